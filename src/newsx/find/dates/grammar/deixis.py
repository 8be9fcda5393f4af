"""Expressions that point from the time of writing or of the story: "last week", "that day"."""

from newsx.find.dates.engine import Match, Rule
from newsx.find.dates.meaning import NARRATIVE, Amount, Calendar, Vague

COARSE = frozenset({"week", "month", "quarter", "half", "year", "decade", "century", "weekend", "millennium"})
STEPS = {"LAST": -1, "PASTWORD": -1, "PREVIOUS": -1, "THIS": 0, "THAT": 0, "SAME": 0, "NEXT": 1, "COMING": 1}
NEXT_WEEK = 2
"""The direction of "next Friday": of the week after this one, as news styles have it."""
UNIT_NAMES = ("UNIT", "QUARTER", "SECOND", "WEEKEND")


def step(match: Match) -> int:
    """Return -1 for "last", 0 for "this" and "that", 1 for "next"; the last such word counts."""
    found = 0
    for name, steps in STEPS.items():
        if match.has(name) and steps:
            found = steps
    return 1 if match.has("FOLLOWING") else -1 if match.has("LATEST") else found


def moved(unit: str, steps: int, base: str | None = None) -> Calendar:
    """Return the unit that lies `steps` from the base's; a weekend is a part of its week."""
    if unit == "weekend":
        return Calendar(weekend=True, shift=("week", steps), base=base)
    return Calendar(shift=(unit, steps), base=base)


def read_deictic(match: Match) -> Calendar:
    """Read "today", "yesterday", "tomorrow"."""
    return Calendar(shift=("day", match.get("DEICTIC")))


def read_tonight(_match: Match) -> Calendar:
    """Read "tonight"."""
    return Calendar(shift=("day", 0), part="NI")


def read_this_part(match: Match) -> Calendar:
    """Read "this morning", "last night", "that evening", "the same afternoon"."""
    base = NARRATIVE if match.has("THAT") or match.has("SAME") else None
    return Calendar(shift=("day", step(match)), part=match.get("PART"), base=base)


def read_narrative_part(match: Match) -> Calendar:
    """Read "the next morning", "the previous night"."""
    return Calendar(shift=("day", step(match)), part=match.get("PART"), base=NARRATIVE)


def read_unit(match: Match) -> Calendar | Amount | None:
    """Read "last week", "next year", "this fiscal year"; "the last minute" is none."""
    unit = match.get(*UNIT_NAMES)
    if unit in COARSE:
        return moved(unit, step(match))
    return moved("day", step(match), NARRATIVE) if unit == "day" and match.has("NEXT") else None


def read_narrative(match: Match) -> Calendar | None:
    """Read "the previous day", "that week", "the following year", "the same month"."""
    unit = match.get(*UNIT_NAMES)
    if unit in COARSE or unit == "day":
        return moved(unit, step(match), NARRATIVE)
    return None


def read_toward(match: Match) -> Calendar:
    """Read "last Monday", "next July", "this summer", "the previous December"."""
    base = NARRATIVE if match.has("PREVIOUS") or match.has("FOLLOWING") or match.has("THAT") else None
    next_week = match.has("NEXT") and match.has("WEEKDAY")
    return Calendar(
        toward=NEXT_WEEK if next_week else step(match),
        base=base,
        weekday=match.get("WEEKDAY"),
        month=match.get("MONTH"),
        season=match.get("SEASON"),
        holiday=match.get("HOLIDAY"),
    )


def read_that_name(match: Match) -> Calendar | None:
    """Read "that Friday"; in "that Sun" the word is a name."""
    name = match.nodes[-1]
    return read_toward(match) if name.end - name.start > len("Thur") else None


def read_vague(match: Match) -> Vague:
    """Read "now", "recently", "the past", "recent years", "the coming months"."""
    if match.has("COMING"):
        return Vague("FUTURE_REF")
    if match.has("PASTWORD"):
        return Vague("PAST_REF")
    return Vague(match.get("VAGUE", "VAGUEADJ", "PRESENTWORD"))


def read_these(match: Match) -> Vague | None:
    """Read "these days"; "these hours" is none."""
    return Vague("PRESENT_REF") if match.get("UNITS") == "day" else None


def read_current(match: Match) -> Calendar | None:
    """Read "the current year"; "the recent quarter" is none."""
    unit = match.get(*UNIT_NAMES)
    return moved(unit, 0) if match.get("VAGUEADJ") == "PRESENT_REF" and unit in COARSE else None


def read_the_future(match: Match) -> Vague | None:
    """Read "the future", "the near future"; "the current" alone is none."""
    return Vague("FUTURE_REF") if match.get("VAGUEADJ") == "FUTURE_REF" else None


def read_after_next(match: Match) -> Calendar | None:
    """Read "Friday after next", "March after next": the second one from now."""
    weekday, month = match.get("WEEKDAY"), match.get("MONTH")
    if weekday:
        return Calendar(shift=("week", 1), base=Calendar(weekday=weekday, toward=1))
    return Calendar(month=month, shift=("year", 1), base=Calendar(month=month, toward=1))


NAMED = "(WEEKDAY|MONTH|SEASON|HOLIDAY)"
DEIXIS = (
    Rule("deictic-day", "DEICTIC", "DATE", read_deictic),
    Rule("deictic-part", "TONIGHT", "DATE", read_tonight),
    Rule("deictic-part", "(THIS|LAST|THAT (SAME)?|THE SAME) PART", "DATE", read_this_part),
    Rule("narrative-part", "(THE|THAT)? (NEXT|FOLLOWING|PREVIOUS) PART", "DATE", read_narrative_part),
    Rule("after-next", "(WEEKDAY|MONTH) AFTER NEXT (?!WORD|ANYUNIT)", "DATE", read_after_next),
    Rule("at-present", "(?<=AT) THIS TIMES (?!OF)", "VREF", lambda _: Vague("PRESENT_REF")),
    Rule(
        "deictic-unit",
        "((?<=ORD OF)|(?<=DAYNUM OF)) THE (NEXT|FOLLOWING|COMING|LAST|PREVIOUS) UNIT",
        "DATE",
        read_unit,
    ),
    Rule("weeks-ahead", "THE UNITS AHEAD", "VREF", lambda _: Vague("FUTURE_REF")),
    Rule(
        "recent-times",
        "(THE|THESE)? (MORE|MOST)? VAGUEADJ (UNITS|WEEKENDS|TIMES) (AND UNITS)?",
        "VREF",
        read_vague,
    ),
    Rule("deictic-unit", "THE? COMING (ONEUNIT|WEEKEND)", "DATE", read_unit),
    Rule("coming-times", "THE? COMING (UNITS|WEEKENDS)", "VREF", read_vague),
    Rule("deictic-unit", "THIS (PASTWORD|COMING|FISCAL|CALENDAR)? (ONEUNIT|WEEKEND)", "DATE", read_unit),
    Rule(
        "narrative-day", "THE NEXT UNIT", "DATE", lambda m: read_unit(m) if m.get("UNIT") == "day" else None
    ),
    Rule("deictic-unit", "(?<!THE)(LAST|NEXT) (FISCAL|CALENDAR)? (ONEUNIT|WEEKEND)", "DATE", read_unit),
    Rule("deictic-unit", "(THE|ITS)? (LATEST) (FISCAL|CALENDAR)? (ONEUNIT|WEEKEND)", "DATE", read_unit),
    Rule(
        "narrative-unit",
        "(THE|ITS)? (PREVIOUS|FOLLOWING) (FISCAL|CALENDAR)? (ONEUNIT|WEEKEND)",
        "DATE",
        read_narrative,
    ),
    Rule("narrative-unit", "(THAT SAME?|THE SAME) (ONEUNIT|WEEKEND)", "DATE", read_narrative),
    Rule(
        "pointed-name",
        f"(THIS (PASTWORD|COMING)?|(THE|THAT) SAME|LAST (?!WEEKDAY OF)|NEXT) {NAMED}",
        "DATE",
        read_toward,
    ),
    Rule(
        "pointed-name",
        f"(THE)? (PREVIOUS|FOLLOWING|COMING|LAST (?!WEEKDAY OF)|NEXT|PASTWORD) {NAMED}",
        "DATE",
        read_toward,
    ),
    Rule("pointed-name", "THAT (WEEKDAY|SEASON)", "DATE", read_that_name),
    Rule("these-days", "THESE UNITS", "VREF", read_these),
    Rule("current-unit", "(THE|ITS)? VAGUEADJ (FISCAL|CALENDAR)? ONEUNIT", "DATE", read_current),
    Rule("vague", "(MORE|MOST|RIGHT)? VAGUE", "VREF", read_vague),
    Rule("deictic-unit", "THE NEXT QUARTER", "DATE", read_unit),
    Rule("the-future", "THE NEAR? VAGUEADJ (?!DASH)", "VREF", read_the_future),
    Rule("the-past", "THE PASTWORD (?!NUM|ANYUNIT|VAGUENUM|WNUM|QTY)", "VREF", read_vague),
    Rule("at-present", "(?<=AT)(THE)? PRESENTWORD", "VREF", read_vague),
    Rule("vague-adjective", "VAGUEADJ", "VREF", read_vague),
)
