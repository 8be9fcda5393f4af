"""Silences: "declined to comment", "did not respond", "has not confirmed"."""

from spacy.tokens import Doc, Token

from newsx.find.claims.cues import Sense, entries_at
from newsx.find.claims.match import CueMatch
from newsx.find.claims.syntax import is_negated

NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor"))
CONTACT = frozenset(("comment", "response", "reaction", "phone", "telephone"))
"""What one who is asked to speak is reached for or by; a village out of reach is not silent."""
REFUSING = frozenset(("decline", "refuse", "fail"))
SILENT = Sense("no_comment", "asserted", "negative", "content", alone=True)


def silence(doc: Doc, cue: CueMatch) -> Sense | None:
    """Return the sense of a silence: "did not respond", "declined to comment", "could not be reached"."""
    if cue.entry is None:
        return None
    head = doc[cue.head]
    if head.lemma_ == "reach" and not any(child.lemma_ in CONTACT for child in head.rights):
        return None
    if is_denied(doc, cue):
        return cue.entry.sense("negated")
    if head.lemma_ in REFUSING:
        return _refused(doc, head)
    governor = head.head
    if governor.lemma_ in REFUSING and head.dep_ == "xcomp" and cue.start <= governor.i:
        return cue.entry.sense("negated")
    return None


def _refused(doc: Doc, verb: Token) -> Sense | None:
    """Return the sense of what was declined: "declined to comment" is a silence, "declined to sign" none."""
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp", "obj"):
            for entry in entries_at(doc, child.i):
                sense = entry.sense("negated")
                if sense is not None:
                    return sense
            return SILENT if child.lemma_ == "comment" else None
    return None


def is_denied(doc: Doc, cue: CueMatch) -> bool:
    """Tell a negated cue: "does not believe", "never said", "failed to agree"."""
    if doc[cue.head].dep_ == "xcomp" and doc[cue.head].head.lemma_ in REFUSING:
        return cue.start <= doc[cue.head].head.i < cue.end
    return is_negated(doc[cue.head]) or any(
        doc[index].lower_ in NEGATIONS for index in range(cue.start, cue.end)
    )
