"""Dates of the calendar by their names and numbers, from a day to a century."""
# ruff: noqa: PLR2004 - the numbers are the calendar's own

from newsx.find.dates.engine import Match, Rule
from newsx.find.dates.meaning import Calendar, Stretch
from newsx.find.dates.numerals import MONTH_DAYS, numeric_date, valid_day


def stated_year(match: Match) -> Calendar:
    """Return the year that a rule matched, with its century or without."""
    return Calendar(year=match.get("YEAR"), short_year=match.get("APOS2"), era=match.get("ERA"))


def read_day(match: Match) -> Calendar | None:
    """Read "July 23rd, 2025", "the 23rd of July", "23 Jul. '25"; "31 February" is no day."""
    year, month, day = stated_year(match), match.get("MONTH"), match.get("DAYNUM", "ORD", "SECOND")
    if not valid_day(month, day, year.year):
        return None
    return year.joined(Calendar(month=month, day=day))


def read_dashed(match: Match) -> Calendar | None:
    """Read "23-Jul-2025" and "23-Jul-25"."""
    day, *rest = match.all("DAYNUM", "INT")
    month, year = match.get("MONTH"), match.get("YEAR")
    if rest and not 0 <= rest[0] <= 99:
        return None
    if not valid_day(month, day, year):
        return None
    return Calendar(month=month, day=day, year=year, short_year=rest[0] if rest else None)


def read_month(match: Match) -> Calendar:
    """Read "May 2025", "May of '98"."""
    return stated_year(match).joined(Calendar(month=match.get("MONTH")))


def read_days(match: Match) -> Stretch | None:
    """Read "3-5 May 2025", "May 3 to 5": two days of one month."""
    pair = match.get("DASHPAIR") or match.all("DAYNUM", "ORD", "SECOND")
    month, year = match.get("MONTH"), stated_year(match)
    first, last = pair[0], pair[1]
    if not (valid_day(month, first) and valid_day(month, last) and first < last):
        return None
    return Stretch(
        year.joined(Calendar(month=month, day=first)), year.joined(Calendar(month=month, day=last))
    )


def read_months(match: Match) -> Stretch:
    """Read "June-August 2024": two months of one year, or of two."""
    first, last = match.all("MONTH")
    end = stated_year(match).joined(Calendar(month=last))
    begin = Calendar(month=first, year=end.year and end.year - (first > last), short_year=end.short_year)
    return Stretch(begin, end)


def read_day_span(match: Match) -> Stretch | None:
    """Read "28 June - 3 July 2025", "June 28-July 3"."""
    (month, to_month), (day, to_day) = match.all("MONTH"), match.all("DAYNUM", "ORD", "SECOND")
    if not (valid_day(month, day) and valid_day(to_month, to_day)):
        return None
    end = stated_year(match).joined(Calendar(month=to_month, day=to_day))
    year = end.year and end.year - ((month, day) > (to_month, to_day))
    return Stretch(Calendar(year=year, short_year=end.short_year, month=month, day=day), end)


def read_years(match: Match) -> Stretch | None:
    """Read "2009-2010"."""
    first, last = match.get("YEARPAIR") or match.all("YEAR")
    return Stretch(Calendar(year=first), Calendar(year=last)) if first < last else None


def read_quarter(match: Match) -> Calendar | None:
    """Read "the third quarter of 2024", "third-quarter"."""
    number = match.get("ORD", "SECOND", "FINAL")
    quarter = 4 if number == -1 else number
    return stated_year(match).joined(Calendar(quarter=quarter)) if 1 <= quarter <= 4 else None


def read_tag(match: Match) -> Calendar:
    """Read "Q3 2024", "H1 2025"."""
    kind, number = match.get("QUARTERTAG")
    named = Calendar(half=number) if kind == "half" else Calendar(quarter=number)
    return stated_year(match).joined(named)


def read_half(match: Match) -> Calendar | None:
    """Read "the first half of 2024"; "the first half" of a match is none."""
    number = match.get("ORD", "SECOND") or 2
    return stated_year(match).joined(Calendar(half=number)) if number in {1, 2} else None


def read_fiscal(match: Match) -> Calendar:
    """Read "fiscal 2024", "the 2024 financial year", "FY 2024-25"."""
    pair = match.get("YEARPAIR")
    return Calendar(year=pair[1] if pair else match.get("YEAR"), short_year=match.get("APOS2"), fiscal=True)


def read_decade(match: Match) -> Calendar | None:
    """Read "the 1990s" (stated in full), "the 90s", "the nineties" (century open)."""
    if match.has("DECWORD"):
        return Calendar(decade=match.get("DECWORD"))
    _, number = match.get("DECADE")
    return Calendar(decade=number)


def read_century(match: Match) -> Calendar | None:
    """Read "the 19th century"; "the third week" is none."""
    number = match.get("ORD", "SECOND")
    if match.get("UNIT") != "century" or not 1 <= number <= 40:
        return None
    return Calendar(century=number - 1, era=match.get("ERA"))


def read_season(match: Match) -> Calendar:
    """Read "summer 2024", "the winter of 2024-25" (by its first year)."""
    pair = match.get("YEARPAIR")
    year = Calendar(year=pair[0]) if pair else stated_year(match)
    return year.joined(Calendar(season=match.get("SEASON")))


def read_holiday(match: Match) -> Calendar:
    """Read "Christmas 2024", "Labor Day weekend"."""
    weekend = True if match.has("WEEKEND") else None
    return stated_year(match).joined(Calendar(holiday=match.get("HOLIDAY"), weekend=weekend))


MODERN = range(1800, 2100)
"""Years before which "B.C." is British Columbia."""


def read_era(match: Match) -> Calendar | None:
    """Read "44 BC", "A.D. 79"; in "in 2017 B.C. voters" it is the province."""
    number = match.get("YEAR", "INT", "DAYNUM")
    mark = next(node for node in match.nodes if node.value in {"BC", "AD"})
    province = mark.value == "BC" and mark.end - mark.start > len("BCE") and number in MODERN
    return Calendar(year=number, era=mark.value) if isinstance(number, int) and not province else None


def read_pair(match: Match) -> Calendar | None:
    """Read the "7-23" of "on 7-23"; "a 2-1 win" is a score."""
    first, second = match.get("DASHPAIR")
    return numeric_date(first, second, None)


def read_era_years(match: Match) -> Stretch | None:
    """Read "499-493 BC"."""
    first, last = match.all("INT", "DAYNUM", "YEAR")
    era = match.get("ERA")
    if not isinstance(first, int) or not isinstance(last, int) or (first > last) != (era == "BC"):
        return None
    return Stretch(Calendar(year=first, era=era), Calendar(year=last, era=era))


def read_nth_unit(match: Match) -> Calendar | None:
    """Read "the first week of July", "the last day of 2024"; "the second year of" is none."""
    number = counted_nth(match)
    unit, month = match.get("UNIT"), match.get("MONTH")
    whole = stated_year(match).joined(Calendar(month=month))
    if unit == "week" and number <= (5 if month else 53):
        return whole.joined(Calendar(week=number))
    if unit == "day" and month and number <= 31:
        return whole.joined(Calendar(day=number if number > 0 else last_day(month, whole.year) + number + 1))
    return None


def counted_nth(match: Match) -> int:
    """Return 3 for "third", -1 for "last", -3 for "third last"."""
    number = int(match.get("ORD", "SECOND") or 1)
    return -number if match.has("LAST") or match.has("FINAL") else number


def last_day(month: int, year: int | None) -> int:
    """Return the last day of a month; February of an unknown year has 28."""
    return MONTH_DAYS[month - 1] if valid_day(month, MONTH_DAYS[month - 1], year or 1) else 28


def read_the_year(match: Match) -> Calendar | None:
    """Read "the year 2000", "the year two thousand"."""
    number = match.get("YEAR", "QTY")
    ok = match.get("UNIT") == "year" and isinstance(number, int) and 1000 <= number <= 2199
    return Calendar(year=number) if ok else None


def read_spoken_year(match: Match) -> Calendar | None:
    """Read the year of "in two thousand and twenty"; "in two thousand homes" is none."""
    number = match.get("QTY")
    return Calendar(year=number) if isinstance(number, int) and 2000 < number < 2100 else None


def read_week(match: Match) -> Calendar | None:
    """Read "week 31 of 2024", by ISO weeks; "day 3 of 2024" and a league's "week 3" are none."""
    number = match.get("DAYNUM")
    return Calendar(year=match.get("YEAR"), week=number) if match.get("UNIT") == "week" else None


MAY = 5


def read_year_month(match: Match) -> Calendar | None:
    """Read "2017 April"; in "in 2017 May said" the month is a name."""
    return None if match.get("MONTH") == MAY else read_month(match)


def read_nth(match: Match) -> Calendar | None:
    """Read "the first Monday of March 2025", "last Friday in June"."""
    number = counted_nth(match)
    if abs(number) > 5:
        return None
    return read_month(match).joined(Calendar(nth=number, weekday=match.get("WEEKDAY")))


ANY_YEAR = "((COMMA|IN|OF)? (YEAR|APOS2))"
CALENDAR = (
    Rule("nth-weekday", f"THE? (ORDX? LAST|ORDX) WEEKDAY (OF|IN) MONTH (OF? {ANY_YEAR})?", "DATE", read_nth),
    Rule(
        "day-dashed",
        "DAYNUM DASH MONTH DASH (YEAR|DAYNUM|INT)|MONTH DASH DAYNUM DASH YEAR|"
        "DAYNUM SLASH MONTH SLASH (YEAR|DAYNUM)",
        "DATE",
        read_dashed,
    ),
    Rule("week-of-year", "UNIT DAYNUM (OF|IN|COMMA)? YEAR", "DATE", read_week),
    Rule("days-of-month", f"DASHPAIR OF? MONTH {ANY_YEAR}?", "STRETCH", read_days),
    Rule(
        "days-of-month",
        f"(THE? DAYX THROUGH|(?<=BETWEEN) THE? DAYX AND) THE? DAYX OF? MONTH {ANY_YEAR}?",
        "STRETCH",
        read_days,
    ),
    Rule("days-across-months", f"MONTH DAYX DASH MONTH DAYX {ANY_YEAR}?", "STRETCH", read_day_span),
    Rule("days-across-months", f"DAYX MONTH DASH DAYX MONTH {ANY_YEAR}?", "STRETCH", read_day_span),
    Rule("month-days", f"MONTH DASHPAIR {ANY_YEAR}? (?!DASH|UNITS)", "STRETCH", read_days),
    Rule(
        "month-days",
        f"(MONTH DAYX THROUGH|(?<=BETWEEN) MONTH DAYX AND) THE? DAYX {ANY_YEAR}? "
        "(?!DASH? ANYUNIT|SCALE|MONTH|AMPM)",
        "STRETCH",
        read_days,
    ),
    Rule("day-of-month", f"THE? (DAYX) DASH? OF? MONTH (OF? {ANY_YEAR})?", "DATE", read_day),
    Rule("year-month-day", "YEAR (DASH|SLASH)? MONTH (DASH|SLASH)? DAYNUM (?!ANYUNIT)", "DATE", read_day),
    Rule("month-day", f"MONTH THE? DAYX {ANY_YEAR} (?!AMPM)", "DATE", read_day),
    Rule("month-day", "MONTH THE? DAYX (?!DASH? ANYUNIT|SCALE|AMPM|OCLOCK|ORD)", "DATE", read_day),
    Rule("months", f"MONTH (DASH|TO|UNTIL) MONTH OF? {ANY_YEAR} ", "STRETCH", read_months),
    Rule("months", "MONTH DASH MONTH (?!DAYX)", "STRETCH", read_months),
    Rule("month-year", "MONTH SLASH YEAR", "DATE", read_month),
    Rule("month-year", f"MONTH (OF|IN)? {ANY_YEAR}", "DATE", read_month),
    Rule(
        "quarter",
        f"(THE (?!ORDX DASH))? (ORDX|FINAL) DASH? QUARTER ((OF|IN)? {ANY_YEAR})?",
        "DATE",
        read_quarter,
    ),
    Rule("quarter", "THE? YEAR ORDX DASH? QUARTER", "DATE", read_quarter),
    Rule("quarter-tag", f"QUARTERTAG ((OF|DASH)? {ANY_YEAR})?|YEAR DASH? QUARTERTAG", "DATE", read_tag),
    Rule("half-year", f"THE? (ORDX|LAST|FINAL) DASH? HALF (OF|IN)? {ANY_YEAR}", "DATE", read_half),
    Rule("fiscal-year", "THE? (FISCAL|FYTAG) UNIT? (YEAR|YEARPAIR|APOS2)", "DATE", read_fiscal),
    Rule("fiscal-year", "THE? (YEAR|YEARPAIR) FISCAL UNIT", "DATE", read_fiscal),
    Rule("decade", "THE? DECADE|THE DECWORD", "DATE", read_decade),
    Rule(
        "nth-of-month",
        f"THE? (ORDX? LAST|ORDX|FINAL) (UNIT|WEEKEND) (OF|IN) (MONTH {ANY_YEAR}?|YEAR)",
        "DATE",
        read_nth_unit,
    ),
    Rule(
        "dashed-pair", "((?<=ON)|(?<=SINCE)|(?<=UNTIL)) DASHPAIR (?!DASH|OF|MONTH|ANYUNIT)", "DATE", read_pair
    ),
    Rule("century", "THE? ORDX DASH? UNIT ERA?", "DATE", read_century),
    Rule("season", f"(THE)? SEASON (OF|IN)? (YEARPAIR|{ANY_YEAR})", "DATE", read_season),
    Rule("holiday-weekend", f"HOLIDAY (WEEKEND {ANY_YEAR}?|{ANY_YEAR} WEEKEND)", "DATE", read_holiday),
    Rule("holiday", f"HOLIDAY (OF|IN)? {ANY_YEAR}", "DATE", read_holiday),
    Rule("era-years", "(INT|DAYNUM|YEAR) DASH (INT|DAYNUM|YEAR) ERA", "STRETCH", read_era_years),
    Rule("era", "(YEAR|INT|DAYNUM) ERA|ERA (YEAR|INT|DAYNUM)", "DATE", read_era),
    Rule("year-month", "YEAR MONTH (?!DAYX)", "DATE", read_year_month),
    Rule("year-word", "THE UNIT (YEAR|QTY)", "DATE", read_the_year),
    Rule("year-spoken", "(?<=IN)QTY (?!WORD|DASH|ANYUNIT|MARK|OF|DOZENS|AND)", "DATE", read_spoken_year),
    Rule("years", "YEARPAIR|YEAR DASH YEAR", "STRETCH", read_years),
)
