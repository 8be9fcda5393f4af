"""Say which cues of the lexicon make a claim without a learned cue."""

from spacy.tokens import Token

from newsx.find.actors.lexicon import heads
from newsx.find.claims.cues import load_deeds
from newsx.find.claims.drafts import Draft
from newsx.find.claims.frames import content_frame, frame_of
from newsx.find.claims.ground import Ground
from newsx.find.claims.silence import silence

PERSONAL = frozenset(("he", "she", "they", "who", "his", "her", "their"))
SPEAKING = frozenset(("PERSON", "ORG", "GPE", "NORP"))
OWN_VOICE = frozenset(("i", "you", "we", "one", "let", "there"))
MARKED_KINDS = frozenset(
    [
        "denial",
        "accusation",
        "demand",
        "warning",
        "threat",
        "praise",
        "confirmation",
        "no_comment",
        "question",
    ]
)


def stands_alone(ground: Ground, draft: Draft, *, supported: bool) -> bool:
    """Tell whether a cue of the lexicon makes a claim by itself, in its frame, with its source.

    `supported` by a learned layer that passed it over, it must be a verb that says more than "said".
    """
    cue = draft.cue
    if cue is None or cue.entry is None or ground.quotation_of[cue.head] >= 0:
        return False
    if draft.source is not None and silence(ground.doc, cue) is not None:
        return True
    frame = frame_of(ground, draft)
    sense = cue.entry.senses.get(frame) or cue.entry.senses.get("any")
    if sense is None or not sense.alone:
        return False
    if frame == "passive":
        return content_frame(ground, cue, draft.contents) != "obj"
    if cue.entry.part == "adv":
        return True
    marked = cue.entry.part == "verb" and sense.kind in MARKED_KINDS
    return (marked or not supported) and _speaks_for_others(ground, draft)


def speaks_within(ground: Ground, draft: Draft) -> bool:
    """Tell a verb of speech with a clause and a speaker: a claim where another claim's words hold it."""
    cue = draft.cue
    if cue is None or cue.entry is None or cue.entry.part != "verb" or draft.source is None:
        return False
    sense = cue.entry.senses.get("clause")
    if sense is None or not sense.alone or ground.quotation_of[cue.head] >= 0:
        return False
    word = ground.doc[slice(*draft.source)].root
    return (
        content_frame(ground, cue, draft.contents) == "clause"
        and _speaks_for_others(ground, draft)
        and can_speak(word)
    )


def _speaks_for_others(ground: Ground, draft: Draft) -> bool:
    """Tell a source that is neither missing nor the writer or reader ("I think")."""
    return draft.source is not None and ground.doc[draft.source[0]].lower_ not in OWN_VOICE


def is_known(ground: Ground, draft: Draft) -> bool:
    """Tell whether a learned cue is worth a claim: one that the lexicon lacks needs a clause or a speaker.

    The mayor savoured the idea: a speaker. A box labelled "medical": none.
    """
    if draft.cue is None or draft.cue.entry is not None:
        return True
    if draft.source is None or ground.doc[draft.cue.head].lemma_ in load_deeds():
        return False
    return frame_of(ground, draft) in ("clause", "to") or can_speak(ground.doc[slice(*draft.source)].root)


def can_speak(noun: Token) -> bool:
    """Tell one who can say things: by name, by pronoun, or by a noun of the actors' lexicon."""
    if noun.ent_type_ in SPEAKING or noun.lower_ in PERSONAL:
        return True
    head = heads().get(noun.lemma_)
    return head is not None and head.type != "thing"
