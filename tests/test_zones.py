"""Zones: the cases of tests/cases/zones part by part, forms that differ in one word, and any text at all.

A zone case's `parts` are [kind, text] pairs; joined, they are the article, and each is one zone.
"""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.schema import Article
from newsx.zones import read_anatomy
from newsx.zones.agencies import find_agency, read_agencies
from newsx.zones.bylines import read_byline
from newsx.zones.captions import read_caption, read_wire_caption
from newsx.zones.datelines import find_date_line, find_dateline, find_place_line
from newsx.zones.furniture import is_furniture
from newsx.zones.names import is_name
from newsx.zones.paragraphs import split_paragraphs
from newsx.zones.source_notes import find_closing_note, read_source_note

CASES = sorted(Path(__file__).parent.joinpath("cases", "zones").glob("*.json"))
REST = "The ferry company will cut its fares in June, its manager told the island's council on Monday."


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    anatomy = read_anatomy(Article(text=text))
    assert [[zone.kind, text[zone.start : zone.end]] for zone in anatomy.zones] == case["parts"], case["why"]
    found = anatomy.model_dump(mode="json")
    for key, wanted in case["expect"]["article"].items():
        if isinstance(wanted, dict):
            assert {name: found[key][name] for name in wanted} == wanted, case["why"]
        else:
            assert found[key] == wanted, case["why"]


def test_each_rule_has_a_near_miss():
    assert len(CASES) >= 40
    assert sum(path.stem.endswith("near-miss") for path in CASES) >= 12


@pytest.mark.parametrize(
    ("line", "place", "date", "agency"),
    [
        ("WASHINGTON/MOSCOW, Feb 3 (Reuters) - ", "WASHINGTON/MOSCOW", "Feb 3", "Reuters"),
        ("KHERSON, Ukraine, July 23 (Reuters) - ", "KHERSON, Ukraine", "July 23", "Reuters"),
        ("BEIJING, July 23 (Xinhua) -- ", "BEIJING", "July 23", "Xinhua"),
        ("KYIV. July 23 (Interfax-Ukraine) - ", "KYIV", "July 23", "Interfax-Ukraine"),
        ("MEXICO CITY, 23 Jul (EFE).- ", "MEXICO CITY", "23 Jul", "EFE"),
        ("NEW YORK, July 23, 2025 /PRNewswire/ -- ", "NEW YORK", "July 23, 2025", "PRNewswire"),
        ("SAN SALVADOR, El Salvador (AP) _ ", "SAN SALVADOR, El Salvador", None, "AP"),
        ("GENEVA (23 July 2025) – ", "GENEVA", "23 July 2025", None),
        ("WASHINGTON, D.C. — ", "WASHINGTON, D.C.", None, None),
        ("ST. PETERSBURG, Russia (AP) — ", "ST. PETERSBURG, Russia", None, "AP"),
        ("TOKYO, July 23 (Jiji Press)--", "TOKYO", "July 23", "Jiji Press"),
        ("WASHINGTON (AP) ", "WASHINGTON", None, "AP"),
        ("CAIRO - 23 July 2025: ", "CAIRO", "23 July 2025", None),
        ("Abuja, Nigeria – ", "Abuja, Nigeria", None, None),
        ("N'DJAMENA, Chad (AP) — ", "N'DJAMENA, Chad", None, "AP"),
        ("DEIR EZ-ZOR, Syria (AP) — ", "DEIR EZ-ZOR, Syria", None, "AP"),
        ("[SINGAPORE] ", "SINGAPORE", None, None),
        ("(Reuters) - ", None, None, "Reuters"),
        ("(CNN)", None, None, "CNN"),
        ("LONDON AFP – ", "LONDON", None, "AFP"),
        ("New Delhi [India], July 23 (ANI): ", "New Delhi [India]", "July 23", "ANI"),
        ("SAN SALVADOR, 5 OCT 89 (AFP) -- ", "SAN SALVADOR", "5 OCT 89", "AFP"),
    ],
)
def test_datelines(line, place, date, agency):
    found = find_dateline(line + REST)
    assert found is not None
    assert (found.place, found.date, found.agency and found.agency.form) == (place, date, agency)
    assert (line + REST)[found.body :] == REST
    assert line[: found.end] == line.rstrip()


@pytest.mark.parametrize(
    "line",
    [
        "WASHINGTON said - the deal is off, and ",
        "EXCLUSIVE - ",
        "BREAKING: ",
        "John Smith (Labour) - ",
        "IBM (NYSE: IBM) - ",
        "Washington - Moscow relations are bad. ",
        "Turkey (AP) says ",
        "COVID-19 - ",
        "THE END IS NEAR — ",
        "In Paris, July 14 – Bastille Day – is loud. ",
        "The ministry (MOD) - ",
        "EU - US trade fell. ",
    ],
)
def test_no_datelines(line):
    assert find_dateline(line + REST) is None


def test_a_dateline_in_small_letters_without_proof_only_opens_the_body():
    assert find_dateline("Enugu, Nigeria – " + REST, first=True)
    assert find_dateline("Enugu, Nigeria – " + REST, first=False) is None


def test_place_lines():
    assert find_place_line("ISTANBUL")
    assert find_place_line("TRABZON, Türkiye")
    assert find_place_line("Beirut, Lebanon")
    assert not find_place_line("POLITICS")
    assert not find_place_line("Beirut")
    assert not find_place_line("Anna, Maria")


def test_date_lines():
    assert find_date_line("First Published: Jul 23, 2025, 10:30 IST") == "Jul 23, 2025"
    assert find_date_line("Wed 23 Jul 2025 10.30 BST") == "Wed 23 Jul 2025"
    assert find_date_line("10:30 GMT, 23 July 2025") == "23 July 2025"
    assert find_date_line("Published: July 23, 2025 10:30 GMT") == "July 23, 2025"
    assert find_date_line("Wednesday, 23 July 2025") == "Wednesday, 23 July 2025"
    assert find_date_line("Jul 23, 2025 · 3 min read") == "Jul 23, 2025"
    assert find_date_line("July 23") is None
    assert find_date_line("On 23 July 2025 the army left.") is None


def test_a_published_line_gives_a_later_dateline_its_date():
    text = f"Fares to fall on Hvar\n23 July 2025\nSPLIT, Croatia (AP) — {REST}\n{REST}"
    dateline = read_anatomy(Article(text=text)).dateline
    assert dateline is not None
    assert (dateline.place, dateline.date) == ("SPLIT, Croatia", "23 July 2025")
    assert text[dateline.start : dateline.end] == "SPLIT, Croatia (AP) —"


@pytest.mark.parametrize(
    ("line", "authors", "agencies"),
    [
        ("By Reuters", (), ("Reuters",)),
        ("By The Associated Press", (), ("Associated Press",)),
        ("By Our Correspondent", (), ()),
        ("By Rana Haddad, BBC News, Cairo", ("Rana Haddad",), ("BBC News",)),
        ("By RANA HADDAD and JO MARSH Associated Press", ("RANA HADDAD", "JO MARSH"), ("Associated Press",)),
        ("By Ahmad al-Khatib, Rana Haddad and Li Wei", ("Ahmad al-Khatib", "Rana Haddad", "Li Wei"), ()),
        ("Rana Haddad in Cairo and Jo Marsh in Amman", ("Rana Haddad", "Jo Marsh"), ()),
        ("Rana Haddad, Middle East correspondent", ("Rana Haddad",), ()),
        ("By Rana Haddad | July 23, 2025", ("Rana Haddad",), ()),
        ("By Rana Haddad @ranah", ("Rana Haddad",), ()),
        ("Xinhua | Updated: 2025-07-23 10:30", (), ("Xinhua",)),
        ("BBC News, Nairobi", (), ("BBC News",)),
        ("By RANA HADDAD of the Delta Post", ("RANA HADDAD",), ()),
        ("Rana Haddad | Cairo", ("Rana Haddad",), ()),
    ],
)
def test_bylines(line, authors, agencies):
    found = read_byline(line)
    assert found is not None
    assert found.authors == authors
    assert tuple(agency.form for agency in found.agencies) == agencies


@pytest.mark.parametrize(
    "line",
    [
        "By Monday night, Jo Marsh had left.",
        "By the time police arrived, two men had fled",
        "By Friday",
        "Prime Minister in Cairo",
        "Rana Haddad in Cairo for talks",
        "Rana Haddad said in Cairo.",
        "Rana Haddad",
        "Floods in Pakistan",
        "Stade Olympique, Paris",
        "Historic Harbour Bridge Agreement Adopted in Bergen",
    ],
)
def test_no_bylines(line):
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "authors", "agencies"),
    [
        ("Source: AFP", (), ("AFP",)),
        ("— Reuters", (), ("Reuters",)),
        ("(With inputs from PTI)", (), ("PTI",)),
        ("Agencies", (), ()),
        ("-- BERNAMA", (), ("BERNAMA",)),
        ("Reporter: Li Wei, Editor: Jo Marsh", ("Li Wei",), ()),
        ("(Source: Tuoi Tre)", (), ("Tuoi Tre",)),
        ("Sources: Reuters, Kyiv Post", (), ("Reuters", "Kyiv Post")),
        ("Minh Anh (via CNN, BBC)", ("Minh Anh",), ("CNN", "BBC")),
        ("Reporting by Rana Haddad; Writing by Li Wei; Editing by Jo Marsh", ("Rana Haddad", "Li Wei"), ()),
        ("Associated Press writer Li Wei in Taipei contributed to this report.", (), ("Associated Press",)),
    ],
)
def test_source_notes(line, authors, agencies):
    found = read_source_note(line)
    assert found is not None
    assert found.authors == authors
    assert tuple(agency.form for agency in found.agencies) == agencies


@pytest.mark.parametrize(
    "line",
    [
        "According to AFP, the fire spread.",
        "The drought contributed to the rise in prices.",
        "Sources said the plan failed.",
        "He lives in London (UK)",
        "Syria, Turkey and Iraq",
        "Next Steps",
    ],
)
def test_no_source_notes(line):
    assert read_source_note(line) is None


def test_a_name_alone_signs_only_the_very_end():
    assert read_source_note("Tran Minh", alone=True)
    assert read_source_note("Tran Minh", alone=False) is None


@pytest.mark.parametrize("note", ["(AP)", "— Reuters", "[AFP]", "/TASS/", "(Reporting by Jo Marsh)"])
def test_closing_notes(note):
    found = find_closing_note(f"{REST} {note}")
    assert found is not None
    assert found[0] == len(REST) + 1


@pytest.mark.parametrize("end", [" (IS)", " in the bloc (EU).", " (and more)", " - he", ""])
def test_no_closing_notes(end):
    assert find_closing_note(REST + end) is None


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Boats at Vis. Photo: AP", "Photo: AP"),
        ("Boats at Vis, 3 May 2024. (AP Photo/Jo Marsh, File)", "(AP Photo/Jo Marsh, File)"),
        ("FILE PHOTO: Boats at Vis, May 3, 2024. REUTERS/Jo Marsh/File Photo", "REUTERS/Jo Marsh/File Photo"),
        ("Boats at Vis. Jo Marsh/AFP via Getty Images", "Jo Marsh/AFP via Getty Images"),
        ("Boats at Vis | Photo Credit: PTI", "| Photo Credit: PTI"),
        ("Boats at Vis [Jo Marsh/Al Jazeera]", "[Jo Marsh/Al Jazeera]"),
        ("Boats at Vis. — AFP photo", "— AFP photo"),
        ("Boats at Vis © AFP", "© AFP"),
        ("Image source, Getty Images", "Image source, Getty Images"),
        ("Image caption, Boats at Vis", ""),
        ("In this photo provided by the coast guard, boats lie at Vis.", ""),
        ("This satellite image shows boats at Vis.", ""),
    ],
)
def test_captions(line, credit):
    found = read_caption(line)
    assert found is not None
    assert line[found:] == credit


@pytest.mark.parametrize(
    "line",
    [
        "The photo: nobody knows who took it.",
        "She sold a photo by the river on Monday.",
        "Banks cut lending credits by Ana Sousa's estimate",
        "In this photo-sharing app, users fight.",
        "He works for AFP/Reuters and others.",
        "The video shows troops.",
        "Picture this: a man walks into a bar.",
        "He was born in Homs (AP)",
    ],
)
def test_no_captions(line):
    assert read_caption(line) is None


def test_wire_captions():
    assert read_wire_caption("Boats at Vis. — Reuters") == len("Boats at Vis. ")
    assert read_wire_caption("Boats at Vis (AFP)") == len("Boats at Vis ")
    assert read_wire_caption("Boats at Vis [Reuters]") == len("Boats at Vis ")
    assert read_wire_caption("He has left the harbour office. [Reuters]") is None
    assert read_wire_caption("It is heard on the Voice of America (VOA).") is None


@pytest.mark.parametrize(
    "line",
    [
        *(
            "ALSO READ | Ten dead",
            "**Read more:** [Ten dead](a.html)",
            "• Read also: Ten dead",
            "Advertisement",
        ),
        *("![]() |", "[![a](b)](c)", "| --- | --- |", "| a | b |", "<br/>", "***", "#syria #news"),
        *(
            "Last updated: 3 May",
            "Click here",
            "Follow us on Twitter",
            "jane@paper.org",
            "We use cookies to improve",
        ),
    ],
)
def test_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        *("Related costs rose.", "Watch groups said the vote was fair.", "Share prices fell."),
        *(
            "Follow the money, he said.",
            "Click beetles eat roots.",
            "Home prices rose",
            "Read, an ex-minister, said no.",
        ),
        *("Topics included trade.", "Copyright law is old.", "Live animals were sold"),
    ],
)
def test_no_furniture(line):
    assert not is_furniture(line)


def test_agencies_count_once_under_any_of_their_names():
    text = f"OSLO (AP) — {REST}\n\n{REST}\n\nThe Associated Press"
    assert read_anatomy(Article(text=text)).agencies == ("AP",)


def test_agency_names():
    assert find_agency("REUTERS").form == "Reuters"
    assert find_agency("The Associated Press").agency == "AP"
    assert find_agency("ani") is None
    assert [agency.form for agency in read_agencies("AFP, Euro News and AP")] == ["AFP", "Euro News", "AP"]
    assert read_agencies("Syria and Iraq") == ()
    assert read_agencies("AFP, the paper said") == ()


def test_names():
    assert all(
        map(is_name, ["Nguyen Tien", "JANE DOE", "Ursula von der Leyen", "J. K. Doe", "Ahmad al-Sharaa"])
    )
    assert not any(
        map(is_name, ["Monday night", "Read More", "Foreign Ministry", "Doe said", "A B", "Doe", ""])
    )


def test_a_date_behind_a_byline_is_a_dateline():
    text = f"Fares to fall on Hvar\nBy Jo Marsh July 23, 2025\n{REST}\n{REST}"
    dateline = read_anatomy(Article(text=text)).dateline
    assert dateline is not None
    assert (dateline.place, dateline.date) == (None, "July 23, 2025")
    assert text[dateline.start : dateline.end] == "July 23, 2025"


def test_a_given_title_is_kept_and_found_in_the_text():
    text = f"Fares to fall.\n{REST}\n{REST}"
    assert read_anatomy(Article(text=text)).zones[0].kind == "body"
    anatomy = read_anatomy(Article(text=text, title="Fares to Fall", authors=("Jo Marsh",)))
    assert (anatomy.title, anatomy.zones[0].kind, anatomy.authors) == (
        "Fares to Fall",
        "title",
        ("Jo Marsh",),
    )


def test_paragraphs_strip_white_space():
    text = "\n  a b \n\n\tc\n"
    assert [text[p.start : p.end] for p in split_paragraphs(text)] == ["a b", "c"]


LINES = st.sampled_from(
    [
        *(
            "",
            " ",
            "|",
            "![]() |",
            "---",
            "By Jo Marsh, OSLO",
            "Photo: AP |",
            "OSLO, May 3 (AP) - ",
            "(AP)",
            REST,
        ),
        *(
            "Fares to fall",
            "Jo Marsh",
            "Boats. — Reuters",
            "23 July 2025",
            "# Fares",
            "title: x",
            "Source: AFP",
        ),
        *(
            "| a | b |",
            "Read more: x",
            "Boats at Vis |",
            "(Reporting by Jo Marsh)",
            "[SINGAPORE] x",
            "\u2028",
            "By ",
        ),
    ]
)


def check_cover(text):
    zones = read_anatomy(Article(text=text)).zones
    assert "".join(text[zone.start : zone.end] for zone in zones) == text
    assert all(zone.start < zone.end for zone in zones)
    assert [zone.end for zone in zones[:-1]] == [zone.start for zone in zones[1:]]


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_zones_cover_any_text(text):
    check_cover(text)


@given(st.lists(st.one_of(LINES, st.text(max_size=20)), max_size=12).map("\n".join))
@settings(max_examples=300, deadline=None)
def test_zones_cover_any_layout(text):
    check_cover(text)


@given(st.lists(LINES, max_size=10).map("\n".join))
@settings(max_examples=100, deadline=None)
def test_datelines_lie_in_their_zone(text):
    anatomy = read_anatomy(Article(text=text))
    if anatomy.dateline:
        assert anatomy.dateline.start < anatomy.dateline.end
        assert anatomy.zone_at(anatomy.dateline.start) == "dateline"


@pytest.mark.parametrize(
    "text",
    [
        "word " * 2_000_000,
        "(" * 1_000_000,
        "(\n" * 100_000,
        "| a |\n" * 50_000,
        ("By A, " * 40 + "\n") * 1000,
        ("ABCD " * 30 + "\n") * 2000,
        ("![" * 500 + "\n") * 300,
        ("photo: " * 60 + "\n") * 1000,
        ("in this a a a a a a a photo " * 20 + "\n") * 1000,
        "---\n" + "a: b\n" * 50_000,
        "\t" * 1_000_000 + "a",
        ("A" + "-" * 50 + "1 b\n") * 100,
        ("# a" + " " * 190 + "x\n") * 1000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_time_is_linear(text):
    start = time.perf_counter()
    read_anatomy(Article(text=text))
    assert time.perf_counter() - start < 5
