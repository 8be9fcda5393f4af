"""Whether the clause around an expression speaks of the past or of what is to come."""

import re
from functools import cache
from typing import Any

import numpy as np
from spacy.attrs import HEAD, IDX, TAG
from spacy.tokens import Doc

from newsx.find.dates.lexicon import load_neighbours

FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|would|going to|is to|are to|due|scheduled|plans? to|planning to|set to|"
    r"expected|upcoming|hopes? to|slated|deadline|effective|payable|takes? effect)\b|['’]ll\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(?:due|scheduled|slated|upcoming|deadline|effective|payable|expires?)\b"
    r"(?:\s+(?:for|on|by|in|of|at|from|to|is|the|early|late)){0,3}\s*\Z",
    re.IGNORECASE,
)
SINCE = re.compile(r"\b(?:since|ever since)\s+(?:the\s+)?\Z", re.IGNORECASE)
BOUND = re.compile(r"[.!?;:]\s|\n")
REACH = 160
ALONE = 3
"""The tense of a text that is nothing but a date: the future, however far."""
CLIMB, LOOK_LEFT = 12, 7
PAST_WORDS = frozenset({"had", "was", "were", "did", "has", "have", "'ve", "’ve"})
PRESENT_BE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m"})


@cache
def past_words() -> re.Pattern[str]:
    """Return a pattern of past forms: the irregular ones by name, the others by "-ed"."""
    words = "|".join(sorted(load_neighbours("past")))
    return re.compile(rf"\b(?:{words}|[a-z]{{2,}}ed)\b", re.IGNORECASE)


@cache
def planner_stems() -> tuple[str, ...]:
    """Return the beginnings of verbs and nouns whose infinitive is yet to come ("agreed to meet")."""
    return tuple(sorted(load_neighbours("planner")))


class Tenses:
    """Judges the tense beside any offset of one document; 2 and -2 are sure, 1 and -1 likely, 0 open."""

    def __init__(self, doc: Doc, text: str, *, alone: bool = False) -> None:
        """Take the tags and heads of a parsed document; without a parse the words alone decide.

        A text that is nothing but a date (`alone`) speaks of what is to come.
        """
        self.alone = alone
        self.text = text
        self.doc = doc
        self.parsed = len(doc) > 0 and doc.has_annotation("TAG") and doc.has_annotation("DEP")
        self._arrays: tuple[Any, Any, Any] | None = None

    def arrays(self) -> tuple[Any, Any, Any]:
        """Return offsets, heads (token numbers) and tags, read once."""
        if self._arrays is None:
            table = self.doc.to_array([IDX, HEAD, TAG])
            heads = table[:, 1].astype(np.int64) + np.arange(len(self.doc))
            names = {int(tag): self.doc.vocab.strings[int(tag)] for tag in np.unique(table[:, 2])}
            self._arrays = (table[:, 0], heads, [names[tag] for tag in table[:, 2].tolist()])
        return self._arrays

    def at(self, start: int, end: int) -> int:
        """Return the tense of the clause that holds an expression."""
        if AHEAD.search(self.text, max(0, start - 40), start):
            return 2
        if SINCE.search(self.text, max(0, start - 12), start):
            return -2
        if self.alone:
            return ALONE
        if not self.parsed:
            return tense_of_words(self.text, start, end)
        offsets, heads, tags = self.arrays()
        first = max(int(np.searchsorted(offsets, start, "right")) - 1, 0)
        last = max(int(np.searchsorted(offsets, end, "left")) - 1, first)
        token = outermost(first, last, heads)
        for _ in range(CLIMB):
            found = self.judge(token, heads, tags) if tags[token][:2] in {"VB", "MD"} else None
            if found is not None:
                return found
            if heads[token] == token:
                break
            token = int(heads[token])
        return 0

    def judge(self, verb: int, heads: Any, tags: list[str]) -> int | None:  # noqa: ANN401 - numpy array
        """Return the tense of one verb, None if another verb above it decides."""
        left = range(max(0, verb - LOOK_LEFT), verb)
        helpers = {self.doc[n].lower_ for n in left if heads[n] == verb and tags[n][:2] in {"VB", "MD", "TO"}}
        if helpers & {
            "will",
            "shall",
            "'ll",
            "’ll",
            "wo",
            "would",
            "should",
            "must",
            "can",
            "may",
            "might",
            "could",
        }:
            return -1 if "have" in helpers else 2 if helpers & {"will", "shall", "'ll", "’ll", "wo"} else 1
        if helpers & PAST_WORDS or tags[verb] == "VBD":
            return -2
        word = self.doc[verb].lower_
        if tags[verb] == "VBN":
            return 2 if word in load_neighbours("planned") else None if not helpers else 0
        if helpers & PRESENT_BE:
            return 1
        if "to" in helpers:
            return self.infinitive(verb, heads)
        return (
            (1 if word.rstrip("s") in load_neighbours("starter") else -1)
            if tags[verb] in {"VBZ", "VBP"}
            else None
        )

    def infinitive(self, verb: int, heads: Any) -> int | None:  # noqa: ANN401 - numpy array
        """Return 1 for "plans to meet", "agreed to meet"; "managed to meet" is as its verb."""
        governor = self.doc[int(heads[verb])].lower_
        return 1 if governor.startswith(planner_stems()) else None


def outermost(first: int, last: int, heads: Any) -> int:  # noqa: ANN401 - numpy array
    """Return the token of a span whose head lies outside it."""
    for token in range(first, last + 1):
        if not first <= heads[token] <= last:
            return int(heads[token])
    return first


def tense_of_words(text: str, start: int, end: int) -> int:
    """Judge the tense of a sentence by its words alone: 1 for "will", -1 for "said", 0 for neither."""
    before = text[max(0, start - REACH) : start]
    after = text[end : end + REACH]
    cuts = [m.end() for m in BOUND.finditer(before)]
    before = before[cuts[-1] :] if cuts else before
    cut = BOUND.search(after)
    after = after[: cut.start()] if cut else after
    last_past = max((m.start() for m in past_words().finditer(before)), default=-1)
    last_future = max((m.start() for m in FUTURE.finditer(before)), default=-1)
    if last_past >= 0 or last_future >= 0:
        return 1 if last_future > last_past else -1
    if FUTURE.search(after):
        return 1
    return -1 if past_words().search(after) else 0
