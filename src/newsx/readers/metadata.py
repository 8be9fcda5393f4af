"""Metadata values in one shape: ISO 8601 dates, lists of authors. What is ambiguous is left out."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
MONTH_FIRST = re.compile(rf"\b{MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{MONTH},?[\s-]+(\d{{4}})\b", re.IGNORECASE
)
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?!\d)")
YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
RFC_2822 = re.compile(r"^(?:[A-Z][a-z]{2},? )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}", re.ASCII)

EPOCH_SECONDS = (10**8, 10**11)
"""Numbers in this range are seconds since 1970 (1973 to 5138), a thousand times more milliseconds."""

LONGEST = 100

Note = tuple[str, str]
Normalised = tuple[str | None, Note | None]

AMBIGUOUS = "metadata-date-ambiguous"
UNREADABLE = "metadata-date-unreadable"


def normalise_date(value: object) -> Normalised:
    """Return `value` as an ISO 8601 day or instant, or None and a note that says why not.

    "July 23, 2025" gives 2025-07-23; "3/4/2025" could be either day and gives None; so does
    "2025-07", which names no day. An absent value (None, "") gives None without a note.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(float(value))
    if not isinstance(value, str) or not value.strip():
        return None, None
    text = " ".join(value[:LONGEST].split())
    try:
        return _from_text(text)
    except (ValueError, OverflowError):
        return None, (UNREADABLE, f"no date can be read from the metadata's {text!r}")


def _from_epoch(value: float) -> Normalised:
    low, high = EPOCH_SECONDS
    seconds = value if low <= value < high else value / 1000
    if low <= seconds < high:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat(), None
    return normalise_date(f"{value:.0f}")


def _from_text(text: str) -> Normalised:
    iso = _from_iso(text)
    if iso:
        return iso, None
    if RFC_2822.match(text):
        return parsedate_to_datetime(text).isoformat(), None
    if match := YEAR_FIRST.search(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    elif match := MONTH_FIRST.search(text):
        year, month, day = int(match[3]), _month(match[1]), int(match[2])
    elif match := DAY_FIRST.search(text):
        year, month, day = int(match[3]), _month(match[2]), int(match[1])
    elif match := YEAR_LAST.search(text):
        return _from_two_orders(int(match[1]), int(match[3]), int(match[4]), text)
    else:
        raise ValueError(text)
    return date(year, month, day).isoformat(), None


def _from_iso(text: str) -> str | None:
    """Read "2025-07-23", "20250723", "2025-07-23T10:00Z", "2025-07-23 10:00:00+02:00"."""
    if not text[:4].isdigit() or not text[:4].isascii():
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        head = re.match(r"(\d{4}-\d{2}-\d{2})(?:[T ]|$)", text, re.ASCII)
        return date.fromisoformat(head[1]).isoformat() if head else None
    return moment.isoformat() if ":" in text or "T" in text else moment.date().isoformat()


def _from_two_orders(first: int, second: int, year: int, text: str) -> Normalised:
    months = 12
    if first > months or first == second:
        return date(year, second, first).isoformat(), None
    if second > months:
        return date(year, first, second).isoformat(), None
    return None, (AMBIGUOUS, f"the metadata's {text!r} may be day or month first; give --date")


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def split_authors(value: object) -> tuple[str, ...]:
    """Return the names in `value`: a string, a list, or objects with a "name".

    "By Ana Sousa and Li Wei" gives two names; "Ana Sousa" one; a number or a URL none.
    """
    found: dict[str, None] = {}
    for text in _strings(value):
        names = re.sub(r"^\s*by[:\s]+", "", text[:1000], flags=re.IGNORECASE)
        for name in re.split(r"\s*(?:[;,&|]|\band\b)\s*", names):
            if name.strip() and "://" not in name:
                found.setdefault(" ".join(name.split()))
    return tuple(found)


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(value.get("name"))
    elif isinstance(value, list):
        for item in value:
            if not isinstance(item, list):
                yield from _strings(item)


def first_string(value: object) -> str | None:
    """Return the text of a string, of an object with a "name", or of the first of a list; else None."""
    return next((" ".join(text.split()) for text in _strings(value) if text.strip()), None)
