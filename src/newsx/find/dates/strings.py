"""Calendar strings that the grammar has no rule for, read by dateparser: one short string at a time."""

import re
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from newsx.find.dates.meaning import Calendar

LONGEST = 40
SHAPE = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z]).{6,}", re.DOTALL)
BASE = datetime(2000, 1, 1)  # noqa: DTZ001 - never shows: every part must be in the string
PARTS = ["day", "month", "year"]


@cache
def load_parser() -> Any:  # noqa: ANN401 - dateparser has no types
    """Return the one parser of the process: English, fixed base and order, all parts required."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - slow to import and rarely needed

    settings = {
        "RELATIVE_BASE": BASE,
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": PARTS,
        "PARSERS": ["absolute-time"],
        "NORMALIZE": True,
    }
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=1024)
def read_string(text: str) -> Calendar | None:
    """Return the day that a string states in full with a month in letters, None for any other.

    "2025 July 23" is one; "23/7/2025" is for the article's order and "last week" for the grammar.
    """
    if len(text) > LONGEST or not SHAPE.fullmatch(text) or not re.search(r"[0-9]{4}", text):
        return None
    try:
        found = load_parser().get_date_data(text).date_obj
    except (ValueError, OverflowError, TypeError):
        return None
    return Calendar(year=found.year, month=found.month, day=found.day) if found else None
