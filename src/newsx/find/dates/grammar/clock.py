"""Times of the clock: "14:30 GMT", "3 p.m.", "half past ten", "noon"."""
# ruff: noqa: PLR2004 - the numbers are the calendar's own

from newsx.find.dates.engine import Match, Rule
from newsx.find.dates.meaning import Calendar


def clock_time(hour: int, minute: int | None, second: int | None, half: str | None) -> Calendar | None:
    """Return a time of day; `half` is "a" or "p". "13 a.m." is none, "16:00 p.m." is afternoon."""
    if half and not 1 <= hour <= 23:
        return None
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    elif half == "a" and hour > 12:
        return None
    return Calendar(hour=hour, minute=minute, second=second)


def with_zone(calendar: Calendar | None, match: Match) -> Calendar | None:
    """Add the zone of "14:30 GMT"."""
    zone = match.get("ZONE")
    return calendar.joined(Calendar(zone=str(zone))) if calendar and zone else calendar


def read_clock(match: Match) -> Calendar | None:
    """Read "14:30", "2:30 p.m. EST", "5:00 a.m. local time"."""
    hour, minute, second = match.get("CLOCK")
    return with_zone(clock_time(hour, minute, second, match.get("AMPM")), match)


def read_hour(match: Match) -> Calendar | None:
    """Read "3pm", "three p.m."; "30 p.m." is none."""
    hour = match.get("DAYNUM", "QTY")
    if not isinstance(hour, int) or hour > 12:
        return None
    return with_zone(clock_time(hour, None, None, match.get("AMPM")), match)


def read_dotted(match: Match) -> Calendar | None:
    """Read "6.45pm" and "18.30 GMT", the British way."""
    hour, minute = divmod(round(match.get("DEC") * 100), 100)
    if hour > 23 or minute > 59:
        return None
    return with_zone(clock_time(hour, minute, None, match.get("AMPM")), match)


def read_military(match: Match) -> Calendar | None:
    """Read "1900 GMT" and "0600 UTC": four digits before a zone are hours and minutes."""
    number = match.get("YEAR", "INT", "QTY")
    hour, minute = divmod(number, 100) if isinstance(number, int) else (0, 0)
    if not 0 < hour <= 24 or minute > 59:
        return None
    return with_zone(clock_time(hour, minute, None, None), match)


def read_oclock(match: Match) -> Calendar | None:
    """Read "six o'clock"; which half of the day it is stays as said."""
    hour = match.get("DAYNUM", "QTY")
    return clock_time(hour, None, None, match.get("AMPM")) if isinstance(hour, int) and hour <= 24 else None


def read_past(match: Match) -> Calendar | None:
    """Read "half past ten", "quarter to five", "ten minutes past noon"."""
    *before, hour = match.all("QTY", "DAYNUM", "NOON", "HALF", "QUARTER")
    minutes = 30 if match.has("HALF") else 15 if match.has("QUARTER") else before[0]
    if not isinstance(hour, int) or not isinstance(minutes, int) or hour > 23 or minutes > 59:
        return None
    if match.has("TO"):
        hour, minutes = (hour - 1) % 24, 60 - minutes
    return clock_time(hour, minutes, None, match.get("AMPM"))


def read_noon(match: Match) -> Calendar:
    """Read "noon", "12 noon", "midnight"."""
    return Calendar(hour=match.get("NOON"), minute=0)


LOCAL_TIME = "(LOCAL TIMES|ZONE)"
CLOCK = (
    Rule("clock", f"CLOCK AMPM? {LOCAL_TIME}?", "TIME", read_clock),
    Rule("clock-dotted", f"DEC (AMPM {LOCAL_TIME}?|{LOCAL_TIME})", "TIME", read_dotted),
    Rule("clock-military", "(YEAR|INT|QTY) ZONE", "TIME", read_military),
    Rule("clock-hour", f"(DAYNUM|QTY) AMPM {LOCAL_TIME}?", "TIME", read_hour),
    Rule("clock-oclock", "(DAYNUM|QTY) OCLOCK AMPM?", "TIME", read_oclock),
    Rule(
        "clock-past",
        "((A? HALF|(QTY|DAYNUM)) PASTWORD|A? QUARTER (PASTWORD|TO)|(QTY|DAYNUM) UNITS (PASTWORD|TO|AFTER)) "
        "(QTY|DAYNUM|NOON) AMPM?",
        "TIME",
        read_past,
    ),
    Rule("clock-noon", "(DAYNUM )?NOON", "TIME", read_noon),
)
