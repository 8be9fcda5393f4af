"""Claims beside claims: what somebody was quoted as saying, and predicates joined to what was said."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from newsx.find.claims.alone import can_speak
from newsx.find.claims.drafts import Draft
from newsx.find.claims.ground import Ground, Interval
from newsx.find.claims.syntax import phrase, trim

QUOTING = frozenset(("quote", "cite"))
PAST = frozenset(("VBD", "VBN"))
SAYING = frozenset(("saying", "telling", "writing", "adding", "describing"))


def part_claims(ground: Ground, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with what belongs to one and not to another told apart."""
    drafts = [quoted for draft in drafts if (quoted := _quoted_as(ground, draft)) is not None]
    return _with_joined(ground, drafts)


def _quoted_as(ground: Ground, draft: Draft) -> Draft | None:
    """Give what "an official was quoted as saying" to the official: "an agency quoted an official as saying".

    None for a draft whose content is nothing but that speaker.
    """
    verb = _quoting(ground, draft)
    if verb is None or draft.cue is None:
        return draft
    passive = any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children)
    wanted = ("nsubj:pass", "nsubj") if passive else ("obj",)
    word = next((child for label in wanted for child in verb.children if child.dep_ == label), None)
    if word is None:
        return draft
    source = phrase(word, (verb.i, verb.i + 1))
    contents = [part for part in draft.contents if not (part[0] < source[1] and source[0] < part[1])]
    return replace(draft, source=source, contents=tuple(contents)) if contents else None


def _quoting(ground: Ground, draft: Draft) -> Token | None:
    """Return the verb "quoted" of a cue that is it or its "as saying"."""
    if draft.cue is None:
        return None
    head = ground.doc[draft.cue.head]
    verb = head.head if head.lower_ in SAYING else head
    says = [child for child in verb.rights if child.lower_ in SAYING and child.left_edge.lower_ == "as"]
    return verb if verb.lemma_ in QUOTING and says else None


def _with_joined(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """Give a joined predicate to the speaker whose it is: She said stocks were low and appealed to donors.

    The parse gave it to "stocks", which cannot speak. The content before it ends there.
    """
    joined = list(drafts)
    for number, draft in enumerate(joined):
        for other, outer in enumerate(joined):
            start = _joined_at(ground, draft, outer) if other != number else None
            if start is None:
                continue
            joined[number] = replace(joined[number], source=outer.source)
            joined[other] = replace(outer, contents=_before(ground, outer.contents, start))
            break
    return joined


def _joined_at(ground: Ground, draft: Draft, outer: Draft) -> int | None:
    """Return where a predicate begins, with its "and", that is joined to what another claim says."""
    if draft.cue is None or draft.source is None or outer.cue is None or outer.source is None:
        return None
    verb, doc = ground.doc[draft.cue.head], ground.doc
    inside = any(
        start <= draft.source[0] < end and start <= draft.cue.start < end for start, end in outer.contents
    )
    said = doc[outer.cue.head]
    main = verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and verb.head.head == said
    if (
        not inside
        or not main
        or (verb.tag_ in PAST) != (said.tag_ in PAST)
        or ground.quotation_of[verb.i] >= 0
    ):
        return None
    own = [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubj:pass", "mark")]
    source = doc[slice(*draft.source)].root
    if own or can_speak(source) or not can_speak(doc[slice(*outer.source)].root):
        return None
    join = next((child for child in verb.lefts if child.dep_ == "cc"), None)
    return join.i if join is not None and join.i < draft.cue.start else None


def _before(ground: Ground, contents: Sequence[Interval], stop: int) -> tuple[Interval, ...]:
    """Return contents as far as they lie before a token."""
    cut = (trim(ground.doc, (start, min(end, stop))) for start, end in contents if start < stop)
    return tuple(part for part in cut if part[0] < part[1])
