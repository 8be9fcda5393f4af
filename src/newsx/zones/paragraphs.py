"""An article's paragraphs: its lines, or the lines of a hard-wrapped text joined again."""

import re
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"[^\n]+")

WIDEST = 100
"""Columns that no hard-wrapped text exceeds; a longer line anywhere says that lines are paragraphs."""

NARROWEST = 40
"""Columns that a hard-wrapped text has at least; narrower lines are names, scores and headings."""

RAGGED = 3
"""Columns that a wrapped line may fall short of the last place where its next word did not fit."""

LINES_THAT_PROVE = 3
"""Lines of one block that must wrap at the same column before any lines are joined."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Half-open offsets of a paragraph in the article, without the white space around it."""

    start: int
    end: int
    text: str


def split_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of `text` in order; blank lines belong to none.

    A line is a paragraph. Only where the whole text is at most 100 columns wide and a block of three
    lines or more fills the width are the lines of each such block one paragraph.
    """
    lines = [line for match in LINE.finditer(text) if (line := _stripped(match.start(), match.group()))]
    width = max((len(line.text) for line in lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return lines
    blocks = _blocks(lines, text)
    if not any(len(block) >= LINES_THAT_PROVE and _is_wrapped(block, width) for block in blocks):
        return lines
    return [
        paragraph
        for block in blocks
        for paragraph in ([_joined(block, text)] if _is_wrapped(block, width) else block)
    ]


def _stripped(start: int, line: str) -> Paragraph | None:
    core = line.strip()
    if not core:
        return None
    start += len(line) - len(line.lstrip())
    return Paragraph(start, start + len(core), core)


def _blocks(lines: list[Paragraph], text: str) -> list[list[Paragraph]]:
    """Group lines with no blank line between them."""
    blocks: list[list[Paragraph]] = []
    for line in lines:
        if blocks and text.count("\n", blocks[-1][-1].end, line.start) == 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_wrapped(block: list[Paragraph], width: int) -> bool:
    """Tell whether each line ends where the first word of the next no longer fitted into `width`."""
    return all(
        len(line.text) + 1 + len(after.text.split(None, 1)[0]) > width - RAGGED
        for line, after in pairwise(block)
    )


def _joined(block: list[Paragraph], text: str) -> Paragraph:
    start, end = block[0].start, block[-1].end
    return Paragraph(start, end, text[start:end])
