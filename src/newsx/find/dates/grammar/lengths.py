"""Lengths of time and repetitions: "two and a half years", "every Friday", "twice a week"."""
# ruff: noqa: PLR2004 - the numbers are the calendar's own

from itertools import pairwise

from newsx.find.dates.engine import Match, Rule
from newsx.find.dates.grammar.numbers import VAGUE
from newsx.find.dates.meaning import Amount, Calendar, Recurrence

UNIT_NAMES = ("UNIT", "UNITS", "QUARTER", "SECOND", "WEEKEND", "WEEKENDS", "PARTS", "PART")
DESIGNATORS = {
    "second": "PT1S",
    "minute": "PT1M",
    "hour": "PT1H",
    "day": "P1D",
    "week": "P1W",
    "fortnight": "P2W",
    "month": "P1M",
    "quarter": "P3M",
    "half": "P6M",
    "year": "P1Y",
    "decade": "P10Y",
    "century": "P100Y",
    "weekend": "XXXX-WXX-WE",
}


def unit_of(match: Match) -> str | None:
    """Return the name of the unit that a rule matched; "second" the ordinal gives it too."""
    value = match.get(*UNIT_NAMES)
    return "second" if value == 2 else "night" if value == "NI" else value if value in DESIGNATORS else None


def read_length(match: Match) -> Amount | None:
    """Read "six months", "a 5-year", "several weeks"; "a third" is none."""
    unit = unit_of(match)
    count = match.get("QTY", "DAYNUM", "INT", "DEC", "YEAR")
    if unit is None:
        return None
    parts = ((None if count == VAGUE else count if count is not None else 1, unit),)
    return Amount(parts, hyphen=match.has("DASH"))


def read_half(match: Match) -> Amount | None:
    """Read "half a year", "half an hour", "a half-century"; "a year and a half"."""
    unit = unit_of(match)
    count = 1.5 if match.has("AND") else 0.5
    return Amount(((count, unit),)) if unit else None


def read_range(match: Match) -> Amount | None:
    """Read "two to three years", "10-15 minutes": vague between the two."""
    unit = unit_of(match)
    return Amount(((None, unit),)) if unit else None


def read_sum(match: Match) -> Amount | None:
    """Read "two years and six months", "1 hour 30 minutes"; "six months, two years" is no sum."""
    amounts = match.all("DUR")
    parts = tuple(part for amount in amounts for part in amount.parts)
    order = [SIZES.index(unit) for _, unit in parts if unit in SIZES]
    ok = len(order) == len(parts) and all(a < b for a, b in pairwise(order))
    return Amount(parts) if ok else None


SIZES = ("century", "decade", "year", "month", "week", "day", "hour", "minute", "second")


def read_bare(match: Match) -> Amount | None:
    """Read "years" as an unknown number of them."""
    unit = unit_of(match)
    return Amount(((None, unit),)) if unit else None


def read_framed(match: Match) -> Amount:
    """Read "the past three days", "the first nine months" as their lengths."""
    amount = match.get("DUR")
    assert isinstance(amount, Amount)  # noqa: S101 - the pattern has exactly one
    return amount


def read_framed_unit(match: Match) -> Amount | None:
    """Read "the past week", "the last decade", "an entire year"."""
    unit = unit_of(match)
    return Amount(((1, unit),)) if unit else None


def read_every(match: Match) -> Recurrence | None:
    """Read "every Friday", "each year", "every two weeks", "every other day"."""
    if match.has("WEEKDAY"):
        return Recurrence(f"XXXX-WXX-{match.get('WEEKDAY')}")
    if match.has("MONTH"):
        return Recurrence(f"XXXX-{match.get('MONTH'):02d}")
    if match.has("SEASON"):
        return Recurrence(f"XXXX-{match.get('SEASON')}")
    if match.has("PART"):
        return Recurrence(f"XXXX-XX-XXT{match.get('PART')}")
    unit = unit_of(match)
    if unit is None:
        return None
    count = 2 if match.has("OTHER") else match.get("QTY", "DAYNUM", "INT", "ORD") or 1
    return Recurrence(multiplied(DESIGNATORS[unit], count))


def multiplied(value: str, count: object) -> str:
    """Return a TIMEX3 length times a count: P3M for "every quarter", P2D for "every other day"."""
    digits = "".join(ch for ch in value if ch.isdigit())
    if not digits or not isinstance(count, int):
        return value
    return value.replace(digits, str(int(digits) * count), 1)


def read_plural(match: Match) -> Recurrence:
    """Read "Fridays", "Sunday nights", "weekends", "mornings"."""
    weekday = match.get("WEEKDAYS", "WEEKDAY")
    part = match.get("PARTS", "PART")
    day = f"XXXX-WXX-{weekday}" if weekday else "XXXX-WXX-WE" if match.has("WEEKENDS") else "XXXX-XX-XX"
    return Recurrence(day + (f"T{part}" if part else ""))


def read_setword(match: Match) -> Recurrence:
    """Read "daily", "weekly", "annually"."""
    return Recurrence(match.get("SETWORD"))


def read_weekdays(match: Match) -> Recurrence:
    """Read "weekdays"."""
    return Recurrence(match.get("WEEKDAYWORD"))


MOST_WEEKS = 60


def read_counted_days(match: Match) -> Calendar | None:
    """Read "three Fridays from now", "two Thursdays ago"; "three Fridays from today" too."""
    count, weekday = match.get("QTY", "DAYNUM"), match.get("WEEKDAYS")
    here = match.get("DEICTIC", "VAGUE") in {None, 0, "PRESENT_REF"}
    if not isinstance(count, int) or not 0 < count <= MOST_WEEKS or not here:
        return None
    sign = -1 if match.has("AGO") or match.has("BACK") else 1
    return Calendar(shift=("week", sign * (count - 1)), base=Calendar(weekday=weekday, toward=sign))


def read_nth_of_every(match: Match) -> Recurrence | None:
    """Read "the 19th of every month"."""
    day = match.get("ORD", "DAYNUM")
    return Recurrence(f"XXXX-XX-{day:02d}") if match.get("UNIT") == "month" and 1 <= day <= 31 else None


COUNTED = "(ONCE|TWICE|THRICE|NUM TIMES)"
REPEATED = (
    Rule(
        "offset-weekdays",
        "(QTY|DAYNUM) WEEKDAYS (AGO|BACK|HENCE|FROM (VAGUE|DEICTIC))",
        "DATE",
        read_counted_days,
    ),
    Rule("set-every", "THE? (ORD|DAYNUM) OF EVERY UNIT", "SET", read_nth_of_every),
    Rule("set-times", f"{COUNTED} (A|PER|EVERY) (UNIT|QUARTER|SECOND|WEEKEND)", "SET", read_every),
    Rule("set-every", "EVERY OTHER? (WEEKDAY|MONTH|SEASON|PART|ONEUNIT|WEEKEND)", "SET", read_every),
    Rule("set-every", "EVERY (NUM|ORD) (UNITS|ONEUNIT)", "SET", read_every),
    Rule("set-plural", "WEEKDAY PARTS|WEEKDAYS PART?", "SET", read_plural),
    Rule("set-plural", "(?<!NUM)WEEKENDS", "SET", read_plural),
    Rule("set-weekdays", "WEEKDAYWORD", "SET", read_weekdays),
    Rule("set-per", "PER ONEUNIT", "SET", read_every),
    Rule("set-word", "SETWORD", "SET", read_setword),
)
COUNT = "(NUM|YEAR (?=UNITS))"
LENGTHS = (
    Rule("length-range", "A UNIT OR QTY|(NUM (TO|OR|DASH) NUM|DASHPAIR) DASH? ANYUNIT", "DUR", read_range),
    Rule(
        "length-half",
        "(A|QTY|DAYNUM) ONEUNIT AND A? HALF|HALF A? DASH? ONEUNIT|A HALF DASH? ONEUNIT",
        "DUR",
        read_half,
    ),
    Rule("length-framed", "(THE|ITS)? NUM (PASTWORD|PREVIOUS|NEXT|COMING|LAST) UNITS", "DUR", read_length),
    Rule("length-all", "ALL UNIT", "DUR", read_framed_unit),
    Rule("length", f"{COUNT} DASH? WORKING? (ANYUNIT|PARTS)", "DUR", read_length),
    Rule("length-one", "A (UNIT|QUARTER|SECOND) (?!DASH? OLD|DASH (AGO|EARLIER))", "DUR", read_length),
    Rule(
        "length-framed",
        "THE? (LAST (?!UNIT OF (DATE|THE UNIT))|PASTWORD|NEXT|COMING|ENTIRE|PREVIOUS|FOLLOWING) "
        "(UNIT|QUARTER)",
        "DUR",
        read_framed_unit,
    ),
)
