"""Pack a trained encoder into the spaCy pipeline directory that newsx ships.

`python training/pack.py FOLDER --version 0.4.0` reads encoder.onnx, relations.npy, vocab.txt and labels.json
from FOLDER and writes src/newsx/pipeline/model. The English lemma tables come from
spacy-lookups-data (MIT), which is needed here only.
"""

import argparse
import json
import subprocess
from pathlib import Path
from typing import Any

import spacy
from patterns import entity_patterns
from spacy.lookups import Lookups

from newsx.pipeline.amounts import AmountRuler
from newsx.pipeline.component import (
    ENCODER_FILE,
    LABELS_FILE,
    RELATIONS_FILE,
    VOCABULARY_FILE,
    EncoderComponent,
)

MODEL = Path(__file__).resolve().parents[1] / "src" / "newsx" / "pipeline" / "model"

AUXILIARIES = {
    form: [lemma]
    for lemma, forms in {
        "be": ("am", "is", "are", "was", "were", "been", "being", "be", "'s", "’s", "'m", "’m", "'re", "’re"),
        "have": ("has", "have", "had", "having", "'ve", "’ve"),
        "do": ("does", "do", "did"),
        "will": ("will", "wo", "'ll", "’ll"),
        "would": ("would", "'d", "’d"),
        "can": ("can", "ca"),
        "get": ("got", "gets", "getting"),
    }.items()
    for form in forms
}
"""Lemmas of auxiliaries, which spaCy's English rule tables leave out."""
VOWELS = frozenset("aeiou")
NEW_VERBS = ("text", "retweet", "livestream")


def mend_lemmas(lookups: Lookups) -> None:
    """Add to spaCy's English tables what they lack: auxiliaries, and verbs in a silent e.

    Of two verbs such as hop and hope only the first doubles its consonant, so "hoped" is hope:
    later rules win where the verb exists.
    """
    exceptions = lookups.get_table("lemma_exc")
    exceptions["aux"] = AUXILIARIES
    exceptions["verb"] = {**exceptions["verb"], **{f"{v}ed": [v] for v in NEW_VERBS}}
    index = lookups.get_table("lemma_index")
    for part in list(index.keys()):
        index[part] = dict.fromkeys(
            index[part], 1
        )  # spaCy only asks what is in it: a list takes 20 times as long
    rules = lookups.get_table("lemma_rules")
    verbs = set(index["verb"])
    twins = {
        verb for verb in verbs if f"{verb}e" in verbs and verb[-2:-1] in VOWELS and verb[-1] not in "wxy"
    }
    ends = sorted({verb[-2:] for verb in twins if verb[-3:-2] not in VOWELS})
    rules["verb"] = [*rules["verb"], *([f"{end}{tail}", f"{end}e"] for end in ends for tail in ("ed", "ing"))]


def facts(folder: Path) -> dict[str, Any]:
    """Return what meta.json says of a training run: scores, the corpora's hashes, the recipe's commit."""
    commit = subprocess.run(
        ["git", "log", "-1", "--format=%h", "--", "training"],  # noqa: S607
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    found: dict[str, Any] = {"recipe_commit": commit}
    for name, key in (("scores.json", "performance"), ("data.json", "data_sha256")):
        if (folder / name).is_file():
            found[key] = json.loads((folder / name).read_text(encoding="utf-8"))
    return found


def pack(source: Path, version: str, target: Path, meta: dict[str, Any] | None = None) -> None:
    """Write the pipeline with the model in `source` to `target`; `meta` goes into meta.json."""
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "newsx.tokenizer.v1"}}})
    component = nlp.add_pipe("newsx_encoder")
    assert isinstance(component, EncoderComponent)  # noqa: S101
    names = (ENCODER_FILE, RELATIONS_FILE, VOCABULARY_FILE, LABELS_FILE)
    component.load({name: (source / name).read_bytes() for name in names})
    ruler = nlp.add_pipe("newsx_amounts", name="amounts")
    assert isinstance(ruler, AmountRuler)  # noqa: S101
    ruler.add_patterns(entity_patterns())
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(nlp=nlp)
    mend_lemmas(lemmatizer.lookups)
    nlp.meta.update(
        name="news",
        version=version,
        description="English news: sentences, tags, dependencies, names, attribution",
        license="CC BY-SA 4.0",
        author="The newsx developers",
        **(meta or {}),
    )
    nlp.to_disk(target)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--target", type=Path, default=MODEL)
    parser.add_argument("--facts", type=Path, help="folder of scores.json and data.json, for meta.json")
    options = parser.parse_args()
    known = facts(options.facts) if options.facts else None
    pack(options.folder, options.version, options.target, known)
