"""Tags, parts of speech, sentences and trees: from the encoder's scores to a doc's token attributes."""

import io
import re

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, HEAD, MORPH, POS, TAG
from spacy.tokens import Doc

from newsx.pipeline.encoder import Scores, WindowScores
from newsx.pipeline.trees import best_tree
from newsx.pipeline.windows import Word

SPACE_TAG, SPACE_POS, SPACE_RELATION, ROOT = "_SP", "SPACE", "dep", "ROOT"
LINE_START = 2
FEATURES = {
    "JJ": "Degree=Pos",
    "JJR": "Degree=Cmp",
    "JJS": "Degree=Sup",
    "NN": "Number=Sing",
    "NNP": "Number=Sing",
    "NNPS": "Number=Plur",
    "NNS": "Number=Plur",
    "RB": "Degree=Pos",
    "VB": "VerbForm=Inf",
    "VBD": "Tense=Past|VerbForm=Fin",
    "VBG": "VerbForm=Ger",
    "VBN": "Tense=Past|VerbForm=Part",
    "VBP": "Tense=Pres|VerbForm=Fin",
    "VBZ": "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
}
"""Morphological features that a Penn tag tells; the lemmatizer leaves base forms alone by them."""
BASE_VERBS = ("VB", "VBP")
INFLECTED = re.compile(r"[aeiouy].*(?:[^e]ed|ing)$")
"""Forms that a tagger at times takes for base forms: "commented", "hoping"; not "need" or "bring"."""


class RelationScorer:
    """Names the relation of a word to its head by a biaffine form over both representations.

    `table` is an .npy file of [relations, d + 1, d + 1].
    """

    def __init__(self, table: bytes, relations: list[str], tags: list[str]) -> None:
        weights = np.load(io.BytesIO(table))
        self.count, self.size = weights.shape[0], weights.shape[1]
        self._weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(self.size, -1))
        self.relations = [ROOT if name == "root" else name for name in relations]
        self.root = self.relations.index(ROOT)
        self.tags = tags

    def best(self, dependents: Scores, heads: Scores) -> npt.NDArray[np.intp]:
        """Return the best relation's number for each of n words; both inputs are [n, d].

        The root relation is never chosen: the tree says which word is the root.
        """
        ones = np.ones((len(dependents), 1), dtype=np.float32)
        left = np.concatenate([dependents, ones], axis=1) @ self._weights
        right = np.concatenate([heads, ones], axis=1)
        scores = np.matmul(left.reshape(-1, self.count, self.size), right[:, :, None])[:, :, 0]
        scores[:, self.root] = -np.inf
        return np.asarray(scores.argmax(axis=1))


class TokenArrays:
    """Collects tags, heads and relations window by window, then writes them onto the doc at once."""

    def __init__(self, doc: Doc, scorer: RelationScorer, parts_of_speech: list[str]) -> None:
        self.doc, self.scorer, self.parts_of_speech = doc, scorer, parts_of_speech
        self.tags = [SPACE_TAG] * len(doc)
        self.pos = [SPACE_POS] * len(doc)
        self.relations = [SPACE_RELATION] * len(doc)
        self.heads = list(range(len(doc)))
        self.words: list[int] = []

    def add(self, window: list[Word], scores: WindowScores) -> None:
        """Take the scores of one window."""
        index = [word.index for word in window]
        tags, pos = scores.layers["tag"].argmax(axis=1), scores.layers["pos"].argmax(axis=1)
        for at, tag, part in zip(index, tags.tolist(), pos.tolist(), strict=True):
            self.tags[at], self.pos[at] = self.scorer.tags[tag], self.parts_of_speech[part]
        heads = np.zeros(len(window), dtype=np.intp)
        for start, end in sentences(window, scores.layers["sent"]):
            columns = np.array([0, *range(start + 1, end + 1)])
            tree = best_tree(scores.arcs[start:end][:, columns])
            heads[start:end] = [head + start if head else 0 for head in tree]
        found = self.scorer.best(scores.dependents, scores.heads[heads]).tolist()
        for at, head, relation in zip(index, heads.tolist(), found, strict=True):
            self.relations[at] = self.scorer.relations[relation] if head else ROOT
            self.heads[at] = index[head - 1] if head else at
        self.words += index

    def write(self) -> None:
        """Write everything onto the doc; white space hangs on the word before it (or after, at the start)."""
        strings = self.doc.vocab.strings
        word = set(self.words)
        first = self.words[0] if self.words else 0
        last = first
        for at in range(len(self.doc)):
            if at in word:
                last = at
            else:
                self.heads[at] = last
        if not self.words and len(self.doc):
            self.heads = [0] * len(self.doc)
            self.relations[0] = ROOT
        ids: dict[str, int] = {}
        columns = [self.tags, self.pos, self.relations]
        for column in columns:
            ids |= {text: strings.add(text) for text in set(column)}
        rows = [[ids[value] for value in column] for column in columns]
        offsets = [(head - at) % 2**64 for at, head in enumerate(self.heads)]
        morphology = self.doc.vocab.morphology
        known = {tag: morphology.add(FEATURES.get(tag, "")) for tag in set(self.tags)}
        nothing = morphology.add("")
        rows.append(
            [
                nothing if tag in BASE_VERBS and INFLECTED.search(token.lower_) else known[tag]
                for token, tag in zip(self.doc, self.tags, strict=True)
            ]
        )
        table = np.array([*rows, offsets], dtype=np.uint64).T
        self.doc.from_array([TAG, POS, DEP, MORPH, HEAD], np.ascontiguousarray(table))  # type: ignore[arg-type]


def sentences(window: list[Word], scores: Scores) -> list[tuple[int, int]]:
    """Return the window's sentences as half-open intervals of word numbers.

    A window and a line always begin a sentence; elsewhere the encoder decides.
    """
    begins = (scores[:, 1] > scores[:, 0]).tolist()
    starts = [at for at, word in enumerate(window) if at == 0 or word.opens == LINE_START or begins[at]]
    return list(zip(starts, [*starts[1:], len(window)], strict=True))
