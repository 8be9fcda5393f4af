"""Cut an article into windows that the encoder can read.

A window holds whole sentences of neighbouring lines as far as they fit; it begins at a line, or at a
likely sentence, or, in a line without any, where the encoder saw the last sentence of the window before
begin. Windows cover every word, in order. White space is no word.
"""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from newsx.pipeline.wordpiece import WordPiece

_STOPS = frozenset((".", "!", "?", "…", "...", "?!", "!!"))
_CLOSERS = frozenset("\"'”’»)]")
FEW_LINES = 3
"""Texts of so few lines tell nothing of their line lengths."""
_WRAPPED = (40, 100)
"""Line lengths (characters) of text wrapped by hand or by a mail program."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word to read: its index in the doc, its pieces, its letter case and how freely it may open a window.

    `opens` is 2 at the start of a line, 1 at a likely start of a sentence, 0 elsewhere.
    """

    index: int
    pieces: tuple[int, ...]
    case: int
    opens: int


def hard_breaks(text: str) -> frozenset[int]:
    r"""Return the offsets of the line ends that end a sentence.

    Every line end does, unless the text is wrapped: then only those that end a paragraph ("\n\n"),
    a short line or a full sentence. "... to assist\nDamascus in ..." in a wrapped text does not.
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    low, high = _WRAPPED
    wrapped = sum(low <= end - start <= high for start, end in lines)
    is_wrapped = (
        len(lines) > FEW_LINES and wrapped >= 0.6 * len(lines) and all(e - s <= high + 20 for s, e in lines)
    )
    breaks = set()
    for start, end in lines:
        last = text[start:end].rstrip()[-1:]
        if not is_wrapped or text[end : end + 2] == "\n\n" or end - start < low or last in '.!?:"”':
            breaks.add(end)
    return frozenset(breaks)


def read_words(doc: Doc, wordpiece: WordPiece) -> list[Word]:
    """Return the doc's words (tokens that are not white space) as the encoder reads them."""
    text = doc.text
    breaks = hard_breaks(text)
    words: list[Word] = []
    end = 0
    before: tuple[str, str] = ("", "")
    for index, token in enumerate(doc):
        form = token.text
        if form.isspace():
            continue
        start = token.idx
        opens = 0
        if start > end or not words:
            line_end = text.find("\n", end, start)
            opens = 2 if line_end in breaks or not words else int(likely_start(before, form))
        pieces, case = wordpiece.encode(form)
        words.append(Word(index, pieces, case, opens))
        before = (before[1], form)
        end = start + len(form)
    return words


def likely_start(before: tuple[str, str], form: str) -> bool:
    """Tell whether `form`, after a space, probably opens a sentence: 'ended. The', not 'Mr. Fidan'."""
    mark = before[0] if before[1] in _CLOSERS else before[1]
    return mark in _STOPS and not form[0].islower()


def next_window(words: list[Word], begin: int, room: int) -> tuple[list[Word], bool]:
    """Return the window of at most `room` pieces that begins at word `begin`, and whether it ends well.

    A full window is cut at its last line start if that lies in its second half, else at its last
    likely sentence start; it ends badly where it has neither and stops where it is full.
    """
    end, pieces = begin, 0
    while end < len(words) and pieces + len(words[end].pieces) <= room:
        pieces += len(words[end].pieces)
        end += 1
    if end == len(words):
        return words[begin:], True
    end = _best_cut(words, begin, end)
    return words[begin:end], words[end].opens > 0


def _best_cut(words: list[Word], begin: int, end: int) -> int:
    middle = begin + (end - begin) // 2
    for wanted, earliest in ((2, middle), (1, begin + 1)):
        for at in range(end, earliest - 1, -1):
            if words[at].opens >= wanted:
                return at
    return end
