"""The cue lexicon: which words attribute a content to a source, and in which sense."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from spacy.tokens import Doc, Token

from newsx.schema.records import Certainty, ClaimKind, Polarity
from newsx.tables import read_table

Frame = Literal["clause", "to", "obj", "passive", "negated", "any"]
PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv"}
FORMS = {
    "hoped": "hope",
    "hoping": "hope",
    "hopes": "hope",
    "hated": "hate",
    "hates": "hate",
    "rated": "rate",
    "rates": "rate",
    "texted": "text",
    "texting": "text",
    "retweeted": "retweet",
    "retweeting": "retweet",
}
FALLBACKS: dict[Frame, tuple[Frame, ...]] = {
    "clause": ("clause", "any", "obj", "to"),
    "to": ("to", "any", "clause", "obj"),
    "obj": ("obj", "any", "clause", "to"),
    "passive": ("passive", "any", "clause", "obj", "to"),
    "negated": ("negated",),
    "any": ("any", "clause", "obj", "to"),
}


@dataclass(frozen=True, slots=True)
class Sense:
    """What a cue means in one frame; `alone` when it makes a claim without the learned layer."""

    kind: ClaimKind
    certainty: Certainty
    polarity: Polarity
    takes: Literal["addressee", "target", "content"]
    alone: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue of the lexicon: its words (lemmas), part of speech and senses by frame."""

    words: tuple[str, ...]
    part: str
    senses: dict[Frame, Sense]

    @property
    def lemma(self) -> str:
        """Return the words as one text."""
        return " ".join(self.words)

    def sense(self, frame: Frame) -> Sense | None:
        """Return the sense for a frame, or the nearest there is; None for "negated" without a row."""
        for option in FALLBACKS[frame]:
            if option in self.senses:
                return self.senses[option]
        return None


@cache
def load_cues() -> dict[str, tuple[Entry, ...]]:
    """Return the entries by their first word, longest first."""
    senses: dict[tuple[str, str], dict[Frame, Sense]] = {}
    for row in read_table("newsx.find.claims", "cues.tsv", ("cue", "pos", "frame")):
        sense = Sense(
            cast("ClaimKind", row["kind"]),
            cast("Certainty", row["certainty"]),
            cast("Polarity", row["polarity"]),
            cast("Literal['addressee', 'target', 'content']", row["object"]),
            row["alone"] == "yes",
        )
        senses.setdefault((row["cue"], row["pos"]), {})[cast("Frame", row["frame"])] = sense
    entries: dict[str, list[Entry]] = {}
    for (cue, part), frames in senses.items():
        words = tuple(cue.split())
        entries.setdefault(words[0], []).append(Entry(words, part, frames))
    return {word: tuple(sorted(found, key=lambda e: -len(e.words))) for word, found in entries.items()}


def entries_at(doc: Doc, index: int) -> Iterator[Entry]:
    """Yield the entries whose words begin at a token, longest first ("call for" before "call")."""
    token = doc[index]
    lexicon = load_cues()
    lower = token.lower_
    found = lexicon.get(FORMS.get(lower) or token.lemma_) or lexicon.get(lower)
    if not found:
        return
    part = part_of(token)
    particle = _particle(token) if part == "verb" else ""
    for entry in found:
        if entry.part != part or (particle and len(entry.words) == 1):
            continue
        if _words_follow(doc, index, entry.words) or entry.words[1:] == (particle,):
            yield entry


def _particle(verb: Token) -> str:
    """Return the particle of a phrasal verb, which is another word: "called off", "ruled that out"."""
    for child in verb.rights:
        if child.dep_ == "compound:prt":
            return child.lower_
    return ""


@cache
def load_deeds() -> frozenset[str]:
    """Return the verbs of doing, which attribute nothing to their subject: "convened the council"."""
    return frozenset(row["verb"] for row in read_table("newsx.find.claims", "deeds.tsv", ("verb",)))


def part_of(token: Token) -> str:
    """Return the lexicon's part of speech: case markers are prepositions, whatever their tag."""
    if token.dep_ in ("case", "fixed") or token.lower_ == "according":
        return "prep"
    return PARTS.get(token.pos_, "prep" if token.pos_ in ("ADP", "SCONJ", "PUNCT") else "")


def _words_follow(doc: Doc, index: int, words: tuple[str, ...]) -> bool:
    if index + len(words) > len(doc):
        return False
    for offset, word in enumerate(words[1:], 1):
        token = doc[index + offset]
        if word not in (token.lower_, token.lemma_):
            return False
    return True
