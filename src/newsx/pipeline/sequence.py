"""Decode label scores into spans: the best BIO sequence that breaks no rule."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
FORBIDDEN = np.float32(-1e9)
SURE = 5.0
"""A word whose O leads by this much (in log odds: 148 to 1), and by whatever transitions could still add,
is outside every span."""


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A half-open interval of word numbers and its label."""

    start: int
    end: int
    label: str


class BioDecoder:
    """Viterbi over BIO labels: I-X may only follow B-X or I-X.

    `transitions` is [labels, labels], the learned score of each label after each other; none means that
    every allowed one is as good as any other. A text begins and ends as if between words that are O.
    """

    def __init__(self, labels: list[str], transitions: list[list[float]] | None = None) -> None:
        self.labels = labels
        count = len(labels)
        self._o = labels.index("O")
        inside = np.array([label.startswith("I-") for label in labels])
        allowed = np.ones((count, count), dtype=bool)
        for after, label in enumerate(labels):
            if inside[after]:
                allowed[:, after] = [before[2:] == label[2:] and before != "O" for before in labels]
        learned = np.zeros((count, count)) if transitions is None else np.array(transitions)
        self._learned = transitions is not None
        self._transitions = np.where(allowed, learned, FORBIDDEN).astype(np.float32)
        self._sure = SURE + float(np.ptp(learned[allowed]))

    def decode(self, scores: Scores) -> list[LabelledSpan]:
        """Return the spans of the best sequence; `scores` is [words, labels].

        The scores need not be normalised: a constant added to a word's row changes nothing.
        """
        best = scores.argmax(axis=1)
        for start, end in self._doubtful(scores, best):
            if self._learned or self._breaks_a_rule(best[start:end]):
                best[start:end] = self._viterbi(scores[start:end])
        return self._spans(best)

    def _doubtful(self, scores: Scores, best: npt.NDArray[np.intp]) -> list[tuple[int, int]]:
        """Return the stretches between words that are O by far: each can be decoded by itself."""
        outside = scores[:, self._o]
        runner_up = np.where(np.arange(scores.shape[1]) == self._o, FORBIDDEN, scores).max(axis=1)
        sure = np.flatnonzero((best == self._o) & (outside - runner_up > self._sure))
        edges = [-1, *sure.tolist(), len(best)]
        return [(a + 1, b) for a, b in pairwise(edges) if b - a > 1]

    def _breaks_a_rule(self, best: npt.NDArray[np.intp]) -> bool:
        before = np.concatenate([[self._o], best[:-1]])
        return bool((self._transitions[before, best] < FORBIDDEN / 2).any())

    def _viterbi(self, scores: Scores) -> npt.NDArray[np.intp]:
        current = scores[0] + self._transitions[self._o]
        back = np.zeros(scores.shape, dtype=np.intp)
        columns = np.arange(len(self.labels))
        for row in range(1, len(scores)):
            paths = current[:, None] + self._transitions
            back[row] = paths.argmax(axis=0)
            current = paths[back[row], columns] + scores[row]
        best = np.zeros(len(scores), dtype=np.intp)
        best[-1] = (current + self._transitions[:, self._o]).argmax()
        for row in range(len(scores) - 1, 0, -1):
            best[row - 1] = back[row, best[row]]
        return best

    def _spans(self, best: npt.NDArray[np.intp]) -> list[LabelledSpan]:
        spans: list[LabelledSpan] = []
        start, open_label = 0, ""
        for at, number in enumerate([*best.tolist(), self._o]):
            label = self.labels[number]
            if label.startswith("I-"):
                continue
            if open_label:
                spans.append(LabelledSpan(start, at, open_label))
            start, open_label = at, label[2:]
        return spans
