"""Dates that their neighbours complete, and the near misses of each rule; patterns alone."""

from datetime import date
from typing import Any

import pytest
import spacy
from edtf import parse_edtf

from newsx.find.dates import DateFindings, find_dates
from newsx.find.dates.almanac import holiday, load_feasts
from newsx.find.dates.hebrew import feast
from newsx.schema import Anatomy, Published, Zone

NLP = spacy.blank("en")


def values(text: str, reference: str = "2025-07-24") -> dict[str, Any]:
    """Return the TIMEX3 value of each expression found."""
    return {r.text: r.timex for r in find(text, reference).dates}


def find(text: str, reference: str = "2025-07-24") -> DateFindings:
    anatomy = Anatomy(zones=(Zone(kind="body", start=0, end=len(text)),))
    return find_dates(NLP(text), anatomy, Published(date=reference, origin="option"), "auto")


FOUND = [
    ("Voting took place on 23 and 24 May.", {"23": "2025-05-23", "24 May": "2025-05-24"}),
    ("It ran on 3, 4 and 5 May 2024.", {"3": "2024-05-03", "4": "2024-05-04", "5 May 2024": "2024-05-05"}),
    ("The fair was held on May 3 and 4.", {"May 3": "2025-05-03", "4": "2025-05-04"}),
    ("On May 3 and 4 boats sank.", {"May 3": "2025-05-03"}),
    ("The sum of 40 and 24 May was right.", {"24 May": "2025-05-24"}),
    (
        "It lasted from 26 June to 3 July 1944.",
        {"26 June": "1944-06-26", "3 July 1944": "1944-07-03"},
    ),
    (
        "Between December and January 2020 it snowed.",
        {"December": "2019-12", "January 2020": "2020-01"},
    ),
    ("In June, years after July 1944, it rained.", {"July 1944": "1944-07", "June": "2025-06"}),
    ("They met on the first Monday of last month.", {"the first Monday of last month": "2025-06-02"}),
    ("It is due on the 15th day of next month.", {"the 15th day of next month": "2025-08-15"}),
    ("He left on the last day of the month.", {"the last day of the month": "2025-07-31"}),
    ("It was the last Friday of October 2024.", {"the last Friday of October 2024": "2024-10-25"}),
    ("He has led it for the last week.", {"the last week": "P1W"}),
    ("It happened in the week of May 5.", {"the week of May 5": "2025-W19"}),
    ("Sales rose in week 31 of 2024.", {"week 31 of 2024": "2024-W31"}),
    ("Day 3 of 2024 was grey.", {"2024": "2024"}),
    ("Mass is said every Sunday at 9am.", {"every Sunday at 9am": "XXXX-WXX-7T09:00"}),
    ("Trains stop each day at 10:30.", {"each day at 10:30": "XXXX-XX-XXT10:30"}),
    ("It rained all day.", {"all day": "P1D"}),
    ("In the five past years it grew.", {"the five past years": "P5Y"}),
    ("It was filed on 22/Jan/2019.", {"22/Jan/2019": "2019-01-22"}),
    ("It was filed on 31-Oct-74.", {"31-Oct-74": "1974-10-31"}),
    ("It was filed in 12/2015.", {"12/2015": "2015-12"}),
    ("The odds were 3/1000.", {}),
    ("The part numbers are 5Q and 18Q.", {}),
    ("They spoke last night at 8.", {"last night at 8": "2025-07-23T20:00"}),
    ("They struck last night at 8 sites.", {"last night": "2025-07-23TNI"}),
    ("He came in two thousand and twenty.", {"two thousand and twenty": "2020"}),
    ("He lived in two thousand homes.", {}),
    ("Next week Wednesday he will speak.", {"Next week Wednesday": "2025-07-30"}),
    ("She was told the day before.", {"the day before": "2025-07-23"}),
    ("She was told the day before the vote.", {}),
    ("It takes effect this Sunday.", {"this Sunday": "2025-07-27"}),
    ("The vote is on July 28, Monday.", {"July 28, Monday": "2025-07-28"}),
    ("It was July 18, Friday's vote came later.", {"July 18": "2025-07-18", "Friday": "2025-07-18"}),
    ("They meet on the 21st of this month.", {"the 21st of this month": "2025-07-21"}),
    ("They meet on the 20th of the next month.", {"the 20th of the next month": "2025-08-20"}),
    ("They met in March two years ago.", {"March two years ago": "2023-03"}),
    ("The truce ends on Friday after next.", {"Friday after next": "2025-08-01"}),
    ("On Friday after prayers he left.", {"Friday": "2025-07-18"}),
    ("They won two Thursdays ago.", {"two Thursdays ago": "2025-07-10"}),
    ("They won on two Thursdays.", {"Thursdays": "XXXX-WXX-4"}),
    (
        "It closes on the first Monday after Easter 2024.",
        {"the first Monday after Easter 2024": "2024-04-01"},
    ),
    ("On Monday after Friday's attack he left.", {"Monday": "2025-07-21", "Friday": "2025-07-18"}),
    ("He left on the Friday before 9 July 2025.", {"the Friday before 9 July 2025": "2025-07-04"}),
    ("The second last week of October 2018 was wet.", {"The second last week of October 2018": "2018-W42"}),
    ("He left on the third last day of May 2024.", {"the third last day of May 2024": "2024-05-29"}),
    ("The firm grew in 2018Q4 and 3Q19.", {"2018Q4": "2018-Q4", "3Q19": "2019-Q3"}),
    ("It took 2½ years.", {"2½ years": "P2.5Y"}),
    ("It took one and a quarter years.", {"one and a quarter years": "P1.25Y"}),
    ("It was sold on Dec31, 1994.", {"Dec31, 1994": "1994-12-31"}),
    ("It opened in October two thousand and five.", {"October two thousand and five": "2005-10"}),
    ("In October two thousand and five hundred men came.", {"October": "2025-10"}),
    ("It will open in two years' time.", {"two years' time": "2027"}),
    ("She won a second term and ran for a second term.", {}),
    ("Rent is due on the 19th of every month.", {"the 19th of every month": "XXXX-XX-19"}),
    ("It rings every evening at 7:13 p.m.", {"every evening at 7:13 p.m.": "XXXX-XX-XXT19:13"}),
    ("It fell in A.D. 79.", {"A.D. 79": "0079"}),
    ("He came to B.C. in 2017 and left B.C. in 2018.", {"2017": "2017", "2018": "2018"}),
    ("It runs from next Monday to Friday.", {"next Monday": "2025-07-28", "Friday": "2025-08-01"}),
    ("It rained from November to March.", {"November": "2024-11", "March": "2025-03"}),
    ("Work starts in the coming week.", {"the coming week": "2025-W31"}),
    ("He was jailed for nine years on Wednesday.", {"nine years": "P9Y", "Wednesday": "2025-07-23"}),
    ("They declared mourning from Monday.", {"Monday": "2025-07-28"}),
    ("A video from Monday shows smoke.", {"Monday": "2025-07-21"}),
    ("They met on Labor Day weekend 2025.", {"Labor Day weekend 2025": "2025-W35-WE"}),
    ("They met over the Thanksgiving weekend.", {"Thanksgiving weekend": "2024-W48-WE"}),
    ("They marched this Sunday.", {"this Sunday": "2025-07-20"}),
]


@pytest.mark.parametrize(("sentence", "wanted"), FOUND)
def test_value(sentence: str, wanted: dict[str, str]) -> None:
    assert values(sentence) == wanted


def test_a_year_earlier_is_a_quarter_after_a_quarter() -> None:
    text = "Profit for the quarter ended June 30 rose to 5 million crowns from 3 million a year earlier."
    assert values(text) == {"the quarter": "2025-Q2", "June 30": "2025-06-30", "a year earlier": "2024-Q2"}
    text = (
        "Profit in the third quarter of 2024 was 9 million. It was 8 million a year ago and 7 million then."
    )
    assert values(text)["a year ago"] == "2023-Q3"


def test_a_year_earlier_is_a_year_after_no_quarter() -> None:
    assert values("Rents rose in May. They had fallen a year earlier.")["a year earlier"] == "2024"
    far = "The third quarter of 2024 was good. " + "Much was built and sold. " * 40
    assert values(far + "It began a year ago.")["a year ago"] == "2024"


def test_a_year_that_ended_is_a_length() -> None:
    assert values("The loss for the year ended 30 June was small.")["the year"] == "P1Y"
    assert "the year" not in values("The year ended badly for them.")


def test_a_text_that_is_only_a_date_looks_ahead() -> None:
    assert values("Monday") == {"Monday": "2025-07-28"}
    assert values("christmas", "2025-02-12") == {"christmas": "2025-12-25"}
    assert values("They met on Monday.") == {"Monday": "2025-07-21"}


def test_a_text_without_capitals_has_months_too() -> None:
    assert values("it opens on march 3") == {"march 3": "2025-03-03"}
    assert values("they may 15 times say no and we march 3 miles") == {}
    assert values("They may march 3 miles.") == {}


FEASTS = [
    ("rosh-hashanah", date(2024, 10, 3)),
    ("yom-kippur", date(1973, 10, 6)),
    ("passover", date(2018, 3, 31)),
    ("purim", date(2024, 3, 24)),
    ("shavuot", date(2024, 6, 12)),
    ("lag-baomer", date(2017, 5, 14)),
    ("tisha-bav", date(2018, 7, 22)),
    ("yom-hashoah", date(2018, 4, 12)),
    ("hanukkah", date(2021, 11, 29)),
    ("hanukkah", date(2024, 12, 26)),
]


@pytest.mark.parametrize(("name", "day"), FEASTS)
def test_hebrew_feasts(name: str, day: date) -> None:
    assert feast(name, day.year) == day


def test_feasts_by_table() -> None:
    assert values("They met at Lunar New Year 2018.") == {"Lunar New Year 2018": "2018-02-16"}
    assert values("They met at Lunar New Year 1900.") == {"Lunar New Year 1900": "1900-XX-XX"}
    assert holiday("feast:diwali", 2018) == date(2018, 11, 7)
    assert holiday("feast:diwali-1", 2018) == date(2018, 11, 6)
    months = {
        "lunar-new-year": (1, 2),
        "diwali": (10, 11),
        "holi": (2, 3),
        "vesak": (4, 5, 6),
        "onam": (8, 9),
    }
    for (name, year), day in load_feasts().items():
        assert day.year == year
        assert day.month in months.get(name, range(1, 13))


SEVERAL_DAYS = [
    ("They fasted in Ramadan 2018.", "Ramadan 2018", "2018-05-16/2018-06-14", "2018-05-16~/2018-06-14~"),
    ("It fell in Hanukkah 2021.", "Hanukkah 2021", "2021-11-29/2021-12-06", "2021-11-29/2021-12-06"),
    ("Meat was dear in Lent 2018.", "Lent 2018", "2018-02-14/2018-03-31", "2018-02-14/2018-03-31"),
    ("They met on Eid al-Fitr 2018.", "Eid al-Fitr 2018", "2018-06-15", "2018-06-15~"),
    ("They met on Diwali 2018.", "Diwali 2018", "2018-11-07", "2018-11-07"),
]


@pytest.mark.parametrize(("sentence", "expression", "timex", "edtf"), SEVERAL_DAYS)
def test_feasts_have_their_days(sentence: str, expression: str, timex: str, edtf: str) -> None:
    record = next(r for r in find(sentence).dates if r.text == expression)
    assert (record.timex, record.edtf) == (timex, edtf)
    assert parse_edtf(edtf)
    first, _, last = timex.partition("/")
    assert (record.first, record.last) == (first, last or first)


def test_a_feast_whose_day_the_moon_decides_differs_by_country_and_says_so() -> None:
    assert "~" in (find("They met on Eid al-Adha 2018.").dates[0].edtf or "")
    assert values("They met at Eid 2018.") == {"Eid 2018": "2018-XX-XX"}  # which of the two is not said


def test_a_holiday_that_moves_off_a_weekend() -> None:
    assert holiday("04-27|7-1", 2014) == date(2014, 4, 26)
    assert holiday("04-27|7-1", 2018) == date(2018, 4, 27)


def test_next_weekday_is_of_next_week_and_this_weeks_is_the_other_reading() -> None:
    record = find("He will speak next Friday.", "2025-07-22").dates[0]
    assert (record.timex, record.alternatives) == ("2025-08-01", ("2025-07-25",))
    record = find("He will speak next Monday.", "2025-07-25").dates[0]
    assert (record.timex, record.alternatives) == ("2025-07-28", ())
    assert values("He will speak on the coming Friday.", "2025-07-22") == {"the coming Friday": "2025-07-25"}


def test_long_lists_of_days_take_linear_time() -> None:
    assert len(values("1, 2, 3, " * 20000 + "4 and 5 May.")) > 0
