"""From readings to records: values, anchors and warnings, in text order."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from newsx.find.dates.almanac import holiday_end, holiday_weekend
from newsx.find.dates.context import AnchorKind, Context, Reference, Told
from newsx.find.dates.durations import duration, is_clock
from newsx.find.dates.grammar.anchored import offset
from newsx.find.dates.meaning import Amount, Calendar, Reading, Recurrence, Stretch, Vague
from newsx.find.dates.moment import PRECISIONS, Days, Moment, days, edtf, timex
from newsx.find.dates.resolve import resolve
from newsx.find.dates.settled import Settled, inside_week
from newsx.find.dates.tense import Tenses
from newsx.schema import Anatomy, DateExpression, Published, Ref


@dataclass(slots=True)
class Story:
    """What the text has told so far: the records made and the dates that later ones may lean on."""

    reference: Reference | None
    order: str | None
    records: list[DateExpression] = field(default_factory=list)
    told: Told | None = None
    year: Told | None = None
    position: int = 0
    history: bool = False
    year_end: int = 0
    quarter: Told | None = None
    quarter_end: int = 0
    rule: str = ""
    needs_reference: bool = False
    unordered: list[DateExpression] = field(default_factory=list)

    def context(self, tense: int) -> Context:
        """Return what an expression is read against here."""
        return Context(self.reference, tense, self.told, self.year, self.order, self.history)


STORY_REACH = 160
"""Characters for which a stated year holds in a paragraph of news: about a sentence and a half."""

HISTORY_DATES = 5
"""So many stated years at least, most of them long before the reference, make a text a history."""


def is_history(readings: Iterable[Reading], reference: Reference | None) -> bool:
    """Tell whether a text is about a time long past, so that its dates lean on each other alone.

    It states years, most of them long before the reference, and hardly points from its own day
    ("yesterday", "on Friday").
    """
    dates = [r.meaning for r in readings if isinstance(r.meaning, Calendar)]
    years = [date.year for date in dates if date.year]
    limit = reference.day.year - 2 if reference else 0
    old = sum(year < limit for year in years)
    pointing = sum(1 for d in dates if (d.shift and d.base is None) or (d.weekday and not d.has_day))
    return len(years) >= HISTORY_DATES and old * 4 >= len(years) * 3 and pointing * 8 <= len(dates)


def reference_of(published: Published | None) -> Reference | None:
    """Return the reference day of an article, with its clock time if the date is an instant."""
    if published is None:
        return None
    origin: AnchorKind = "dateline" if published.origin == "dateline" else "published"
    if "T" not in published.date:
        return Reference(date.fromisoformat(published.date), origin)
    instant = datetime.fromisoformat(published.date)
    return Reference(instant.date(), origin, (instant.hour, instant.minute, instant.second))


def add_record(story: Story, reading: Reading, text: str, anatomy: Anatomy, tenses: Tenses) -> None:
    """Value one expression and append its record."""
    meaning = reading.meaning
    break_at = text.rfind("\n\n", story.position, reading.start)
    story.position = reading.start
    story.rule = reading.rule
    far = story.year is not None and reading.start - story.year_end > STORY_REACH
    if (break_at >= 0 or far) and not story.history:
        story.year = None
    base = {
        "id": f"d{len(story.records) + 1}",
        "text": text[reading.start : reading.end],
        "start": reading.start,
        "end": reading.end,
        "zone": anatomy.zone_at(reading.start),
        "rule": reading.rule,
    }
    timed = story.reference is not None and story.reference.clock is not None
    clocked = isinstance(meaning, Amount) and is_clock(meaning) and not timed
    if isinstance(meaning, Amount) and not clocked and is_ahead(meaning, reading, text, tenses):
        meaning = offset(replace(meaning, mod=None), 1, None)
    if isinstance(meaning, Calendar):
        tense = tenses.at(reading.start, reading.end) if depends_on_tense(meaning) else 0
        record = calendar_record(story, meaning, base, tense)
    elif isinstance(meaning, Stretch):
        record = stretch_record(story, meaning, base, tenses.at(reading.start, reading.end))
    else:
        record = plain_record(meaning, base)
    story.records.append(record)


def is_ahead(amount: Amount, reading: Reading, text: str, tenses: Tenses) -> bool:
    """Tell whether "in two weeks" says when ("will meet in two weeks"), not how long it took."""
    before = text[max(0, reading.start - 4) : reading.start].lower()
    known = all(count is not None for count, _ in amount.parts)
    plain = reading.rule in {"length", "length-one", "length-half"} and not amount.hyphen
    return plain and known and before in {"in ", " in "} and tenses.at(reading.start, reading.end) > 0


def depends_on_tense(calendar: Calendar) -> bool:
    """Tell whether the direction to look in matters: not for a stated year or "last week"."""
    base = calendar.base if isinstance(calendar.base, Calendar) else calendar
    return base.year is None and base.shift is None and not base.toward


def plain_record(meaning: Amount | Recurrence | Vague, base: dict[str, object]) -> DateExpression:
    """Return the record of a length, a repetition or a vague reference: no days of the calendar."""
    if isinstance(meaning, Amount):
        kind, value, mod = "DURATION", duration(meaning), meaning.mod
    elif isinstance(meaning, Recurrence):
        kind, value, mod = "SET", meaning.timex, meaning.mod
    else:
        kind, value, mod = "DATE", meaning.timex, None
    return make_record(base, type=kind, timex=value, mod=mod)


def make_record(base: dict[str, object], **values: object) -> DateExpression:
    """Return a record; what `values` leaves out is null or empty."""
    empty: dict[str, object] = {
        "mod": None,
        "edtf": None,
        "first": None,
        "last": None,
        "precision": None,
        "anchor": None,
        "inferred": (),
        "alternatives": (),
    }
    return DateExpression.model_validate({**empty, **base, **values})


def anchor_of(story: Story, settled: Settled) -> Ref | str | None:
    """Return what a value leans on, as the record tells it."""
    if isinstance(settled.anchor, int):
        other = story.records[settled.anchor]
        return Ref(id=other.id, name=other.text)
    return story.reference.origin if settled.anchor and story.reference else None


def calendar_record(story: Story, calendar: Calendar, base: dict[str, object], tense: int) -> DateExpression:
    """Return the record of a date or time, and let later expressions lean on it."""
    settled = by_quarter(story, calendar) or resolve(calendar, story.context(tense))
    if settled.needs_reference:
        story.needs_reference = True
    settled = replace(settled, moment=feasted(calendar, settled.moment))
    value = edtf(settled.moment) if not settled.unordered else None
    span = days(settled.moment)
    if value and (by_moon(calendar) or (calendar.mod == "APPROX" and "/" not in value)):
        value = "/".join(f"{end}~" for end in value.split("/"))
    record = make_record(
        base,
        type="TIME" if calendar.has_time or settled.moment.grain in CLOCKED else "DATE",
        timex="XXXX-XX-XX" if settled.unordered and calendar.year is None else value_text(settled.moment),
        mod=calendar.mod,
        edtf=value,
        first=span and span[0].isoformat(),
        last=span and span[1].isoformat(),
        precision=precision_of(settled),
        anchor=anchor_of(story, settled),
        inferred=settled.inferred,
        alternatives=settled.alternatives,
    )
    if settled.unordered:
        story.unordered.append(record)
    remember(story, calendar, settled.moment)
    return record


def feasted(calendar: Calendar, moment: Moment) -> Moment:
    """Give a feast of several days its last one, "Labor Day weekend" its Saturday and Sunday."""
    if calendar.holiday is None or moment.date is None or calendar.shift or moment.grain != "day":
        return moment
    if calendar.weekend:
        return inside_week(Calendar(weekend=True), holiday_weekend(moment.date))
    return replace(moment, last=holiday_end(calendar.holiday, moment.date))


def by_moon(calendar: Calendar) -> bool:
    """Tell whether a feast's day hangs on the sight of the moon, a day off in one country or another."""
    return (calendar.holiday or "").startswith("islamic:")


QUARTER_REACH = 600
"""Characters for which a quarter told lets "a year ago" be a quarter: the lead of a report of results."""


def by_quarter(story: Story, calendar: Calendar) -> Settled | None:
    """Read "the quarter" as the one told last, "a year ago" after a quarter as that of the year before.

    So "profit in the third quarter rose to 5 million from 3 million a year earlier"; after no quarter
    it is the year.
    """
    quarter = story.quarter
    if quarter is None or story.position - story.quarter_end > QUARTER_REACH or calendar.has_day:
        return None
    if story.rule in THAT_QUARTER and calendar.shift == ("quarter", 0):
        return Settled(quarter.moment, quarter.index)
    if story.rule not in YEAR_BEFORE or calendar.shift != ("year", -1) or calendar.month or calendar.quarter:
        return None
    if isinstance(calendar.base, Calendar):
        return None
    return Settled(replace(quarter.moment, year=(quarter.moment.year or 1) - 1), quarter.index)


THAT_QUARTER = frozenset({"the-unit", "narrative-unit"})
CLOCKED = frozenset({"hour", "minute", "second"})
YEAR_BEFORE = frozenset({"offset-ago", "offset-earlier", "year-earlier"})


def value_text(moment: Moment) -> str | None:
    """Return the TIMEX3 value; None for a clock time whose day and hour nothing tells."""
    if moment.grain in CLOCKED and moment.hour is None:
        return None
    return timex(moment)


def precision_of(settled: Settled) -> str | None:
    """Return the precision of a value, None for one that is not known at its own grain."""
    return None if settled.unordered else PRECISIONS.get(settled.moment.grain)


def remember(story: Story, calendar: Calendar, moment: Moment) -> None:
    """Let a date be the one that "the next day" or a month without a year leans on."""
    index = len(story.records)
    if moment.year is None or moment.fiscal:
        return
    if moment.grain == "quarter":
        if story.rule in YEAR_BEFORE:
            return
        story.quarter, story.quarter_end = Told(moment, index), story.position
    if moment.grain == "year" and calendar.shift is not None:
        return
    if moment.grain in {"year", "month", "day", "week", "season", "quarter", "part", "hour", "minute"}:
        story.told = Told(moment, index)
    if story.history or (calendar.year is not None and moment.grain in {"month", "day"}):
        story.year = Told(moment, index)
        story.year_end = story.position


def stretch_record(story: Story, stretch: Stretch, base: dict[str, object], tense: int) -> DateExpression:
    """Return the record of "3-5 May": both ends in one value."""
    context = story.context(tense)
    end = resolve(stretch.end, context)
    begin = resolve(aligned(stretch, end), context)
    if end.needs_reference or begin.needs_reference:
        story.needs_reference = True
    texts = edtf(begin.moment), edtf(end.moment)
    spans = days(begin.moment), days(end.moment)
    first, last = ordered_days(spans)
    interval = f"{(texts[0] or '').split('/')[0]}/{(texts[1] or '').split('/')[-1]}"
    known = None not in texts and (first is not None or end.needs_reference)
    remember(story, stretch.end, end.moment)
    return make_record(
        base,
        type="TIME" if stretch.begin.has_time else "DATE",
        timex=f"{value_text(begin.moment)}/{value_text(end.moment)}",
        edtf=interval if known and not stretch.begin.has_time else None,
        first=first,
        last=last,
        precision=precision_of(end),
        anchor=anchor_of(story, end),
        inferred=end.inferred,
    )


def aligned(stretch: Stretch, end: Settled) -> Calendar:
    """Return the first of two ends with the year that the second was given."""
    begin, year = stretch.begin, end.moment.year
    if begin.year is not None or year is None or begin.month is None:
        return begin
    later = (begin.month, begin.day or 0) > (stretch.end.month or 12, stretch.end.day or 31)
    return begin.joined(Calendar(year=year - 1 if later else year))


def ordered_days(spans: tuple[Days | None, Days | None]) -> tuple[str | None, str | None]:
    """Return first and last day of a stretch; none if an end is open or they are the wrong way round."""
    begin, end = spans
    if begin is None or end is None or begin[0] > end[1]:
        return None, None
    return begin[0].isoformat(), end[1].isoformat()
