"""Gold documents: files in the JSON contract's shape, whole or partial."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsx.errors import InputError
from newsx.evaluation.records import Json
from newsx.schema import Article

_SUFFIXES = frozenset({".json", ".jsonl"})


@dataclass(frozen=True)
class Gold:
    """A gold document and the article that newsx is to read for it."""

    article: Article
    document: Json


def read_gold(path: Path) -> list[Gold]:
    """Read the gold documents of a .json or .jsonl file, or of all such files in a folder.

    Raises InputError, with file and line or record, for what is no gold document: no
    `article.text`, a section that is no list, offsets outside the text or beside their text.
    """
    files = [path]
    if path.is_dir():
        files = sorted(one for one in path.rglob("*") if one.suffix in _SUFFIXES)
    golds = [_gold(value, where) for file in files for where, value in _values(file)]
    if not golds:
        raise InputError(f"{path}: no gold documents; give a .json or .jsonl file or a folder of such files")
    return golds


def _values(file: Path) -> Iterator[tuple[str, Any]]:
    """Yield each JSON value of a file and where it stands."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read as gold: {error}") from error
    if file.suffix == ".jsonl":
        lines = [(f"{file}, line {n}", line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
        yield from ((where, _parsed(line, where)) for where, line in lines)
        return
    value = _parsed(text, str(file))
    if isinstance(value, list):
        yield from ((f"{file}, record {n}", item) for n, item in enumerate(value, 1))
    else:
        yield str(file), value


def _parsed(text: str, where: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON: {error}") from error


def _gold(value: Any, where: str) -> Gold:  # noqa: ANN401 - any JSON value
    article = value.get("article") if isinstance(value, dict) else None
    text = article.get("text") if isinstance(article, dict) else None
    if not isinstance(article, dict) or not isinstance(text, str):
        raise InputError(f"{where}: a gold document is an object with article.text")
    for section in ("entities", "actors", "places", "dates", "claims", "events"):
        records = value.get(section, [])
        if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
            raise InputError(f"{where}: {section} is not a list of objects")
    _check_spans(value, text, where)
    return Gold(_article(article, text, where), value)


def _article(article: Json, text: str, where: str) -> Article:
    """Give the article as a reader would: a date that the dateline states is left to newsx."""
    published = article.get("published") or {}
    given = published.get("date") if published.get("origin") != "dateline" else None
    return Article(
        text=text,
        source=article.get("source") or where,
        url=article.get("url"),
        title=article.get("title"),
        authors=tuple(article.get("authors") or ()),
        publisher=article.get("publisher"),
        language=article.get("language"),
        published=given,
    )


def _check_spans(value: Any, text: str, where: str, path: str = "") -> None:  # noqa: ANN401 - any JSON value
    """Raise InputError for offsets that do not fit the text, naming the record: "dates[2]"."""
    if isinstance(value, list):
        for n, item in enumerate(value):
            _check_spans(item, text, where, f"{path}[{n}]")
    elif isinstance(value, dict):
        _check_span(value, text, f"{where}: {path.lstrip('.')}")
        for key, item in value.items():
            _check_spans(item, text, where, f"{path}.{key}")


def _check_span(record: Json, text: str, where: str) -> None:
    start, end = record.get("start"), record.get("end")
    if start is None and end is None:
        return
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= len(text):
        raise InputError(f"{where}: {start}:{end} is no interval of the text ({len(text)} characters)")
    said = record.get("text")
    if said is not None and said != text[start:end]:
        raise InputError(f"{where}: {start}:{end} holds {text[start:end]!r}, not {said!r}")
