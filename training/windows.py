"""From texts to training windows and batches of arrays."""

import random
from dataclasses import dataclass

import numpy as np
import torch
from corpora import NOTHING, ROOT, Text
from torch import Tensor

from newsx.pipeline.wordpiece import CLS, SEP, WordPiece

Batch = dict[str, Tensor]


@dataclass(frozen=True)
class Window:
    """Words `start` to `end` of a text and the number of their pieces."""

    text: Text
    start: int
    end: int
    pieces: int


def cut(text: Text, counts: list[int], longest: int, dice: random.Random) -> list[Window]:
    """Cut a text into windows at its unit starts; lengths vary, so that each epoch sees other cuts."""
    windows: list[Window] = []
    begin = 0
    while begin < len(text.words):
        room = dice.randint(max(24, longest // 3), longest) - 2
        end, pieces = begin, 0
        while end < len(text.words) and pieces + counts[end] <= room:
            pieces += counts[end]
            end += 1
        if end < len(text.words):
            back = next((at for at in range(end, begin, -1) if text.starts[at]), end)
            pieces -= sum(counts[back:end])
            end = back
        windows.append(Window(text, begin, end, pieces + 2))
        begin = end
    return windows


def batches(windows: list[Window], room: int, dice: random.Random) -> list[list[Window]]:
    """Group windows of like length into batches of about `room` pieces, in random order."""
    ordered = sorted(windows, key=lambda w: (w.pieces, dice.random()))
    found: list[list[Window]] = [[]]
    for window in ordered:
        if found[-1] and window.pieces * (len(found[-1]) + 1) > room:
            found.append([])
        found[-1].append(window)
    dice.shuffle(found)
    return found


MASK = 103
LOWER, UPPER, TITLE, MIXED = 1, 2, 4, 5  # numbers of newsx.pipeline.wordpiece.letter_case


@dataclass(frozen=True)
class Noise:
    """Shares of windows whose letter case is lost, and of words hidden behind [MASK]."""

    upper: float = 0.0
    title: float = 0.0
    lower: float = 0.0
    hidden: float = 0.0

    def case(self, dice: random.Random) -> int | None:
        """Return the letter case of all words of a window, or None: as written."""
        drawn = dice.random()
        for case, share in ((UPPER, self.upper), (TITLE, self.title), (LOWER, self.lower)):
            if drawn < share:
                return case
            drawn -= share
        return None


def collate(group: list[Window], wordpiece: WordPiece, noise: Noise, dice: random.Random) -> Batch:
    """Turn windows of one task into padded tensors: the model's inputs and whatever labels they have.

    Some windows are read as if in capitals, in title case or in lower case, and some words not at all, so
    that the model reads headlines and does not lean on names that it knows.
    """
    longest = max(window.pieces for window in group)
    most = max(window.end - window.start for window in group)
    shape = (len(group), longest)
    ids, case, att = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    first = np.zeros((len(group), most), dtype=np.int64)
    arrays = {
        name: np.full((len(group), most), NOTHING, dtype=np.int64) for name in LABELS[group[0].text.task]
    }
    for row, window in enumerate(group):
        pieces, cases, spots = [CLS], [0], []
        written = noise.case(dice)
        for word in window.text.words[window.start : window.end]:
            numbers, letter = wordpiece.encode(word)
            if written is not None and letter <= MIXED:
                letter = written
            if dice.random() < noise.hidden:
                numbers = (MASK,)
            spots.append(len(pieces))
            pieces += numbers
            cases += [letter] * len(numbers)
        pieces.append(SEP)
        cases.append(0)
        ids[row, : len(pieces)], case[row, : len(cases)], att[row, : len(pieces)] = pieces, cases, 1
        first[row, : len(spots)] = spots
        for name, array in arrays.items():
            array[row, : len(spots)] = labels_of(window, name)
    inputs = {"ids": ids, "case": case, "att": att, "first": first}
    return {name: torch.from_numpy(array) for name, array in (inputs | arrays).items()}


LABELS = {
    "names": ("names",),
    "syntax": ("tags", "pos", "heads", "relations", "starts"),
    "attribution": ("attribution", "links"),
}
"""The labels that texts of each task bring."""


def labels_of(window: Window, name: str) -> list[int]:
    """Return a window's labels; heads and links become columns of its scores (NOTHING: outside it)."""
    values: list[int] = getattr(window.text, name)[window.start : window.end]
    if name not in ("heads", "links"):
        return values
    size = window.end - window.start
    heads = []
    for value in values:
        inside = 0 <= value - window.start < size
        heads.append(0 if value == ROOT else value - window.start + 1 if inside else NOTHING)
    return heads
