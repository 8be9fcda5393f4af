"""Tables for people: each section as aligned columns of plain text.

Cells are measured in columns of a terminal (a Chinese character takes two, a combining accent
none) and shortened with "…" until the table fits.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from newsx.schema import Document, Failure
from newsx.writers.sections import check_sections
from newsx.writers.table_rows import HEADS, rows_of

_GAP = "  "
_NARROWEST = 6
"""A column is never cut below this: "Turke…" still says something."""

_JOINERS = "\u200c\u200d"

_BOLD, _DIM, _RED, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[0m"


def write_table(
    document: Document | Failure, sections: Iterable[str] = (), width: int = 100, *, colour: bool = False
) -> str:
    """Write a document as headed tables, one for each section asked (all when none is named).

    `width` is counted in terminal columns; `colour` sets heads off with ANSI codes. An empty
    section is said to be empty. Raises SettingsError for an unknown section.
    """
    paint = _paint if colour else _leave
    if isinstance(document, Failure):
        source, kind = _line(document.source or "stdin"), paint(document.error.type, _RED)
        return f"{source}: {kind}: {_line(document.error.message)}\n"
    blocks = [_about(document, width, paint)]
    for section in check_sections(sections):
        rows = rows_of(document, section)
        title = paint(f"{section} ({len(rows)})" if section != "lead" else section, _BOLD)
        blocks.append("\n".join([title, *_grid(HEADS[section], rows, width, paint)] if rows else [title]))
    if document.warnings:
        lines = (_cut(f"{w.code}: {_line(w.message)}", width) for w in document.warnings)
        blocks.append("\n".join([paint("warnings", _RED), *lines]))
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace").decode("utf-8")


Paint = Callable[[str, str], str]


def _paint(text: str, code: str) -> str:
    return f"{code}{text}{_RESET}"


def _leave(text: str, _code: str) -> str:
    return text


def _about(document: Document, width: int, paint: Paint) -> str:
    """Say which article it is: its title or beginning, its source and its date."""
    article = document.article
    title = article.title or article.text[: 2 * width]
    published = (
        f"published {article.published.date} ({article.published.origin})" if article.published else ""
    )
    facts = [fact for fact in (article.source, article.publisher, published) if fact]
    lines = [paint(_cut(_line(title), width), _BOLD)]
    if facts:
        lines.append(_cut(_line(" · ".join(facts)), width))
    return "\n".join(lines)


def write_grid(
    heads: Sequence[str], rows: Sequence[Sequence[str]], width: int, *, colour: bool = False
) -> str:
    """Write rows as aligned columns under their heads, each line within `width` terminal columns."""
    lines = _grid(heads, rows, width, _paint if colour else _leave)
    return ("\n".join(lines) + "\n").encode("utf-8", "replace").decode("utf-8")


def _grid(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int, paint: Paint) -> list[str]:
    """Align heads and rows in columns, the widest columns cut first where the width is short."""
    table = [tuple(_line(cell) for cell in row) for row in rows]
    wanted = [max(map(columns_of, cells)) for cells in zip(heads, *table, strict=True)]
    widths = _fit(wanted, width - len(_GAP) * (len(heads) - 1))
    head = paint(_row(heads, widths), _DIM)
    return [head, *(_row(row, widths) for row in table)]


def _fit(wanted: Sequence[int], room: int) -> list[int]:
    """Share `room` out: columns that want little keep it, the others share the rest alike."""
    widths = list(wanted)
    open_columns = sorted(range(len(wanted)), key=lambda column: wanted[column])
    for done, column in enumerate(open_columns):
        share = max(room // (len(wanted) - done), _NARROWEST)
        widths[column] = min(wanted[column], share)
        room -= widths[column]
    return widths


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = []
    for cell, width in zip(cells, widths, strict=True):
        shown = _cut(cell, width)
        padded.append(shown + " " * (width - columns_of(shown)))
    return _GAP.join(padded).rstrip()


def _cut(text: str, width: int) -> str:
    """Shorten a text to `width` columns, the last one an ellipsis."""
    if columns_of(text) <= width:
        return text
    used, kept = 1, []
    for character in text:
        used += _columns(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def columns_of(text: str) -> int:
    """Count the terminal columns of a text: 2 for each of "東京", 1 for "é" however it is written."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _line(text: str) -> str:
    """Put a text on one line without control characters, which could steer the terminal."""
    flat = " ".join(text.split())
    return flat if flat.isprintable() else "".join(filter(_is_harmless, flat))


def _is_harmless(character: str) -> bool:
    """Keep what can be seen and the joiners that shape it; not escape codes nor turns of direction."""
    return character.isprintable() or character in _JOINERS
