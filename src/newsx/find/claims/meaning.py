"""Say what a claim means: its kind, certainty and polarity, and whether it quotes."""

from dataclasses import dataclass

from spacy.tokens import Doc

from newsx.find.claims.cues import Entry, Sense, entries_at
from newsx.find.claims.drafts import Draft
from newsx.find.claims.frames import content_frame, frame_of
from newsx.find.claims.ground import FULL_STOPS, Ground
from newsx.find.claims.match import LIGHT_VERBS, CueMatch
from newsx.find.claims.silence import is_denied, silence
from newsx.schema.records import Certainty, ClaimKind, Polarity, QuoteKind

HEARSAY = frozenset(("reportedly", "reputedly"))
DOUBTING = frozenset(("allegedly", "supposedly", "purportedly", "ostensibly", "apparently", "seemingly"))


@dataclass(frozen=True, slots=True)
class Meaning:
    """Kind, certainty and polarity of one claim."""

    kind: ClaimKind
    certainty: Certainty
    polarity: Polarity


PLAIN = Meaning("statement", "asserted", "positive")


def read_meaning(ground: Ground, draft: Draft) -> Meaning:
    """Return what the cue means in its frame: "asked whether" asks, "asked them to" demands.

    A cue that the lexicon lacks, or none at all, states. Negation turns the polarity ("does not
    believe"), and makes a silence of the cues that can be one ("have not commented", "declined to say").
    """
    cue = draft.cue
    if cue is None:
        return PLAIN
    doc = ground.doc
    if draft.verbatim and _asks(ground, draft):
        return Meaning("question", "asserted", "positive")
    sense = silence(doc, cue)
    if sense is not None:
        return Meaning(sense.kind, sense.certainty, sense.polarity)
    sense = _carried(doc, draft) or _sense(ground, draft)
    meaning = Meaning(sense.kind, sense.certainty, sense.polarity) if sense else PLAIN
    polarity = _turned(meaning.polarity) if is_denied(doc, cue) else meaning.polarity
    return Meaning(meaning.kind, _certainty(doc, cue, meaning), polarity)


def _asks(ground: Ground, draft: Draft) -> bool:
    """Tell a turn of a transcript that is one question."""
    start, end = draft.contents[0][0], draft.contents[-1][1]
    marks = [at for at in range(start, min(end + 1, len(ground.doc))) if ground.doc[at].text in FULL_STOPS]
    return len(marks) == 1 and ground.doc[marks[0]].text == "?"


def _sense(ground: Ground, draft: Draft) -> Sense | None:
    """Return the sense in the cue's frame; a passive without one of its own is read by its content."""
    cue = draft.cue
    if cue is None or cue.entry is None:
        return None
    frame = frame_of(ground, draft)
    if frame == "passive" and "passive" not in cue.entry.senses:
        frame = content_frame(ground, cue, draft.contents) if draft.contents else "any"
    return cue.entry.sense(frame)


def _carried(doc: Doc, draft: Draft) -> Sense | None:
    """Return the sense of the noun that a light verb carries: "expressed its willingness"."""
    cue = draft.cue
    if cue is None or doc[cue.head].lemma_ not in LIGHT_VERBS:
        return None
    for child in doc[cue.head].rights:
        if child.dep_ == "obj":
            for entry in entries_at(doc, child.i):
                if entry.part == "noun":
                    return entry.sense("any")
    return None


def _turned(polarity: Polarity) -> Polarity:
    return "negative" if polarity == "positive" else "positive"


def _certainty(doc: Doc, cue: CueMatch, meaning: Meaning) -> Certainty:
    """Return the lexicon's certainty, lowered by adverbs of hearsay or doubt on the cue."""
    words = {doc[index].lower_ for index in range(cue.start, cue.end)}
    words.update(child.lower_ for child in doc[cue.head].children if child.dep_ == "advmod")
    if words & HEARSAY:
        return "reported"
    if words & DOUBTING:
        return "hedged"
    return meaning.certainty


def read_quote(ground: Ground, draft: Draft) -> QuoteKind:
    """Tell direct (all words in quotation marks, or of a transcript), mixed (some) and indirect (none)."""
    if draft.verbatim:
        return "direct"
    inside = outside = 0
    for start, end in draft.contents:
        for index in range(start, end):
            if ground.doc[index].is_alpha or ground.doc[index].like_num:
                if ground.quotation_of[index] >= 0:
                    inside += 1
                else:
                    outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def lemma_of(doc: Doc, cue: CueMatch) -> str:
    """Return the lexicon's form of a cue, or the lemma of its head."""
    entry: Entry | None = cue.entry
    return entry.lemma if entry else doc[cue.head].lemma_
