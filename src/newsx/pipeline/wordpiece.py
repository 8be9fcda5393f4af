"""WordPiece over a vocabulary file, and the letter case that an uncased vocabulary forgets.

The algorithm is BERT's (Devlin et al. 2019): fold case, strip accents, split at punctuation and CJK
characters, then take the longest known piece from the left.
"""

import string
import unicodedata
from functools import lru_cache
from pathlib import Path

UNKNOWN, CLS, SEP = 100, 101, 102
MAX_PIECES = 8
"""Pieces kept of one word, as in training; the rest of a very long word tells the encoder nothing."""
MAX_LETTERS = 100
"""Longer words are one unknown piece, as in BERT."""

CJK = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\U00020000", "\U0002ebef"))
"""Blocks of CJK characters, each of which BERT takes for a word."""

CASE_SPECIAL, CASE_LOWER, CASE_UPPER, CASE_ONE, CASE_TITLE, CASE_MIXED, CASE_DIGITS, CASE_DIGIT, CASE_NONE = (
    range(9)
)


def letter_case(word: str) -> int:
    """Return the class of a word's letter case, as the encoder's `case` input numbers it."""
    if any(c.isdigit() for c in word):
        return CASE_DIGITS if word.isdigit() else CASE_DIGIT
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return CASE_NONE
    if all(c.islower() for c in letters):
        return CASE_LOWER
    if all(c.isupper() for c in letters):
        return CASE_UPPER if len(letters) > 1 else CASE_ONE
    if letters[0].isupper() and not any(c.isupper() for c in letters[1:]):
        return CASE_TITLE
    return CASE_MIXED


def _splits(char: str) -> bool:
    if char in string.punctuation or unicodedata.category(char).startswith("P"):
        return True
    return any(low <= char <= high for low, high in CJK)


def _parts(word: str) -> list[str]:
    folded = unicodedata.normalize("NFD", word.lower())
    parts = [""]
    for char in folded:
        if unicodedata.category(char) in ("Mn", "Cc", "Cf"):
            continue
        if char.isspace():
            parts.append("")
        elif _splits(char):
            parts += [char, ""]
        else:
            parts[-1] += char
    return [part for part in parts if part]


class WordPiece:
    """Words to piece ids over one vocabulary; frequent words are remembered."""

    def __init__(self, vocabulary: list[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.encode = lru_cache(maxsize=50_000)(self._encode)

    @classmethod
    def read(cls, path: Path) -> "WordPiece":
        """Read a vocabulary file, one piece a line."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def _encode(self, word: str) -> tuple[tuple[int, ...], int]:
        """Return the word's piece ids (1 to MAX_PIECES) and its letter case.

        "Sahnaya" gives its pieces and CASE_TITLE; a word without any piece gives UNKNOWN.
        """
        ids: list[int] = []
        for part in _parts(word):
            ids += self._pieces(part) if len(part) <= MAX_LETTERS else [UNKNOWN]
            if len(ids) >= MAX_PIECES:
                break
        return tuple(ids[:MAX_PIECES]) or (UNKNOWN,), letter_case(word)

    def _pieces(self, part: str) -> list[int]:
        ids: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._ids.get(prefix + part[start:end])
                if number is not None:
                    ids.append(number)
                    start = end
                    break
            else:
                return [UNKNOWN]
        return ids
