"""A settled point or stretch of the calendar, and its TIMEX3 and EDTF forms."""
# ruff: noqa: PLR2004, PLR0911 - the numbers are the calendar's own; one way out for each kind

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from newsx.find.dates.almanac import make_day, week_day
from newsx.schema.records import Precision

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Moment:
    """Calendar fields as far as they are known; `grain` is the finest that the expression speaks of.

    A field of the grain that is None is unknown and written with X. `week` and `weekday` go with the
    ISO `year` of the week. `last` is the last day of a feast of several.
    """

    grain: str
    year: int | None = None
    era: str | None = None
    century: int | None = None
    decade: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    week: int | None = None
    weekend: bool = False
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    fiscal: bool = False
    last: date | None = None

    @property
    def date(self) -> date | None:
        """The day, if year, month and day are known."""
        if self.year is None or self.month is None or self.day is None or self.era == "BC":
            return None
        return make_day(self.year, self.month, self.day)


def day_moment(day: date, grain: str = "day") -> Moment:
    """Return a moment of one known day."""
    return Moment(grain=grain, year=day.year, month=day.month, day=day.day)


def digits(number: int | None, width: int) -> str:
    """Return a number with leading zeros, X's for one that is not known."""
    return "X" * width if number is None else f"{number:0{width}d}"


def year_text(moment: Moment) -> str:
    """Return the year of a TIMEX3 value."""
    if moment.era == "BC" and moment.year is not None:
        return f"BC{moment.year:04d}"
    return digits(moment.year, 4)


def timex_day(moment: Moment) -> str:
    """Return the TIMEX3 value without its time of day."""
    year, grain = year_text(moment), moment.grain
    if grain == "century":
        text = digits(moment.century, 2)
        return f"BC{text}" if moment.era == "BC" else text
    if grain == "decade":
        return decade_text(moment)
    if moment.weekday is not None and moment.day is None:
        return f"{year}-W{digits(moment.week, 2)}-{moment.weekday}"
    inner = {
        "year": "",
        "half": f"-H{moment.half}",
        "quarter": f"-Q{moment.quarter or 'X'}",
        "season": f"-{moment.season}",
        "month": f"-{digits(moment.month, 2)}",
        "week": f"-W{digits(moment.week, 2)}",
        "weekend": f"-W{digits(moment.week, 2)}-WE",
    }
    return year + inner.get(grain, f"-{digits(moment.month, 2)}-{digits(moment.day, 2)}")


def decade_text(moment: Moment) -> str:
    """Return "199"; "XX9" where the century is not known."""
    number = moment.decade
    if number is None:
        return "XXX"
    return f"{number:03d}" if number > 9 or moment.century is not None else f"XX{number}"


def timex(moment: Moment) -> str:
    """Return the TIMEX3 value; a feast of several days has both its ends."""
    day = timex_day(moment) + (f"/{moment.last.isoformat()}" if moment.last else "")
    if moment.hour is None:
        return f"{day}T{moment.part}" if moment.part else day
    text = f"{day}T{moment.hour:02d}:{moment.minute or 0:02d}"
    if moment.second is not None:
        text += f":{moment.second:02d}"
    return text + (moment.zone or "")


def days(moment: Moment) -> Days | None:
    """Return the first and the last day, None where they are not known.

    Seasons and fiscal years have none: where they begin depends on the place and the company.
    """
    if moment.era == "BC" or moment.fiscal:
        return None
    exact = moment.date
    if exact:
        return exact, moment.last or exact
    if moment.grain in {"week", "weekend"}:
        return week_days(moment)
    return month_days(moment)


def week_days(moment: Moment) -> Days | None:
    """Return Monday to Sunday of a week, Saturday to Sunday of a weekend."""
    if moment.year is None or moment.week is None:
        return None
    first = week_day(moment.year, moment.week, 6 if moment.weekend else 1)
    last = week_day(moment.year, moment.week, 7)
    return (first, last) if first and last else None


def month_days(moment: Moment) -> Days | None:
    """Return the days of a stretch of whole months."""
    span = whole_months(moment)
    if span is None:
        return None
    (year, month), (to_year, to_month) = span
    if not (1 <= year <= to_year <= 9999):
        return None
    return date(year, month, 1), date(to_year, to_month, monthrange(to_year, to_month)[1])


def whole_months(moment: Moment) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the first and last (year, month) of a century, decade, year, half, quarter or month."""
    grain, year = moment.grain, moment.year
    if grain == "century" and moment.century is not None:
        return (moment.century * 100, 1), (moment.century * 100 + 99, 12)
    if grain == "decade" and moment.decade is not None and (moment.decade > 9 or moment.century is not None):
        return (moment.decade * 10, 1), (moment.decade * 10 + 9, 12)
    if year is None:
        return None
    if grain == "year":
        return (year, 1), (year, 12)
    if grain == "half" and moment.half:
        return (year, moment.half * 6 - 5), (year, moment.half * 6)
    if grain == "quarter" and moment.quarter:
        return (year, moment.quarter * 3 - 2), (year, moment.quarter * 3)
    if grain == "month" and moment.month:
        return (year, moment.month), (year, moment.month)
    return None


SEASON_CODES = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def edtf(moment: Moment) -> str | None:
    """Return the value in EDTF (ISO 8601-2:2019), None where it has no such form.

    Weeks, weekends, quarters and halves are intervals; a part of a day or an hour has its day.
    """
    if moment.fiscal:
        return None
    if moment.grain == "season":
        return f"{edtf_year(moment)}-{SEASON_CODES[moment.season or 'SP']}"
    if moment.grain in {"week", "weekend"}:
        span = week_days(moment)
        return span and f"{span[0].isoformat()}/{span[1].isoformat()}"
    if moment.grain in {"quarter", "half"}:
        months = whole_months(moment)
        return months and "/".join(f"{year:04d}-{month:02d}" for year, month in months)
    if moment.grain in {"century", "decade", "year"}:
        return edtf_year(moment)
    if moment.grain == "month":
        return f"{edtf_year(moment)}-{digits(moment.month, 2)}"
    return edtf_day(moment)


def edtf_year(moment: Moment) -> str | None:
    """Return the year of an EDTF value; BC counts from year 0."""
    if moment.grain in {"century", "decade"}:
        return f"{timex_day(moment):X<4}" if moment.era != "BC" else None
    if moment.era == "BC" and moment.year is not None:
        return f"-{moment.year - 1:04d}" if moment.year > 1 else "0000"
    return digits(moment.year, 4)


def edtf_day(moment: Moment) -> str | None:
    """Return the day of an EDTF value, None for a weekday of no known week or no known day at all."""
    if moment.day is None or (moment.weekday is not None and moment.day is None):
        return None
    last = f"/{moment.last.isoformat()}" if moment.last else ""
    return f"{edtf_year(moment)}-{digits(moment.month, 2)}-{digits(moment.day, 2)}{last}"


PRECISIONS: dict[str, Precision] = {
    "century": "century",
    "decade": "decade",
    "year": "year",
    "season": "season",
    "quarter": "quarter",
    "month": "month",
    "week": "week",
    "weekend": "day",
    "day": "day",
    "part": "part-of-day",
    "hour": "hour",
    "minute": "minute",
    "second": "second",
}
