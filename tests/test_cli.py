"""The command line: exact output, exact error text, exit codes, and what is never lost."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

import newsx

ARTICLE = "Ankara said on 23/7 that it would assist Damascus. France denied it on 24/7.\n"
COMMAND = [sys.executable, "-m", "newsx"]


def run(
    *arguments: str | Path, text: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=text if text is not None else "",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "100", **environment},
        check=False,
        timeout=120,
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "folder"
    path.mkdir()
    for number in range(3):
        (path / f"{number}.txt").write_text(f"Paris denied it on {number + 13}/5/2024.\n", encoding="utf-8")
    (path / "1.txt").write_bytes(b"")
    return path


def test_one_article_gives_one_indented_object_that_keeps_the_schema(article: Path) -> None:
    done = run("extract", article, "--date", "2025-07-24")
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    assert done.stdout.startswith('{\n  "schema_version": "1.0"')
    assert [date["timex"] for date in document["dates"]] == ["2025-07-23", "2025-07-24"]
    schema = json.loads(run("schema").stdout)
    jsonschema.validate(document, schema)


def test_stdin_is_read_without_input_and_has_no_source() -> None:
    done = run("extract", "--compact", text=ARTICLE)
    assert json.loads(done.stdout)["article"]["source"] is None
    assert done.stdout.count("\n") == 1


def test_the_command_prints_what_the_library_gives() -> None:
    printed = json.loads(run("extract", "-", "--date", "2025-07-24", text=ARTICLE).stdout)
    assert printed == newsx.extract(ARTICLE, date="2025-07-24").model_dump(mode="json")


def test_a_folder_gives_one_row_each_and_failures_are_rows(folder: Path) -> None:
    done = run("extract", folder)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [Path(row.get("source") or row["article"]["source"]).name for row in rows] == [
        "0.txt",
        "1.txt",
        "2.txt",
    ]
    assert rows[1]["error"]["type"] == "InputError"
    assert done.stderr.splitlines()[-1] == "newsx: 2 extracted, 1 failed"


def test_jobs_change_nothing_but_the_time(folder: Path) -> None:
    assert run("extract", folder, "--jobs", "2").stdout == run("extract", folder).stdout


def test_a_rerun_resumes(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run("extract", folder / "0.txt", folder / "2.txt", "-o", output)
    whole = output.read_text(encoding="utf-8")
    output.write_text(whole[: len(whole) - 40], encoding="utf-8")  # as a killed run leaves it
    (folder / "1.txt").unlink()
    done = run("extract", folder, "-o", output, "--resume")
    sources = [
        json.loads(line)["article"]["source"] for line in output.read_text(encoding="utf-8").splitlines()
    ]
    assert sorted(Path(source).name for source in sources) == ["0.txt", "2.txt"]
    assert "1 extracted, 0 failed, 1 already there" in done.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty, there is no article in it. Give a file with the article's text."),
        (b" \n\n", "empty, there is no article in it. Give a file with the article's text."),
        (bytes(range(256)) * 9, "binary data, not text. Give text, Markdown, HTML, JSON or JSON Lines."),
        (
            b"%PDF-1.7 x",
            "this is a PDF document, not text. Convert it to text first, for instance with pdftotext.",
        ),
        (b"word " * 30, "longer than 100 characters. Split it into articles, or raise --max-chars."),
    ],
    ids=["empty", "blank", "binary", "pdf", "long"],
)
def test_bad_input_is_one_clear_line(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    done = run("extract", path, *(["--max-chars", "100"] if b"word" in content else []))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"newsx: {path}: {message}\n")


def test_a_missing_file_is_named() -> None:
    done = run("extract", "nowhere.txt")
    assert done.returncode == 1
    assert done.stderr.startswith("newsx: nowhere.txt: no such file")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--date", "24/7/2025"], "newsx: --date 24/7/2025: not a day such as 2025-07-24, nor today"),
        (["--only", "people"], "newsx: --only people: no such section; choose from"),
        (["--format", "csv"], "newsx: --format csv holds one section: name it"),
        (["--resume"], "newsx: --resume needs -o FILE"),
        (["--model", "nowhere"], "newsx: "),
    ],
    ids=["date", "section", "csv", "resume", "model"],
)
def test_wrong_use_says_what_to_do(article: Path, arguments: list[str], message: str) -> None:
    done = run("extract", article, *arguments)
    assert done.returncode in (1, 2)
    assert done.stdout == ""
    assert done.stderr.startswith(message)


def test_exit_status_tells_nothing_found() -> None:
    assert run("extract", "--exit-status", "--only", "dates", text="Nothing happened here.").returncode == 1
    assert run("extract", "--exit-status", "--only", "dates", text=ARTICLE).returncode == 0
    assert run("extract", "--only", "dates", text="Nothing happened here.").returncode == 0


def test_places_go_on_a_map_with_a_users_own_gazetteer(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("name,lat,lon,country,type,aliases\nKrasny Lug,48.1,37.2,UKR,P,\n", encoding="utf-8")
    done = run(
        "extract", "--gazetteer", table, "--format", "geojson", text="Kyiv said shells hit Krasny Lug.\n"
    )
    features = json.loads(done.stdout)["features"]
    points = {f["properties"]["name"]: f["geometry"]["coordinates"] for f in features if f["geometry"]}
    assert points["Krasny Lug"] == [37.2, 48.1]
    table.write_text("name,lat,lon,country,type,aliases\nKrasny Lug,98.1,37.2,UKR,P,\n", encoding="utf-8")
    done = run("extract", "--gazetteer", table, "--format", "geojson", text="Kyiv said so.")
    assert (done.returncode, done.stdout) == (1, "")
    assert "own.csv, line 2" in done.stderr


def test_only_keeps_what_is_asked(article: Path) -> None:
    document = json.loads(run("extract", article, "--only", "dates,places").stdout)
    assert {"dates", "places", "article", "warnings"} <= document.keys()
    assert "claims" not in document


def test_variables_and_files_set_options_and_the_command_line_wins(article: Path, tmp_path: Path) -> None:
    config = tmp_path / "newsx" / "newsx.toml"
    config.parent.mkdir()
    config.write_text('[extract]\ndate = "2001-07-30"\n', encoding="utf-8")
    home = {"XDG_CONFIG_HOME": str(tmp_path)}

    def first_day(*arguments: str, **environment: str) -> str:
        done = run("extract", article, "--only", "dates", *arguments, **environment)
        return str(json.loads(done.stdout)["dates"][0]["timex"])

    assert first_day(**home) == "2001-07-23"
    assert first_day(**home, NEWSX_DATE="2002-07-30") == "2002-07-23"
    assert first_day("--date", "2003-07-30", **home, NEWSX_DATE="2002-07-30") == "2003-07-23"


def test_a_configuration_that_means_nothing_is_refused(article: Path, tmp_path: Path) -> None:
    config = tmp_path / "newsx" / "newsx.toml"
    config.parent.mkdir()
    for content, message in (
        ("[extrct]\n", "[extrct] is no command"),
        ('[extract]\ndateorder = "dmy"\n', "extract has no option 'dateorder'"),
        ("[extract\n", "not a configuration file"),
    ):
        config.write_text(content, encoding="utf-8")
        done = run("extract", article, XDG_CONFIG_HOME=str(tmp_path))
        assert done.returncode == 2
        assert message in done.stderr


def test_a_rerun_with_other_options_does_not_mix(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run("extract", folder / "0.txt", folder / "2.txt", "-o", output)
    before = output.read_bytes()
    done = run("extract", folder, "-o", output, "--resume", "--date", "2020-01-01")
    assert (done.returncode, output.read_bytes()) == (2, before)
    assert "made with other options" in done.stderr


def test_nothing_is_written_beside_the_output(article: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    done = run("extract", article, HOME=str(home), XDG_CACHE_HOME="", XDG_CONFIG_HOME="")
    assert done.returncode == 0
    assert list(home.rglob("*")) == []


def test_the_clock_is_not_read() -> None:
    faked = """
import datetime, sys
class Day(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls({}, 3, 9, tzinfo=tz)
    utcnow = now
    today = now
datetime.datetime = Day
import newsx
print(newsx.extract(sys.stdin.read()).model_dump_json())
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", faked.format(year)],
            input=ARTICLE,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for year in (1999, 2031)
    }
    assert len(outputs) == 1
    assert "XXXX-07-23" in outputs.pop()


def test_help_is_fast_and_complete() -> None:
    begin = time.perf_counter()
    done = run("--help")
    assert time.perf_counter() - begin < 2  # a loaded machine; 0.1 s by itself
    assert done.returncode == 0
    assert all(name in done.stdout for name in ("extract", "evaluate", "schema", "info"))
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, newsx.cli; print('spacy' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout == "False\n"


def test_info_says_that_all_is_well() -> None:
    done = run("info")
    assert done.returncode == 0
    assert done.stdout.endswith("all is well\n")


def test_an_interrupt_ends_at_once_and_keeps_what_was_done(tmp_path: Path) -> None:
    source, output = tmp_path / "many.jsonl", tmp_path / "out.jsonl"
    source.write_text((json.dumps({"text": ARTICLE * 40}) + "\n") * 400, encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, "extract", str(source), "-o", str(output)], stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and not (output.exists() and output.stat().st_size):
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "newsx: interrupted" in errors
    assert json.loads(output.read_text(encoding="utf-8").splitlines()[0])["schema_version"] == "1.0"


def test_a_closed_pipe_is_no_error() -> None:
    done = subprocess.run(
        [
            "bash",
            "-c",
            f'yes "{ARTICLE.strip()}" | head -n 2000 | {sys.executable} -m newsx extract - | head -n 1',
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.stdout, done.stderr) == ("{\n", "")
