"""What must never train: the documents that measure, known by id and by every twelve words in a row."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path

from conllu import documents
from corpora import NOTHING, Text, tokenise

SHINGLE = 12
MEASURE = (
    "claims/polnear_dev",
    "claims/polnear_extra_annotators",
    "dates/wikiwars_timex3",
    "events/cameo_majority_dev",
    "events/cameo_source_target_train",
    "events/giveme5w1h_dev",
    "events/rams_dev",
    "events/wikievents_dev",
    "places/cases_mordecai3",
    "places/geovirus",
    "places/lgl_dev",
)
"""Files that only measure, whole."""
SPLIT = ("actors/gum_other_open_licence", "dates/aquaint", "dates/timebank")
"""Files some of whose rows measure."""


def held_out_texts(corpora: Path) -> Iterator[list[str]]:
    """Yield the words of everything that measures."""
    for path in sorted((corpora / "entities").glob("*_dev.jsonl")):
        for row in _rows(path):
            yield [word for word, _ in tokenise(" ".join(row["tokens"]))]
    for name in (*MEASURE, *SPLIT):
        for row in _rows(corpora / f"{name}.jsonl"):
            if name not in SPLIT or row.get("split") == "dev":
                yield [word for word, _ in tokenise(str(row["text"]))]
    for part in ("dev", "test"):
        for raw, _ in documents(corpora / f"syntax/{part}.conllu"):
            yield [word for word, _ in tokenise(raw)]


def _rows(path: Path) -> Iterator[dict[str, list[str]]]:
    with path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def shingles(words: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the hash of every SHINGLE words in a row, without punctuation or case, and the words it spans."""
    spots = [at for at, word in enumerate(words) if any(c.isalnum() for c in word)]
    folded = [words[at].lower() for at in spots]
    for begin in range(len(spots) - SHINGLE + 1):
        end = begin + SHINGLE
        yield hash(tuple(folded[begin:end])), spots[begin], spots[end - 1] + 1


def held_out_shingles(corpora: Path) -> frozenset[int]:
    """Return the hashes of all shingles of what measures; they hold within one process."""
    return frozenset(number for words in held_out_texts(corpora) for number, _, _ in shingles(words))


def without(texts: Iterable[Text], held_out: frozenset[int]) -> Iterator[Text]:
    """Yield the texts without the units that share a shingle with what measures."""
    for text in texts:
        shared = [(start, end) for number, start, end in shingles(text.words) if number in held_out]
        yield from _outside(text, shared) if shared else [text]


def _outside(text: Text, shared: list[tuple[int, int]]) -> Iterator[Text]:
    """Yield what remains of a text once every unit that a shared shingle touches is cut out."""
    size = len(text.words)
    dropped = [False] * size
    for start, end in shared:
        while start > 0 and not text.starts[start]:
            start -= 1  # noqa: PLW2901
        while end < size and not text.starts[end]:
            end += 1  # noqa: PLW2901
        dropped[start:end] = [True] * (end - start)
    begin = 0
    while begin < size:
        end = begin
        while end < size and dropped[end] == dropped[begin]:
            end += 1
        if not dropped[begin]:
            yield _part(text, begin, end)
        begin = end


def _part(text: Text, begin: int, end: int) -> Text:
    """Return some words of a text as a text of their own; pointers out of it become NOTHING."""
    values = {}
    for field in fields(text):
        value = getattr(text, field.name)
        if isinstance(value, list):
            values[field.name] = value[begin:end]
    for name in ("heads", "links"):
        values[name] = [at if at < 0 else at - begin if begin <= at < end else NOTHING for at in values[name]]
    return replace(text, **values)
