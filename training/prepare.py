"""Prepare the corpora for training: `python training/prepare.py --corpora DIR --out DIR`.

Writes texts.pkl (tokenised texts with partial labels), labels.json (all label lists) and data.json
(sha256 of every corpus file read) into --out. --without-disclosed leaves out every corpus that SOURCES.md
marks "disclose": there is no attribution layer then.
"""

import argparse
import hashlib
import json
import pickle
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpora import Text, attribution_texts, name_texts, syntax_texts
from heldout import held_out_shingles, without
from labels import ATTRIBUTION, NER, POS

CONFIG = tomllib.loads((Path(__file__).parent / "config.toml").read_text(encoding="utf-8"))
CASES = ["special", "lower", "upper", "one capital", "title", "mixed", "digits", "has digit", "no letter"]


def syntax_labels(path: Path) -> tuple[list[str], list[str]]:
    """Return the Penn tags and relations of a CoNLL-U file, sorted."""
    tags, relations = set(), set()
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():  # noqa: PLR2004  CoNLL-U's columns
            tags.add(cells[4])
            relations.add(cells[7])
    return sorted(tags), sorted(relations)


def all_texts(corpora: Path, tags: list[str], relations: list[str], *, disclose: bool) -> Iterator[Text]:
    """Yield every training text of every task, those that share words with held-out ones included."""
    yield from name_texts(corpora, disclose=disclose)
    yield from syntax_texts(corpora / "syntax/train.conllu", tags, relations)
    if disclose:
        yield from attribution_texts(corpora / "claims/polnear_train.jsonl")


def hashes(corpora: Path) -> dict[str, str]:
    """Return the sha256 of every file that a layer may be trained on."""
    files = [
        *(corpora / "entities").iterdir(),
        corpora / "syntax/train.conllu",
        corpora / "claims/polnear_train.jsonl",
    ]
    files = [file for file in files if "_dev" not in file.name]
    return {
        str(file.relative_to(corpora)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(files)
    }


def prepare(corpora: Path, out: Path, *, disclose: bool) -> None:
    """Read every training part and write it tokenised."""
    out.mkdir(parents=True, exist_ok=True)
    tags, relations = syntax_labels(corpora / "syntax/train.conllu")
    texts = list(without(all_texts(corpora, tags, relations, disclose=disclose), held_out_shingles(corpora)))
    labels = {"ner": NER, "tag": tags, "pos": POS, "relation": relations, "case": CASES}
    if disclose:
        labels["attribution"] = ATTRIBUTION
    (out / "labels.json").write_text(json.dumps(labels, indent=1), encoding="utf-8")
    with (out / "texts.pkl").open("wb") as stream:
        pickle.dump(texts, stream)
    (out / "data.json").write_text(json.dumps(hashes(corpora), indent=1), encoding="utf-8")
    words: Counter[str] = Counter()
    for text in texts:
        words[text.source] += len(text.words)
    print(json.dumps(words, indent=1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without-disclosed", action="store_true", help="leave out corpora marked disclose")
    options = parser.parse_args()
    prepare(
        options.corpora, options.out, disclose=CONFIG["data"]["disclose"] and not options.without_disclosed
    )
