"""Score the pipeline on the development corpora: names, amounts, syntax and attribution.

`python benchmarks/pipeline.py [--corpora ../shared/corpora] [--model DIR] [--alone]`

Names: exact spans, micro F1 over PER ORG LOC (GPE, LOC and FAC merged), leading articles and trailing
possessives trimmed, tokens of a row joined by single spaces, rows of at most 250 tokens. Syntax: raw
text, words aligned by characters; F1 over words of both sides. Attribution: exact F1 of the tagger's
fragments against the hulls of PolNeAR (edge punctuation trimmed).
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Span

import newsx

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))
from conllu import documents

NAMES = {
    "entities/worldwide_dev": {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"},
    "entities/crossner_politics_dev": {
        "politician": "PER",
        "person": "PER",
        "politicalparty": "ORG",
        "organisation": "ORG",
        "country": "LOC",
        "location": "LOC",
    },
    "entities/gum_dev": {"person": "PER", "organization": "ORG", "place": "LOC"},
}
OURS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
ARTICLES, POSSESSIVES = ("the ", "a ", "an "), ("'s", "’s", " 's", " ’s", " '", "'")
LONGEST_ROW = 250

Labelled = tuple[int, int, str]
Reader = Callable[[str], list[Labelled]]


class Count:
    """True positives, found and wanted, by label."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()

    def add(self, found: set[Labelled], wanted: set[Labelled]) -> None:
        """Compare the spans of one text."""
        self.right.update(span[2] for span in found & wanted)
        self.found.update(span[2] for span in found)
        self.wanted.update(span[2] for span in wanted)

    def f1(self, label: str | None = None) -> float:
        """Return F1 in percent for a label, or over all."""
        sums = [sum(c.values()) if label is None else c[label] for c in (self.right, self.found, self.wanted)]
        return 200 * sums[0] / max(1, sums[1] + sums[2])


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut a leading article and a trailing possessive off a span."""
    lower = text[start:end].lower()
    for article in ARTICLES:
        if lower.startswith(article):
            start += len(article)
            break
    for mark in POSSESSIVES:
        if lower.endswith(mark) and len(lower) > len(mark):
            end -= len(mark)
            break
    return start, end


def pipeline_reader(nlp: Language) -> Reader:
    """Return the reader of entities that the pipeline alone is."""
    return lambda text: [(ent.start_char, ent.end_char, ent.label_) for ent in nlp(text).ents]


def newsx_reader(model: Path | None) -> Reader:
    """Return the reader of entities that whole newsx is."""
    extractor = newsx.load(newsx.Settings(model=model))

    def read(text: str) -> list[Labelled]:
        return [(e.start, e.end, e.label) for e in extractor.extract(newsx.Article(text=text)).entities]

    return read


def score_names(read: Reader, path: Path, labels: dict[str, str], ours: dict[str, str]) -> Count:
    """Score entities of the labels in `labels` (gold) and `ours` (newsx')."""
    count = Count()
    for row in rows(path):
        tokens, ents = row["tokens"][:LONGEST_ROW], row["ents"]
        starts, at = [], 0
        for token in tokens:
            starts.append(at)
            at += len(token) + 1
        text = " ".join(tokens)
        wanted = set()
        for first, last, label in ents:
            if label in labels and last <= len(tokens):
                wanted.add(
                    (*trim(text, starts[first], starts[last - 1] + len(tokens[last - 1])), labels[label])
                )
        found = {(*trim(text, start, end), ours[label]) for start, end, label in read(text) if label in ours}
        count.add(found, wanted)
    return count


def score_syntax(nlp: Language, path: Path) -> dict[str, float]:
    """Score tags, parts of speech, heads, relations and sentences on raw text."""
    right: Counter[str] = Counter()
    gold_words = our_words = gold_sentences = our_sentences = 0
    for text, sentences in documents(path):
        doc = nlp(text)
        gold = {}
        spans = set()
        for words in sentences:
            spans.add((words[0]["start"], words[-1]["end"]))
            for word in words:
                head = int(word["cells"][6])
                at = (words[head - 1]["start"], words[head - 1]["end"]) if head else None
                gold[word["start"], word["end"]] = (word["cells"], at)
        ours = [token for token in doc if not token.is_space]
        gold_words, our_words = gold_words + len(gold), our_words + len(ours)
        our_spans = {_sentence_span(sent) for sent in doc.sents if not sent.text.isspace()}
        gold_sentences, our_sentences = gold_sentences + len(spans), our_sentences + len(our_spans)
        right["sentences"] += len(spans & our_spans)
        for token in ours:
            found = gold.get((token.idx, token.idx + len(token)))
            if found is None:
                continue
            cells, head = found
            right["tokens"] += 1
            right["UPOS"] += token.pos_ == cells[3]
            right["tags"] += token.tag_ == cells[4]
            our_head = None if token.head == token else (token.head.idx, token.head.idx + len(token.head))
            relation = "root" if token.dep_ == "ROOT" else token.dep_
            right["UAS"] += our_head == head
            right["LAS"] += our_head == head and relation == cells[7]
    figures = {k: 200 * right[k] / (gold_words + our_words) for k in ("tokens", "tags", "UPOS", "UAS", "LAS")}
    return figures | {"sentences": 200 * right["sentences"] / (gold_sentences + our_sentences)}


def _sentence_span(sent: Span) -> tuple[int, int]:
    words = [token for token in sent if not token.is_space]
    return words[0].idx, words[-1].idx + len(words[-1])


def score_attribution(nlp: Language, path: Path) -> dict[str, float]:
    """Score the tagger's source, cue and content spans."""
    count = Count()
    for row in rows(path):
        wanted = set()
        for annotation in row["annotations"]:
            for kind in ("source", "cue", "content"):
                if annotation.get(kind):
                    part = annotation[kind]
                    wanted.add((*_strip(row["text"], part["start"], part["end"]), kind))
        doc = nlp(row["text"])
        found = {
            (*_strip(row["text"], s.start_char, s.end_char), s.label_)
            for s in doc.spans.get("attribution", [])
        }
        count.add(found, wanted)
    return {kind: count.f1(kind) for kind in ("source", "cue", "content")}


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def scores(nlp: Language, read: Reader, corpora: Path) -> dict[str, dict[str, float]]:
    """Return every figure: names as `read` reads them, syntax and attribution as the pipeline `nlp` does."""
    found: dict[str, dict[str, float]] = {}
    for name, labels in NAMES.items():
        count = score_names(read, corpora / f"{name}.jsonl", labels, OURS)
        found[name] = {"F1": count.f1()} | {label: count.f1(label) for label in ("LOC", "ORG", "PER")}
    gold = {"NORP": "NORP", "Money": "MONEY"}
    ours = {label: label for label in gold.values()}
    count = score_names(read, corpora / "entities/worldwide_dev.jsonl", gold, ours)
    found["entities/worldwide_dev"] |= {label: count.f1(label) for label in ours}
    found["syntax/dev"] = score_syntax(nlp, corpora / "syntax/dev.conllu")
    found["claims/polnear_dev (tagger alone)"] = score_attribution(nlp, corpora / "claims/polnear_dev.jsonl")
    return {name: {key: round(value, 1) for key, value in row.items()} for name, row in found.items()}


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    default = Path(__file__).resolve().parents[2] / "shared" / "corpora"
    parser.add_argument("--corpora", type=Path, default=default)
    parser.add_argument("--model", type=Path)
    parser.add_argument(
        "--alone", action="store_true", help="names of the pipeline alone, not of whole newsx"
    )
    options = parser.parse_args()
    if not options.corpora.is_dir():
        sys.exit(f"skipped: no corpora at {options.corpora}; name their folder with --corpora")
    nlp = newsx.load_pipeline(options.model)
    begin = time.perf_counter()
    read = pipeline_reader(nlp) if options.alone else newsx_reader(options.model)
    for name, values in scores(nlp, read, options.corpora).items():
        print(f"{name:<34} {'  '.join(f'{key} {value:.1f}' for key, value in values.items())}")
    print(f"{time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    main()
