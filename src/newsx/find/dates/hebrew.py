"""Days of the Hebrew calendar's feasts, by its arithmetic rules (Dershowitz and Reingold)."""
# ruff: noqa: PLR2004 - the numbers are the calendar's own

from datetime import date

EPOCH = -1373427
"""The day before 1 Tishri of year 1, counted from 1 January of year 1."""
FRIDAY, SATURDAY, SUNDAY = 5, 6, 7
INDEPENDENCE = {1: 1, FRIDAY: -1, SATURDAY: -2}
"""Days by which Israel's Independence Day moves so that it and the day before it keep off the Sabbath."""
PASSOVER_TO_NEW_YEAR = 163
"""Days from the first day of Passover to the next New Year: the months between have fixed lengths."""
AFTER_NEW_YEAR = {"rosh-hashanah": 0, "yom-kippur": 9, "sukkot": 14, "shemini-atzeret": 21}
AFTER_PASSOVER = {
    "tu-bishvat": -59,
    "purim": -30,
    "passover": 0,
    "yom-hashoah": 12,
    "yom-haatzmaut": 20,
    "lag-baomer": 33,
    "shavuot": 50,
    "tisha-bav": 113,
}


def days_elapsed(year: int) -> int:
    """Return the days from the epoch to the mean new moon of a Hebrew year, with its weekday rule."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def new_year(year: int) -> int:
    """Return the ordinal of 1 Tishri; a year of a forbidden length moves it by a day or two."""
    before, here, after = (days_elapsed(year + step) for step in (-1, 0, 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return EPOCH + here + delay


def feast(name: str, year: int) -> date | None:
    """Return the first day of a feast in a Gregorian year; it begins on the evening before."""
    if not 1583 <= year <= 9000:
        return None
    autumn = new_year(year + 3761)
    if name in AFTER_NEW_YEAR:
        return date.fromordinal(autumn + AFTER_NEW_YEAR[name])
    if name in AFTER_PASSOVER:
        return postponed(name, date.fromordinal(autumn - PASSOVER_TO_NEW_YEAR + AFTER_PASSOVER[name]))
    if name == "hanukkah":
        length = new_year(year + 3762) - autumn
        return date.fromordinal(autumn + 83 + (length % 10 == 5))
    return None


def postponed(name: str, day: date) -> date:
    """Move a day that the Sabbath displaces: 9 Av to Sunday, the Holocaust's day off Friday and Sunday."""
    weekday = day.isoweekday()
    if name == "tisha-bav" and weekday == SATURDAY:
        return date.fromordinal(day.toordinal() + 1)
    if name == "yom-haatzmaut":
        return date.fromordinal(day.toordinal() + INDEPENDENCE.get(weekday, 0))
    if name == "yom-hashoah" and weekday in {FRIDAY, SUNDAY}:
        return date.fromordinal(day.toordinal() + (1 if weekday == SUNDAY else -1))
    return day
