"""Mend drafts by what stands around them: speakers carried over, strays dropped, clauses completed."""

from dataclasses import replace

from newsx.find.claims.drafts import Draft
from newsx.find.claims.ground import Ground, Interval
from newsx.find.claims.layer import Layer
from newsx.find.claims.match import CueMatch
from newsx.find.claims.sources import by_sentence
from newsx.find.claims.syntax import trim

NEIGHBOURS = 4
BESIDE = 2
OBJECTS = frozenset(("obj", "iobj", "obl"))
MAX_SUBJECT = 15
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))


def mend(ground: Ground, layer: Layer, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, given in the order of their cues, with better sources and contents."""
    marks = by_sentence(ground, (*layer.sources, *layer.cues, *layer.contents))
    mended = []
    for number, draft in enumerate(drafts):
        others = drafts[max(0, number - NEIGHBOURS) : number + NEIGHBOURS + 1]
        spoken = _outside(draft, others)
        if not _is_stray(spoken, others):
            spoken = _with_subject(ground, spoken)
            spoken = replace(spoken, contents=_from_start(ground, spoken, marks))
            mended.append(_with_front(ground, spoken, marks))
    return mended


def _outside(draft: Draft, others: list[Draft]) -> Draft:
    """Give a cue the speaker of the quotation beside it: "We won," the mayor said, adding -> the mayor.

    Its own source must stand in what another said, while it does not.
    """
    if draft.source is None or draft.cue is None:
        return draft
    for other in others:
        for start, end in other.contents if other is not draft and other.source else ():
            if (
                start <= draft.source[0] < end
                and not start <= draft.cue.start < end
                and draft.cue.start > end
            ):
                return replace(draft, source=other.source)
    return draft


def _is_stray(draft: Draft, others: list[Draft]) -> bool:
    """Tell a lexicon's cue inside what another says, with its source outside: urged Oslo to [press Rome]."""
    cue, source = draft.cue, draft.source
    if cue is None or cue.learned or source is None:
        return False
    return any(
        start <= cue.head < end and not start <= source[0] < end
        for other in others
        if other is not draft
        for start, end in other.contents
    )


def _from_start(ground: Ground, draft: Draft, marks: dict[int, list[Interval]]) -> tuple[Interval, ...]:
    """Stretch a content back over the beginning of its clause: [A storm] [hit two islands], police said."""
    cue, source = draft.cue, draft.source
    if cue is None or source is None or not draft.contents:
        return draft.contents
    start, end = draft.contents[0]
    first = ground.sentence(start)[0]
    speaker = min(cue.start, source[0])
    if not first < start or not 0 < speaker - end <= BESIDE or ground.quotation_of[start] >= 0:
        return draft.contents
    if any(other[0] < start for other in marks.get(ground.sentence_of[start], ())):
        return draft.contents
    if ground.doc[first].dep_ == "cc":
        first += 1
    return (trim(ground.doc, (first, end)), *draft.contents[1:])


def _with_subject(ground: Ground, draft: Draft) -> Draft:
    """Stretch a content behind its cue back over its subject: said [the ship] [could reach Tanna].

    So too over who is asked: urged [Oslo] [to act]; but told [reporters] that stays outside.
    """
    cue = draft.cue
    if cue is None or not draft.contents or not 0 < draft.contents[0][0] - cue.end <= MAX_SUBJECT:
        return draft
    start, end = draft.contents[0]
    asked = _is_demand(cue) and ground.doc[start].lower_ in ("to", "not")
    for index in range(cue.end, start):
        token = ground.doc[index]
        if asked and token.dep_ in OBJECTS and token.head.i == cue.head and token.right_edge.i == start - 1:
            return replace(draft, contents=((cue.end, end), *draft.contents[1:]))
        if token.dep_ in SUBJECTS and start <= token.head.i < end:
            first = max(cue.end, token.left_edge.i)
            return replace(draft, contents=((first, end), *draft.contents[1:]))
    return draft


def _with_front(ground: Ground, draft: Draft, marks: dict[int, list[Interval]]) -> Draft:
    """Add the subject that a speaker parts from its clause: [Australia], she argues, [has sent aid]."""
    cue, source = draft.cue, draft.source
    if cue is None or source is None or len(draft.contents) != 1 or draft.contents[0][0] < cue.end:
        return draft
    doc, (start, end), first = ground.doc, draft.contents[0], min(source[0], cue.start)
    verb = doc[start:end].root
    for child in verb.lefts:
        if child.dep_ in SUBJECTS and child.right_edge.i < first:
            front = trim(doc, (child.left_edge.i, child.right_edge.i + 1))
            others = marks.get(ground.sentence_of[front[0]], ())
            near = first - front[1] == 1 and doc[front[1]].text == "," and front[1] - front[0] <= MAX_SUBJECT
            if near and not any(other[0] < front[1] and front[0] < other[1] for other in others):
                return replace(draft, contents=(front, (start, end)))
    return draft


def _is_demand(cue: CueMatch) -> bool:
    sense = cue.entry.senses.get("to") or cue.entry.senses.get("any") if cue.entry else None
    return sense is not None and sense.kind == "demand"
