"""Find the claims of a document."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from newsx.find.claims.drafts import Draft, extent
from newsx.find.claims.gather import gather
from newsx.find.claims.ground import Ground, Interval, survey
from newsx.find.claims.layer import read_layer
from newsx.find.claims.link import link
from newsx.find.claims.match import find_cues
from newsx.find.claims.meaning import Meaning, lemma_of, read_meaning, read_quote
from newsx.find.claims.nest import nest
from newsx.find.claims.parties import Calendar, Sources, find_addressee
from newsx.gazetteer import Gazetteer
from newsx.schema import Actor, Anatomy, Claim, Content, Cue, DateExpression


def find_claims(
    doc: Doc,
    anatomy: Anatomy,
    actors: Sequence[Actor],
    dates: Sequence[DateExpression],
    gazetteer: Gazetteer,
) -> tuple[Claim, ...]:
    """Return who said what in the body of a document, in text order, with ids "c1", "c2" and so on.

    The learned spans of `doc.spans["attribution"]`, the parse, quotation marks and the cue lexicon
    are weighed together; without learned spans the other three do it alone. "Damascus denied it had
    agreed" is a claim; "Damascus had agreed", in the article's own voice, is none.
    """
    return claims_on(survey(doc, anatomy), actors, dates, gazetteer)


def claims_on(
    ground: Ground, actors: Sequence[Actor], dates: Sequence[DateExpression], gazetteer: Gazetteer
) -> tuple[Claim, ...]:
    """Return the claims of a document that was surveyed; see `find_claims`."""
    layer = read_layer(ground)
    drafts, loose = link(ground, layer, find_cues(ground, layer))
    drafts = sorted(gather(ground, drafts, loose, actors), key=extent)
    return _write(ground, drafts, actors, dates, gazetteer)


def _write(
    ground: Ground,
    drafts: list[Draft],
    actors: Sequence[Actor],
    dates: Sequence[DateExpression],
    gazetteer: Gazetteer,
) -> tuple[Claim, ...]:
    doc = ground.doc
    sources = Sources(doc, actors, gazetteer)
    calendar = Calendar(ground, dates)
    claims = []
    known = _known(ground, drafts)
    holders = nest([draft for draft, _ in known])
    for number, ((draft, meaning), within) in enumerate(zip(known, holders, strict=True), 1):
        claim = Claim(
            id=f"c{number}",
            source=sources.write(draft.source) if draft.source else None,
            cue=_cue(doc, draft),
            content=_content(ground, draft.contents),
            quote=read_quote(ground, draft),
            kind=meaning.kind,
            certainty=meaning.certainty,
            polarity=meaning.polarity,
            addressee=find_addressee(doc, draft, sources.index),
            date=calendar.date_of(draft),
            within=None if within is None else f"c{within + 1}",
        )
        claims.append(claim)
    return tuple(claims)


def _known(ground: Ground, drafts: list[Draft]) -> list[tuple[Draft, Meaning]]:
    """Return the drafts with their meanings, without what stands in a silence ("a request for comment")."""
    known = [(draft, read_meaning(ground, draft)) for draft in drafts]
    silent = bytearray(len(ground.doc))
    for draft, meaning in known:
        for start, end in draft.contents if meaning.kind == "no_comment" else ():
            silent[start:end] = b"\x01" * (end - start)
    return [
        (_unasked(ground, draft), meaning)
        for draft, meaning in known
        if draft.cue is None or not (silent[draft.cue.head] or _is_anonymity(ground, draft))
    ]


ANONYMITY = re.compile(
    r"(?:not to be (?:named|identified|quoted)|to (?:remain|stay) anonymous|anonymity\b)", re.IGNORECASE
)
ASKING = frozenset(("ask", "question", "press", "quiz"))


def _is_anonymity(ground: Ground, draft: Draft) -> bool:
    """Tell the terms on which somebody spoke: "who asked not to be named"."""
    start = ground.doc[draft.contents[0][0]].idx if draft.contents else 0
    return bool(draft.contents) and ANONYMITY.match(ground.text, start) is not None


def _unasked(ground: Ground, draft: Draft) -> Draft:
    """Take away who was asked: "Asked whether she would resign, the minister said" does not say who asked.

    Nor does "Fidan, asked about the embassy, replied".
    """
    head = ground.doc[draft.cue.head] if draft.cue else None
    aside = head is not None and head.dep_ in ("acl", "advcl") and head.i and head.nbor(-1).text == ","
    if head is None or head.lemma_ not in ASKING or not (head.is_sent_start or aside):
        return draft
    alone = not any(child.dep_ in ("aux", "aux:pass", "obl:agent", "nsubj") for child in head.children)
    return replace(draft, source=None) if alone else draft


def _cue(doc: Doc, draft: Draft) -> Cue | None:
    if draft.cue is None:
        return None
    span = doc[draft.cue.start : draft.cue.end]
    return Cue(text=span.text, start=span.start_char, end=span.end_char, lemma=lemma_of(doc, draft.cue))


def _content(ground: Ground, contents: tuple[Interval, ...]) -> Content | None:
    if not contents:
        return None
    doc = ground.doc
    spans = tuple((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in contents)
    first, last = spans[0][0], spans[-1][1]
    return Content(text=ground.text[first:last], start=first, end=last, spans=spans)
