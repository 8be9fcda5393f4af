"""The source audit: its counts by hand, and `newsx sources` run as a program."""

import csv
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import newsx
from newsx.errors import SettingsError
from newsx.schema import Document
from newsx.writers import audit_sources, write_sources

NILE = """NAIROBI, Kenya - Rania Hassan, the Egyptian water minister, said on Monday that the dam was full.

"We need an answer within ten days," Hassan said.

Sudanese officials said that talks would resume.
"""
CANAL = """Egyptian water minister Rania Hassan said the canal would open in May. It was reported that the \
first ship had paid nothing. Sudanese officials said that the canal was closed.
"""


def run(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run newsx as a program."""
    return subprocess.run(
        [sys.executable, "-m", "newsx", *arguments],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
    )


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [newsx.extract(text, date="2025-07-24") for text in (NILE, CANAL)]


@pytest.fixture
def articles(tmp_path: Path) -> list[str]:
    names = []
    for name, text in (("nile", NILE), ("canal", CANAL)):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        names.append(str(path))
    return names


def test_one_row_for_each_source_over_all_documents(documents: list[Document]) -> None:
    rows = {row.source: row for row in audit_sources(documents)}
    assert list(rows) == ["Rania Hassan", "Sudanese officials", None]
    hassan, officials, nobody = rows.values()
    assert (hassan.country, hassan.sector, hassan.named) == ("EGY", ("GOV",), True)
    assert (hassan.articles, hassan.claims, hassan.quotations) == (2, 3, 1)
    assert (officials.country, officials.sector, officials.named) == ("SDN", ("GOV",), False)
    assert (officials.articles, officials.claims, officials.quotations) == (2, 2, 0)
    assert (nobody.articles, nobody.claims, nobody.named) == (1, 1, False)


def test_words_are_those_of_the_contents_and_shares_add_up(documents: list[Document]) -> None:
    rows = audit_sources(documents)
    said = {
        "Rania Hassan": "that the dam was full We need an answer within ten days the canal would open in May",
        "Sudanese officials": "that talks would resume that the canal was closed",
        None: "that the first ship had paid nothing",
    }
    words = {row.source: row.words for row in rows}
    assert words == {source: text.count(" ") + 1 for source, text in said.items()}
    assert sum(row.share for row in rows) == pytest.approx(1, abs=0.001)


def test_a_claim_inside_another_adds_no_words() -> None:
    nested = newsx.extract("Police said on Friday that the mayor, Ana Ruiz, denied that she had taken money.")
    rows = {row.source: row for row in audit_sources([nested])}
    assert rows["Ana Ruiz"].claims == 1
    assert rows["Ana Ruiz"].words == 0
    assert rows["Police"].words > 0
    assert rows["Police"].share == 1


def test_one_name_in_two_countries_is_two_sources() -> None:
    told = [
        "The Chilean defence ministry said it was ready.",
        "The Peruvian defence ministry said it was ready.",
    ]
    rows = audit_sources(newsx.extract(text) for text in told)
    assert {row.country for row in rows} == {"CHL", "PER"}
    assert all(row.articles == 1 for row in rows)


def test_no_documents_and_no_claims_give_no_rows() -> None:
    assert audit_sources([]) == ()
    assert audit_sources([newsx.extract("The bridge is long.")]) == ()
    assert write_sources(()).startswith("source")
    with pytest.raises(SettingsError, match="xml"):
        write_sources((), "xml")


def test_csv_is_safe_for_spreadsheets(documents: list[Document]) -> None:
    rows = audit_sources(documents)
    lines = list(csv.DictReader(write_sources(rows, "csv").splitlines()))
    assert lines[0]["source"] == "Rania Hassan"
    assert lines[0]["named"] == "true"
    assert lines[2]["source"] == ""


def test_the_command_reads_articles_and_what_extract_wrote_alike(articles: list[str], tmp_path: Path) -> None:
    direct = run("sources", *articles, "--format", "jsonl")
    assert direct.returncode == 0
    assert direct.stderr == "newsx: sources of 2 articles, 0 failed\n"
    written = tmp_path / "documents.jsonl"
    assert run("extract", "-q", *articles, "-o", str(written)).returncode == 0
    again = run("sources", str(written), "--format", "jsonl")
    assert again.stdout == direct.stdout
    assert next(json.loads(line)["source"] for line in again.stdout.splitlines()) == "Rania Hassan"
    packed = tmp_path / "documents.jsonl.gz"
    packed.write_bytes(gzip.compress(written.read_bytes()))
    assert run("sources", str(packed), "--format", "jsonl").stdout == direct.stdout
    piped = run("sources", "-", "--format", "jsonl", text=written.read_text(encoding="utf-8"))
    assert piped.stdout == direct.stdout


def test_one_indented_document_on_stdin_and_claims_alone_will_do(articles: list[str]) -> None:
    whole = run("sources", articles[0])
    assert whole.stderr == ""
    document = run("extract", articles[0], "--only", "claims").stdout
    assert document.startswith("{\n")
    assert run("sources", text=document).stdout == whole.stdout
    assert "Rania Hassan" in whole.stdout


def test_failures_are_told_and_the_rest_goes_on(articles: list[str], tmp_path: Path) -> None:
    written = tmp_path / "documents.jsonl"
    run("extract", "-q", articles[0], str(tmp_path / "none.txt"), "--format", "jsonl", "-o", str(written))
    with written.open("a", encoding="utf-8") as stream:
        stream.write('{"schema_version": "1.0", "article": {}}\n{"broken\n')
    found = run("sources", str(written), "--format", "csv")
    assert found.returncode == 1
    assert "Rania Hassan" in found.stdout
    assert len(found.stderr.splitlines()) == 4
    assert "holds no claims" in found.stderr
    assert "1 articles, 3 failed" in found.stderr
    assert run("sources", "-q", str(written)).stderr == ""


def test_output_goes_to_a_file(articles: list[str], tmp_path: Path) -> None:
    target = tmp_path / "audit.csv"
    done = run("sources", articles[0], "--format", "csv", "-o", str(target))
    assert done.stdout == ""
    assert target.read_text(encoding="utf-8").startswith("source,country,")
    lost = run("sources", articles[0], "-o", str(tmp_path / "no" / "audit.csv"))
    assert lost.returncode == 1
    assert "cannot be written" in lost.stderr


def test_wrong_use() -> None:
    assert run("sources", "--format", "xml").returncode == 2
    assert run("sources", "x.txt", "--date", "soon").returncode == 2
