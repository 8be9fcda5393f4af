"""TIMEX3 values of lengths: "six months" P6M, "two and a half years" P2.5Y, "several weeks" PXW."""

from newsx.find.dates.meaning import Amount

LETTERS = {
    "century": ("Y", 100),
    "decade": ("Y", 10),
    "year": ("Y", 1),
    "half": ("M", 6),
    "quarter": ("M", 3),
    "month": ("M", 1),
    "fortnight": ("W", 2),
    "week": ("W", 1),
    "weekend": ("WE", 1),
    "day": ("D", 1),
    "night": ("NI", 1),
    "hour": ("H", 1),
    "minute": ("M", 1),
    "second": ("S", 1),
    "millennium": ("Y", 1000),
}
VAGUE_LETTERS = {"century": "CE", "decade": "DE", "quarter": "Q"}
CLOCK_UNITS = frozenset({"hour", "minute", "second", "night"})


def number_text(count: float) -> str:
    """Return a count without a needless ".0"."""
    return str(int(count)) if count == int(count) else f"{count:g}"


def duration(amount: Amount) -> str:
    """Return the TIMEX3 value of a length of time; an unknown count is X."""
    days, clock = "", ""
    for count, unit in amount.parts:
        letter, factor = LETTERS[unit]
        if count is None:
            text = "X" + VAGUE_LETTERS.get(unit, letter)
        else:
            text = number_text(count * factor) + letter
        if unit in CLOCK_UNITS:
            clock += text
        else:
            days += text
    return f"P{days}" + (f"T{clock}" if clock else "")


def is_clock(amount: Amount) -> bool:
    """Tell whether a length counts in hours or less."""
    return amount.parts[-1][1] in CLOCK_UNITS
