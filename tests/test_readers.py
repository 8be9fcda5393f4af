"""Reading: every format, every way in which an input can be bad, and what the user is told."""

import gzip
import io
import json
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.readers import ReaderOptions, read_inputs
from newsx.readers.encoding import decode, normalise
from newsx.readers.html import read_page
from newsx.readers.metadata import normalise_date, split_authors
from newsx.schema import Article, Failure

BODY = "The ferry company will cut its fares in June, its manager told the council. Nobody objected."
PAGE = f"""<html lang="en-GB"><head><title>Fares to fall | Island Post</title>
<meta property="og:site_name" content="Island Post"><meta name="author" content="Jo Marsh">
<meta property="article:published_time" content="2024-05-02T08:00:00+02:00"></head>
<body><article><h1>Fares to fall</h1><p>{BODY}</p><p>{BODY.replace("ferry", "bus")}</p>
<p>{BODY.replace("fares", "prices")}</p></article></body></html>"""


def read(*inputs: object, **options: object) -> list[Article | Failure]:
    return list(read_inputs([str(name) for name in inputs], ReaderOptions(**options)))


def read_one(name: object, **options: object) -> Article:
    (article,) = read(name, **options)
    assert isinstance(article, Article), article
    return article


def read_failure(name: object, **options: object) -> str:
    (failure,) = read(name, **options)
    assert isinstance(failure, Failure), failure
    assert failure.error.type == "InputError"
    return failure.error.message


@pytest.fixture
def write(tmp_path):
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return write


@pytest.fixture
def pipe(monkeypatch):
    def pipe(data: bytes, **options: object) -> list[Article | Failure]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        return read("-", **options)

    return pipe


# formats


def test_plain_text(write):
    path = write("a.txt", "Zürich.\r\n\r\nOne line.\rTwo.\n")
    article = read_one(path)
    assert article.text == "Zürich.\n\nOne line.\nTwo.\n"
    assert (article.source, article.title, article.published, article.notes) == (str(path), None, None, ())


def test_unknown_suffix_is_read_as_text_when_named(write):
    assert read_one(write("a.news", BODY)).text == BODY


def test_markdown_keeps_its_text_and_reads_its_front_matter(write):
    text = (
        '---\ntitle: "Fares to fall"\ndate: 2024-05-02\nauthors: [Jo Marsh, Li Wei]\n---\n\n'
        f"# Fares\n\n{BODY}\n"
    )
    article = read_one(write("a.md", text))
    assert article.text == text
    assert (article.title, article.published) == ("Fares to fall", "2024-05-02")
    assert article.authors == ("Jo Marsh", "Li Wei")


def test_markdown_title_is_its_heading_and_not_a_section(write):
    assert read_one(write("a.md", f"# Fares to fall #\n\n{BODY}\n")).title == "Fares to fall"
    assert read_one(write("b.md", f"## What now\n\n{BODY}\n")).title is None


def test_markdown_heading_of_many_spaces_is_read_in_time(write):
    start = time.perf_counter()
    read_one(write("a.md", "# a" + " " * 4900 + "x\n"))
    assert time.perf_counter() - start < 1


def test_html(write):
    article = read_one(write("a.html", PAGE))
    assert BODY in article.text
    assert "<p>" not in article.text
    assert article.title == "Fares to fall"
    assert article.authors == ("Jo Marsh",)
    assert (article.publisher, article.language) == ("Island Post", "en-GB")
    assert article.published == "2024-05-02T08:00:00+02:00"


def test_html_in_a_declared_encoding(write):
    page = PAGE.replace("<head>", '<head><meta charset="windows-1250">').replace("council", "Łódź")
    assert "Łódź" in read_one(write("a.htm", page.encode("cp1250"))).text


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ('<script type="application/ld+json">{"datePublished": "2023-02-01"}</script>', "2023-02-01"),
        ('<time datetime="2023-02-01T10:00:00Z">1 Feb</time>', "2023-02-01T10:00:00+00:00"),
        ('<meta name="date" content="25/02/2023">', "2023-02-25"),
        ('<meta name="date" content="03/02/2023">', None),
        ("<span class='date'>03/02/2023</span>", None),
        ("<p>Updated 3 hours ago. Yesterday it rained.</p>", None),
    ],
)
def test_html_dates_are_stated_and_never_guessed(stated, published):
    page = PAGE.replace("2024-05-02T08:00:00+02:00", "").replace("<h1>", stated + "<h1>")
    assert read_page(page.encode(), "a.html", None, ReaderOptions()).published == published


def test_html_does_not_depend_on_the_clock(monkeypatch):
    import htmldate.validators  # noqa: PLC0415 - where the clock would be read

    class Later(htmldate.validators.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2000, 1, 1, tzinfo=tz)

    today = read_page(PAGE.encode(), "a.html", None, ReaderOptions())
    monkeypatch.setattr(htmldate.validators, "datetime", Later)
    assert read_page(PAGE.encode(), "a.html", None, ReaderOptions()) == today


@pytest.mark.parametrize("page", ["<html><body></body></html>", "no tags", "<div>" * 50_000, "<!-- -->", "<"])
def test_html_without_article(write, page, capfd):
    assert "article" in read_failure(write("a.html", page))
    assert capfd.readouterr() == ("", "")


def test_json_object_and_list(write):
    row = {"text": BODY, "title": "Fares", "date": "2024-05-02", "url": "http://a.b/c"}
    one = write("one.json", json.dumps(row))
    article = read_one(one)
    assert (article.text, article.title, article.published, article.url, article.source) == (
        *(BODY, "Fares", "2024-05-02", "http://a.b/c"),
        str(one),
    )
    two = write("two.json", json.dumps([{"text": BODY}, {"text": ""}, {"text": BODY + "!"}]))
    first, second, third = read(two)
    assert (first.source, second.source, third.source) == (f"{two}#1", f"{two}#2", f"{two}#3")
    assert isinstance(second, Failure)
    assert third.text == BODY + "!"


def test_json_other_usual_names(write):
    row = {
        "headline": "Fares",
        "articleBody": BODY,
        "datePublished": "Wed, 23 Jul 2025 10:30:00 +0200",
        "author": [{"name": "Jo Marsh"}, {"name": "Li Wei"}],
        "publisher": {"name": "Island Post"},
        "inLanguage": "en",
        "mainEntityOfPage": "http://a.b/c",
    }
    article = read_one(write("a.json", json.dumps(row)))
    assert (article.title, article.text, article.authors) == ("Fares", BODY, ("Jo Marsh", "Li Wei"))
    assert article.published == "2025-07-23T10:30:00+02:00"
    assert (article.publisher, article.language, article.url) == ("Island Post", "en", "http://a.b/c")


def test_json_chosen_fields(write):
    path = write("a.jsonl", json.dumps({"doc": {"full": BODY}, "text": "not this", "head": "Fares"}))
    article = read_one(path, text_field="doc.full", title_field="head")
    assert (article.text, article.title) == (BODY, "Fares")
    assert "no field 'nope'" in read_failure(path, text_field="nope")


def test_json_of_newsx_itself_can_be_read_again(write):
    row = {
        "schema_version": "1.0",
        "article": {"text": BODY, "title": "Fares", "published": None},
        "dates": [],
    }
    assert read_one(write("a.json", json.dumps(row))).title == "Fares"


def test_json_title_stays_metadata(write):
    article = read_one(write("a.json", json.dumps({"title": "Fares", "text": BODY})))
    assert article.text == BODY


def test_json_paragraph_lists_are_joined(write):
    assert read_one(write("a.json", json.dumps({"paragraphs": ["One.", "Two."]}))).text == "One.\n\nTwo."


def test_json_lines_go_on_after_a_bad_row(write):
    good = json.dumps({"text": BODY})
    path = write("a.jsonl", f'{good}\n\n{{"text": 7}}\n{{bad\n[1]\n{good}')
    rows = read(path)
    assert [row.source for row in rows] == [f"{path}#{n}" for n in (1, 3, 4, 5, 6)]
    assert [type(row) for row in rows] == [Article, Failure, Failure, Failure, Article]
    assert "no text in field 'text'" in rows[1].error.message
    assert "not valid JSON (line 1, column 2" in rows[2].error.message
    assert "not an object" in rows[3].error.message


def test_json_lines_are_read_lazily(write):
    path = write("a.jsonl", (json.dumps({"text": BODY}) + "\n") * 3)
    rows = read_inputs([str(path), "missing.txt"], ReaderOptions())
    assert isinstance(rows, Iterator)
    assert next(rows).source == f"{path}#1"


def test_json_row_that_is_too_long_is_passed_over(write):
    path = write("a.jsonl", json.dumps({"text": "x" * 5000}) + "\n" + json.dumps({"text": BODY}))
    first, second = read(path, max_bytes=1000)
    assert "1,000 bytes" in first.error.message
    assert second.text == BODY


def test_json_lone_surrogate_and_deep_nesting(write):
    path = write("a.jsonl", '{"text": "a \\ud800 b", "title": "\\udc00"}\n{"text": ' + "[" * 100_000 + "}\n")
    first, second = read(path)
    assert (first.text, first.title) == ("a \ufffd b", "\ufffd")
    assert isinstance(second, Failure)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.md.gz", "a.html.gz", "a.json.gz", "a.jsonl.gz"])
def test_gzip(write, name):
    content = {"html": PAGE, "json": json.dumps({"text": BODY}), "jsonl": json.dumps({"text": BODY})}
    assert BODY in read_one(write(name, content.get(name.split(".")[1], BODY))).text


def test_gzip_bomb_is_refused_quickly(tmp_path):
    path = tmp_path / "bomb.txt.gz"
    with gzip.open(path, "wb", compresslevel=9) as stream:
        for _ in range(200):
            stream.write(b"a" * 1_000_000)
    start = time.perf_counter()
    assert "--max-chars" in read_failure(path, max_chars=10_000)
    assert time.perf_counter() - start < 2


def test_gzip_damaged(tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(BODY.encode() * 50)[:-20])
    assert "damaged" in read_failure(path)
    path.write_bytes(b"plain text")
    assert "not a gzip file" in read_failure(path)


# standard input


def test_stdin_text(pipe):
    (article,) = pipe(BODY.encode())
    assert (article.text, article.source) == (BODY, None)


def test_stdin_text_that_begins_like_json(pipe):
    (article,) = pipe(b"{Update} Two men left.\nThey came back.")
    assert article.text == "{Update} Two men left.\nThey came back."


def test_stdin_json_object(pipe):
    for indent in (None, 2):
        (article,) = pipe(json.dumps({"text": BODY}, indent=indent).encode() + b"\n\n")
        assert (article.text, article.source) == (BODY, None)


def test_stdin_json_list(pipe):
    articles = pipe(json.dumps([{"text": BODY}, {"text": BODY}]).encode())
    assert [article.source for article in articles] == ["-#1", "-#2"]


def test_stdin_json_lines(pipe):
    rows = pipe(b'{"text": "One."}\n\n{"text": ""}\n{"text": "Three."}\n')
    assert [row.source for row in rows] == ["-#1", "-#3", "-#4"]
    assert isinstance(rows[1], Failure)


def test_stdin_empty_or_too_long(pipe):
    (failure,) = pipe(b" \n")
    assert failure.source is None
    assert "empty" in failure.error.message
    (failure,) = pipe(b"{" + b"x" * 5000, max_chars=100, max_bytes=1000)
    assert "--max-chars" in failure.error.message


# folders and several inputs


def test_folder_is_sorted_and_recursive(write, tmp_path):
    for name in (
        "b/z.txt",
        "b/a.jsonl",
        "a.txt",
        "c.md.gz",
        ".hidden.txt",
        ".git/x.txt",
        "notes.pdf",
        "b/.x.txt",
    ):
        write(name, json.dumps({"text": name}) if name.endswith("jsonl") else name)
    found = [Path(article.source).relative_to(tmp_path).as_posix() for article in read(tmp_path)]
    assert found == ["a.txt", "b/a.jsonl#1", "b/z.txt", "c.md.gz"]


def test_folder_says_what_it_passed_over(write, tmp_path, caplog):
    for name in ("a.txt", "b.pdf", "c.pdf", "README"):
        write(name, BODY)
    assert len(read(tmp_path)) == 1
    assert "3 files of other kinds passed over (.pdf, no suffix)" in caplog.text


def test_folder_does_not_run_in_circles(write, tmp_path):
    write("a/a.txt", BODY)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert len(read(tmp_path)) == 1


def test_folder_without_articles(tmp_path):
    assert "no articles in this folder" in read_failure(tmp_path)


def test_folder_goes_on_after_a_bad_file(write, tmp_path):
    write("a.txt", "")
    write("b.txt", BODY)
    failure, article = read(tmp_path)
    assert isinstance(failure, Failure)
    assert article.text == BODY


def test_inputs_keep_their_order(write, tmp_path):
    first, second = write("b.txt", "B."), write("a.txt", "A.")
    found = read(first, tmp_path / "missing.txt", second)
    assert [row.source for row in found] == [str(first), str(tmp_path / "missing.txt"), str(second)]


# bad inputs


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"PK\x03\x04\x14\x00\x06\x00", "office document (.docx"),
        (b"{\\rtf1\\ansi", "a Rich Text document"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00", "a gzip file"),
        (b"\x00\x01\x02\x03" * 100, "binary data"),
        (b"\x00\x00\x00\x18ftypmp42", "MP4"),
    ],
)
def test_binary_is_named_with_advice(write, content, words):
    message = read_failure(write("a.txt", content))
    assert words in message
    assert message.count(". ") >= 1


@pytest.mark.parametrize("text", ["ID3 readers met in Oslo.", "RIFFAT Aziz was elected.", "BZh is no word."])
def test_text_that_begins_like_a_recording_is_text(write, text):
    assert read_one(write("a.txt", text)).text == text


@pytest.mark.parametrize("content", ["", " \n\t\n", "\ufeff"])
def test_empty(write, content):
    assert "empty" in read_failure(write("a.txt", content))


def test_too_long_is_not_read_to_its_end(write):
    message = read_failure(write("a.txt", "ä" * 101), max_chars=100)
    assert "longer than 100 characters" in message
    assert "--max-chars" in message
    assert read_one(write("b.txt", "ä" * 100), max_chars=100)
    assert read_one(write("c.txt", ("😀" * 100).encode("utf-32")), max_chars=100)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_endless_input_is_refused():
    assert "--max-chars" in read_failure("/dev/zero", max_chars=1000)


def test_missing_empty_and_impossible_names():
    assert "no such file" in read_failure("missing/nothing.txt")
    assert "empty name" in read_failure(" ")
    assert read_failure("a\x00b")
    assert read_failure("x" * 5000)


def test_broken_link(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert "cannot be opened" in read_failure(tmp_path / "a.txt")


# encodings


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(write, encoding):
    article = read_one(write("a.txt", BODY.encode(encoding)))
    assert (article.text, article.notes) == (BODY, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The minister said: “We won’t go” – and left. He paid £5 to a café owner.", "cp1252"),
        ("He spent five days in a café in Köln, and Mr Müller paid for all of it.", "latin-1"),
        ("Президент сказал, что поедет в Москву в пятницу.", "cp1251"),
    ],
)
def test_legacy_encodings_are_guessed_and_noted(text, encoding):
    found, notes = decode(text.encode(encoding))
    assert found == text
    assert [code for code, _ in notes] == ["encoding-guessed"]


def test_damaged_utf8_stays_utf8():
    text, notes = decode(("Zürich und Köln, Łódź, Žilina und Århus. " * 3).encode() + b"\xff.")
    assert text.startswith("Zürich und Köln, Łódź")
    assert [code for code, _ in notes] == ["mojibake"]


@pytest.mark.parametrize("text", ["he said â€œno", "the cafÃ© owner", "a \ufffd b", "5Â\xa0km"])
def test_mojibake_is_noted(text):
    assert normalise(text) == (text, (normalise(text)[1][0],))
    assert normalise(text)[1][0][0] == "mojibake"


@pytest.mark.parametrize("text", ["SÃO PAULO", "château", "Âge", "“no”", "Ángel Núñez"])
def test_accents_are_no_mojibake(text):
    assert normalise(text) == (text, ())


def test_control_characters_become_spaces():
    text, notes = normalise("a\x00b\x07c\td\ne")
    assert text == "a b c\td\ne"
    assert notes == (("control-characters", "2 control characters read as spaces"),)


@given(st.text())
def test_normalisation_keeps_length_but_for_line_ends_and_mark(text):
    found = normalise(text)[0]
    assert len(found) == len(text) - text.count("\r\n") - text.startswith("\ufeff")
    assert "\r" not in found
    found.encode()


@given(st.binary())
@settings(deadline=None)
def test_any_bytes_decode(data):
    decode(data)[0].encode()


# metadata


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2025-07-23", "2025-07-23"),
        ("20250723", "2025-07-23"),
        ("2025-07-23T10:00:00Z", "2025-07-23T10:00:00+00:00"),
        ("2025-07-23 10:00:00", "2025-07-23T10:00:00"),
        ("2025-07-23 10:00 EST", "2025-07-23"),
        ("2025/07/03", "2025-07-03"),
        ("Wed, 23 Jul 2025 10:30:00 GMT", "2025-07-23T10:30:00+00:00"),
        ("July 23, 2025", "2025-07-23"),
        ("Wednesday, 23rd July 2025 at 10:30", "2025-07-23"),
        ("Jul. 3, 2025 10:30 AM EDT", "2025-07-03"),
        ("23/7/2025", "2025-07-23"),
        ("7/23/2025", "2025-07-23"),
        ("5.5.2025", "2025-05-05"),
        (1753228800, "2025-07-23T00:00:00+00:00"),
        (1753228800000, "2025-07-23T00:00:00+00:00"),
    ],
)
def test_dates_in_metadata(value, published):
    assert normalise_date(value) == (published, None)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("3/4/2025", "metadata-date-ambiguous"),
        ("2025-07", "metadata-date-unreadable"),
        ("July 2025", "metadata-date-unreadable"),
        ("23/7/25", "metadata-date-unreadable"),
        ("2025-02-30", "metadata-date-unreadable"),
        ("31 June 2025", "metadata-date-unreadable"),
        ("yesterday", "metadata-date-unreadable"),
        (7, "metadata-date-unreadable"),
    ],
)
def test_dates_that_are_left_out(value, code):
    published, note = normalise_date(value)
    assert published is None
    assert note[0] == code


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.lists(st.text())))
def test_any_date_value_is_survived(value):
    normalise_date(value)


def test_absent_dates_need_no_note():
    assert normalise_date(None) == (None, None)
    assert normalise_date(" ") == (None, None)


def test_ambiguous_metadata_date_becomes_a_note(write):
    article = read_one(write("a.json", json.dumps({"text": BODY, "date": "3/4/2025"})))
    assert article.published is None
    assert [code for code, _ in article.notes] == ["metadata-date-ambiguous"]


def test_authors():
    assert split_authors("By Ana Sousa and Li Wei") == ("Ana Sousa", "Li Wei")
    assert split_authors(["Ana Sousa", {"name": "Li Wei"}, 7, "Ana Sousa"]) == ("Ana Sousa", "Li Wei")
    assert split_authors("https://a.b/author") == ()
    assert split_authors("Byron Sand") == ("Byron Sand",)
    assert split_authors(None) == ()


# addresses


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/slow":
            time.sleep(3)
        if self.path == "/missing":
            self.send_error(404)
            return
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/article")
            self.end_headers()
            return
        body = {"/text": BODY.encode(), "/big": b"<p>" + b"x" * 100_000, "/pdf": b"%PDF-1.7 x"}
        data = body.get(self.path, PAGE.encode())
        self.send_response(200)
        self.send_header("Content-Type", "text/plain" if self.path == "/text" else "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_address(server):
    article = read_one(f"{server}/article")
    assert BODY in article.text
    assert (article.title, article.source, article.url) == (
        "Fares to fall",
        f"{server}/article",
        f"{server}/article",
    )


def test_address_that_moved(server):
    article = read_one(f"{server}/moved")
    assert (article.source, article.url) == (f"{server}/moved", f"{server}/article")


def test_address_of_plain_text(server):
    assert read_one(f"{server}/text").text == BODY


@pytest.mark.parametrize(
    ("path", "options", "words"),
    [
        ("/missing", {}, "the server answered 404"),
        ("/big", {"max_bytes": 10_000}, "more than 10,000 bytes"),
        ("/pdf", {}, "a PDF document"),
        ("/slow", {"timeout": 1}, "1 s"),
    ],
)
def test_address_that_fails(server, path, options, words, capfd):
    assert words in read_failure(server + path, **options)
    assert capfd.readouterr() == ("", "")


def test_address_where_nothing_listens():
    assert "refused" in read_failure("http://127.0.0.1:9/")


def test_address_that_is_none():
    assert "not downloaded" in read_failure("http://")


def test_a_few_accents_in_english_are_western(tmp_path: Path) -> None:
    path = tmp_path / "western.txt"
    path.write_bytes("José Nuñez said “hello” in São Paulo à Genève.".encode("cp1252"))
    (article,) = read_inputs([str(path)], ReaderOptions())
    assert isinstance(article, Article)
    assert article.text == "José Nuñez said “hello” in São Paulo à Genève."
