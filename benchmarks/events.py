"""Measure events and leads against corpora that lie beside the checkout (they are not shipped).

python benchmarks/events.py [--show N]

- cameo_majority_dev: 100 real sentences coded by three to five people. Overlap F1 of source (agents and
  sources of claims), target (recipients), place and time on the sentences that they coded; PLOVER type
  through the CAMEO root and quad class: share of coded sentences whose codes include what newsx says.
- cameo_source_target_train: source and target overlap F1, quad class (0: a statement, no event).
- giveme5w1h_dev: share of articles where the answer holds, or is held by, one of the coders' answers.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import newsx
from newsx.schema import Document, Event

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "events"
ROOTS = {
    1: {"-"},
    2: {"-"},
    3: {"AGREE"},
    4: {"CONSULT"},
    5: {"SUPPORT"},
    6: {"COOPERATE"},
    7: {"AID"},
    8: {"CONCEDE", "RETREAT"},
    9: {"ACCUSE"},
    10: {"REQUEST"},
    11: {"ACCUSE"},
    12: {"REJECT"},
    13: {"THREATEN"},
    14: {"PROTEST"},
    15: {"MOBILIZE"},
    16: {"SANCTION"},
    17: {"COERCE"},
    18: {"ASSAULT"},
    19: {"ASSAULT"},
    20: {"ASSAULT"},
}
"""CAMEO roots to PLOVER types; "-" is a statement or appeal, which newsx reports as a claim."""

APPEALS = frozenset(
    (
        "appeal",
        "ask",
        "beg",
        "call",
        "exhort",
        "implore",
        "invite",
        "plead",
        "press",
        "propose",
        "suggest",
        "urge",
    )
)
"""Verbs of CAMEO's root 02; PLOVER has REQUEST for both them and demands."""

PENTA = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "CONCEDE", "RETREAT"), 2),
    **dict.fromkeys(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION"), 3),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""The corpora's classes follow CAMEO: yielding (08) is class 2, reducing relations (16) class 3."""

Spans = list[tuple[int, int]]


class Overlap:
    """Counts for precision and recall of spans that overlap."""

    def __init__(self) -> None:
        self.gold = self.gold_met = self.found = self.found_met = 0

    def add(self, gold: Spans, found: Spans) -> None:
        def met(span: tuple[int, int], others: Spans) -> bool:
            return any(span[0] < end and start < span[1] for start, end in others)

        self.gold += len(gold)
        self.found += len(found)
        self.gold_met += sum(met(span, found) for span in gold)
        self.found_met += sum(met(span, gold) for span in found)

    def __str__(self) -> str:
        p = self.found_met / self.found if self.found else 0.0
        r = self.gold_met / self.gold if self.gold else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return f"P {p:.3f}  R {r:.3f}  F1 {f:.3f}  (gold {self.gold}, found {self.found})"


def read_rows(name: str) -> Iterator[dict]:
    path = CORPORA / f"{name}.jsonl"
    if not path.exists():
        print(f"skipped {name}: {path} is not here")
        return
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def gold_spans(row: dict, *types: str) -> Spans:
    return [
        (a["start"], a["end"])
        for a in row["annotations"]
        if a["type"] in types and a.get("start") is not None
    ]


def found_spans(document: Document) -> dict[str, Spans]:
    """Return what newsx found under the names of the corpus."""
    events = document.events
    places = {event.place.id for event in events if event.place}
    dates = {event.date.id for event in events if event.date} | {c.date.id for c in document.claims if c.date}
    sources = {(c.source.start, c.source.end) for c in document.claims if c.source}
    return {
        "SOURCE": sorted({(p.start, p.end) for e in events for p in e.agents} | sources),
        "TARGET": sorted({(p.start, p.end) for e in events for p in e.recipients}),
        "LOCATION": [(m.start, m.end) for p in document.places if p.id in places for m in p.mentions],
        "TIME": [(d.start, d.end) for d in document.dates if d.id in dates],
    }


def quad_class(event: Event | None) -> int:
    """Return the class of CAMEO's five: an appeal (CAMEO 02) is a statement, a demand (10) is not."""
    if event is None or (event.type == "REQUEST" and event.trigger.lemma.split()[0] in APPEALS):
        return 0
    return PENTA[event.type]


def main_event(document: Document) -> Event | None:
    """Return the event a coder would code first: said by the article itself, real or to come.

    None if the sentence only reports what somebody said.
    """
    events = [e for e in document.events if e.quad is not None]
    own = [e for e in events if e.claim is None and e.factuality in ("asserted", "future")]
    if not own and document.claims:
        return None
    ranked = sorted(own or events, key=lambda e: (e.factuality != "asserted", not e.agents, e.trigger.start))
    return ranked[0] if ranked else None


def codes(row: dict) -> set[int]:
    return {int(m.group(1)) for code in row["cameo"] if (m := re.match(r"\d-(\d+)", code))}


def score_majority(show: int) -> None:
    overlaps: defaultdict[str, Overlap] = defaultdict(Overlap)
    types = quads = coded = extra = uncoded = 0
    for row in read_rows("cameo_majority_dev"):
        document = newsx.extract(row["text"])
        if not row["annotations"]:
            uncoded += 1
            extra += any(e.quad for e in document.events)
            continue
        found = found_spans(document)
        for name in ("SOURCE", "TARGET", "LOCATION", "TIME"):
            overlaps[name].add(gold_spans(row, name), found[name])
        wanted = codes(row)
        if wanted:
            coded += 1
            event = main_event(document)
            kinds = {e.type for e in document.events} or {"-"}
            if document.claims:
                kinds.add("-")
            types += any(kinds & ROOTS[root] for root in wanted)
            quads += bool({int(c[0]) for c in row["cameo"]} & ({PENTA[event.type]} if event else {0}))
        show = shown(row, document, show)
    for name, overlap in overlaps.items():
        print(f"majority {name:9}{overlap}")
    print(f"majority type: one of the codes {types}/{coded}; quad of the main event {quads}/{coded}")
    print(f"majority: {extra}/{uncoded} sentences that nobody coded have a PLOVER event")


def score_source_target(show: int) -> None:
    overlaps: defaultdict[str, Overlap] = defaultdict(Overlap)
    quads = coded = silent = rows = 0
    for row in read_rows("cameo_source_target_train"):
        document = newsx.extract(row["text"])
        found = found_spans(document)
        both = gold_spans(row, "R")
        overlaps["SOURCE"].add(gold_spans(row, "SOURCE") + both, found["SOURCE"])
        overlaps["TARGET"].add(gold_spans(row, "TARGET") + both, found["TARGET"])
        rows += 1
        silent += not document.events
        if "pentaclass" in row:
            coded += 1
            event = main_event(document)
            right = quad_class(event) == int(row["pentaclass"])
            quads += right
            show = show if right else shown(row, document, show)
    for name, overlap in overlaps.items():
        print(f"source-target {name:9}{overlap}")
    print(f"source-target: quad {quads}/{coded}; {silent}/{rows} sentences without an event")


def score_leads(show: int) -> None:
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in read_rows("giveme5w1h_dev"):
        document = newsx.extract(row["text"], date=row.get("dct"))
        answers = lead_spans(document)
        for name in ("who", "what", "when", "where", "why", "how"):
            gold = [a["text"].lower() for a in row["annotations"] if a["type"] == name and a.get("text")]
            if not gold:
                continue
            said = [text.lower() for text in answers[name]]
            counts[name][0] += 1
            counts[name][1] += bool(said)
            counts[name][2] += any(g in s or s in g for g in gold for s in said if s)
            if show > 0:
                print(f"{name}: {said} | {gold}")
                show -= 1
    for name, (asked, answered, right) in counts.items():
        print(f"lead {name:6} answered {answered}/{asked}, one inside the other {right}/{answered}")


def lead_spans(document: Document) -> dict[str, list[str]]:
    lead = document.lead
    return {
        "who": [ref.name for ref in lead.who],
        "what": [lead.what.text] if lead.what else [],
        "when": [lead.when.name] if lead.when else [],
        "where": [ref.name for ref in lead.where],
        "why": [lead.why.text] if lead.why else [],
        "how": [lead.how.text] if lead.how else [],
    }


def shown(row: dict, document: Document, left: int) -> int:
    """Print a row and what was found, while `left` is positive; return what is left."""
    if left <= 0:
        return 0
    print("--", row["text"].replace("\n", " "))
    print(
        "   gold",
        row.get("cameo", row.get("pentaclass")),
        [(a["type"], a["text"]) for a in row["annotations"]],
    )
    for e in document.events:
        sides = f"A={[p.text for p in e.agents]} R={[p.text for p in e.recipients]}"
        where = f"@{e.place.name if e.place else None} t={e.date.name if e.date else None}"
        print(f"   {e.type}/{e.mode} [{e.trigger.text}] {e.factuality} claim={e.claim} {sides} {where}")
    return left - 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--show", type=int, default=0, help="print this many rows of each corpus with what was found"
    )
    parser.add_argument("--only", choices=("majority", "source-target", "lead"))
    arguments = parser.parse_args()
    parts = {"majority": score_majority, "source-target": score_source_target, "lead": score_leads}
    for name, part in parts.items():
        if arguments.only in (None, name):
            part(arguments.show)


if __name__ == "__main__":
    sys.exit(main())
