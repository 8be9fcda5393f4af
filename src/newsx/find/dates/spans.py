"""Keeping what is a date and dropping what only looks like one: context around bare words."""

import re
from collections.abc import Iterable, Iterator, Sequence

from newsx.find.dates.lexicon import load_neighbours
from newsx.find.dates.meaning import Amount, Calendar, Reading
from newsx.find.dates.named import Named, confirmed, contradicted

BEFORE = re.compile(r"([^\W\d_]+|[^\s\w]|\d+)[\s\"'“‘]*\Z")
AFTER = re.compile(r"\s*([^\W\d_]+|[^\s\w]|\d+)")
FIRST_YEAR, FIRST_PLAIN_YEAR, LAST_YEAR = 1000, 1800, 2099
"""Years after a preposition, and years anywhere."""


def word_before(text: str, start: int) -> str:
    """Return the word or mark before an offset, in lower case."""
    match = BEFORE.search(text, max(0, start - 30), start)
    return match.group(1).lower() if match else ""


def word_after(text: str, end: int) -> str:
    """Return the word or mark after an offset."""
    match = AFTER.match(text, end, end + 30)
    return match.group(1) if match else ""


def keep_readings(readings: Iterable[Reading], text: str, entities: Sequence[Named]) -> Iterator[Reading]:
    """Yield the readings that neither their neighbours nor the pipeline's entities contradict."""
    for reading in readings:
        if entities and contradicted(reading, entities, text):
            continue
        judge = JUDGES.get(reading.rule)
        sure = reading.rule == "bare-year" and confirmed(reading, entities)
        if judge is None or sure or judge(reading, text):
            yield reading


def is_all(reading: Reading, text: str) -> bool:
    """Tell whether a text is this expression and nothing else, as one types it into a form."""
    return text.strip(" .\n") == text[reading.start : reading.end].strip(".")


def keep_month(reading: Reading, text: str) -> bool:
    """Keep "in May" and "June"; "May" the minister and "Mar" need a preposition."""
    surface = text[reading.start : reading.end].rstrip(".").lower()
    if (len(surface) > len("may") and surface != "march") or is_all(reading, text):
        return True
    return word_before(text, reading.start) in load_neighbours("preposition") | DETERMINERS


def keep_month_day(reading: Reading, text: str) -> bool:
    """Keep "march 3" in a text without capitals; "they may 15 times" and "we march 3 miles" are none."""
    if not text.startswith(("may", "mar"), reading.start):
        return True
    after = word_after(text, reading.end)
    return not after.isalpha() or after in load_neighbours("preposition")


LONGEST_SHORT = 5
"""Letters of the longest short weekday ("Thurs"), which needs a word before it that a day has."""


def keep_weekday(reading: Reading, text: str) -> bool:
    """Keep "Friday"; "Sunday Times" and a bare "Sun" are none."""
    surface = text[reading.start : reading.end].rstrip(".").lower()
    if word_after(text, reading.end).lower() in load_neighbours("newspaper"):
        return False
    return (len(surface) > LONGEST_SHORT or is_all(reading, text)) or word_before(text, reading.start) in {
        "on",
        "last",
        "next",
        "until",
        "by",
    }


def keep_season(reading: Reading, text: str) -> bool:
    """Keep "in spring", "the summer"; "fall" the verb, "the fall of Rome" and "hot spring" are none."""
    surface = text[reading.start : reading.end].lower()
    after = word_after(text, reading.end).lower()
    if surface == "the fall" and after in {"of", "in"}:
        return False
    return surface.startswith("the ") or word_before(text, reading.start) in {
        "in",
        "of",
        "by",
        "since",
        "until",
        "during",
        "late",
        "early",
        "and",
        "every",
    }


DETERMINERS = frozenset(["the", "a", "an", "its", "his", "her", "their", "our", "this", "that", "s"])


def keep_year(reading: Reading, text: str) -> bool:
    """Keep "in 1989", "(1989)"; "2,000 people", "1984" the book and a house number are none."""
    calendar = reading.meaning
    assert isinstance(calendar, Calendar)  # noqa: S101 - the rule makes nothing else
    if not text[reading.start].isdigit():
        return True
    before, after = word_before(text, reading.start), word_after(text, reading.end)
    if after.lower() in load_neighbours("counted") or (
        text[reading.end : reading.end + 1] in {"-", "”", '"', "’", "'"} and after.isdigit()
    ):
        return False
    quote = text[reading.start - 1 : reading.start] if reading.start else ""
    if quote and quote in "\"“‘'#№":
        return False
    year = calendar.year or 0
    if before in load_neighbours("preposition") or before == "(":
        return FIRST_YEAR <= year <= LAST_YEAR
    named = before in DETERMINERS or not after.isalpha() or after[0].isupper() or not after.endswith("s")
    return (
        FIRST_PLAIN_YEAR <= year <= LAST_YEAR and before not in load_neighbours("not-before-year") and named
    )


def keep_ordinal(reading: Reading, text: str) -> bool:
    """Keep "on the 23rd"; "the 23rd time" and "the third" are none."""
    surface = text[reading.start : reading.end]
    after = word_after(text, reading.end)
    return (
        any(ch.isdigit() for ch in surface)
        and (
            not after.isalpha()
            or after.lower()
            in load_neighbours("preposition") | {"when", "as", "the", "a", "he", "she", "they", "it", "we"}
        )
        and word_before(text, reading.start) in load_neighbours("preposition")
    )


ENDED = re.compile(r"\s+(?:ended|ending)\s+(?:on\s+)?(?:[A-Z][a-z]+\.?\s+)?[0-9]")


def keep_the_unit(reading: Reading, text: str) -> bool:
    """Keep "for the quarter", "the quarter ended 30 June"; "the day when" and "the year of" are none."""
    after = word_after(text, reading.end).lower()
    if ENDED.match(text, reading.end, reading.end + 30):
        return True
    return (
        word_before(text, reading.start) in {"in", "for", "of", "during", "by", "this"}
        and after
        not in {
            "of",
            "when",
            "that",
            "before",
            "after",
            "he",
            "she",
            "they",
            "we",
            "i",
            "to",
            "-",
            "’",
            "'",
            "ended",
            "ending",
            "since",
            "in",
        }
        and (
            not after.isalpha()
            or after
            in load_neighbours("preposition")
            | {"as", "but", "when", "while", "was", "were", "is", "compared"}
        )
    )


def keep_part(reading: Reading, text: str) -> bool:
    """Keep "in the morning", "overnight"; "morning" alone is none."""
    surface = text[reading.start : reading.end].lower()
    return surface == "overnight" or (
        surface.startswith("the ") and word_before(text, reading.start) in load_neighbours("preposition")
    )


def keep_units(reading: Reading, text: str) -> bool:
    """Keep "for years", "over decades"; "days" as a subject is none."""
    return (
        word_before(text, reading.start) in {"for", "in", "over", "within", "of"}
        and text[reading.start : reading.end].lower() != "minutes"
    )


def keep_length(reading: Reading, text: str) -> bool:
    """Keep "a quarter"; "a quarter of voters" and "three quarters of it" are fractions."""
    meaning = reading.meaning
    if isinstance(meaning, Amount) and meaning.parts[-1][1] == "quarter":
        return not meaning.hyphen and word_after(text, reading.end).lower() != "of"
    if (
        isinstance(meaning, Amount)
        and meaning.parts[-1][1] == "second"
        and text[reading.start : reading.end].endswith("second")
    ):
        after = word_after(text, reading.end).lower()
        return "-" in text[reading.start : reading.end] or (
            word_before(text, reading.start) in load_neighbours("preposition")
            and (not after.isalpha() or after in ADVERB_AFTER)
        )
    return True


ADVERB_AFTER = load_neighbours("preposition") | {
    "",
    ".",
    ",",
    ";",
    "and",
    "a",
    "an",
    "the",
    "as",
    "but",
    "he",
    "she",
    "they",
    "it",
}


def keep_setword(reading: Reading, text: str) -> bool:
    """Keep "paid monthly", "daily"; "the annual report" names a report."""
    surface = text[reading.start : reading.end].lower()
    return surface == "daily" or (
        surface not in {"annual", "biannual"} and word_after(text, reading.end).lower() in ADVERB_AFTER
    )


def keep_vague(reading: Reading, text: str) -> bool:
    """Keep "soon", "now", "Previously,"; "as soon as", "soon after" and "previously owned" are none."""
    surface = text[reading.start : reading.end]
    low = surface.lower()
    if low == "soon":
        return word_after(text, reading.end) not in {"as", "after", "before", "enough"} and word_before(
            text, reading.start
        ) not in {"as", "so", "too"}
    return low not in {"previously", "formerly"}


def keep_vague_adjective(reading: Reading, text: str) -> bool:
    """Keep "current", "recent"; "future" the adjective is none, but "in future" is a time."""
    surface = text[reading.start : reading.end].lower()
    return surface != "future" or word_before(text, reading.start) == "in"


def drop(reading: Reading, text: str) -> bool:
    """Drop it: an age tells how old somebody is, not when something happens."""
    del reading, text
    return False


def keep_numeric(reading: Reading, text: str) -> bool:
    """Keep "on 23/7" and "3/4/2025"; "3/4 of voters", "24/7" and "rated 4/5" are none."""
    calendar = reading.meaning
    if not isinstance(calendar, Calendar) or calendar.year or calendar.short_year is not None:
        return True
    before, after = word_before(text, reading.start), word_after(text, reading.end).lower()
    if after in load_neighbours("after-fraction") or "%" in after:
        return False
    if before in load_neighbours("preposition") or before in {"", "(", ")", ","}:
        return True
    return calendar.numbers is None and text[reading.start : reading.end] != "24/7"


JUDGES = {
    "bare-month": keep_month,
    "month-day": keep_month_day,
    "bare-weekday": keep_weekday,
    "bare-season": keep_season,
    "bare-year": keep_year,
    "bare-ordinal": keep_ordinal,
    "bare-part": keep_part,
    "bare-units": keep_units,
    "the-unit": keep_the_unit,
    "length": keep_length,
    "length-one": keep_length,
    "qualified": keep_length,
    "numeric-date": keep_numeric,
    "set-word": keep_setword,
    "vague": keep_vague,
    "vague-adjective": keep_vague_adjective,
    "age": drop,
}
