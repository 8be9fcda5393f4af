"""Prepare the corpora for training: `python training/prepare.py --corpora DIR --out DIR`.

Writes texts.pkl (tokenised texts with partial labels) and labels.json (all label lists) into --out.
"""

import argparse
import json
import pickle
import tomllib
from collections import Counter
from pathlib import Path

from corpora import attribution_texts, name_texts, syntax_texts
from heldout import held_out_shingles, without
from labels import ATTRIBUTION, NER, POS

CONFIG = tomllib.loads((Path(__file__).parent / "config.toml").read_text(encoding="utf-8"))
CASES = ["special", "lower", "upper", "one capital", "title", "mixed", "digits", "has digit", "no letter"]


def syntax_labels(path: Path) -> tuple[list[str], list[str]]:
    """Return the Penn tags and relations of a CoNLL-U file, sorted."""
    tags, relations = set(), set()
    for line in path.open(encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 10 and cells[0].isdigit():  # noqa: PLR2004  CoNLL-U's columns
            tags.add(cells[4])
            relations.add(cells[7])
    return sorted(tags), sorted(relations)


def prepare(corpora: Path, out: Path) -> None:
    """Read every training part and write it tokenised."""
    out.mkdir(parents=True, exist_ok=True)
    tags, relations = syntax_labels(corpora / "syntax/train.conllu")
    disclose = CONFIG["data"]["disclose"]
    texts = list(name_texts(corpora, disclose=disclose))
    texts += syntax_texts(corpora / "syntax/train.conllu", tags, relations)
    if disclose:
        texts += attribution_texts(corpora / "claims/polnear_train.jsonl")
    texts = list(without(texts, held_out_shingles(corpora)))
    labels = {"ner": NER, "tag": tags, "pos": POS, "relation": relations, "case": CASES}
    if disclose:
        labels["attribution"] = ATTRIBUTION
    (out / "labels.json").write_text(json.dumps(labels, indent=1), encoding="utf-8")
    with (out / "texts.pkl").open("wb") as stream:
        pickle.dump(texts, stream)
    words: Counter[str] = Counter()
    for text in texts:
        words[text.source] += len(text.words)
    print(json.dumps(words, indent=1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    prepare(options.corpora, options.out)
