"""The article's reference date: what the user says, else its metadata, else its dateline."""

import re
from datetime import date, datetime

from newsx.errors import SettingsError
from newsx.find.dates.islands import read_expressions
from newsx.find.dates.meaning import Calendar
from newsx.find.dates.numerals import valid_day
from newsx.find.dates.order import decide_order
from newsx.schema import Anatomy, Article, Published
from newsx.settings import DateOrderChoice

NUMERIC_DAY = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\s*")
DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})\s*")


def settle_published(
    article: Article, anatomy: Anatomy, date_option: str | None, order: DateOrderChoice = "auto"
) -> Published | None:
    """Return the reference date with its origin, None if nothing states one.

    `date_option` is an ISO 8601 day or instant, or "today", the one wish for which the clock is read.
    A dateline without a year ("July 23") states no date; in "11/02/2026" the order that holds for the
    article's other dates tells day from month, and where none does it states no date either. Raises
    SettingsError for an option that is no date.
    """
    if date_option is not None:
        return Published(date=read_option(date_option), origin="option")
    stated = article.published and read_stated(article.published)
    if stated:
        return Published(date=stated, origin="metadata")
    printed = anatomy.dateline and anatomy.dateline.date
    told = printed and (read_stated(printed) or _numeric_day(printed, article, anatomy, order))
    return Published(date=told, origin="dateline") if told else None


def _numeric_day(printed: str, article: Article, anatomy: Anatomy, choice: DateOrderChoice) -> str | None:
    """Return the day of a numeric date in the order that the article's dates decide, None if none does."""
    match = NUMERIC_DAY.fullmatch(printed)
    if match is None:
        return None
    found = decide_order(article.text, read_expressions(article.text), anatomy, choice).order
    if found is None or found.order == "ymd":
        return None
    first, second, year = (int(part) for part in match.groups())
    day, month = (first, second) if found.order == "dmy" else (second, first)
    return date(year, month, day).isoformat() if valid_day(month, day, year) else None


def read_option(option: str) -> str:
    """Return the day or instant of --date."""
    if option.strip().lower() == "today":
        return datetime.now().astimezone().date().isoformat()
    stated = read_iso(option)
    if stated is None:
        raise SettingsError(f"--date {option!r} is no date; give one as 2025-07-24, or 'today'")
    return stated


def read_iso(text: str) -> str | None:
    """Return an ISO 8601 day or instant in its usual form, None for anything else."""
    match = DAY.fullmatch(text)
    if match:
        year, month, day = (int(part) for part in match.groups())
        return date(year, month, day).isoformat() if year and valid_day(month, day, year) else None
    try:
        return datetime.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return None


def read_stated(text: str) -> str | None:
    """Return the day that a metadata field or a dateline states in full, None if it does not.

    "Thu, 24 Jul 2025 10:00 GMT" states one; "July 24" and "3/4/2025" do not.
    """
    iso = read_iso(text)
    if iso is not None:
        return iso
    for reading in read_expressions(text[:200]):
        found = reading.meaning
        if isinstance(found, Calendar) and found.year and found.month and found.day:
            return f"{found.year:04d}-{found.month:02d}-{found.day:02d}"
    return None
