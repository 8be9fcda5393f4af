"""Pack a trained encoder into the spaCy pipeline directory that newsx ships.

`python training/pack.py FOLDER --version 0.1.0` reads encoder.onnx (or encoder.int8.onnx), relations.npy,
vocab.txt and labels.json from FOLDER and writes src/newsx/pipeline/model. The English lemma tables come from
spacy-lookups-data (MIT), which is needed here only.
"""

import argparse
from pathlib import Path

import spacy
from patterns import entity_patterns
from spacy.lookups import Lookups

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


def pack(source: Path, version: str, target: Path) -> None:
    """Write the pipeline with the model in `source` to the directory `target`."""
    nlp = spacy.blank("en")
    component = nlp.add_pipe("newsx_encoder")
    assert isinstance(component, EncoderComponent)  # noqa: S101
    names = {ENCODER_FILE: ("encoder.onnx", "encoder.int8.onnx")}
    files = {}
    for name in (ENCODER_FILE, RELATIONS_FILE, VOCABULARY_FILE, LABELS_FILE):
        found = [source / option for option in names.get(name, (name,)) if (source / option).is_file()]
        files[name] = found[0].read_bytes()
    component.load(files)
    ruler = nlp.add_pipe(
        "span_ruler",
        name="amounts",
        config={
            "spans_key": None,
            "annotate_ents": True,
            "overwrite": False,
            "ents_filter": {"@misc": "newsx.settle_entities.v1"},
            "validate": True,
        },
    )
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
    )
    nlp.to_disk(target)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--target", type=Path, default=MODEL)
    options = parser.parse_args()
    pack(options.folder, options.version, options.target)
