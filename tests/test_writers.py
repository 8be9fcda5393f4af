"""Writers: every format of one document, its sections, its failures, and hostile text."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.errors import SettingsError
from newsx.schema import Article, Document, Failure, FailureReason
from newsx.writers import SECTIONS, select_sections, write_csv, write_json, write_jsonl, write_table
from newsx.writers.table_text import columns_of

sys.path.insert(0, str(Path(__file__).parent / "doubles"))
from documents import document, document_of

FAILURE = Failure(source="in.jsonl#2", error=FailureReason(type="InputError", message="no text\nin it"))


def test_json_round_trips() -> None:
    assert Document.model_validate_json(write_json(document())) == document()


def test_json_is_indented_for_people_and_compact_on_demand() -> None:
    assert write_json(document()).startswith('{\n  "schema_version": "1.0",\n  "article": {\n')
    assert write_json(FAILURE, compact=True) == (
        '{"source":"in.jsonl#2","error":{"type":"InputError","message":"no text\\nin it"}}\n'
    )
    assert "Al Karāmah" in write_json(document())


def test_jsonl_is_one_line() -> None:
    line = write_jsonl(document())
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    assert json.loads(line) == json.loads(write_json(document()))


def test_lone_surrogates_can_be_encoded_and_read_back() -> None:
    broken = document_of(Article(text="\ud83d and \udc00, but 🏛 \\ud83d stays"))
    for written in (write_json(broken), write_jsonl(broken)):
        assert json.loads(written.encode())["article"]["text"] == broken.article.text
        assert "🏛" in written
    write_table(broken).encode()
    write_csv(Failure(source="\ud83d", error=FAILURE.error), "dates").encode()


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=40))
def test_any_unicode_survives(text: str) -> None:
    one = document_of(Article(text=text, title=text, source=text))
    assert json.loads(write_jsonl(one).encode()) == one.model_dump(mode="json")
    write_table(one, width=30).encode()
    write_csv(one, "lead").encode()


def test_selected_sections_keep_what_explains_them() -> None:
    chosen = select_sections(document(), ["dates", "actors"])
    assert list(chosen) == ["schema_version", "article", "actors", "dates", "warnings", "provenance"]
    assert list(select_sections(document(), [])) == list(document().model_dump())
    assert json.loads(write_json(chosen))["dates"][0]["text"] == "3/5"


@pytest.mark.parametrize("write", [lambda n: select_sections(document(), [n]), lambda n: write_csv([], n)])
def test_an_unknown_section_is_refused(write: Any) -> None:
    with pytest.raises(SettingsError, match="no section is called 'date'; there are entities, actors"):
        write("date")


def test_the_table_reads_like_this() -> None:
    assert write_table(document(), ["actors", "dates", "claims", "events", "lead"], 120) == (
        "Envoy speaks\n"
        "in.jsonl#1\n"
        "\n"
        "actors (1)\n"
        "name         type    country  sector  roles  mentions\n"
        "Rana Haddad  person  JOR      GOV     envoy  1\n"
        "\n"
        "dates (1)\n"
        "text  value       precision  zone  rule\n"
        "3/5   2025-05-03  day        body  numeric\n"
        "\n"
        "claims (1)\n"
        "source               cue   kind       quote     content\n"
        "envoy (Rana Haddad)  said  statement  indirect  -we will not wait.\n"
        "\n"
        "events (1)\n"
        "type            trigger  agents  recipients  place       date  factuality\n"
        "ASSAULT/aerial  shelled  Troops  Al Karāmah  Al Karāmah        asserted, claim c1\n"
        "\n"
        "lead\n"
        "question  answer\n"
        "who       Rana Haddad\n"
        "what      shelled\n"
        "\n"
        "warnings\n"
        "date-order-ambiguous: 3/5\n"
    )


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_tables_fit_the_width(width: int) -> None:
    assert max(map(columns_of, write_table(document(), ["claims", "dates"], width).splitlines())) <= width


def test_wide_characters_take_two_columns() -> None:
    assert columns_of("東京") == 4
    assert columns_of("é") == columns_of("e\u0301") == 1
    actor = document().actors[0]
    tokyo = document().model_copy(update={"actors": (actor.model_copy(update={"name": "東京都"}), actor)})
    lines = write_table(tokyo, ["actors"]).splitlines()
    assert lines[5].startswith("東京都       person")
    assert lines[6].startswith("Rana Haddad  person")


def test_colour_is_asked_for() -> None:
    assert "\x1b[" not in write_table(document())
    assert "\x1b[1m" in write_table(document(), colour=True)


def test_text_cannot_steer_the_terminal() -> None:
    evil = document_of(Article(text="x", title="a\x1b[2Jb\u202ec\x07"))
    assert write_table(evil, ["dates"]).splitlines()[0] == "a[2Jbc"


def test_a_failure_is_one_line_of_a_table() -> None:
    assert write_table(FAILURE) == "in.jsonl#2: InputError: no text in it\n"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("section", SECTIONS)
def test_csv_has_a_row_for_each_record_and_failure(section: str) -> None:
    written = write_csv([document(), FAILURE], section)
    assert written.count("\r\n") == 3
    first, second = rows(written)
    assert (first["article_source"], first["error"]) == ("in.jsonl#1", "")
    assert (second["article_source"], second["error"]) == ("in.jsonl#2", "InputError: no text\nin it")
    assert None not in first
    head = written.split("\r\n")[0].split(",")
    assert len(set(head)) == len(head)


def test_csv_cells() -> None:
    (place,) = rows(write_csv(document(), "places"))
    assert (place["lon"], place["focus"], place["admin1"]) == ("-35.58", "true", "")
    (event,) = rows(write_csv(document(), "events"))
    assert (event["recipients"], event["casualties"], event["place"]) == ("Karameh", "12", "Al Karāmah")
    (entity,) = rows(write_csv(document(), "entities"))
    assert entity["refs"] == "a1"


def test_csv_text_is_no_formula() -> None:
    (claim,) = rows(write_csv(document(), "claims"))
    assert claim["content"] == "'-we will not wait."
    failure = Failure(source='=HYPERLINK("x")', error=FAILURE.error)
    assert rows(write_csv(failure, "dates"))[0]["article_source"] == '\'=HYPERLINK("x")'


def test_csv_goes_on_without_its_head() -> None:
    assert write_csv(document(), "dates") + write_csv(FAILURE, "dates", header=False) == (
        write_csv([document(), FAILURE], "dates")
    )
