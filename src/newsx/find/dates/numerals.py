"""Reading one run of digits: a day, a year, a numeric date, a clock time, or nothing of the kind."""
# ruff: noqa: PLR2004, PLR0911 - the numbers are the calendar's own; one way out for each kind

import re

from newsx.find.dates.lexicon import CODES, load_words
from newsx.find.dates.meaning import Calendar

Piece = tuple[str, int, int, object]
"""Class name ("" for nothing of ours), offsets inside the numeral, value."""

ISO_INSTANT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
TAG = re.compile(
    r"(?P<year>[0-9]{4})?[QH](?P<after>[1-4])|(?P<before>[1-4])Q(?P<mark>['’]?)(?P<short>[0-9]{2})?",
    re.IGNORECASE,
)
NUMERAL = re.compile(r"([0-9]+(?:[.,:/–-][0-9]+)*)(.*)", re.DOTALL)
THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
PAIR = re.compile(r"([0-9]{1,2})([-–/])([0-9]{1,2})")
YEARS = re.compile(r"([0-9]{4})[-–/]([0-9]{4}|[0-9]{2})")
MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[-/]((?:19|20)[0-9]{2})")
CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
CLOCK_PAIR = re.compile(r"([0-9]{1,2}:[0-9]{2})[-–]([0-9]{1,2}:[0-9]{2})")
HOURS = re.compile(r"h([0-5][0-9])?", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1000, 2199
ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_numeral(surface: str) -> list[Piece]:
    """Return the pieces of a numeral with what is glued to it ("23rd", "3pm", "1990s", "14:30").

    "31/2" and "45/13" are days of no month and come back as nothing of ours.
    """
    if surface[0] in "'’‘":
        return read_short(surface)
    tag = TAG.fullmatch(surface)
    if tag:
        return read_tag(tag)
    instant = ISO_INSTANT.fullmatch(surface)
    if instant:
        return read_instant(instant, len(surface))
    match = NUMERAL.fullmatch(surface)
    if match is None:
        return [("", 0, len(surface), surface)]
    body, suffix = match.groups()
    pieces = read_body(body) if not suffix else read_suffixed(body, suffix.lower())
    return pieces or [("", 0, len(surface), surface)]


def read_tag(match: re.Match[str]) -> list[Piece]:
    """Read "Q1", "2018Q4", "4Q18": a quarter or half and its year, in their order."""
    kind = "half" if "h" in match.group().lower() else "quarter"
    number = int(match.group("after") or match.group("before"))
    name = "QUARTERTAG" if number <= (4 if kind == "quarter" else 2) else ""
    year, short = match.group("year"), match.group("short")
    low, high = match.end("year") if year else 0, match.start("mark") if short else len(match.group())
    pieces: list[Piece] = [(name, low, high, (kind, number))]
    if year:
        pieces.insert(0, ("YEAR", 0, low, int(year)))
    if short:
        pieces.append(("APOS2", high, len(match.group()), int(short)))
    return pieces


def read_short(surface: str) -> list[Piece]:
    """Read "'25" (a year without its century) and "'90s"."""
    digits = int(surface[1:3])
    if surface[-1] in "sS":
        name = "DECADE" if digits % 10 == 0 else ""
        return [(name, 0, len(surface), ("short", digits // 10))]
    return [("APOS2", 0, len(surface), digits)]


def read_instant(match: re.Match[str], length: int) -> list[Piece]:
    """Read an ISO 8601 instant."""
    year, month, day, hour, minute = (int(match.group(n)) for n in range(1, 6))
    second = int(match.group(6)) if match.group(6) else None
    if not valid_day(month, day) or not valid_clock(hour, minute, second or 0):
        return []
    zone = match.group(7)
    if zone and zone not in "Zz" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    calendar = Calendar(
        year=year, month=month, day=day, hour=hour, minute=minute, second=second, zone=zone and zone.upper()
    )
    return [("DATE", 0, length, calendar)]


def read_suffixed(body: str, suffix: str) -> list[Piece]:
    """Read digits with letters glued to them; units ("5min") are two pieces."""
    size = len(body)
    whole = int(body) if body.isdigit() and size <= 4 else None
    if suffix in ORDINAL_ENDS and whole is not None:
        return [("ORD", 0, size + len(suffix), whole)]
    if suffix == "s" and whole is not None and whole % 10 == 0 and size in {2, 4}:
        value = ("short", whole // 10) if size == 2 else ("full", whole // 10)
        return [("DECADE", 0, size + 1, value)]
    if suffix in {"am", "pm"}:
        return [*read_body(body), ("AMPM", size, size + 2, suffix[0])]
    hours = HOURS.fullmatch(suffix)
    if hours and whole is not None and whole < 24:
        minute = int(hours.group(1)) if hours.group(1) else None
        return [("CLOCK", 0, size + len(suffix), (whole, minute, None))]
    if suffix == "hrs" and whole is not None and size == 4 and valid_clock(whole // 100, whole % 100, 0):
        return [("CLOCK", 0, size + 3, (whole // 100, whole % 100, None))]
    word = load_words().get(suffix)
    if word and word.code in {CODES["UNIT"], CODES["UNITS"], CODES["MONTH"]} and whole is not None:
        name = next(n for n in ("UNIT", "UNITS", "MONTH") if CODES[n] == word.code)
        return [*read_body(body), (name, size, size + len(suffix), word.value)]
    return []


def read_body(body: str) -> list[Piece]:
    """Read digits with the punctuation between them."""
    size = len(body)
    if body.isdigit():
        return [read_integer(body)]
    if THOUSANDS.fullmatch(body):
        number = body.replace(",", "")
        return [("INT", 0, size, float(number) if "." in number else int(number[:12]))]
    for pattern, reader in ((YEAR_FIRST, read_year_first), (YEAR_LAST, read_year_last), (CLOCK, read_clock)):
        match = pattern.fullmatch(body)
        if match:
            value = reader(match)
            name = "CLOCK" if pattern is CLOCK else "DATE"
            return [(name if value is not None else "", 0, size, value)]
    return read_pairs(body)


def read_pairs(body: str) -> list[Piece]:
    """Read two numbers with one mark between them: "3-5", "23/7", "2009-10", "9:00-17:30", "2.5"."""
    size = len(body)
    pair = PAIR.fullmatch(body)
    if pair and pair.group(2) == "/":
        calendar = numeric_date(int(pair.group(1)), int(pair.group(3)), None)
        return [("DATE" if calendar else "", 0, size, calendar)]
    if pair:
        low, high = int(pair.group(1)), int(pair.group(3))
        return [("DASHPAIR", 0, size, (low, high))]
    years = YEARS.fullmatch(body)
    if years:
        return [read_years(years, body)]
    month = MONTH_YEAR.fullmatch(body)
    if month:
        return [("DATE", 0, size, Calendar(month=int(month.group(1)), year=int(month.group(2))))]
    clocks = CLOCK_PAIR.fullmatch(body)
    if clocks:
        first, second = CLOCK.fullmatch(clocks.group(1)), CLOCK.fullmatch(clocks.group(2))
        cut = len(clocks.group(1))
        if first and second and (a := read_clock(first)) and (b := read_clock(second)):
            return [("CLOCK", 0, cut, a), ("DASH", cut, cut + 1, None), ("CLOCK", cut + 1, size, b)]
    halves = re.split(r"[-–]", body)
    if len(halves) == 2 and all(halves) and "-" not in halves[0]:
        cut = len(halves[0])
        left, right = read_body(halves[0]), read_body(halves[1])
        if left and right and all(piece[0] for piece in (*left, *right)):
            after = [(name, low + cut + 1, high + cut + 1, value) for name, low, high, value in right]
            return [*left, ("DASH", cut, cut + 1, None), *after]
    whole, _, fraction = body.partition(".")
    if whole.isdigit() and fraction.isdigit() and size <= 9:
        return [("DEC", 0, size, float(body))]
    return []


def read_integer(body: str) -> Piece:
    """Read a plain integer: a day or small number, a year, or a count."""
    size = len(body)
    if size > 9:
        return ("", 0, size, body)
    number = int(body)
    if size <= 2 and 1 <= number <= 31:
        return ("DAYNUM", 0, size, number)
    if size == 4 and FIRST_YEAR <= number <= LAST_YEAR:
        return ("YEAR", 0, size, number)
    return ("INT", 0, size, number)


def read_year_first(match: re.Match[str]) -> Calendar | None:
    """Read "2025-07-23": years first are always followed by the month."""
    year, month, day = int(match.group(1)), int(match.group(3)), int(match.group(4))
    if year == 0 or not valid_day(month, day, year):
        return None
    return Calendar(year=year, month=month, day=day)


def read_year_last(match: re.Match[str]) -> Calendar | None:
    """Read "23.07.2025" or "7/23/25"; two numbers up to 12 leave the order open."""
    tail = match.group(4)
    dated = numeric_date(int(match.group(1)), int(match.group(3)), int(tail) if len(tail) == 4 else None)
    if dated is None or (len(tail) == 4 and tail < "1000"):
        return None
    return dated if len(tail) == 4 else dated.joined(Calendar(short_year=int(tail)))


def numeric_date(first: int, second: int, year: int | None) -> Calendar | None:
    """Return the date of two numbers, with its order open where both orders give a day."""
    day_first, month_first = valid_day(second, first, year), valid_day(first, second, year)
    if day_first and month_first and first != second:
        return Calendar(year=year, numbers=(first, second))
    if day_first:
        return Calendar(year=year, month=second, day=first)
    return Calendar(year=year, month=first, day=second) if month_first else None


def read_years(match: re.Match[str], body: str) -> Piece:
    """Read "2009-2010", "2009-10" (two years), "2014-09" and "2014/10" (a month)."""
    first, tail = int(match.group(1)), match.group(2)
    second = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    dashed = body[4] == "-" and second != first + 1
    if len(tail) == 2 and 1 <= int(tail) <= 12 and (dashed or second <= first):
        return ("DATE", 0, len(body), Calendar(year=first, month=int(tail)))
    ok = FIRST_YEAR <= first < second <= LAST_YEAR
    return ("YEARPAIR" if ok else "", 0, len(body), (first, second))


def read_clock(match: re.Match[str]) -> tuple[int, int, int | None] | None:
    """Read "14:30" or "14:30:05"; "25:10" is a score or a verse, not a time."""
    hour, minute = int(match.group(1)), int(match.group(2))
    second = int(match.group(3)) if match.group(3) else None
    return (hour, minute, second) if valid_clock(hour, minute, second or 0) else None


def valid_day(month: int, day: int, year: int | None = None) -> bool:
    """Tell whether a month has a day; without a year, February has 29."""
    if not (1 <= month <= 12 and 1 <= day <= MONTH_DAYS[month - 1]):
        return False
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return leap or (month, day) != (2, 29)


def valid_clock(hour: int, minute: int, second: int) -> bool:
    """Tell whether a clock can show this time."""
    return hour < 24 and minute < 60 and second < 61
