"""Numbers in words: "twenty-five", "two and a half", "nineteen ninety-six", "a few"."""
# ruff: noqa: PLR2004 - the numbers are the calendar's own

from newsx.find.dates.engine import Match, Rule

VAGUE = "X"
"""The count of "several months"."""


def read_count(match: Match) -> float | int | None:
    """Read "two hundred and six" or "three thousand"; None for words that make no number ("two ten")."""
    total, current, last = 0, 0, 10**9
    for node in match.nodes:
        value = node.value
        if not isinstance(value, int | float):
            continue
        if value >= 100:
            current = max(current, 1) * int(value)
            if value >= 1000:
                total, current = total + current, 0
            last = 10**9
        elif last < 20 or (last < 100 and value >= 10):
            return None
        else:
            current, last = current + int(value), int(value)
    return total + current


def read_year_words(match: Match) -> int | None:
    """Read "nineteen ninety-six" as a year; "twenty twenty" too, "ten fifteen" not."""
    century, *rest = match.all("WNUM")
    tail = sum(rest)
    if century not in range(11, 22) or not 10 <= tail <= 99 or (len(rest) == 2 and rest[0] < 20):
        return None
    return int(century) * 100 + int(tail)


def read_half(match: Match) -> float:
    """Read "two and a half", "a half"."""
    whole = match.get("WNUM", "DAYNUM", "INT")
    return (whole or 0) + 0.5


def read_fraction(match: Match) -> float | None:
    """Read "2 1/2" before a unit; "5 23/7" is none."""
    parts: tuple[int, int] | None = match.get("DATE").numbers
    if parts is None or not parts[0] < parts[1]:
        return None
    return float(match.get("WNUM", "DAYNUM", "INT")) + round(parts[0] / parts[1], 2)


def read_dozen(match: Match) -> int:
    """Read "two dozen" as 24, "a dozen" as 12."""
    return 12 * int(match.get("WNUM", "DAYNUM") or 1)


def read_ordinal(match: Match) -> int | None:
    """Read "twenty-first"."""
    tens = match.get("WNUM")
    unit = match.get("ORD", "SECOND")
    return tens + unit if tens >= 20 and tens % 10 == 0 and unit < 10 else None


def read_scaled(match: Match) -> float:
    """Read "1.5 million"."""
    return float(match.get("DAYNUM", "INT", "DEC")) * float(match.get("SCALE"))


FIRST_SPOKEN, LAST_SPOKEN = 2001, 2099


def read_thousand(match: Match) -> int | None:
    """Read the "two thousand and five" of "October two thousand and five" as a year."""
    number = read_count(match)
    return int(number) if number is not None and FIRST_SPOKEN <= number <= LAST_SPOKEN else None


def read_quarters(match: Match) -> float | None:
    """Read "one and a quarter" before a unit."""
    number = match.get("WNUM", "DAYNUM", "INT")
    return float(number) + 0.25 if isinstance(number, int) else None


NUMBERS = (
    Rule(
        "year-words",
        "((?<=MONTH)|(?<=ORD)|(?<=HOLIDAY)) WNUM SCALE AND? WNUM (DASH? WNUM)? "
        "(?!DASH? WNUM|SCALE|DASH? ANYUNIT|WORD)",
        "YEAR",
        read_thousand,
    ),
    Rule(
        "year-words",
        "WNUM DASH? WNUM (DASH? WNUM)? (?!DASH? WNUM|SCALE|DASH? ANYUNIT)",
        "YEAR",
        read_year_words,
    ),
    Rule("ordinal-words", "WNUM (DASH (ORD|SECOND)|ORD)", "ORD", read_ordinal),
    Rule("and-a-fraction", "(DAYNUM|INT|WNUM) DATE (?=DASH? ANYUNIT)", "QTY", read_fraction),
    Rule("and-a-half", "(WNUM|DAYNUM|INT) AND (A|WNUM)? HALF", "QTY", read_half),
    Rule("and-a-quarter", "(WNUM|DAYNUM|INT) AND A QUARTER (?=DASH? ANYUNIT)", "QTY", read_quarters),
    Rule("dozen", "(A|WNUM|DAYNUM)? DOZEN", "QTY", read_dozen),
    Rule("couple", "A? COUPLE (OF|MORE)?", "QTY", lambda _: 2),
    Rule("count", "(A (?=SCALE))? (WNUM|SCALE) (DASH? (WNUM|SCALE)|AND WNUM){0,8}", "QTY", read_count),
    Rule("scaled", "(DAYNUM|INT|DEC) SCALE", "QTY", read_scaled),
    Rule("few", "A? VAGUENUM MORE?", "QTY", lambda _: VAGUE),
    Rule("dozens", "DOZENS OF", "QTY", lambda _: VAGUE),
)
