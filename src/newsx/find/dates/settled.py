"""A settled value, and the small steps from stated fields to moments that every rule of time shares."""
# ruff: noqa: PLR2004, PLR0911 - the numbers are the calendar's own; one way out for each kind

from dataclasses import dataclass, replace
from datetime import date

from newsx.find.dates.almanac import add_units, make_day, nth_weekday, week_day
from newsx.find.dates.meaning import Calendar
from newsx.find.dates.moment import Moment, day_moment
from newsx.find.dates.nearest import day_in
from newsx.schema.records import Inferred

Anchor = str | int | None
"""None, "reference", or the number of another date's record."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A moment and how it was reached. `needs_reference` marks one that a reference would complete."""

    moment: Moment
    anchor: Anchor = None
    inferred: tuple[Inferred, ...] = ()
    alternatives: tuple[str, ...] = ()
    unordered: bool = False
    needs_reference: bool = False


def grain_of(calendar: Calendar) -> str:
    """Return the finest unit that an expression speaks of."""
    for name in ("second", "minute", "hour", "part"):
        if getattr(calendar, name) is not None:
            return name
    if calendar.has_day or calendar.weekday:
        return "day"
    for name in ("weekend", "week", "month", "quarter", "season", "half"):
        if getattr(calendar, name) is not None:
            return name
    if calendar.shift:
        return calendar.shift[0]
    return "century" if calendar.century is not None else "decade" if calendar.decade is not None else "year"


def clocked(settled: Settled, calendar: Calendar) -> Settled:
    """Add the time of day that the words state."""
    if not calendar.has_time:
        return settled
    moment = replace(
        settled.moment,
        grain=grain_of(calendar),
        part=calendar.part if calendar.hour is None else None,
        hour=calendar.hour,
        minute=calendar.minute,
        second=calendar.second,
        zone=calendar.zone,
    )
    return replace(settled, moment=moment)


def named(calendar: Calendar, grain: str, year: int | None) -> Moment:
    """Return a moment of the fields that the words state."""
    return Moment(
        grain=grain,
        year=year,
        era=calendar.era,
        half=calendar.half,
        quarter=calendar.quarter,
        season=calendar.season,
        month=calendar.month,
        day=calendar.day,
        weekday=calendar.weekday if calendar.day is None else None,
        fiscal=bool(calendar.fiscal),
    )


def nth_week(calendar: Calendar, year: int) -> Moment:
    """Return the nth ISO week of a year, or of a month (its first week holds its 4th day); -1 is the last."""
    nth = calendar.week or 1
    month = calendar.month or (12 if nth < 0 else 1)
    anchor = (nth_weekday(year, month, nth, 4) if nth < 0 else make_day(year, month, 4)) or date(2000, 1, 4)
    moved = add_units(anchor, "week", max(nth, 1) - 1) or anchor
    iso_year, week, _ = moved.isocalendar()
    return Moment(grain="week", year=iso_year, week=week)


def inside(calendar: Calendar, unit: str, day: date) -> Moment:
    """Return the unit that holds a day, or the part of it that the words name ("July of last year")."""
    year, month = day.year, day.month
    if unit in {"week", "weekend"}:
        return inside_week(calendar, day)
    if unit == "month" and calendar.week:
        return nth_week(replace(calendar, month=month), year)
    if unit in {"year", "month"} and (calendar.has_day or calendar.nth):
        filled = replace(calendar, month=calendar.month or month)
        exact = day_in(filled, year)
        return day_moment(exact) if exact else Moment(grain="day", year=year, month=filled.month)
    if unit == "year":
        return named(calendar, grain_of(replace(calendar, part=None)), year)
    if unit == "month":
        return Moment(grain="month", year=year, month=month)
    if unit == "quarter":
        return Moment(grain="quarter", year=year, quarter=(month + 2) // 3)
    if unit == "half":
        return Moment(grain="half", year=year, half=1 if month <= 6 else 2)
    if unit == "decade":
        return Moment(grain="decade", decade=year // 10, century=year // 100)
    if unit in {"century", "millennium"}:
        return Moment(grain="century", century=year // 100)
    return day_moment(day)


def inside_week(calendar: Calendar, day: date) -> Moment:
    """Return the ISO week of a day, or a weekday or the weekend of that week."""
    year, week, _ = day.isocalendar()
    if calendar.weekday:
        exact = week_day(year, week, calendar.weekday)
        return day_moment(exact) if exact else Moment(grain="week", year=year, week=week)
    return Moment(
        grain="weekend" if calendar.weekend else "week", year=year, week=week, weekend=bool(calendar.weekend)
    )
