"""Folders: every article file below, in sorted order; hidden files and other formats are passed over."""

import logging
from collections.abc import Iterator
from pathlib import Path

from newsx.errors import InputError
from newsx.readers.streams import reason

LOGGER = logging.getLogger("newsx.readers")

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".json", ".jsonl", ".ndjson")


MOST_SHOWN = 5


def suffix_of(path: Path) -> str:
    """Return the suffix that tells the format, in lower case: "news.JSONL.gz" has ".jsonl"."""
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def find_files(folder: Path) -> Iterator[Path]:
    """Yield the article files below `folder`, sorted by name in each folder; InputError if none.

    One logged warning counts what was passed over; each file's name is logged at level info.
    """
    found = 0
    others: set[str] = set()
    skipped = 0
    for path in _walk(folder):
        if suffix_of(path) in SUFFIXES:
            found += 1
            yield path
        else:
            LOGGER.info("%s: passed over", path)
            others.add(suffix_of(path) or "no suffix")
            skipped += 1
    if not found:
        raise InputError(f"{folder}: no articles in this folder. Looked for {' '.join(SUFFIXES)} (.gz too).")
    if skipped:
        LOGGER.warning("%s: %d files of other kinds passed over (%s)", folder, skipped, _few(others))


def _few(suffixes: set[str]) -> str:
    shown = sorted(suffixes)[:MOST_SHOWN]
    return ", ".join(shown) + (", ..." if len(suffixes) > MOST_SHOWN else "")


def _walk(folder: Path) -> Iterator[Path]:
    """Yield plain files depth first; a link to a folder is not followed, so that no circle is."""
    pending = [folder]
    while pending:
        path = pending.pop()
        if path.is_dir():
            pending.extend(sorted(_children(path), key=lambda child: child.name, reverse=True))
        elif path.is_file():
            yield path


def _children(folder: Path) -> list[Path]:
    try:
        entries = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    except OSError as error:
        raise InputError(f"{folder}: cannot be listed ({reason(error)}). Check its rights.") from error
    return [entry for entry in entries if not (entry.is_symlink() and entry.is_dir())]
