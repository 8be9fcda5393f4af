"""Completing what leaves its year, month or week open: by the story so far, else by the reference date."""
# ruff: noqa: PLR0911 - one way out for each kind

from dataclasses import replace
from datetime import date

from newsx.find.dates.almanac import make_day
from newsx.find.dates.context import Context, Told
from newsx.find.dates.grammar.deixis import NEXT_WEEK
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
    pointed_this,
    season_candidates,
    weekday_candidates,
)
from newsx.find.dates.settled import Settled, grain_of, inside_week, named, nth_week
from newsx.schema.records import Inferred


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
    if calendar.base != NARRATIVE and is_to_come(context, told.moment.year):
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


def is_to_come(context: Context, year: int) -> bool:
    """Tell whether the verb is of the future and the year told is over ("In 1998 ... will meet in May")."""
    future = context.tense > 0 and not context.history and context.reference is not None
    return future and context.reference is not None and year < context.reference.day.year


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
        toward = calendar.toward
        best = pointed(candidates, day, toward) if toward else choose(candidates, day, 0)[0]
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
        best = point(calendar, candidates, day, context)
        if calendar.toward == NEXT_WEEK and best and same_week(best[0], day):
            best, other = next((c for c in sorted(candidates) if c[0] > best[1]), best), best
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


def same_week(day: date, other: date) -> bool:
    """Tell whether two days are of one ISO week."""
    return day.isocalendar()[:2] == other.isocalendar()[:2]


def point(calendar: Calendar, candidates: list[Candidate], day: date, context: Context) -> Candidate | None:
    """Return the reading that "last", "this" or "next" points at."""
    if calendar.toward:
        return pointed(candidates, day, calendar.toward)
    return pointed_this(candidates, day, context.tense, calendar.weekday is not None)


def candidate_moment(calendar: Calendar, grain: str, candidate: Candidate) -> Moment:
    """Return the moment of a reading."""
    first = candidate[0]
    if grain == "day":
        return day_moment(first)
    if grain == "weekend":
        return inside_week(calendar, first)
    if grain == "week":
        return nth_week(calendar, first.year)
    return named(calendar, grain, first.year)


def candidates_of(calendar: Calendar, grain: str, day: date) -> tuple[list[Candidate], tuple[Inferred, ...]]:
    """Return the readings of an open expression around a day, and the fields they infer."""
    if grain in {"month", "week"} and calendar.month:
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
