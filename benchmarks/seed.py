"""Check newsx on the article that the project started from (kept outside the repository).

`python benchmarks/seed.py [--article FILE]` prints one line for each thing that must be found and
exits 1 if one is missing; it is skipped with a message where the article is absent.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import newsx
from newsx.schema import Claim, Event

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"
DAYS = ("2025-07-23", "2025-04-30", "2025-04-30", "2025-W29", "2025-07-19", "2025-07-22")
OPEN_DAYS = ("XXXX-07-23", "XXXX-04-30", "XXXX-04-30", "XXXX-WXX", "XXXX-07-19", "XXXX-07-22")
ACTORS = (
    "Turkish Ministry of National Defense",
    "Syrian Ministry of National Defense",
    "Syrian interim government",
    "Islamic State",
    "Israel Defense Forces",
    "Syrian Democratic Forces",
    "Tom Barrack",
    "Ahmad al-Sharaa",
    "Hakan Fidan",
)
CLAIMS = (
    ("officials", "requested military support", "statement"),
    ("the officials", "Turkey is working", "statement"),
    ("Israel Defense Forces", "acting to protect the Druze", "statement"),
    ("Tom Barrack", "US-brokered ceasefire", "statement"),
    ("Hakan Fidan", "not to exploit the tensions", "warning"),
    ("He", "any attempt to divide Syria", "statement"),
    ("Syrian officials", "the information", "no_comment"),
)
EVENTS = (
    ("REQUEST", "Syrian interim government", ""),
    ("ASSAULT", "Bedouin tribes", "Druze militias"),
    ("ASSAULT", "Israel Defense Forces", "government military convoys"),
    ("RETREAT", "", ""),
)


def checks(document: newsx.Document) -> Iterator[tuple[str, bool]]:
    """Yield what must be true of the dated document and whether it is."""
    yield "dates", tuple(date.timex for date in document.dates) == DAYS
    names = [actor.name for actor in document.actors]
    for name in ACTORS:
        yield f"actor once: {name}", names.count(name) == 1
    for source, content, kind in CLAIMS:
        yield f"claim: {source} - {content}", any(is_claim(c, source, content, kind) for c in document.claims)
    for kind, agent, recipient in EVENTS:
        yield (
            f"event: {kind} {agent} - {recipient}",
            any(is_event(e, kind, agent, recipient) for e in document.events),
        )
    request = next((e for e in document.events if e.type == "REQUEST"), None)
    yield "the request is carried by a claim", request is not None and request.claim is not None
    seats = {p.name: {m.used_as for m in p.mentions} for p in document.places}
    yield "Ankara and Damascus govern", seats.get("Ankara") == seats.get("Damascus") == {"government"}
    countries = {p.name: p.country for p in document.places}
    yield "Sahnaya and Sweida lie in Syria", countries.get("Sahnaya") == countries.get("Sweida") == "SYR"
    yield "agencies and byline", document.article.agencies == ("AFP", "AP", "Euro News")
    yield "author", document.article.authors == ("Nguyen Tien",)
    yield "no agency among the actors", not {"AFP", "AP", "Euro News", "Nguyen Tien"} & set(names)


def is_claim(claim: Claim, source: str, content: str, kind: str) -> bool:
    """Tell whether a claim has the source and content (in part) and the kind."""
    if claim.source is None or claim.content is None or claim.kind != kind:
        return False
    return source in claim.source.text and content in claim.content.text


def is_event(event: Event, kind: str, agent: str, recipient: str) -> bool:
    """Tell whether an event has the type and, in part, the agent and recipient; "" is any."""
    agents = " / ".join(p.text for p in event.agents)
    recipients = " / ".join(p.text for p in event.recipients)
    return event.type == kind and agent in agents and recipient in recipients


def main() -> int:
    """Print every check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--article", type=Path)
    path = parser.parse_args().article or next(iter(sorted(SEED.glob("*.txt"))), None)
    if path is None or not path.is_file():
        print(f"skipped: no article at {path or SEED}; name one with --article")
        return 0
    text = path.read_text(encoding="utf-8")
    results = list(checks(newsx.extract(text, date="2025-07-24")))
    undated = newsx.extract(text)
    results.append(("without a date", tuple(date.timex for date in undated.dates) == OPEN_DAYS))
    results.append(("with its warning", "no-reference-date" in {w.code for w in undated.warnings}))
    for name, good in results:
        print("ok  " if good else "MISS", name)
    return int(not all(good for _, good in results))


if __name__ == "__main__":
    sys.exit(main())
