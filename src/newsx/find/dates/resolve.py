"""From what the words say to a point of the calendar, with everything that had to be inferred."""
# ruff: noqa: PLR2004, PLR0911 - the numbers are the calendar's own; one way out for each kind

from dataclasses import replace
from datetime import date

from newsx.find.dates.almanac import add_units
from newsx.find.dates.context import Context, Reference
from newsx.find.dates.meaning import NARRATIVE, Calendar
from newsx.find.dates.moment import Moment, day_moment, days, edtf
from newsx.find.dates.nearest import day_in
from newsx.find.dates.numerals import valid_day
from newsx.find.dates.openings import resolve_open
from newsx.find.dates.settled import Anchor, Settled, clocked, grain_of, inside, named, nth_week

CLOCK_UNITS = {"hour": 3600, "minute": 60, "second": 1}
SHORT_YEAR_AHEAD = 20
"""A year of two digits lies at most this many years after the reference, else in the century before."""


def resolve(calendar: Calendar, context: Context) -> Settled:
    """Return the moment that an expression names in its context."""
    if calendar.numbers:
        ordered = order_numbers(calendar, context)
        if ordered is None:
            return undecided(calendar, context)
        settled = resolve(ordered, context)
        return replace(settled, inferred=(*settled.inferred, "order"))
    if calendar.shift:
        return clocked(resolve_shift(calendar, context), calendar)
    if isinstance(calendar.base, Calendar):
        beside = resolve_counted if calendar.nth and calendar.weekday else resolve_after
        return beside(calendar, calendar.base, context)
    if calendar.year is not None or calendar.century is not None or calendar.decade is not None:
        return clocked(resolve_stated(calendar, context), calendar)
    if calendar.short_year is not None:
        return resolve_short_year(calendar, context)
    return clocked(resolve_open(calendar, context), calendar)


def order_numbers(calendar: Calendar, context: Context) -> Calendar | None:
    """Settle which of two numbers is the month by the article's order."""
    first, second = calendar.numbers or (0, 0)
    if context.order is None:
        return None
    day, month = (first, second) if context.order == "dmy" else (second, first)
    if not valid_day(month, day, calendar.year):
        day, month = month, day
    return replace(calendar, numbers=None, day=day, month=month)


def undecided(calendar: Calendar, context: Context) -> Settled:
    """Return a date whose order stays open, with both its readings."""
    readings = [resolve(calendar, replace(context, order=order)) for order in ("dmy", "mdy")]
    texts = tuple(text for reading in readings if (text := edtf(reading.moment)))
    moment = Moment(grain="day", year=calendar.year)
    return clocked(Settled(moment, alternatives=texts, unordered=True), calendar)


def resolve_stated(calendar: Calendar, context: Context) -> Settled:
    """Resolve what states its year, decade or century."""
    grain = grain_of(calendar)
    if calendar.decade is not None:
        return resolve_decade(calendar, context)
    if calendar.century is not None:
        return Settled(Moment(grain="century", century=calendar.century, era=calendar.era))
    year = calendar.year or 0
    if calendar.week is not None:
        return Settled(nth_week(calendar, year))
    exact = day_in(calendar, year) if calendar.has_day or calendar.nth else None
    if exact:
        return Settled(day_moment(exact))
    if calendar.holiday:
        return Settled(Moment(grain="day", year=year))
    return Settled(named(calendar, grain, year))


def resolve_decade(calendar: Calendar, context: Context) -> Settled:
    """Resolve "the 1990s", and "the 90s" to the last such decade that has begun."""
    decade = calendar.decade or 0
    if decade > 9:
        return Settled(Moment(grain="decade", decade=decade))
    if context.reference is None:
        return Settled(Moment(grain="decade", decade=decade), needs_reference=True)
    century = context.reference.day.year // 100
    if century * 100 + decade * 10 > context.reference.day.year:
        century -= 1
    if century < 0:
        return Settled(Moment(grain="decade", decade=decade), "reference")
    moment = Moment(grain="decade", decade=century * 10 + decade, century=century)
    return Settled(moment, "reference", ("century",))


def resolve_short_year(calendar: Calendar, context: Context) -> Settled:
    """Resolve "'98" to the nearest century, at most 20 years ahead."""
    short = calendar.short_year or 0
    if context.reference is None:
        century = 20 if short <= 50 else 19
        settled = resolve(replace(calendar, short_year=None, year=century * 100 + short), context)
        return replace(settled, inferred=("century", *settled.inferred))
    year = context.reference.day.year // 100 * 100 + short
    if year > max(context.reference.day.year, 100) + SHORT_YEAR_AHEAD:
        year -= 100
    settled = resolve(replace(calendar, short_year=None, year=year), context)
    return replace(settled, anchor="reference", inferred=("century", *settled.inferred))


def base_day(calendar: Calendar, context: Context) -> tuple[Moment | None, Anchor]:
    """Return the moment that a shift starts from and what it is."""
    if isinstance(calendar.base, Calendar):
        base = resolve(calendar.base, context)
        return base.moment, base.anchor
    if calendar.base == NARRATIVE and context.told is not None:
        return context.told.moment, context.told.index
    if context.reference is None:
        return None, None
    return reference_moment(context), "reference"


def reference_moment(context: Context) -> Moment:
    """Return the reference as a moment, with its clock if it has one."""
    assert context.reference is not None  # noqa: S101 - callers have looked
    moment = day_moment(context.reference.day)
    if context.reference.clock is None:
        return moment
    hour, minute, second = context.reference.clock
    return replace(moment, hour=hour, minute=minute, second=second)


def resolve_shift(calendar: Calendar, context: Context) -> Settled:
    """Resolve "last week", "two days ago", "the previous day", "a week from Friday"."""
    unit, steps = calendar.shift or ("day", 0)
    base, anchor = base_day(calendar, context)
    if base is None:
        return Settled(named(calendar, grain_of(calendar), None), needs_reference=True)
    if unit in CLOCK_UNITS:
        return shift_clock(base, anchor, unit, steps)
    start = base.date or coarse_day(base, unit)
    if unit == "week" and steps and base.date and isinstance(calendar.base, Calendar):
        unit, steps = "day", 7 * steps
    if start is None:
        return Settled(named(calendar, grain_of(calendar), None), anchor)
    moved = add_units(start, unit, steps)
    if moved is not None and calendar.exact and base.date:
        return Settled(day_moment(moved), anchor)
    if moved is not None and calendar.quarter == 0:
        return Settled(inside(calendar, "quarter", moved), anchor)
    if moved is None:
        return Settled(Moment(grain="year"), anchor)
    return Settled(inside(calendar, unit, moved), anchor)


def resolve_counted(calendar: Calendar, base: Calendar, context: Context) -> Settled:
    """Resolve "the second Tuesday after Christmas", "the Friday before 9 July"."""
    settled = resolve(base, context)
    day, nth = settled.moment.date, calendar.nth or 1
    if day is None:
        return replace(settled, moment=Moment(grain="day", weekday=calendar.weekday))
    gap = ((calendar.weekday or 1) - day.isoweekday()) % 7
    steps = (gap or 7) + 7 * (nth - 1) if nth > 0 else gap + 7 * nth
    moved = add_units(day, "day", steps)
    return replace(settled, moment=day_moment(moved) if moved else Moment(grain="day"), alternatives=())


def resolve_after(calendar: Calendar, base: Calendar, context: Context) -> Settled:
    """Resolve the "Friday" of "from next Monday to Friday": the first one after the day it runs from."""
    settled, open_end = resolve(base, context), replace(calendar, base=None)
    span = days(settled.moment)
    if span is None:
        return resolve(open_end, context)
    reference = Reference(span[1], context.reference.origin if context.reference else "published")
    after = Context(reference, 0, None, None, context.order, context.history)
    found = resolve(replace(open_end, toward=1), after)
    return replace(found, anchor=settled.anchor, inferred=settled.inferred)


def coarse_day(base: Moment, unit: str) -> date | None:
    """Return a day to count years or months from where the base names no day."""
    span = days(base)
    if span is None:
        if base.year is None or unit not in {"year", "decade", "century"}:
            return None
        return date(base.year, 1, 1)
    size = (span[1] - span[0]).days
    fits = {"day": 0, "week": 7, "month": 31, "quarter": 92, "half": 184}.get(unit, 40000)
    return span[0] if size <= fits else None


def shift_clock(base: Moment, anchor: Anchor, unit: str, steps: int) -> Settled:
    """Resolve "two hours ago": only from a base with a clock time."""
    day = base.date
    if day is None or base.hour is None:
        return Settled(Moment(grain="hour"), anchor)
    seconds = base.hour * 3600 + (base.minute or 0) * 60 + (base.second or 0)
    count, rest = divmod(seconds + steps * CLOCK_UNITS[unit], 86400)
    moved = add_units(day, "day", count) if abs(count) < 10**6 else None
    if moved is None:
        return Settled(Moment(grain="hour"), anchor)
    hour, rest = divmod(rest, 3600)
    minute, second = divmod(rest, 60)
    moment = replace(day_moment(moved, unit), hour=hour, minute=minute, second=second, zone=base.zone)
    return Settled(moment, anchor)
