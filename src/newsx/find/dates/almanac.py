"""Calendar arithmetic: steps of weeks and months, the nth Monday, Easter, the day of a holiday."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from newsx.find.dates import hebrew
from newsx.tables import read_table

HOLIDAY_EASTER = re.compile(r"(easter|orthodox)([+-]\d+)")
HOLIDAY_NTH = re.compile(r"(-?\d)/(\d)/(\d+)([+-]\d+)?")
HOLIDAY_FIXED = re.compile(r"(\d\d)-(\d\d)((?:\|\d[+-]\d)*)")
HOLIDAY_TABLED = re.compile(r"(hebrew|feast|islamic):([a-z-]+)([+-]\d+)?")
FIRST_YEAR, LAST_YEAR = 1, 9999
MONTHS_OF = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of a meteorological season of the northern hemisphere, used only to find the nearest year."""


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a day, None where the calendar has none (29 February 2025, year 0)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, count: int) -> date | None:
    """Return the day `count` days later, None outside the years 1 to 9999."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """Return the same day `count` months later, the month's last day if it is shorter."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_units(day: date, unit: str, count: int) -> date | None:
    """Return the day that lies `count` days, weeks, months, ... after `day`."""
    if unit in MONTHS_OF:
        return add_months(day, count * MONTHS_OF[unit])
    return add_days(day, count * (7 if unit == "week" else 1))


def week_day(year: int, week: int, weekday: int) -> date | None:
    """Return a day of an ISO week; weekday 1 is Monday."""
    try:
        return date.fromisocalendar(year, week, weekday)
    except ValueError:
        return None


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """Return the nth such weekday of a month; -1 is the last, -2 the one before. A fifth may be missing."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    length = monthrange(year, month)[1]
    if nth < 0:
        last = date(year, month, length)
        return add_days(last, -((last.isoweekday() - weekday) % 7) + 7 * (nth + 1))
    first = date(year, month, 1)
    day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1)
    return date(year, month, day) if day <= length else None


def easter(year: int) -> date:
    """Return Western Easter Sunday (the anonymous Gregorian computation)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * golden + skipped + 15) % 30
    epact -= (epact // 28) * (1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    del rest
    return date(year, month, offset + 28 - 31 * (month // 4))


def orthodox_easter(year: int) -> date | None:
    """Return Orthodox Easter Sunday in the Gregorian calendar (Meeus' Julian computation)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    julian = date(year, month, day + 1)
    return add_days(julian, year // 100 - year // 400 - 2)


@cache
def load_feasts() -> dict[tuple[str, int], date]:
    """Return the days of feasts.tsv by feast and year."""
    rows = read_table("newsx.find.dates", "feasts.tsv", ("feast",))
    days = [(row["feast"], date.fromisoformat(day)) for row in rows for day in row["days"].split()]
    return {(name, day.year): day for name, day in days}


def holiday(rule: str, year: int) -> date | None:
    """Return the day of a holiday by its rule in holidays.tsv, of several the first; None without one."""
    if not FIRST_YEAR < year < LAST_YEAR:
        return None
    rule = rule.partition("..")[0]
    moving = HOLIDAY_EASTER.fullmatch(rule)
    if moving:
        sunday = easter(year) if moving.group(1) == "easter" else orthodox_easter(year)
        return sunday and add_days(sunday, int(moving.group(2)))
    counted = HOLIDAY_NTH.fullmatch(rule)
    if counted:
        nth, weekday, month = (int(counted.group(n)) for n in (1, 2, 3))
        day = nth_weekday(year, month, nth, weekday)
        return day and add_days(day, int(counted.group(4) or 0))
    fixed = HOLIDAY_FIXED.fullmatch(rule)
    if fixed:
        day = make_day(year, int(fixed.group(1)), int(fixed.group(2)))
        moves = {int(move[0]): int(move[1:]) for move in fixed.group(3).split("|") if move}
        return day and add_days(day, moves.get(day.isoweekday(), 0))
    tabled = HOLIDAY_TABLED.fullmatch(rule)
    if tabled:
        kind, name, step = tabled.group(1), tabled.group(2), int(tabled.group(3) or 0)
        day = hebrew.feast(name, year) if kind == "hebrew" else load_feasts().get((name, year))
        return day and add_days(day, step)
    return None


TUESDAY = 2


def holiday_weekend(day: date) -> date:
    """Return a day of the week whose weekend goes with a holiday: before a Monday or Tuesday, else after."""
    return day - timedelta(days=TUESDAY) if day.isoweekday() <= TUESDAY else day


def holiday_end(rule: str, first: date) -> date | None:
    """Return the last day of a holiday of several days that begins on `first`; None for one of one day."""
    end = rule.partition("..")[2]
    days = [holiday(end, year) for year in (first.year, first.year + 1)] if end else []
    return next((day for day in days if day and day > first), None)
