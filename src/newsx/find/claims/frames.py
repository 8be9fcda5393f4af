"""Tell the frame that a cue stands in: with a clause, an infinitive, a noun phrase, or in the passive."""

from spacy.tokens import Token

from newsx.find.claims.cues import Frame
from newsx.find.claims.drafts import Draft
from newsx.find.claims.ground import Ground, Interval
from newsx.find.claims.match import CueMatch
from newsx.find.claims.syntax import is_passive

OPENERS = frozenset(("that", "whether", "if", "how", "why", "what", "who", "when", "where", "which"))


def frame_of(ground: Ground, draft: Draft) -> Frame:
    """Return the frame that a cue stands in, by its content and its voice."""
    cue, doc = draft.cue, ground.doc
    if cue is None:
        return "any"
    if cue.entry and cue.entry.part != "verb":
        return "any"
    if draft.source is None and cue.entry and is_passive(doc[cue.head]):
        return "passive"
    if not draft.contents:
        return "any"
    return content_frame(ground, cue, draft.contents)


def content_frame(ground: Ground, cue: CueMatch, contents: tuple[Interval, ...]) -> Frame:
    """Tell a clause from an infinitive and from a noun phrase; "any" without a content."""
    if not contents:
        return "any"
    doc = ground.doc
    start, end = contents[0]
    head = doc[cue.head]
    for child in head.rights:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and start <= child.i < contents[-1][1]:
            if _is_infinitive(child):
                return "to"
            return "clause" if child.dep_ != "xcomp" or child.pos_ in ("VERB", "AUX") else "obj"
    number = ground.quotation_of[start]
    if number >= 0 and ground.quotations[number].speech and ground.quotations[number].start == start:
        return "clause"
    if doc[start].lower_ == "to" and start + 1 < end and doc[start + 1].tag_ == "VB":
        return "to"
    root = doc[start:end].root
    finite = root.pos_ in ("VERB", "AUX") or any(child.dep_ in ("nsubj", "cop") for child in root.children)
    return "clause" if finite or doc[start].lower_ in OPENERS else "obj"


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.lefts)
