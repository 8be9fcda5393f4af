"""Offsets from a day ("two days ago", "a week from Friday") and modifiers ("early December")."""

from dataclasses import replace

from newsx.find.dates.engine import Match, Rule
from newsx.find.dates.grammar.deixis import COARSE, moved
from newsx.find.dates.grammar.joined import fits, read_ordinal_day, read_part, read_within
from newsx.find.dates.grammar.lengths import read_bare
from newsx.find.dates.meaning import NARRATIVE, Amount, Calendar, Recurrence, Vague


def offset(amount: Amount, sign: int, base: Calendar | str | None) -> Calendar | Vague | Amount:
    """Return the day (week, month, year) that lies an amount away; "hours later" stays a length.

    "Two and a half years ago" counts in months; "two weeks and a day" in its smallest unit.
    """
    count, unit = amount.parts[-1]
    if len(amount.parts) > 1:
        count = total(amount)
    if count is None:
        return amount if base == NARRATIVE else Vague("PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit == "fortnight":
        count, unit = count * 2, "week"
    while count != int(count) and unit in FINER:
        factor, unit = FINER[unit]
        count = round(count * factor)
    mod = BACKWARD.get(amount.mod, amount.mod) if sign < 0 and amount.mod else amount.mod
    return Calendar(shift=(unit, sign * min(int(count), 10**7)), base=base, mod=mod)


BACKWARD = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER"}
"""More than two years ago is before the day two years ago."""


FINER = {
    "century": (10, "decade"),
    "decade": (10, "year"),
    "year": (12, "month"),
    "month": (30, "day"),
    "week": (7, "day"),
    "day": (24, "hour"),
    "hour": (60, "minute"),
    "minute": (60, "second"),
}


def total(amount: Amount) -> float | None:
    """Return an amount of several units in the smallest of them."""
    smallest = amount.parts[-1][1]
    result = 0.0
    for count, unit in amount.parts:
        if count is None:
            return None
        share, name = float(count), unit
        while name != smallest and name in FINER:
            factor, name = FINER[name]
            share *= factor
        result += share
    return result


def read_ago(match: Match) -> Calendar | Vague | Amount:
    """Read "two days ago", "a year back"."""
    return offset(match.get("DUR"), -1, None)


def read_earlier(match: Match) -> Calendar | Vague | Amount:
    """Read "two days earlier", "the year before"."""
    return offset(match.get("DUR"), -1, NARRATIVE)


def read_later(match: Match) -> Calendar | Vague | Amount:
    """Read "two days later", "a week after"."""
    return offset(match.get("DUR"), 1, NARRATIVE)


def read_beside(match: Match) -> Calendar | None:
    """Read "the day before yesterday", "the week after next", "the day after Christmas"."""
    unit, sign = match.get("UNIT"), -1 if match.has("BEFORE") else 1
    date = match.get("DATE")
    if date is None:
        ok = unit in COARSE and match.has("LAST") == (sign < 0)
        return Calendar(shift=(unit, 2 * sign)) if ok else None
    return Calendar(shift=(unit, sign), base=date) if unit in {"day", "week"} else None


def read_day_beside(match: Match) -> Calendar | None:
    """Read "the day before", "the year after" at a clause's end; "the day before the vote" is none."""
    unit, sign = match.get("UNIT"), -1 if match.has("BEFORE") else 1
    return moved(unit, sign, NARRATIVE) if unit in COARSE or unit == "day" else None


def read_vague_offset(match: Match) -> Vague | Amount | None:
    """Read "months ago" as the past, "hours later" as a length of unknown count."""
    return Vague("PAST_REF") if match.has("AGO") else read_bare(match)


def read_year_earlier(match: Match) -> Calendar | None:
    """Read "year-earlier", "the year-ago quarter": the same stretch a year before the one told."""
    if match.get("UNIT") != "year":
        return None
    base = NARRATIVE if match.has("QUARTER") or match.has("EARLIER") else None
    return Calendar(shift=("year", -1), base=base, quarter=0 if match.has("QUARTER") else None)


def read_from(match: Match) -> Calendar | Vague | Amount | None:
    """Read "a week from Friday", "two days before Christmas", "three days from now"."""
    sign = -1 if match.has("BEFORE") or match.has("PREVIOUS") else 1
    base = NARRATIVE if match.has("THAT") else match.get("DATE", "VREF")
    if isinstance(base, Vague):
        return offset(match.get("DUR"), sign, None) if base.timex == "PRESENT_REF" else None
    if match.has("FROM") and isinstance(base, Calendar) and base.weekday and base.toward is None:
        base = replace(base, toward=1)
    moved_to = offset(match.get("DUR"), sign, base)
    to_day = isinstance(base, Calendar) and (match.has("FROM") or base.holiday or base.weekday)
    return replace(moved_to, exact=True) if to_day and isinstance(moved_to, Calendar) else moved_to


def read_counted_weekday(match: Match) -> Calendar | None:
    """Read "the second Tuesday after Christmas", "the Friday before 9 July"; "on Friday after" is none."""
    base, weekday = match.all("DATE")[-1], match.all("DATE")[0]
    plain = weekday.weekday and not weekday.has_day and weekday.shift is None and weekday.toward is None
    if not plain or weekday.has_time or not base.has_day:
        return None
    number = match.get("ORD", "SECOND") or 1
    return Calendar(nth=-number if match.has("BEFORE") else number, weekday=weekday.weekday, base=base)


def read_named_offset(match: Match) -> Calendar | None:
    """Read "Christmas in two years", "March in a year"."""
    part, moved_to = match.get("DATE"), offset(match.get("DUR"), 1, None)
    if not isinstance(moved_to, Calendar) or not fits(part, moved_to) or part.weekday:
        return None
    joined: Calendar = part.joined(moved_to)
    return joined


def read_ahead(match: Match) -> Calendar | Vague | Amount:
    """Read the "two years' time" of "in two years' time"."""
    return offset(match.get("DUR"), 1, None)


MODS = {"EARLY": "START", "LATE": "END", "MID": "MID", "EARLIER": "START", "LATER": "END"}
ENDS_MODS = {"BEGINNING": "START", "END": "END", "MID": "MID", "TURN": "START"}


def modified(value: object, mod: str) -> object:
    """Return a value with its modifier; a modifier already there stays."""
    if isinstance(value, Calendar | Amount | Recurrence):
        return value if value.mod else replace(value, mod=mod)
    return value


def read_modified(match: Match) -> object:
    """Read "early December", "late last week", "mid-2024", "earlier this year"."""
    mod = next(mod for name, mod in MODS.items() if match.has(name))
    return modified(match.get("DATE", "DUR"), mod)


def read_pointed_modified(match: Match) -> object:
    """Read "earlier this year", "later that month"; "earlier Friday" is Friday alone."""
    date = match.get("DATE")
    return read_modified(match) if date.shift else None


def read_qualified_year(match: Match) -> object:
    """Read "about 1990", "around June 1944"; "around Wednesday" is a plain day."""
    date = match.get("DATE")
    plain = date.shift is None and date.weekday is None and not date.weekend and (date.year or date.day)
    return modified(date, "APPROX") if plain else None


def read_end(match: Match) -> object:
    """Read "the end of 1990", "the start of next week"."""
    mod = next(mod for name, mod in ENDS_MODS.items() if match.has(name))
    return modified(match.get("DATE"), mod)


def read_unit_end(match: Match) -> Calendar | None:
    """Read "the end of the month", "year-end"; "the end of the hour" is none."""
    unit = match.get("UNIT")
    mod = next(mod for name, mod in ENDS_MODS.items() if match.has(name))
    return replace(moved(unit, 0, NARRATIVE), mod=mod) if unit in COARSE else None


def read_the_unit(match: Match) -> Calendar | None:
    """Read "the quarter", "the day" as the one that the story is in."""
    unit = match.get("UNIT", "QUARTER")
    return moved(unit, 0, NARRATIVE) if unit in COARSE or unit == "day" else None


def read_early_part(match: Match) -> Calendar:
    """Read "early Friday", "late on Monday", "early morning"."""
    return Calendar(part=match.get("PART"), mod=next(mod for name, mod in MODS.items() if match.has(name)))


QUALIFIERS = {
    "ABOUT": "APPROX",
    "SOME": "APPROX",
    "NEARLY": "LESS_THAN",
    "LEAST": "EQUAL_OR_MORE",
    "MOST": "EQUAL_OR_LESS",
    "MORE": "MORE_THAN",
    "LESS": "LESS_THAN",
    "OVER": "MORE_THAN",
    "UNDER": "LESS_THAN",
    "UP": "EQUAL_OR_LESS",
}


def read_qualified(match: Match) -> object:
    """Read "about a month", "more than two years", "at least 10 days"."""
    mod = next(mod for name, mod in QUALIFIERS.items() if match.has(name))
    return modified(match.get("DUR", "TIME"), mod)


QUALIFIER = "(ABOUT|SOME|NEARLY|AT LEAST|AT MOST|MORE THAN|LESS THAN|(?<=FOR) OVER|UNDER|UP TO)"
QUALIFIED = (Rule("qualified", f"{QUALIFIER} DUR", "DUR", read_qualified),)
ANCHORED = (
    Rule("weekday-beside", "(THE ORDX?|ORDX) DATE (AFTER|BEFORE) DATE", "DATE", read_counted_weekday),
    Rule("time-ahead", "(?<=IN) DUR (POSS|MARK) TIMES", "DATE", read_ahead),
    Rule("offset-from", "THE UNIT (BEFORE|AFTER) (DATE|LAST|NEXT)", "DATE", read_beside),
    Rule("offset-from", "(?<!FOR) DUR (FROM|BEFORE|AFTER|PREVIOUS TO) (DATE|VREF|THAT)", "DATE", read_from),
    Rule(
        "offset-beside",
        "THE UNIT (BEFORE|AFTER) (?!WORD|THE|A|DUR|ITS|THAT|THIS|DATE|TIME|VREF|MARK|LAST|NEXT)",
        "DATE",
        read_day_beside,
    ),
    Rule("offset-ago", "DUR DASH? (AGO|BACK)", "DATE", read_ago),
    Rule("offset-ago", "UNITS (AGO|EARLIER|LATER)", "VREF", read_vague_offset),
    Rule(
        "year-earlier",
        "(THE (?=UNIT DASH (AGO|EARLIER) (PERIOD|QUARTER)))? UNIT DASH (AGO|EARLIER) (PERIOD|QUARTER)?",
        "DATE",
        read_year_earlier,
    ),
    Rule(
        "offset-earlier", "DUR DASH? (EARLIER|BEFORE (?!WORD|THE|A|DUR|ITS|THAT|THIS))", "DATE", read_earlier
    ),
    Rule(
        "offset-later",
        "DUR DASH? (LATER|HENCE|(AFTER|ON) "
        "(?!WORD|THE|A|DUR|ITS|THAT|THIS|DATE|TIME|STRETCH|WEEKDAYS|DAYNUM))",
        "DATE",
        read_later,
    ),
    Rule("bare-ordinal", "THE ORD", "DATE", read_ordinal_day),
)
MODIFIED = (
    Rule("part-of-whole", "DATE IN DUR (?!TIMES|POSS)", "DATE", read_named_offset),
    Rule("part-of-whole", "DATE DATE", "DATE", read_within),
    Rule("edge", "THE? (BEGINNING|END|MID) OF THE? UNIT", "DATE", read_unit_end),
    Rule("edge", "(THE|ABOUT)? UNIT (DASH|POSS)? END", "DATE", read_unit_end),
    Rule("edge", "THE? (VAGUE)? (BEGINNING|END|MID|TURN) OF DATE", "DATE", read_end),
    Rule(
        "modified",
        "(THE (?=EARLY|LATE|MID DATE))? (EARLY|LATE|MID) (DASH|IN|ON)? DATE",
        "DATE",
        read_modified,
    ),
    Rule("modified", "(EARLIER|LATER) (IN|ON)? DATE", "DATE", read_pointed_modified),
    Rule("qualified", "ABOUT DATE", "DATE", read_qualified_year),
    Rule("qualified", "(ABOUT|NEARLY) TIME", "TIME", read_qualified),
    Rule("early-part", "THE? (EARLY|LATE|MID) DASH? PART", "DATE", read_early_part),
    Rule("age", "(THE|A)? DUR DASH? OLD|AGED DUR", "DUR", lambda m: m.get("DUR")),
)
ENDS = (
    Rule("bare-part", "THE? PART", "DATE", read_part),
    Rule("bare-units", "UNITS", "DUR", read_bare),
    Rule("the-unit", "THE (UNIT|QUARTER)", "DATE", read_the_unit),
)
