"""Joining what belongs together: a weekday and its date, a day and its hour, a part and its whole."""
# ruff: noqa: PLR2004 - the numbers are the calendar's own

import re

from newsx.find.dates.engine import Match, Rule
from newsx.find.dates.grammar.calendar import counted_nth
from newsx.find.dates.grammar.lengths import read_framed, read_sum
from newsx.find.dates.meaning import NARRATIVE, Amount, Calendar, Recurrence, Stretch


def read_the_length(match: Match) -> Amount | None:
    """Read "the six months"; the article of "the two-week trip" is the trip's."""
    amount = match.get("DUR")
    return None if amount.hyphen else amount


def read_weekday_date(match: Match) -> Calendar | None:
    """Read "Friday, 25 July" and "Wednesday the 23rd"; "Friday, 2024" is none."""
    date: Calendar = match.get("DATE") or Calendar(day=match.get("ORD", "SECOND", "DAYNUM"))
    if not date.has_day or date.weekday or date.hour is not None or (date.day or 1) > 31:
        return None
    return date.joined(Calendar(weekday=match.get("WEEKDAY")))


def read_day_part(match: Match) -> Calendar | None:
    """Read "Monday morning", "yesterday evening", "the night of 3 May"; "2024 morning" is none."""
    date: Calendar | None = match.get("DATE")
    part = match.get("PART")
    if date is None:
        return Calendar(weekday=match.get("WEEKDAY"), part=part)
    if date.has_time or not (date.has_day or date.weekday or (date.shift and date.shift[0] == "day")):
        return None
    return date.joined(Calendar(part=part))


def read_day_time(match: Match) -> Calendar | None:
    """Read "Friday at 14:30", "5 p.m. on 3 May", "tomorrow at noon"; the hour sharpens a part."""
    date: Calendar = match.get("DATE") or Calendar(weekday=match.get("WEEKDAY"))
    time: Calendar = match.get("TIME")
    if date.hour is not None or not (date.has_day or date.weekday or (date.shift and date.shift[0] == "day")):
        return None
    if date.part in {"AF", "EV", "NI"} and time.hour is not None and 1 <= time.hour < 12:
        late = date.part != "NI" or time.hour >= 6
        time = Calendar(hour=time.hour + 12).joined(time) if late else time
    return time.joined(date)


def read_time_part(match: Match) -> Calendar:
    """Read "6 o'clock in the evening", "5 in the morning"."""
    hour = match.get("TIME") or Calendar(hour=match.get("DAYNUM", "QTY"))
    part = match.get("PART")
    if part in {"AF", "EV", "NI"} and hour.hour is not None and 4 <= hour.hour < 12:
        hour = Calendar(hour=hour.hour + 12).joined(hour)
    return hour


def read_part_hour(match: Match) -> Calendar | None:
    """Read "tonight at 8", "last night around 11"; "last night at 8 sites" and "tomorrow at 8" are none."""
    date, hour = match.get("DATE"), match.get("DAYNUM", "QTY")
    if date.part not in {"AF", "EV", "NI"} or date.hour is not None or hour not in range(1, 12):
        return None
    if date.part == "NI" and hour < 6:
        return None
    return Calendar(hour=hour + 12).joined(date)


def read_within(match: Match) -> Calendar | None:
    """Read "Monday of last week", "next week Wednesday", "the third quarter of this year"."""
    dates = match.all("DATE")
    whole = dates[-1]
    part = dates[0] if len(dates) == 2 else Calendar(day=match.get("ORD", "SECOND", "DAYNUM"))
    if match.has("POSS") or (len(dates) == 2 and not match.has("OF") and fits(whole, part)):
        whole, part = part, whole
    if whole.has_time or whole.has_day or whole.weekday or not fits(part, whole):
        return None
    return part.joined(whole)


def fits(part: Calendar, whole: Calendar) -> bool:
    """Tell whether one expression can be inside the other: a weekday in a week, a month in a year."""
    unit = whole.shift[0] if whole.shift else "month" if whole.month else "year" if whole.year else ""
    if part.shift or part.year or part.decade or part.century or part.toward is not None:
        return False
    if part.month or part.season or part.quarter or part.half or part.holiday:
        return unit == "year"
    if part.weekday:
        return unit == "week" or (part.nth is not None and unit in {"month", "year"})
    return bool(part.day and unit == "month")


def read_bare(match: Match) -> Calendar | None:
    """Read a name alone: "July", "Friday", "the summer", "1989", "the weekend"."""
    return Calendar(
        month=match.get("MONTH"),
        weekday=match.get("WEEKDAY"),
        season=match.get("SEASON"),
        year=match.get("YEAR"),
        holiday=match.get("HOLIDAY"),
        weekend=True if match.has("WEEKEND") else None,
    )


def read_part(match: Match) -> Calendar:
    """Read "the morning", "overnight": a part of a day that the text leaves open."""
    return Calendar(part=match.get("PART"))


STRETCHED = (
    "weekday",
    "month",
    "day",
    "hour",
    "quarter",
    "half",
    "season",
    "decade",
    "weekend",
    "holiday",
    "numbers",
)


def read_stretch(match: Match) -> Stretch | None:
    """Read "Monday-Friday", "14:00-16:00", "23 July - 2 August": both ends have the same grain."""
    first, last = match.all("DATE", "TIME")
    same = all((getattr(first, f) is None) == (getattr(last, f) is None) for f in STRETCHED)
    return Stretch(first, last) if same and first.shift is None and last.shift is None else None


def read_ordinal_day(match: Match) -> Calendar | None:
    """Read "the 23rd"."""
    number = match.get("ORD")
    return Calendar(day=number) if 1 <= number <= 31 else None


def read_nth_within(match: Match) -> Calendar | None:
    """Read "the first Monday of last month", "the 15th day of next month", "the last day of the month"."""
    number = counted_nth(match)
    whole, weekday = match.get("DATE"), match.get("WEEKDAY")
    units = match.all("UNIT")
    if whole is None and match.has("THE") and units:
        whole = Calendar(shift=(units.pop(), 0), base=NARRATIVE)
    if whole is None or whole.shift is None or whole.shift[0] != "month" or whole.has_day or number > 31:
        return None
    if weekday:
        return Calendar(nth=number, weekday=weekday).joined(whole) if abs(number) <= 5 else None
    if units == ["week"]:
        return Calendar(week=number).joined(whole) if abs(number) <= 5 else None
    return Calendar(day=number).joined(whole) if units == ["day"] else None


def read_week_of(match: Match) -> Calendar | None:
    """Read "the week of 5 May": the week that holds the day; "the year of 5 May" is none."""
    date = match.get("DATE")
    ok = match.get("UNIT") == "week" and date.has_day and not date.has_time
    return Calendar(shift=("week", 0), base=date) if ok else None


def read_timed_set(match: Match) -> Recurrence | None:
    """Read "every Tuesday at 9 a.m.", "Sundays at 10:30"; "every year at noon" is two expressions."""
    repeated, time = match.get("SET"), match.get("TIME")
    late = re.fullmatch("XXXX-XX-XXT(AF|EV|NI)", repeated.timex)
    if late and time.hour is not None:
        hour = time.hour + 12 if 4 <= time.hour < 12 else time.hour
        return Recurrence(f"XXXX-XX-XXT{hour:02d}:{time.minute or 0:02d}")
    if time.hour is None or not (repeated.timex == "P1D" or repeated.timex.startswith("XXXX-WXX-")):
        return None
    day = "XXXX-XX-XX" if repeated.timex == "P1D" else repeated.timex
    return Recurrence(f"{day}T{time.hour:02d}:{time.minute or 0:02d}") if "T" not in day else None


NTH = "THE? (ORDX? LAST|ORDX|FINAL)"
DAYTIMES = (
    Rule("nth-within", f"{NTH} (WEEKDAY|UNIT) (OF|IN) (DATE|THE UNIT)", "DATE", read_nth_within),
    Rule("set-timed", "SET (AT|COMMA)? TIME|TIME SET", "SET", read_timed_set),
    Rule("length-sum", "DUR (COMMA? AND? DUR){1,4}", "DUR", read_sum),
    Rule(
        "length-framed",
        "(THE|ITS)? (LAST|PASTWORD|NEXT|COMING|PREVIOUS|FOLLOWING|ORD|FINAL|ENTIRE|ALL|THESE|LATEST) DUR "
        "(?!DASH? OLD)",
        "FRAME",
        read_framed,
    ),
    Rule("length-framed", "THE DUR (?!DASH|PERIOD|AGO|EARLIER)", "FRAME", read_the_length),
    Rule("length-period", "A? DUR PERIOD", "DUR", read_framed),
    Rule("weekday-date", "WEEKDAY COMMA? ON? THE? DATE", "DATE", read_weekday_date),
    Rule("weekday-date", "WEEKDAY COMMA? THE? ORDX (?!WORD|ANYUNIT)", "DATE", read_weekday_date),
    Rule("day-part", "(WEEKDAY|DATE) COMMA? PART", "DATE", read_day_part),
    Rule("weekday-date", "DATE COMMA? WEEKDAY (?!COMMA? THE? (DATE|DAYX)|POSS)", "DATE", read_weekday_date),
    Rule("day-of-whole", "THE? ORD DATE", "DATE", read_within),
)
JOINED = (
    Rule("bare-month", "MONTH", "DATE", read_bare),
    Rule("bare-weekday", "WEEKDAY", "DATE", read_bare),
    Rule("bare-season", "THE? SEASON", "DATE", read_bare),
    Rule("bare-weekend", "THE? WEEKEND", "DATE", read_bare),
    Rule("bare-holiday", "HOLIDAY", "DATE", read_bare),
    Rule("bare-year", "YEAR", "DATE", read_bare),
)
WHOLES = (
    Rule("part-of-whole", "DATE (OF|FROM) DATE", "DATE", read_within),
    Rule("part-of-whole", "DATE POSS DATE", "DATE", read_within),
    Rule("part-of-whole", "DATE DATE", "DATE", read_within),
    Rule("part-of-whole", "THE? (ORDX|DAYNUM) OF DATE", "DATE", read_within),
    Rule("time-part", "TIME (IN THE|THE|ON)? PART", "TIME", read_time_part),
    Rule("time-part", "(QTY|DAYNUM) IN THE PART", "TIME", read_time_part),
    Rule("week-of", "THE UNIT OF DATE", "DATE", read_week_of),
    Rule("part-of-day", "THE PART OF DATE", "DATE", read_day_part),
    Rule("day-time", "DATE COMMA? (AT|FROM)? TIME", "DATE", read_day_time),
    Rule("day-time", "TIME COMMA? ON? DATE", "DATE", read_day_time),
    Rule(
        "part-hour", "DATE (AT|ABOUT) (DAYNUM|QTY) (?!WORD|MARK|DASH|ANYUNIT|PARTS)", "DATE", read_part_hour
    ),
)
STRETCHES = (Rule("stretch", "DATE DASH DATE|TIME DASH TIME", "STRETCH", read_stretch),)
