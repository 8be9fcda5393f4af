"""The dates room without a pipeline: values, order, reference, robustness."""

import json
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import spacy
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

import newsx.find.dates.published as published_module
from newsx.errors import SettingsError
from newsx.find.dates import DateFindings, find_dates, settle_published
from newsx.find.dates.almanac import easter, holiday, orthodox_easter
from newsx.find.dates.lexicon import load_holidays, load_neighbours, load_words
from newsx.find.dates.strings import read_string
from newsx.schema import Anatomy, Article, DateExpression, Dateline, Published, Zone

NLP = spacy.blank("en")


def anatomy_of(text: str, dateline: Dateline | None = None) -> Anatomy:
    return Anatomy(zones=(Zone(kind="body", start=0, end=len(text)),), dateline=dateline)


def find(text: str, reference: str | None = "2025-07-24", order: Any = "auto") -> DateFindings:
    published = Published(date=reference, origin="option") if reference else None
    return find_dates(NLP(text), anatomy_of(text), published, order)


def one(
    text: str, expression: str, reference: str | None = "2025-07-24", order: Any = "auto"
) -> DateExpression:
    found = find(text, reference, order).dates
    hits = [record for record in found if record.text == expression]
    assert len(hits) == 1, [record.text for record in found]
    return hits[0]


def texts(text: str) -> list[str]:
    return [record.text for record in find(text).dates]


VALUES = [
    ("The talks began on 23/7.", "23/7", "2025-07-23"),
    ("They met on 7-23.", "7-23", "2025-07-23"),
    ("It was signed on 23.07.2025.", "23.07.2025", "2025-07-23"),
    ("It was signed on July 23rd, 2025.", "July 23rd, 2025", "2025-07-23"),
    ("It was signed on the 23rd.", "the 23rd", "2025-07-23"),
    ("It was signed on 23 Jul. '25.", "23 Jul. '25", "2025-07-23"),
    ("It was signed on 23-Jul-2025.", "23-Jul-2025", "2025-07-23"),
    ("She was born in nineteen ninety-six.", "nineteen ninety-six", "1996"),
    ("The firm grew in Q3 2024.", "Q3 2024", "2024-Q3"),
    ("The firm grew in the first half of 2024.", "the first half of 2024", "2024-H1"),
    ("It was built in the nineties.", "the nineties", "199"),
    ("It was built in the 1990s.", "the 1990s", "199"),
    ("It stood in the 12th century.", "the 12th century", "11"),
    ("Caesar fell in 44 BC.", "44 BC", "BC0044"),
    ("He left on Monday of last week.", "Monday of last week", "2025-07-14"),
    ("He left in July of last year.", "July of last year", "2024-07"),
    ("He left the day before yesterday.", "the day before yesterday", "2025-07-22"),
    ("He left the week before last.", "the week before last", "2025-W28"),
    ("He left on the last day of February 2024.", "the last day of February 2024", "2024-02-29"),
    ("He left on the first Monday of May 2025.", "the first Monday of May 2025", "2025-05-05"),
    ("It closed on Easter Monday 2024.", "Easter Monday 2024", "2024-04-01"),
    ("It opened at half past ten on 3 May 2025.", "half past ten on 3 May 2025", "2025-05-03T10:30"),
    ("It closed at 9.30pm on 3 May 2025.", "9.30pm on 3 May 2025", "2025-05-03T21:30"),
    ("The siege lasted two and a half years.", "two and a half years", "P2.5Y"),
    ("The siege lasted two years and six months.", "two years and six months", "P2Y6M"),
    ("The siege lasted half an hour.", "half an hour", "PT0.5H"),
    ("They met every two weeks.", "every two weeks", "P2W"),
    ("They met every other day.", "every other day", "P2D"),
    ("The market opens on Sundays.", "Sundays", "XXXX-WXX-7"),
    ("It makes 20 tonnes a day.", "a day", "P1D"),
    ("They fled in recent weeks.", "recent weeks", "PAST_REF"),
    ("They will flee in the coming months.", "the coming months", "FUTURE_REF"),
]


@pytest.mark.parametrize(("sentence", "expression", "timex"), VALUES)
def test_value(sentence: str, expression: str, timex: str) -> None:
    assert one(sentence, expression).timex == timex


NOT_DATES = [
    "May she rest, said Theresa May.",
    "Troops march to the border and may stay.",
    "The second man came second.",
    "They won 2-1 and lost 3-2.",
    "Call 555-1234 or +1 202-555-0143.",
    "Version 2.7.1 fixes it, as did v1.2.",
    "It cost $1,984 and weighed 2,000 kilograms.",
    "About 3/4 of voters and 1/2 of the rest agreed.",
    "The clinic is open 24/7 and rated 4/5 stars.",
    "The 31/2 and 45/13 of this world are no days.",
    "The fall of the city made people fall silent.",
    "A 45-year-old teacher and a boy aged 12 years ran.",
    'He had read "1984" twice over.',
    "A quarter of the crew left.",
    "They came as soon as they could.",
]


@pytest.mark.parametrize("sentence", NOT_DATES)
def test_not_a_date(sentence: str) -> None:
    assert texts(sentence) == []


def test_a_newspaper_is_no_sunday() -> None:
    assert texts("The Sunday Times wrote that.") == []
    assert texts("It was printed on Sunday.") == ["Sunday"]


def test_tense_decides_the_direction_of_a_weekday() -> None:
    assert one("The minister resigned on Friday.", "Friday").timex == "2025-07-18"
    assert one("The court will rule on Friday.", "Friday").timex == "2025-07-25"
    assert one("The army said on Thursday it had left.", "Thursday").timex == "2025-07-24"


def test_tense_decides_the_year() -> None:
    past = one("The dam was opened on 2/12, officials said on 23/7.", "2/12", order="dmy")
    assert (past.timex, past.inferred) == ("2024-12-02", ("year", "order"))
    assert one("The dam will open on 30/12.", "30/12").timex == "2025-12-30"


def test_a_year_far_off_is_told() -> None:
    record = one("The vote took place on 30/8.", "30/8")
    assert record.alternatives == ("2024-08-30",) or record.timex == "2024-08-30"


def test_an_earlier_year_in_the_paragraph_wins() -> None:
    text = "He was tried on 3 March 2019. On 5 June he was freed.\n\nOn 5 June she wept."
    values = [record.timex for record in find(text).dates]
    assert values == ["2019-03-03", "2019-06-05", "2025-06-05"]


def test_narrative_days_lean_on_the_day_told() -> None:
    text = "The bridge fell on 9 July. The next day it rained. Two days later ships came."
    days = find(text).dates
    assert [day.timex for day in days] == ["2025-07-09", "2025-07-10", "2025-07-12"]
    assert days[1].anchor is not None
    assert not isinstance(days[1].anchor, str)
    assert days[1].anchor.id == days[0].id


def test_an_event_may_be_the_anchor() -> None:
    found = find("He died two days after the attack on 9 July.").dates
    assert [(day.text, day.timex) for day in found] == [("two days", "2025-07-11"), ("9 July", "2025-07-09")]
    assert one("He died two days after the attack.", "two days").timex == "P2D"


def test_without_a_reference_nothing_is_guessed() -> None:
    found = find("They met on 23/7, after last week and on Friday.", None)
    assert [(d.timex, d.edtf, d.first) for d in found.dates] == [
        ("XXXX-07-23", "XXXX-07-23", None),
        ("XXXX-WXX", None, None),
        ("XXXX-WXX-5", None, None),
    ]
    assert [w.code for w in found.warnings] == ["no-reference-date"]


def test_one_unambiguous_date_decides_the_order_of_all() -> None:
    found = find("They met on 3/4 and on 23/7.")
    assert found.order is not None
    assert (found.order.order, found.order.evidence) == ("dmy", "23/7")
    assert found.dates[0].timex == "2025-04-03"
    assert "order" in found.dates[0].inferred
    assert "order" not in found.dates[1].inferred


def test_american_dates_decide_too() -> None:
    assert find("They met on 3/4 and on 7/23.").dates[0].timex == "2025-03-04"
    assert find("The labor center was opened on 3/4/2025.").dates[0].timex == "2025-03-04"
    assert find("The labour centre was opened on 3/4/2025.").dates[0].timex == "2025-04-03"


def test_an_undecided_order_stays_open() -> None:
    found = find("They met on 3/4.")
    record = found.dates[0]
    assert (record.timex, record.edtf, record.first, record.last) == ("XXXX-XX-XX", None, None, None)
    assert set(record.alternatives) == {"2025-04-03", "2025-03-04"}
    assert [w.code for w in found.warnings] == ["date-order-ambiguous"]
    assert found.order is None


def test_the_user_decides_the_order() -> None:
    record = one("They met on 3/4.", "3/4", order="mdy")
    assert (record.timex, record.inferred) == ("2025-03-04", ("year", "order"))


def test_mixed_orders_decide_nothing() -> None:
    found = find("They met on 13/4, 4/13 and 3/4.")
    assert found.order is None
    assert {w.code for w in found.warnings} == {"date-order-mixed", "date-order-ambiguous"}


def test_the_dateline_country_is_evidence() -> None:
    text = "MANCHESTER - They met on 3/4/2025."
    dateline = Dateline(place="Lagos", date=None, agency=None, start=0, end=12)
    found = find_dates(NLP(text), anatomy_of(text, dateline), None, "auto")
    assert found.order is not None
    assert found.order.order == "dmy"


def test_a_caption_printed_twice_gives_two_records() -> None:
    assert texts("Men on 30/4. Photo |\nMen on 30/4. Photo |") == ["30/4", "30/4"]


def article(published: str | None = None) -> Article:
    return Article(text="x", published=published)


def test_option_beats_metadata_beats_dateline() -> None:
    dateline = Dateline(place="Accra", date="3 March 2024", agency=None, start=0, end=1)
    bare = Dateline(place="Accra", date="March 3", agency=None, start=0, end=1)
    both = settle_published(article("2025-01-02"), anatomy_of("x", dateline), "2025-07-24")
    assert both == Published(date="2025-07-24", origin="option")
    stated = settle_published(article("Thu, 2 January 2025 10:00"), anatomy_of("x", dateline), None)
    assert stated == Published(date="2025-01-02", origin="metadata")
    told = settle_published(article(), anatomy_of("x", dateline), None)
    assert told == Published(date="2024-03-03", origin="dateline")
    assert settle_published(article("3/4/2025"), anatomy_of("x", bare), None) is None


def test_an_option_that_is_no_date_is_refused() -> None:
    with pytest.raises(SettingsError, match="no date"):
        settle_published(article(), anatomy_of("x"), "soon")


class FakeClock(datetime):
    day = date(2031, 5, 6)

    @classmethod
    def now(cls, tz: Any = None) -> "FakeClock":
        return cls(cls.day.year, cls.day.month, cls.day.day, 12, tzinfo=tz)


def test_the_clock_is_read_for_today_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "They met last week, on 23/7, on Friday and in '98, as the 2025 July 23 note says."
    before = find(text)
    monkeypatch.setattr(published_module, "datetime", FakeClock)
    assert find(text) == before
    assert settle_published(article(), anatomy_of("x"), "today") == Published(
        date="2031-05-06", origin="option"
    )


def test_dateparser_reads_whole_strings_only() -> None:
    first = read_string("2025 July 23")
    assert first is not None
    assert (first.year, first.month, first.day) == (2025, 7, 23)
    assert read_string("July 2025 and so on") is None
    assert read_string("last week") is None
    assert read_string("2025 July 23") == first


def test_computed_holidays() -> None:
    assert [easter(year) for year in (2000, 2024, 2025)] == [
        date(2000, 4, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
    ]
    assert [orthodox_easter(year) for year in (2024, 2025)] == [date(2024, 5, 5), date(2025, 4, 20)]
    assert holiday("4/4/11", 2024) == date(2024, 11, 28)
    assert holiday("-1/1/5", 2025) == date(2025, 5, 26)
    assert holiday("moon", 2025) is None


def test_tables_are_well_formed() -> None:
    assert len(load_words()) > 300
    assert load_neighbours("preposition")
    rules = [rule for names in load_holidays().values() for _, rule in names]
    assert all(rule == "moon" or any(holiday(rule, year) for year in (2023, 2024)) for rule in rules)


SAMPLES = """
    May March 3 23 23/7 3/4 2025 1990s 90s last next Friday week weeks two a of the on in ago later
    after before quarter first second half morning 14:30 p.m. GMT BC 0000 9999 99999999999999 every
    past and - – , . ' Q4 late Easter yesterday century decades 5-6 2009-10 -1 1/1/0000 29/2 31/11
    million hundred from to between '98
"""
WORDS = st.sampled_from(SAMPLES.split())
TEXTS = st.one_of(
    st.text(max_size=120), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS).map("".join)
)
DAYS = st.one_of(st.none(), st.dates().map(date.isoformat), st.datetimes().map(datetime.isoformat))


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS, st.sampled_from(["auto", "dmy", "mdy", "ymd"]))
def test_any_text_gives_sound_records(text: str, reference: str | None, order: str) -> None:
    found = find(text, reference, order)
    assert found == find(text, reference, order)
    for record in found.dates:
        assert text[record.start : record.end] == record.text
        assert (record.first is None) == (record.last is None)
        assert record.first is None or record.last is None or record.first <= record.last
        for value in filter(None, (record.edtf, *record.alternatives)):
            parse_edtf(value)
    starts = [record.start for record in found.dates]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "1-",
        "1,1",
        "two ",
        "May ",
        "a week ",
        "3/4 ",
        "two days, ",
        "last ",
        "'98",
        "the 3rd of ",
        "- ",
    ],
)
def test_a_long_line_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begun = time.process_time()
        find_dates(NLP.make_doc("x"), anatomy_of(text), None, "auto")
        from newsx.find.dates.islands import read_expressions  # noqa: PLC0415

        read_expressions(text)
        return time.process_time() - begun

    assert seconds(100_000) < 10


def test_docs_table_is_current() -> None:
    root = Path(__file__).parents[1]
    rows = (root / "docs" / "dates.tsv").read_text(encoding="utf-8").splitlines()[1:]
    table = (root / "docs" / "dates.md").read_text(encoding="utf-8")
    for row in rows:
        _, sentence, expression = row.split("\t")
        record = one(sentence, expression)
        assert (
            f"| {expression} | {record.type} | {record.timex} | {record.mod or ''} | {record.edtf or ''} |"
            in table
        )


def test_records_are_json() -> None:
    for record in find("They met on 3-5 May, twice a week.").dates:
        assert DateExpression.model_validate(json.loads(record.model_dump_json())) == record
