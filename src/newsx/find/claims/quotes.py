"""Find quotations: straight, curly, doubled single, German and guillemet marks, and single marks.

Every paragraph is scanned on its own, so that one unbalanced mark costs at most its own paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘]|(?<!\w)['’‚]|['’](?!\w)")
DOUBLE = frozenset(("''", "``", '"', "“", "”", "„", "‟"))
GUILLEMETS = frozenset("«»‹›")
ALWAYS_OPEN = frozenset(("``", "„", "‟"))
BRACKETS_AND_DASHES = frozenset("([{—–-/|*_")
CLOSING_PUNCTUATION = frozenset(".,!?…;:")
MAX_SPACES = 3
INTRODUCING = frozenset(",.:;!?—–-")
SENTENCE_END = frozenset(".!?…:;\"”’'»)|]*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: character offsets; `continues` when the next paragraph goes on."""

    start: int
    end: int
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark with its neighbours; `ended`: where a sentence ends right before it, 0 if none does."""

    start: int
    end: int
    text: str
    before: str
    after: str
    ended: int


def find_quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of `text` in order; they never overlap.

    "No," she said, "never." -> two quotations. 'The players' union' of 6'2" men -> none but the
    single-marked phrase. A mark that is never closed gives nothing, unless the next paragraph opens
    with a mark again, as quotations over several paragraphs do.
    """
    marks = [_mark(text, match) for match in MARK.finditer(text)]
    if not marks:
        return []
    bounds = list(paragraphs(text))
    found: list[Quotation] = []
    position = 0
    for number, (start, end) in enumerate(bounds):
        here: list[_Mark] = []
        while position < len(marks) and marks[position].start < end:
            here.append(marks[position])
            position += 1
        if here:
            following = bounds[number + 1] if number + 1 < len(bounds) else None
            found.extend(_read_paragraph(text, here, (start, end), following))
    return found


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the paragraphs: lines, but a line wrapped before a small letter goes on."""
    start = 0
    lines = list(re.finditer(r"[^\n]+", text))
    for line, following in pairwise(lines):
        if _is_wrapped(text, line, following):
            continue
        yield start, line.end()
        start = following.start()
    if lines:
        yield start, lines[-1].end()


def _is_wrapped(text: str, line: re.Match[str], following: re.Match[str]) -> bool:
    if following.start() - line.end() > 1:
        return False
    return text[line.end() - 1] not in SENTENCE_END and text[following.start()].islower()


def _mark(text: str, match: re.Match[str]) -> _Mark:
    start, end = match.span()
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    stop = start
    while stop and start - stop <= MAX_SPACES and text[stop - 1].isspace():
        stop -= 1
    ended = stop if stop < start and text[stop - 1] in ".!?…" else 0
    return _Mark(start, end, match.group(), before, after, ended)


def _read_paragraph(
    text: str, marks: list[_Mark], bounds: tuple[int, int], following: tuple[int, int] | None
) -> list[Quotation]:
    strong = [mark for mark in marks if mark.text in DOUBLE]
    found, unclosed = _pair_doubles(strong)
    if unclosed and following and _opens_alike(text, unclosed, following):
        found.append(Quotation(unclosed.start, _rstrip(text, bounds[1]), continues=True))
    angled, _ = _pair_doubles([mark for mark in marks if mark.text in GUILLEMETS])
    found = _merge(found, angled)
    single = [mark for mark in marks if mark.text not in DOUBLE and mark.text not in GUILLEMETS]
    return _merge(found, _pair_singles(single)) if single else found


def _opens_alike(text: str, unclosed: _Mark, following: tuple[int, int]) -> bool:
    """Tell whether the next paragraph begins with the mark that was left open before a whole sentence.

    Lee said: "It was dark. | "We ran." goes on; The "old harbour is closed. | "We hope ..." does not.
    """
    before = text[max(0, unclosed.start - 3) : unclosed.start].rstrip(" ")[-1:]
    if before and not before.isspace() and before not in INTRODUCING:
        return False
    opening = text[following[0] : following[1]].lstrip()
    return opening.startswith(unclosed.text)


def _rstrip(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _pair_doubles(marks: list[_Mark]) -> tuple[list[Quotation], _Mark | None]:
    """Pair the marks; an opening mark inside an open quotation begins it anew.

    After a whole sentence it goes on with it, as where paragraphs were run together: "It was dark. "We ran."
    """
    found: list[Quotation] = []
    opened: _Mark | None = None
    for mark in marks:
        role = _role(mark, opened)
        if role == "open" or (opened is None and role == "either"):
            if opened is not None and mark.ended:
                found.append(Quotation(opened.start, mark.ended, continues=True))
            opened = mark
        elif opened is not None:
            if mark.start > opened.end:
                found.append(Quotation(opened.start, mark.end))
            opened = None
    return found, opened


def _role(mark: _Mark, opened: _Mark | None) -> str:
    """Tell whether a mark opens, closes or could do either, by its shape and its neighbours."""
    if mark.text in ALWAYS_OPEN:
        return "open"
    if mark.text == "“":
        return "close" if opened is not None and opened.text == "„" else "open"
    if mark.text in GUILLEMETS:
        return _role_of_guillemet(mark, opened)
    return _role_by_neighbours(mark)


def _role_by_neighbours(mark: _Mark) -> str:
    free_before = mark.before.isspace() or mark.before in BRACKETS_AND_DASHES
    if mark.text == "”":
        return "either" if free_before and mark.after.isalnum() else "close"
    if free_before and not mark.after.isspace() and mark.after not in CLOSING_PUNCTUATION:
        return "open"
    return "close" if not mark.before.isspace() and not mark.after.isalnum() else "either"


def _role_of_guillemet(mark: _Mark, opened: _Mark | None) -> str:
    """«so», or »so« the German way: the first mark of a pair decides."""
    if opened is None:
        return "open"
    return "close" if mark.text != opened.text else "open"


def _pair_singles(marks: list[_Mark]) -> list[Quotation]:
    """Pair single marks, passing over apostrophes: 'We are done,' but not the teachers' strike."""
    found: list[Quotation] = []
    opened: _Mark | None = None
    fallback: _Mark | None = None
    for mark in (*marks, None):
        if mark is None or _opens_single(mark):
            if opened and fallback:
                found.append(Quotation(opened.start, fallback.end))
            opened, fallback = mark, None
        elif opened and mark.start > opened.end and not mark.after.isalnum():
            if mark.before in "sS":
                fallback = fallback or mark
            elif not mark.before.isspace():
                found.append(Quotation(opened.start, mark.end))
                opened, fallback = None, None
    return found


def _opens_single(mark: _Mark) -> bool:
    if mark.before.isalnum() or mark.after.isspace():
        return False
    if mark.text == "’":
        return False
    free = mark.before.isspace() or mark.before in BRACKETS_AND_DASHES or mark.before in '"“«'
    return free and mark.after.isalpha()


def _merge(outer: list[Quotation], inner: list[Quotation]) -> list[Quotation]:
    """Add the quotations of `inner` that touch none of `outer`; both are in order."""
    if not inner:
        return outer
    merged: list[Quotation] = []
    position = 0
    for quotation in inner:
        while position < len(outer) and outer[position].end <= quotation.start:
            merged.append(outer[position])
            position += 1
        if position == len(outer) or quotation.end <= outer[position].start:
            merged.append(quotation)
    return merged + outer[position:]
