"""From what the words say to a point of the calendar, with everything that had to be inferred."""
# ruff: noqa: PLR2004 - the numbers are the calendar's own

from dataclasses import dataclass, replace
from datetime import date

from newsx.find.dates.almanac import add_units, make_day, nth_weekday, week_day
from newsx.find.dates.context import Context, Told
from newsx.find.dates.meaning import NARRATIVE, Calendar
from newsx.find.dates.moment import Moment, day_moment, days, edtf
from newsx.find.dates.nearest import (
    Candidate,
    choose,
    day_candidates,
    day_in,
    month_candidates,
    month_day_candidates,
    pointed,
    season_candidates,
    weekday_candidates,
)
from newsx.find.dates.numerals import valid_day
from newsx.schema.records import Inferred

Anchor = str | int | None
"""None, "reference", or the number of another date's record."""

CLOCK_UNITS = {"hour": 3600, "minute": 60, "second": 1}
SHORT_YEAR_AHEAD = 20
"""A year of two digits lies at most this many years after the reference, else in the century before."""


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


def nth_week(calendar: Calendar, year: int) -> Moment:
    """Return the nth ISO week of a year, or of a month (its first week holds its 4th day); -1 is the last."""
    nth = calendar.week or 1
    month = calendar.month or (12 if nth < 0 else 1)
    anchor = (nth_weekday(year, month, -1, 4) if nth < 0 else make_day(year, month, 4)) or date(2000, 1, 4)
    moved = add_units(anchor, "week", max(nth, 1) - 1) or anchor
    iso_year, week, _ = moved.isocalendar()
    return Moment(grain="week", year=iso_year, week=week)


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
    if year > context.reference.day.year + SHORT_YEAR_AHEAD:
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
    if unit == "week" and base.date and isinstance(calendar.base, Calendar):
        unit, steps = "day", 7 * steps
    if start is None:
        return Settled(named(calendar, grain_of(calendar), None), anchor)
    moved = add_units(start, unit, steps)
    if moved is not None and calendar.quarter == 0:
        return Settled(inside(calendar, "quarter", moved), anchor)
    if moved is None:
        return Settled(Moment(grain="year"), anchor)
    return Settled(inside(calendar, unit, moved), anchor)


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


def inside(calendar: Calendar, unit: str, day: date) -> Moment:
    """Return the unit that holds a day, or the part of it that the words name ("July of last year")."""
    year, month = day.year, day.month
    if unit == "week" or unit == "weekend":
        return inside_week(calendar, day)
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


def resolve_open(calendar: Calendar, context: Context) -> Settled:
    """Resolve what leaves its year (month, week, day) open, by the text before it or the reference."""
    grain = grain_of(replace(calendar, part=None, hour=None, minute=None, second=None))
    if grain == "year":
        return resolve_time(calendar, context)
    from_text = open_by_text(calendar, context)
    if from_text is not None:
        return from_text
    if context.reference is None:
        return Settled(named(calendar, grain, None), needs_reference=True)
    return open_by_reference(calendar, grain, context.reference.day, context)


def open_by_text(calendar: Calendar, context: Context) -> Settled | None:
    """Take the year that the text states before, for a date of the calendar without one."""
    told = context.told if calendar.base == NARRATIVE else context.year
    if told is None or told.moment.year is None or told.moment.era == "BC":
        return None
    if calendar.toward is not None and calendar.base != NARRATIVE and not context.history:
        return None
    span = days(told.moment)
    day = span[0] if span else make_day(told.moment.year, 1, 1)
    if day is None:
        return None
    if calendar.weekday and not calendar.has_day and not calendar.month:
        if told.moment.grain != "day" or not (calendar.base == NARRATIVE or context.history):
            return None
        found = choose(weekday_candidates(calendar.weekday, day), day, calendar.toward or 1)[0]
        return found and Settled(day_moment(found[0]), told.index, ("year", "month", "day"))
    return by_story(calendar, told, day)


def by_story(calendar: Calendar, told: Told, day: date) -> Settled:
    """Read a month, season or day in the year that the story is in, or the next if it has moved on.

    After "November 1939", "in January" is 1940; after "1939" it is January 1939.
    """
    grain = grain_of(replace(calendar, part=None, hour=None, minute=None, second=None))
    if calendar.month is None and calendar.day:
        filled = replace(calendar, month=day.month)
        return Settled(named(filled, grain, day.year), told.index, ("year", "month"))
    candidates, inferred = candidates_of(calendar, grain, day)
    year = day.year
    if told.moment.grain != "year" and candidates:
        if calendar.toward:
            best = pointed(candidates, day, calendar.toward)
        else:
            best = choose(candidates, day, 0)[0]
        year = best[0].year if best else year
    exact = day_in(calendar, year) if grain == "day" else None
    moment = day_moment(exact) if exact else named(calendar, grain, year)
    return Settled(moment, told.index, inferred)


def open_by_reference(calendar: Calendar, grain: str, day: date, context: Context) -> Settled:
    """Choose the nearest reading in the direction of the words, else of the tense."""
    candidates, inferred = candidates_of(calendar, grain, day)
    if not candidates:
        return Settled(named(calendar, grain, None), "reference")
    other: Candidate | None = None
    if calendar.toward is not None:
        best = pointed(candidates, day, calendar.toward)
        inferred = ()
    elif grain == "weekend" and context.tense <= 0:
        best = choose(candidates, day, -1)[0]
    else:
        report = -1 if grain == "day" and not calendar.has_day else 0
        best, other = choose(candidates, day, context.tense or report)
    if best is None:
        return Settled(named(calendar, grain, None), "reference")
    moment = candidate_moment(calendar, grain, best)
    rest = edtf(candidate_moment(calendar, grain, other)) if other else None
    return Settled(moment, "reference", inferred, (rest,) if rest else ())


def candidate_moment(calendar: Calendar, grain: str, candidate: Candidate) -> Moment:
    """Return the moment of a reading."""
    first = candidate[0]
    if grain == "day":
        return day_moment(first)
    if grain == "weekend":
        return inside_week(calendar, first)
    return named(calendar, grain, first.year)


def candidates_of(calendar: Calendar, grain: str, day: date) -> tuple[list[Candidate], tuple[Inferred, ...]]:
    """Return the readings of an open expression around a day, and the fields they infer."""
    if grain == "month" and calendar.month:
        return month_candidates(calendar.month, 1, day), ("year",)
    if grain == "season" and calendar.season:
        return season_candidates(calendar.season, day), ("year",)
    if grain == "quarter" and calendar.quarter:
        return month_candidates(calendar.quarter * 3 - 2, 3, day), ("year",)
    if grain == "half" and calendar.half:
        return month_candidates(calendar.half * 6 - 5, 6, day), ("year",)
    if grain == "weekend":
        saturdays = weekday_candidates(6, day)
        return saturdays, ("year", "month", "day")
    if calendar.month or calendar.holiday:
        return day_candidates(calendar, day), ("year",)
    if calendar.day:
        found = month_day_candidates(calendar.day, day)
        if calendar.weekday:
            found = [c for c in found if c[0].isoweekday() == calendar.weekday] or found
        return found, ("year", "month")
    return weekday_candidates(calendar.weekday or 1, day), ("year", "month", "day")


def resolve_time(calendar: Calendar, context: Context) -> Settled:
    """Give a time of day alone ("14:30", "the morning") the day that the story is at, else the reference."""
    inferred: tuple[Inferred, ...] = ("year", "month", "day")
    del calendar
    if context.told is not None and context.told.moment.date:
        return Settled(day_moment(context.told.moment.date), context.told.index, inferred)
    if context.reference is None:
        return Settled(Moment(grain="day"), needs_reference=True)
    return Settled(day_moment(context.reference.day), "reference", inferred)
