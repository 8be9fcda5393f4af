"""Measure actors: coreference on GUM's development documents, and the speed of actors with claims.

    python benchmarks/actors.py [--corpus FILE] [--split dev] [--parsed FILE] [--errors]

The corpus is not part of this repository. Gold are the clusters of persons and organisations that
contain a name; predicted are the mentions that newsx prints of its actors, states left out (GUM calls
them places). Two mentions are one if they have the same head word, for GUM marks whole phrases ("Dr
Maria Lopez, who came from Lima") where newsx marks names; "equal bounds" counts them as one only if
they begin and end alike, articles, punctuation and possessive marks left out; "equal bounds of phrases"
first widens newsx' names to the phrases that they head in its own parse. A cluster has a name if the
head of a mention is a proper noun, on both sides. The score is the mean of
the F1 of

- MUC (Vilain et al. 1995, "A model-theoretic coreference scoring scheme"): links kept;
- B-cubed (Bagga and Baldwin 1998, "Algorithms for scoring coreference chains"): for each mention the
  part of its cluster that is right;
- CEAF-e (Luo 2005, "On coreference resolution performance metrics"): the best one-to-one alignment of
  clusters by their similarity phi-4,

each summed over all documents, as in the CoNLL-2012 shared task (Pradhan et al. 2012); singletons count.
"""

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin, Span

from newsx.extractor import Extractor
from newsx.find.actors import find_actors
from newsx.find.actors.describe import describe_head, national_country
from newsx.find.actors.lexicon import Head, honorifics
from newsx.find.claims import find_claims_and_voices
from newsx.find.places import find_places
from newsx.gazetteer import Gazetteer
from newsx.schema import Actor, Anatomy, Zone

CORPUS = Path(__file__).parents[1].parent / "shared/corpora/actors/gum_other_open_licence.jsonl"
KINDS = frozenset({"person", "organization"})
EDGES = frozenset({"the", "a", "an", "'s", "’s", "'", "’"})
APART = frozenset({"appos", "conj", "cc", "parataxis", "punct", "discourse", "vocative", "dep", "list"})
Key = Hashable
Clusters = list[frozenset[Key]]
Keyed = Callable[[Doc, int, int], Key]


@dataclass
class Tally:
    """Sums of one metric: what is right of what was predicted, and of what is gold."""

    right: float = 0.0
    predicted: float = 0.0
    recalled: float = 0.0
    gold: float = 0.0

    def f1(self) -> float:
        """Return F1 in per cent."""
        precision, recall = self.right / max(self.predicted, 1e-9), self.recalled / max(self.gold, 1e-9)
        return 200 * precision * recall / max(precision + recall, 1e-9)

    def __str__(self) -> str:
        """Show F1, precision and recall in per cent."""
        precision = 100 * self.right / max(self.predicted, 1e-9)
        recall = 100 * self.recalled / max(self.gold, 1e-9)
        return f"F1 {self.f1():5.1f}  P {precision:5.1f}  R {recall:5.1f}"


@dataclass
class Score:
    """The metrics of one way to compare mentions."""

    mentions: Tally = field(default_factory=Tally)
    muc: Tally = field(default_factory=Tally)
    b_cubed: Tally = field(default_factory=Tally)
    ceaf: Tally = field(default_factory=Tally)

    def add(self, predicted: Clusters, gold: Clusters) -> None:
        """Add a document."""
        found, wanted = set().union(*predicted), set().union(*gold)
        both = len(found & wanted)
        add(self.mentions, (both, len(found)), (both, len(wanted)))
        add(self.muc, links_kept(predicted, gold), links_kept(gold, predicted))
        add(self.b_cubed, shares_right(predicted, gold), shares_right(gold, predicted))
        aligned = best_alignment(predicted, gold)
        add(self.ceaf, (aligned, len(predicted)), (aligned, len(gold)))

    def conll(self) -> float:
        """Return the mean F1 of the three."""
        return (self.muc.f1() + self.b_cubed.f1() + self.ceaf.f1()) / 3


def add(tally: Tally, precision: tuple[float, float], recall: tuple[float, float]) -> None:
    """Add the numerators and denominators of a document."""
    tally.right += precision[0]
    tally.predicted += precision[1]
    tally.recalled += recall[0]
    tally.gold += recall[1]


def owners(clusters: Clusters) -> dict[Key, int]:
    """Return the cluster of each mention."""
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def links_kept(these: Clusters, others: Clusters) -> tuple[float, float]:
    """MUC: of the links that hold these clusters together, those that the others have too."""
    owner = owners(others)
    kept = total = 0
    for cluster in these:
        parts = {owner.get(mention, ("alone", mention)) for mention in cluster}
        kept += len(cluster) - len(parts)
        total += len(cluster) - 1
    return kept, total


def shares_right(these: Clusters, others: Clusters) -> tuple[float, float]:
    """B-cubed: the sum over the mentions of the part of its cluster that shares its other cluster."""
    owner = owners(others)
    right, total = 0.0, 0
    for cluster in these:
        together = Counter(owner[mention] for mention in cluster if mention in owner)
        right += sum(count * count for count in together.values()) / len(cluster)
        total += len(cluster)
    return right, total


def best_alignment(predicted: Clusters, gold: Clusters) -> float:
    """CEAF-e: the greatest sum of phi-4 similarities (twice what is shared by what both have) one to one."""
    rows, columns = sorted((predicted, gold), key=len)
    costs = [[-2 * len(row & column) / (len(row) + len(column)) for column in columns] for row in rows]
    return -least_cost(costs)


def least_cost(costs: list[list[float]]) -> float:
    """Return the least cost of giving each row a column of its own (Kuhn 1955, with potentials)."""
    width = len(costs[0]) if costs else 0
    row_of = [0] * (width + 1)
    by_row, by_column = [0.0] * (len(costs) + 1), [0.0] * (width + 1)
    for row in range(1, len(costs) + 1):
        row_of[0], at = row, 0
        least, before, seen = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while row_of[at]:
            seen[at] = True
            current, step, following = row_of[at], float("inf"), 0
            for column in range(1, width + 1):
                if seen[column]:
                    continue
                cost = costs[current - 1][column - 1] - by_row[current] - by_column[column]
                if cost < least[column]:
                    least[column], before[column] = cost, at
                if least[column] < step:
                    step, following = least[column], column
            for column in range(width + 1):
                if seen[column]:
                    by_row[row_of[column]] += step
                    by_column[column] -= step
                else:
                    least[column] -= step
            at = following
        while at:
            row_of[at] = row_of[before[at]]
            at = before[at]
    return sum(costs[row_of[column] - 1][column - 1] for column in range(1, width + 1) if row_of[column])


def head_of(doc: Doc, start: int, end: int) -> Key:
    """Return the head word of a mention; where a name follows a title or a role, the first of the name.

    The parse of "critic Ana Ruiz" and "Miss Ruiz" is sometimes headed by the noun.
    """
    head = span_of(doc, start, end).root
    for child in head.rights:
        named = child.pos_ == "PROPN" and child.left_edge.i == head.i + 1 and child.idx < end
        if named and (head.pos_ == "NOUN" or head.lower_.rstrip(".") in honorifics()):
            return child.i
    return head.i


def bounds_of(doc: Doc, start: int, end: int) -> Key:
    """Return the first and last word without what stands at the edges of a phrase."""
    words = [token.i for token in span_of(doc, start, end)]
    while len(words) > 1 and is_edge(doc, words[0]):
        words.pop(0)
    while len(words) > 1 and is_edge(doc, words[-1]):
        words.pop()
    return words[0], words[-1]


def phrase_of(doc: Doc, start: int, end: int) -> Key:
    """Return the first and last word of the phrase that the mention heads in newsx' own parse.

    Appositions, coordinated phrases and insertions are phrases of their own, as GUM has it.
    """
    head = doc[head_of(doc, start, end)]  # type: ignore[index]
    top = span_of(doc, start, end).root
    words = {head.i, *(token.i for token in span_of(doc, start, end))}
    for node in {head, top}:
        for child in node.children:
            if child.dep_ not in APART:
                words |= {token.i for token in child.subtree}
    return bounds_of(doc, doc[min(words)].idx, doc[max(words)].idx + len(doc[max(words)]))


def is_edge(doc: Doc, index: int) -> bool:
    """Tell whether a word may be left out at the edge of a mention."""
    return doc[index].is_space or doc[index].is_punct or doc[index].lower_ in EDGES


def span_of(doc: Doc, start: int, end: int) -> Span:
    """Return the tokens of an interval of characters, whole ones."""
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return span


def gold_clusters(row: dict[str, Any], doc: Doc, keyed: Keyed) -> Clusters:
    """Return the gold clusters of persons and organisations with a name: a head that is a proper noun."""
    clusters: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for gold in row["annotations"]:
        if gold["type"] == "MENTION":
            clusters[gold["cluster"]].append(gold)
    return [
        frozenset(keyed(doc, m["start"], m["end"]) for m in mentions)
        for mentions in clusters.values()
        if any(m["entity_type"] in KINDS and is_name(doc, m["start"], m["end"]) for m in mentions)
    ]


def is_name(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a mention is headed by a proper noun in capitals: "Lord Byron", not "President"."""
    root = doc[head_of(doc, start, end)]  # type: ignore[index]
    titles = {"president", "chairman", "secretary", "justice", "court", "minister", "pilot"}
    return root.pos_ == "PROPN" and root.text[:1].isupper() and root.lower_ not in titles


def predicted_clusters(actors: tuple[Actor, ...], doc: Doc, keyed: Keyed) -> Clusters:
    """Return the mentions of each named actor that is no state; a mention of two stays with the first."""
    taken: set[Key] = set()
    found = []
    for actor in actors:
        if actor.type != "state" and any(is_name(doc, m.start, m.end) for m in actor.mentions):
            cluster = {keyed(doc, m.start, m.end) for m in actor.mentions} - taken
            taken |= cluster
            if cluster:
                found.append(frozenset(cluster))
    return found


@dataclass
class Finder:
    """Finds actors and claims of parsed documents; keeps the processor time."""

    gazetteer: Gazetteer
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    words: int = 0

    def __call__(self, doc: Doc) -> tuple[Actor, ...]:
        """Return the actors."""
        anatomy = Anatomy(zones=(Zone(kind="body", start=0, end=len(doc.text)),))
        places = find_places(doc, anatomy, self.gazetteer)
        begin = time.process_time()
        actors = find_actors(doc, anatomy, places, self.gazetteer)
        middle = time.process_time()
        actors, _ = find_claims_and_voices(doc, anatomy, actors, (), self.gazetteer)
        self.seconds["actors"] += middle - begin
        self.seconds["claims"] += time.process_time() - middle
        self.words += sum(not token.is_space and not token.is_punct for token in doc)
        return actors


def read_docs(rows: list[dict[str, Any]], extractor: Extractor, parsed: Path | None) -> Iterator[Doc]:
    """Yield the parsed documents, from the file `parsed` if it is there (it is written if not)."""
    if parsed is None:
        yield from (extractor.read(row["text"]) for row in rows)
        return
    if not parsed.exists():
        DocBin(docs=[extractor.read(row["text"]) for row in rows]).to_disk(parsed)
    yield from DocBin().from_disk(parsed).get_docs(extractor.nlp.vocab)


def show_errors(doc: Doc, predicted: Clusters, gold: Clusters) -> None:
    """Print each gold cluster with what became of its mentions, then the strangers in predicted ones."""
    owner, known = owners(predicted), owners(gold)
    for cluster in gold:
        parts = defaultdict(list)
        for mention in sorted(cluster):  # type: ignore[type-var]
            parts[owner.get(mention, "missed")].append(doc[mention].text)  # type: ignore[index]
        if len(parts) > 1 or "missed" in parts:
            print("  gold", dict(parts))
    for number, cluster in enumerate(predicted):
        extra = [mention for mention in sorted(cluster) if mention not in known]  # type: ignore[type-var]
        for mention in extra:
            print("  extra", number, doc[max(mention - 4, 0) : mention + 4].text.split(), "for", doc[mention])  # type: ignore[operator,index]


def show(name: str, score: Score) -> None:
    """Print the figures of one way to compare."""
    print(f"== {name}: CoNLL F1 {score.conll():.1f}")
    for label, tally in (
        ("mentions", score.mentions),
        ("MUC", score.muc),
        ("B-cubed", score.b_cubed),
        ("CEAF-e", score.ceaf),
    ):
        print(f"{label:9} {tally}")


def phrase_cases(path: Path, gazetteer: Gazetteer, *, errors: bool) -> None:
    """Print how often a phrase that names a country, people or role is given its country and sector.

    A phrase that names none by our lists (a person or body known from elsewhere) must be given neither.
    """
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        call = json.loads(line)["annotations"][0]
        text, wanted = call["call"]["args"][0], call["expected"]
        country, sector = wanted.get("country", wanted.get("cc")), wanted.get("code_1")
        found, head = describe_head(text, gazetteer)
        named = national_country(text, gazetteer) is not None or isinstance(head, Head)
        if not named:
            asked["null"] += 1
            right["null"] += found.country is None and not found.sector
            continue
        for name, value, ours in (("country", country, found.country), ("sector", sector, found.sector[:1])):
            if value and "?" not in value:
                asked[name] += 1
                ok = ours == (value if name == "country" else (value,))
                right[name] += ok
                if errors and not ok:
                    print(f"{text!r}: {name} {value}, found {ours}")
    shown = ", ".join(
        f"{n} {right[n]} of {asked[n]} ({100 * right[n] / max(asked[n], 1):.1f} %)" for n in asked
    )
    print(f"== phrases: {shown}")


def main() -> int:
    """Run the measurement; 0 also when the corpus is absent."""
    parser = argparse.ArgumentParser(description="Measure actors on GUM.")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--parsed", type=Path, default=None)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if not options.corpus.exists():
        print(f"{options.corpus} is not there: nothing measured.", file=sys.stderr)
        return 0
    lines = options.corpus.read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["split"] == options.split]
    extractor = Extractor()
    finder = Finder(extractor.gazetteer)
    scores = {
        "equal heads": (Score(), head_of, head_of),
        "equal bounds": (Score(), bounds_of, bounds_of),
        "equal bounds of phrases": (Score(), phrase_of, bounds_of),
    }
    for row, doc in zip(rows, read_docs(rows, extractor, options.parsed), strict=True):
        actors = finder(doc)
        for score, ours, theirs in scores.values():
            score.add(predicted_clusters(actors, doc, ours), gold_clusters(row, doc, theirs))
        if options.errors:
            print(row["doc_id"])
            show_errors(doc, predicted_clusters(actors, doc, head_of), gold_clusters(row, doc, head_of))
    for name, (score, *_) in scores.items():
        show(name, score)
    phrase_cases(CORPUS.with_name("cases_ngec_actors.jsonl"), extractor.gazetteer, errors=options.errors)
    rates = {name: finder.words / seconds for name, seconds in finder.seconds.items()}
    together = finder.words / sum(finder.seconds.values())
    print(
        f"{finder.words} words; words/s: {together:,.0f} together, "
        + ", ".join(f"{n} {r:,.0f}" for n, r in rates.items())
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
