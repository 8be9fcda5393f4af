"""Expressions that the one beside them completes: "two days after the attack on 9 July", "23 and 24 May"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsx.find.dates.grammar.anchored import offset
from newsx.find.dates.lexicon import load_neighbours
from newsx.find.dates.meaning import Amount, Calendar, Reading
from newsx.find.dates.numerals import valid_day

EVENT = re.compile(r"\s+(after|before)\s+(?:[^\s.;:!?,]+\s+){1,8}?(?:on|of)\s+", re.IGNORECASE)
SPAN = re.compile(r"\s*(?:to|until|till|through|and|or|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
ENDED = re.compile(r"\s+(?:ended|ending)\s+(?:on\s+)?", re.IGNORECASE)
DAY = r"(?<![\d.,:/$£€-])\d{1,2}(?:st|nd|rd|th)?"
BEFORE = re.compile(rf"((?:{DAY}\s*,\s*){{0,5}}{DAY})\s*,?\s+(?:and|or|&)\s+(?:the\s+)?\Z", re.IGNORECASE)
AFTER = re.compile(
    rf"((?:\s*,\s*{DAY}){{0,5}})\s*,?\s+(?:and|or|&)\s+({DAY})(?![\w%])(?!\s*[-–/:]?\d)(?:\s+([^\W\d_]+))?",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")


OPEN_ENDS = frozenset({"bare-weekday", "bare-month", "month-day", "day-of-month"})
LED = re.compile(r"\b(?:from|between)\s+(?:the\s+)?\Z", re.IGNORECASE)


def run_on(begin: Reading, end: Reading, text: str) -> Reading:
    """Read the second date of "from next Monday to Friday", "from May to September" after the first."""
    first, last = begin.meaning, end.meaning
    if not isinstance(first, Calendar) or not isinstance(last, Calendar) or end.rule not in OPEN_ENDS:
        return end
    alike = (first.weekday is None, first.month is None) == (last.weekday is None, last.month is None)
    settled = first.year or first.short_year or first.has_time or first.numbers or last.has_time
    if settled or last.year or last.short_year or not (alike or first.toward):
        return end
    led = LED.search(text, max(0, begin.start - 20), begin.start)
    if not led or not SPAN.fullmatch(text, begin.end, end.start):
        return end
    return replace(end, meaning=replace(last, base=first))


def complete(readings: Sequence[Reading], text: str) -> list[Reading]:
    """Return the readings with what their neighbours tell of them, and days that share a month."""
    found = list(readings)
    for place, after in enumerate(readings[1:]):
        found[place] = beside(found[place], after, text)
        found[place + 1] = run_on(found[place], after, text)
    return list(share_months(found, text))


def beside(reading: Reading, after: Reading, text: str) -> Reading:
    """Anchor a length or "the quarter" at the date that follows it, or share the year of that date."""
    base = after.meaning
    if not isinstance(base, Calendar) or base.has_time:
        return reading
    if isinstance(reading.meaning, Calendar) and reading.rule in YEARLESS:
        return with_year(reading, reading.meaning, after, text)
    if reading.rule == "the-unit":
        return ended(reading, base, text, after.start)
    if reading.rule not in {"length", "length-one"} or not isinstance(reading.meaning, Amount):
        return reading
    between = EVENT.fullmatch(text, reading.end, after.start)
    if between and (base.has_day or base.weekday):
        moved = offset(reading.meaning, -1 if between.group(1).lower() == "before" else 1, base)
        return replace(reading, meaning=moved, rule="offset-from-event")
    return reading


YEARLESS = frozenset({"day-of-month", "month-day", "bare-month", "weekday-date"})


def with_year(reading: Reading, begin: Calendar, after: Reading, text: str) -> Reading:
    """Read the first date of "from 26 June to 3 July 1944" in the year of the second, or the year before."""
    end = after.meaning
    if not isinstance(end, Calendar) or end.year is None or end.month is None or begin.month is None:
        return reading
    if begin.year or begin.short_year is not None or begin.toward is not None or begin.shift or end.era:
        return reading
    if not SPAN.fullmatch(text, reading.end, after.start):
        return reading
    later = (begin.month, begin.day or 0) > (end.month, end.day or 31)
    return replace(reading, meaning=replace(begin, year=max(end.year - later, 1)))


def ended(reading: Reading, base: Calendar, text: str, start: int) -> Reading:
    """Read "the quarter ended 30 June" by its last day and "the year ended 30 June" as a year's length."""
    whole = reading.meaning
    if not isinstance(whole, Calendar) or whole.shift is None or not (base.month and base.day):
        return reading
    unit = whole.shift[0]
    if unit not in {"quarter", "year"} or not ENDED.fullmatch(text, reading.end, start):
        return reading
    if unit == "year":
        return replace(reading, meaning=Amount(((1, "year"),)), rule="year-ended")
    return replace(reading, meaning=Calendar(shift=("quarter", 0), base=base), rule="quarter-ended")


def share_months(readings: Sequence[Reading], text: str) -> Iterator[Reading]:
    """Yield the readings with a day for each number that shares a month ("23 and 24 May")."""
    end = 0
    for place, reading in enumerate(readings):
        following = readings[place + 1].start if place + 1 < len(readings) else len(text)
        days = [*days_before(reading, text, end), reading, *days_after(reading, text, following)]
        yield from days
        end = days[-1].end


def days_before(reading: Reading, text: str, limit: int) -> list[Reading]:
    """Return the days of "3, 4 and 5 May" that come before the last; "between 3 and 5 May" is a stretch."""
    if reading.rule != "day-of-month" or not text[reading.start].isdigit():
        return []
    match = BEFORE.search(text, max(limit, reading.start - 60), reading.start)
    return same_month(reading, text, *match.span(1)) if match else []


def days_after(reading: Reading, text: str, limit: int) -> list[Reading]:
    """Return the days of "May 3, 4 and 5" that come after the first; "May 3 and 4 people" has none."""
    if reading.rule != "month-day" or not text[reading.end - 1].isalnum():
        return []
    match = AFTER.match(text, reading.end, min(limit, reading.end + 60))
    if match is None or (match.group(3) or "in").lower() not in load_neighbours("preposition"):
        return []
    return same_month(reading, text, match.start(1), match.end(2))


def same_month(reading: Reading, text: str, start: int, end: int) -> list[Reading]:
    """Return a day of a reading's month for each number of a stretch; none if one is no day of it."""
    calendar = reading.meaning
    if not isinstance(calendar, Calendar) or calendar.month is None or calendar.has_time:
        return []
    found = []
    for match in NUMBER.finditer(text, start, end):
        day = int(match.group(1))
        if not valid_day(calendar.month, day, calendar.year):
            return []
        meaning = replace(calendar, day=day, weekday=None)
        found.append(Reading(match.start(), match.end(), meaning, "day-sharing-month"))
    return found
