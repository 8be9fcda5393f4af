"""Choosing a year, month or week that the words leave open: nearest in the right direction."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date

from newsx.find.dates.almanac import SEASON_MONTHS, add_days, add_months, holiday, make_day, nth_weekday
from newsx.find.dates.meaning import Calendar

HALF_A_YEAR = 183
"""Days beyond which the reading in the other direction is named among the alternatives."""

SURE = 2
"""The tense that a verb states; a weaker sign does not reach over half a year."""

WEAK_REACH, LONGEST_REACH = 240, 300
"""Days that a likely and a sure tense do not reach over: a writer would have stated the year."""

Candidate = tuple[date, date]
"""First and last day of one reading."""


def choose(
    candidates: Iterable[Candidate], day: date, tense: int
) -> tuple[Candidate | None, Candidate | None]:
    """Return the best reading by tense, and the best in the other direction if the choice is bold.

    Past: the latest that has begun by `day`. Future: the earliest that is not over. No tense: the
    nearest. A choice more than half a year off, with a nearer one on the other side, is bold.
    """
    found = sorted(set(candidates))
    before = [c for c in found if c[0] <= day]
    after = [c for c in found if c[1] >= day]
    past = before[-1] if before else None
    future = after[0] if after else None
    if past is None or future is None:
        return past or future, None
    nearer_past = distance(past, day) <= distance(future, day)
    best = (past if nearer_past else future) if tense == 0 else past if tense < 0 else future
    other = future if best is past else past
    bold = other != best and distance(best, day) > HALF_A_YEAR >= distance(other, day)
    if abs(tense) > SURE:
        return best, other if bold else None
    reach = LONGEST_REACH if abs(tense) >= SURE else WEAK_REACH if tense else 0
    if bold and distance(best, day) > reach:
        best, other = other, best
    return best, other if bold else None


def distance(candidate: Candidate, day: date) -> int:
    """Return how many days lie between a reading and a day; 0 inside it."""
    first, last = candidate
    return (first - day).days if first > day else (day - last).days if last < day else 0


def years_around(day: date) -> range:
    """Return the years that a date without one may belong to."""
    return range(max(1, day.year - 1), min(9998, day.year + 1) + 1)


def day_in(calendar: Calendar, year: int) -> date | None:
    """Return the day that an expression names in a year, None if that year has none."""
    if calendar.holiday:
        return holiday(calendar.holiday, year)
    if calendar.month and calendar.nth and calendar.weekday:
        return nth_weekday(year, calendar.month, calendar.nth, calendar.weekday)
    if calendar.month is None or calendar.day is None:
        return None
    if calendar.day < 0:
        first = make_day(year, calendar.month, 1)
        return first and first.replace(day=monthrange(year, calendar.month)[1])
    return make_day(year, calendar.month, calendar.day)


def day_candidates(calendar: Calendar, day: date) -> list[Candidate]:
    """Return a day of the year in the years around; a weekday beside it must fit, if it fits any."""
    wide = (calendar.month, calendar.day) == (2, 29)
    years = range(max(1, day.year - 8), min(9998, day.year + 8) + 1) if wide else years_around(day)
    days = [found for year in years if (found := day_in(calendar, year))]
    if calendar.holiday and len(days) <= 1:  # one that is not held every year
        days = [found for year in range(day.year - 4, day.year + 5) if (found := day_in(calendar, year))]
    if calendar.weekday and not calendar.nth:
        near = [
            found for year in range(max(1, day.year - 5), day.year + 6) if (found := day_in(calendar, year))
        ]
        fitting = [found for found in near if found.isoweekday() == calendar.weekday]
        days = [found for found in days if found in fitting] or fitting or days
    return [(found, found) for found in days]


def month_candidates(first_month: int, length: int, day: date) -> list[Candidate]:
    """Return a stretch of months in the years around."""
    found = []
    for year in years_around(day):
        first = date(year, first_month, 1)
        after = add_months(first, length)
        last = after and add_days(after, -1)
        if last:
            found.append((first, last))
    return found


def season_candidates(season: str, day: date) -> list[Candidate]:
    """Return a season in the years around, by northern months."""
    return month_candidates(SEASON_MONTHS[season], 3, day)


def month_day_candidates(number: int, day: date) -> list[Candidate]:
    """Return "the 23rd" of the months around."""
    found = []
    for step in range(-2, 3):
        month = add_months(day.replace(day=1), step)
        exact = month and make_day(month.year, month.month, number)
        if exact:
            found.append((exact, exact))
    return found


def weekday_candidates(weekday: int, day: date) -> list[Candidate]:
    """Return a weekday in the weeks around."""
    found = []
    for step in range(-7, 15):
        near = add_days(day, step)
        if near and near.isoweekday() == weekday:
            found.append((near, near))
    return found


def pointed(candidates: list[Candidate], day: date, toward: int) -> Candidate | None:
    """Return what "last" or "next" points at: strictly before, strictly after."""
    pick: Callable[[list[Candidate]], Candidate] = max if toward < 0 else min
    fitting = [c for c in candidates if (c[1] < day if toward < 0 else c[0] > day)]
    return pick(fitting) if fitting else None


def pointed_this(candidates: list[Candidate], day: date, tense: int, weekday: bool) -> Candidate | None:
    """Return what "this Friday", "this May" points at: by tense, else the coming day, the year's month.

    "This Friday" without a past verb is the coming one; "this May" is of the year of writing, "this
    winter" the nearest.
    """
    if tense:
        return choose(candidates, day, tense)[0]
    if weekday:
        return choose(candidates, day, 2)[0]
    same_year = [c for c in candidates if c[0].year == c[1].year == day.year]
    return min(same_year or candidates, key=lambda c: distance(c, day), default=None)
