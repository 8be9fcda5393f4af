"""JSON and JSON Lines: each object is an article, each bad row a failure, and the rest goes on."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from newsx.errors import InputError
from newsx.readers.encoding import check_is_text, decode, normalise
from newsx.readers.failures import as_failure
from newsx.readers.metadata import first_string, normalise_date, split_authors
from newsx.readers.options import ReaderOptions
from newsx.readers.plain import check_length
from newsx.readers.streams import ByteStream, read_bounded
from newsx.schema import Article, Failure
from newsx.tables import read_table

DEEPEST = 5
"""Levels of dotted names and of {"article": {...}} wrappings that are followed."""


def read_json(
    stream: ByteStream, name: str, source: str | None, options: ReaderOptions
) -> Iterator[Article | Failure]:
    """Read one article object, or a list of them whose sources are `name#1`, `name#2`, ..."""
    data = read_bounded(stream, options.max_bytes)
    if data is None:
        raise InputError(
            f"{name}: more than {options.max_bytes:,} bytes of JSON."
            " Convert it to JSON Lines (.jsonl), which is read row by row."
        )
    check_is_text(data, name)
    value = parse(decode(data)[0], name)
    if isinstance(value, list):
        yield from _read_list(value, name, options)
    else:
        yield read_object(value, name, source, options)


def _read_list(rows: list[Any], name: str, options: ReaderOptions) -> Iterator[Article | Failure]:
    if not rows:
        raise InputError(f"{name}: an empty list, there is no article in it.")
    for number, row in enumerate(rows, 1):
        where = f"{name}#{number}"
        with as_failure(where) as failures:
            yield read_object(row, where, where, options)
        yield from failures


def read_json_lines(stream: ByteStream, name: str, options: ReaderOptions) -> Iterator[Article | Failure]:
    """Read one article a line, lazily; sources are `name#row`, counted from 1 with empty lines."""
    number = found = 0
    while line := stream.readline(options.max_bytes + 1):
        number += 1
        if not line.strip(b"\x00 \t\r\n"):
            continue
        found += 1
        where = f"{name}#{number}"
        with as_failure(where) as failures:
            if len(line) > options.max_bytes:
                _skip_line(stream, line, where, options)
            yield read_row(line, where, where, options)
        yield from failures
    if not found:
        raise InputError(f"{name}: empty, there is no article in it. Give one JSON object a line.")


def _skip_line(stream: ByteStream, line: bytes, where: str, options: ReaderOptions) -> None:
    """Pass over the rest of an overlong row, in pieces, and raise InputError for it."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(options.max_bytes)
    raise InputError(f"{where}: a row of more than {options.max_bytes:,} bytes. Split it into articles.")


def read_row(line: bytes, where: str, source: str | None, options: ReaderOptions) -> Article:
    """Read one row of JSON Lines; InputError says why it is no article."""
    check_is_text(line, where)
    return read_object(parse(decode(line)[0], where), where, source, options)


def parse(text: str, where: str) -> Any:  # noqa: ANN401 - JSON is anything
    """Parse JSON strictly, except that control characters inside strings are let through."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{where}: not valid JSON (line {error.lineno}, column {error.colno}: {error.msg})."
            " Mend it, or name the file .txt if it is plain text."
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not usable JSON (nested too deeply or a number too long).") from error


def read_object(value: object, where: str, source: str | None, options: ReaderOptions) -> Article:
    """Make an article of a JSON object, by the field names of `options` and their usual other names.

    `{"headline": "...", "body": "...", "pubDate": "..."}` will do; `{"id": 7}` raises InputError.
    """
    if not isinstance(value, dict):
        raise InputError(f'{where}: a JSON {type(value).__name__}, not an object such as {{"text": "..."}}.')
    row = _unwrap(value)
    text, notes = normalise(_text_of(row, where, options))
    check_length(text, where, options)
    published, note = normalise_date(_field(row, "date", options.date_field, where))
    return Article(
        text=text,
        source=source,
        url=_clean(_field(row, "url", options.url_field, where)),
        title=_clean(_field(row, "title", options.title_field, where)),
        authors=tuple(normalise(name)[0] for name in split_authors(_field(row, "authors"))),
        publisher=_publisher(row),
        language=_clean(_field(row, "language")),
        published=published,
        notes=(*notes, note) if note else notes,
    )


def _unwrap(value: dict[str, Any]) -> dict[str, Any]:
    """Step into {"article": {...}}, as newsx's own documents and some APIs have it."""
    for _ in range(DEEPEST):
        inner = value.get("article")
        if not isinstance(inner, dict):
            break
        value = inner
    return value


def _text_of(row: dict[str, Any], where: str, options: ReaderOptions) -> str:
    value = _field(row, "text", options.text_field, where)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    if isinstance(value, str):
        return value
    keys = ", ".join(list(row)[:8]) or "none"
    raise InputError(
        f"{where}: no text in field {options.text_field!r}. Fields: {keys}. Name one: --text-field."
    )


def _field(row: dict[str, Any], field: str, chosen: str | None = None, where: str = "") -> object:
    """Return the first value under the chosen name, or under one of the usual names of `field`.

    A name that the user chose and the row lacks raises InputError: another field may hold anything.
    """
    if chosen is not None and chosen != field:
        value = _dotted(row, chosen)
        if value is None:
            raise InputError(f"{where}: no field {chosen!r}. Fields: {', '.join(list(row)[:8]) or 'none'}.")
        return value
    return next((row[name] for name in _names()[field] if row.get(name) not in (None, "", [])), None)


def _dotted(row: dict[str, Any], name: str) -> object:
    value: object = row
    if name in row:
        return row[name]
    for part in name.split(".")[:DEEPEST]:
        value = value.get(part) if isinstance(value, dict) else None
    return value


@cache
def _names() -> dict[str, tuple[str, ...]]:
    rows = read_table("newsx.readers", "fields.tsv", ("name",))
    fields = dict.fromkeys(row["field"] for row in rows)
    return {field: tuple(row["name"] for row in rows if row["field"] == field) for field in fields}


def _publisher(row: dict[str, Any]) -> str | None:
    """Return the publisher; a path or address under "source" is none."""
    name = _clean(_field(row, "publisher"))
    return None if name is None or "/" in name or "\\" in name else name


def _clean(value: object) -> str | None:
    """Return one line of sound characters; a lone surrogate in a title would break every writer."""
    text = first_string(value)
    return normalise(text)[0].strip() or None if text else None
