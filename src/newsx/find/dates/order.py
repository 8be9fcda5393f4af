"""One order of day and month for a whole article, and the text that decides it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from newsx.find.dates.lexicon import PACKAGE
from newsx.find.dates.meaning import Calendar, Reading, Stretch
from newsx.gazetteer import load_gazetteer
from newsx.schema import Anatomy, DateOrder
from newsx.schema.article import Order
from newsx.settings import DateOrderChoice
from newsx.tables import read_table

MONTHS = 12
NUMERIC = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})(?:\2[0-9]{2,4})?")
ISO = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}.*", re.DOTALL)
DAY_FIRST = re.compile(r"(?:the )?[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]+\.?,? [0-9]{4}")
MONTH_FIRST = re.compile(r"[A-Z][a-z]+\.? [0-9]{1,2}(?:st|nd|rd|th)?, [0-9]{4}")


@cache
def load_spelling(order: Order) -> re.Pattern[str]:
    """Return the pattern of British ("dmy") or American ("mdy") spellings in spelling.tsv."""
    rows = read_table(PACKAGE, "spelling.tsv", ("pattern",))
    words = "|".join(row["pattern"] for row in rows if row["order"] == order)
    return re.compile(rf"\b(?:{words})\b")


@dataclass(frozen=True, slots=True)
class OrderFinding:
    """The article's order (None: not decided) and whether the text contradicts itself."""

    order: DateOrder | None
    mixed: str | None = None


def decide_order(
    text: str, readings: Sequence[Reading], anatomy: Anatomy, choice: DateOrderChoice
) -> OrderFinding:
    """Decide the order of numeric dates: the user, unambiguous dates, spelled dates, then spelling.

    "23/7" decides dmy, "7/23" mdy. Contradicting numeric dates decide nothing. Without a numeric
    date in the article there is nothing to decide.
    """
    if choice != "auto":
        return OrderFinding(DateOrder(order=choice, evidence=None))
    numeric = [(r, text[r.start : r.end]) for r in readings if NUMERIC_TEXT.search(text[r.start : r.end])]
    if not numeric:
        return OrderFinding(None)
    votes: dict[Order, str] = {}
    for reading, surface in numeric:
        vote = numeric_vote(reading, surface)
        if vote:
            votes.setdefault(vote, surface)
    if len(votes) > 1:
        return OrderFinding(None, mixed=" / ".join(votes.values()))
    for order, evidence in votes.items():
        return OrderFinding(DateOrder(order=order, evidence=evidence))
    return OrderFinding(soft_order(text, numeric, readings, anatomy))


NUMERIC_TEXT = re.compile(r"\b[0-9]{1,2}/[0-9]{1,2}\b|[0-9]+([./-])[0-9]{1,2}\1[0-9]+")


MONTH_FIRST_COUNTRIES = frozenset({"USA", "PHL", "FSM", "GUM"})
MIXED_COUNTRIES = frozenset(
    {"CAN", "CHN", "JPN", "KOR", "PRK", "TWN", "MNG", "HUN", "LTU", "IRN", "ZAF", "KEN", "SWE"}
)
"""Countries that write the year first or in more than one way, so that a dateline tells nothing."""


def country_order(place: str) -> Order | None:
    """Return the order in which the dateline's country writes dates, None where it tells nothing."""
    found = load_gazetteer().places(place)
    country = found[0].country if found else None
    if country is None or country in MIXED_COUNTRIES:
        return None
    return "mdy" if country in MONTH_FIRST_COUNTRIES else "dmy"


def numeric_vote(reading: Reading, surface: str) -> Order | None:
    """Return the order that one numeric date shows by itself: "23/7" dmy, "7/23" mdy."""
    match = NUMERIC.search(surface)
    calendar = reading.meaning
    if match is None or not isinstance(calendar, Calendar) or calendar.numbers:
        return None
    first, second = int(match.group(1)), int(match.group(3))
    if (calendar.day, calendar.month) == (first, second) and first > MONTHS:
        return "dmy"
    return "mdy" if (calendar.month, calendar.day) == (first, second) and second > MONTHS else None


def soft_order(
    text: str, numeric: Iterable[tuple[Reading, str]], readings: Sequence[Reading], anatomy: Anatomy
) -> DateOrder | None:
    """Decide by dates with spelled months, by spelling and by the dateline's country, if they agree."""
    votes: list[tuple[Order, str]] = []
    for reading in readings:
        surface = text[reading.start : reading.end]
        if isinstance(reading.meaning, Calendar | Stretch):
            if DAY_FIRST.fullmatch(surface):
                votes.append(("dmy", surface))
            elif MONTH_FIRST.fullmatch(surface):
                votes.append(("mdy", surface))
    british, american = load_spelling("dmy").search(text), load_spelling("mdy").search(text)
    if british and not american:
        votes.append(("dmy", british.group()))
    elif american and not british:
        votes.append(("mdy", american.group()))
    place = anatomy.dateline.place if anatomy.dateline else None
    country = place and country_order(place)
    if place and country:
        votes.append((country, place))
    if not votes:
        iso = next((s for r, s in numeric if ISO.fullmatch(s)), None)
        return DateOrder(order="ymd", evidence=iso) if iso else None
    orders = {order for order, _ in votes}
    return DateOrder(order=votes[0][0], evidence=votes[0][1]) if len(orders) == 1 else None
