"""Measure claims on the PolNeAR development articles: spans, links, quotations, and the raw learned layer.

    python benchmarks/claims.py [--corpus FILE] [--limit N] [--parsed FILE] [--rules-only]

The corpus is not part of this repository. Exact: equal hull after trimming white space and
punctuation from the edges. Overlap: any shared character. A link counts when source and content both
overlap a gold pair. Claims inside other claims are not scored: PolNeAR is flat.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin

from newsx import load_pipeline
from newsx.find.claims import find_claims
from newsx.gazetteer import Gazetteer, load_gazetteer
from newsx.schema import Anatomy, Span, Zone

CORPUS = Path(__file__).parents[1].parent / "shared/corpora/claims/polnear_dev.jsonl"
PARTS = ("source", "cue", "content")
QUOTATION_MARKS = frozenset('"“”„«»') | {"''", "``"}
Hull = tuple[int, int]
Triple = tuple[Hull | None, Hull | None, Hull | None]


@dataclass
class Counts:
    """Right, predicted and gold, with how many of each found a partner."""

    predicted: int = 0
    gold: int = 0
    right: int = 0
    recalled: int = 0

    def __str__(self) -> str:
        """Show F1, precision and recall in per cent."""
        precision = self.right / max(self.predicted, 1)
        recall = self.recalled / max(self.gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"F1 {100 * f1:5.1f}  P {100 * precision:5.1f}  R {100 * recall:5.1f}"


@dataclass
class Score:
    """All counts of one system."""

    exact: dict[str, Counts] = field(default_factory=lambda: {part: Counts() for part in PARTS})
    overlap: dict[str, Counts] = field(default_factory=lambda: {part: Counts() for part in PARTS})
    linked: Counts = field(default_factory=Counts)
    quoted: Counts = field(default_factory=Counts)


def trimmed(text: str, start: int, end: int) -> Hull:
    """Strip white space and punctuation from both edges."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def meet(one: Hull | None, other: Hull | None) -> bool:
    """Tell whether two hulls share a character."""
    return bool(one and other and one[0] < other[1] and other[0] < one[1])


def add_spans(score: Score, predicted: list[Triple], gold: list[Triple]) -> None:
    """Count exact and overlapping spans of each part."""
    for number, part in enumerate(PARTS):
        found = {triple[number] for triple in predicted if triple[number]}
        wanted = {triple[number] for triple in gold if triple[number]}
        exact = score.exact[part]
        exact.predicted += len(found)
        exact.gold += len(wanted)
        exact.right += len(found & wanted)
        exact.recalled += len(found & wanted)
        overlap = score.overlap[part]
        overlap.predicted += len(found)
        overlap.gold += len(wanted)
        overlap.right += sum(any(meet(f, w) for w in wanted) for f in found)
        overlap.recalled += sum(any(meet(f, w) for f in found) for w in wanted)


def add_links(score: Score, text: str, predicted: list[Triple], gold: list[Triple]) -> None:
    """Count linked (source, content) pairs, and those whose content holds quotation marks."""

    def count(counts: Counts, found: list[Triple], wanted: list[Triple]) -> None:
        counts.predicted += len(found)
        counts.gold += len(wanted)
        counts.right += sum(any(meet(f[0], w[0]) and meet(f[2], w[2]) for w in wanted) for f in found)
        counts.recalled += sum(any(meet(f[0], w[0]) and meet(f[2], w[2]) for f in found) for w in wanted)

    found = [triple for triple in predicted if triple[0] and triple[2]]
    wanted = [triple for triple in gold if triple[0] and triple[2]]
    count(score.linked, found, wanted)
    quoted = [w for w in wanted if w[2] and has_mark(text[w[2][0] - 2 : w[2][1] + 2])]
    count(score.quoted, found, quoted)


def has_mark(text: str) -> bool:
    """Tell whether a text holds a double quotation mark of any kind."""
    return any(mark in text for mark in QUOTATION_MARKS)


def gold_triples(row: dict[str, Any]) -> list[Triple]:
    """Return (source, cue, content) hulls of a gold document."""
    text = row["text"]
    return [
        (
            gold_hull(text, gold.get("source")),
            gold_hull(text, gold.get("cue")),
            gold_hull(text, gold.get("content")),
        )
        for gold in row["annotations"]
    ]


def gold_hull(text: str, span: dict[str, Any] | None) -> Hull | None:
    """Return the trimmed hull of a gold span."""
    return trimmed(text, span["start"], span["end"]) if span else None


def learned_triples(doc: Doc) -> list[Triple]:
    """Return the raw learned spans, one part a triple: they carry no links."""
    triples: list[Triple] = []
    for span in doc.spans.get("attribution", []):
        hull = trimmed(doc.text, span.start_char, span.end_char)
        triples.append(tuple(hull if span.label_ == part else None for part in PARTS))  # type: ignore[arg-type]
    return triples


class Finder:
    """find_claims without actors and dates, as hulls; keeps the time it took."""

    def __init__(self, gazetteer: Gazetteer, *, rules_only: bool) -> None:
        self.gazetteer = gazetteer
        self.rules_only = rules_only
        self.seconds = 0.0
        self.words = 0

    def __call__(self, doc: Doc) -> list[Triple]:
        """Return the claims of a document that stand in no other claim."""
        if self.rules_only:
            doc.spans.pop("attribution", None)
        anatomy = Anatomy(zones=(Zone(kind="body", start=0, end=len(doc.text)),))
        begin = time.process_time()
        claims = find_claims(doc, anatomy, (), (), self.gazetteer)
        self.seconds += time.process_time() - begin
        self.words += sum(not token.is_space and not token.is_punct for token in doc)
        text = doc.text
        return [
            (hull_of(text, c.source), hull_of(text, c.cue), hull_of(text, c.content))
            for c in claims
            if c.within is None
        ]


def hull_of(text: str, span: Span | None) -> Hull | None:
    """Return the trimmed hull of a record's span."""
    return trimmed(text, span.start, span.end) if span else None


def measure(rows: list[dict[str, Any]], docs: Iterable[Doc], system: Callable[[Doc], list[Triple]]) -> Score:
    """Score a system on the documents."""
    score = Score()
    for row, doc in zip(rows, docs, strict=True):
        predicted, gold = system(doc), gold_triples(row)
        add_spans(score, predicted, gold)
        add_links(score, row["text"], predicted, gold)
    return score


def show(name: str, score: Score) -> None:
    """Print one system's figures."""
    print(f"== {name}")
    for part in PARTS:
        print(f"{part:8} exact {score.exact[part]}   overlap {score.overlap[part]}")
    quoted = 100 * score.quoted.recalled / max(score.quoted.gold, 1)
    print(f"links {score.linked}   recall on quoted contents {quoted:.1f}")


def read_docs(rows: list[dict[str, Any]], parsed: Path | None) -> Iterator[Doc]:
    """Yield the parsed documents, from the file `parsed` if it is there (it is written if not)."""
    nlp = load_pipeline()
    if parsed is None:
        yield from (nlp(row["text"]) for row in rows)
        return
    if not parsed.exists():
        DocBin(docs=[nlp(row["text"]) for row in rows]).to_disk(parsed)
    yield from list(DocBin().from_disk(parsed).get_docs(nlp.vocab))[: len(rows)]


def main() -> int:
    """Run the measurement; 0 also when the corpus is absent."""
    parser = argparse.ArgumentParser(description="Measure claims on PolNeAR.")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--parsed", type=Path, default=None)
    parser.add_argument("--rules-only", action="store_true")
    options = parser.parse_args()
    if not options.corpus.exists():
        print(f"{options.corpus} is not there: nothing measured.", file=sys.stderr)
        return 0
    lines = options.corpus.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines][: options.limit]
    docs = list(read_docs(rows, options.parsed))
    if not options.rules_only:
        show("raw learned layer", measure(rows, docs, learned_triples))
    finder = Finder(load_gazetteer(), rules_only=options.rules_only)
    show("rules alone" if options.rules_only else "newsx claims", measure(rows, docs, finder))
    print(f"{finder.words} words, {finder.words / finder.seconds:,.0f} words/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
