"""Who "I", "we" and "you" are: in direct speech they are its speaker, or whom an interview asks."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from newsx.find.actors import add_mentions
from newsx.find.claims.ground import Ground
from newsx.find.claims.interviews import I_WORDS, WE_WORDS, YOU_WORDS, questions
from newsx.schema import Actor, Anatomy, Claim, Ref

Interval = tuple[int, int]
LONGEST = max(map(len, I_WORDS | WE_WORDS))


def hear_voices(
    ground: Ground, anatomy: Anatomy, actors: tuple[Actor, ...], claims: tuple[Claim, ...]
) -> tuple[tuple[Actor, ...], tuple[Claim, ...]]:
    """Return actors with the pronouns that they call themselves by, and claims whose source is such a one.

    "I" in quotation marks is the person quoted, "we" the body; "you" in the questions of an interview is who
    answers. Of claims inside one another the innermost says who speaks.
    """
    spoken = [claim for claim in claims if claim.quote != "indirect" and claim.source and claim.source.actor]
    if not spoken:
        return actors, claims
    by_id = {actor.id: actor for actor in actors}
    refs = dict(_first_persons(ground, spoken, by_id)) | dict(_asked(ground, spoken))
    found: dict[str, list[Interval]] = defaultdict(list)
    for interval, ref in refs.items():
        found[ref.id].append(interval)
    return add_mentions(actors, found, anatomy, ground.text), tuple(
        _told(claim, refs, by_id) for claim in claims
    )


def _first_persons(
    ground: Ground, spoken: Sequence[Claim], actors: dict[str, Actor]
) -> Iterator[tuple[Interval, Ref]]:
    """Yield each first person of direct speech with its speaker: "I" a person's, "we" a body's."""
    spans = sorted(
        ((end - start, start, end, claim) for claim in spoken for start, end in _spans(claim)),
        key=lambda row: row[0],
    )
    for at, (word, start) in enumerate(zip(ground.words, ground.starts, strict=True)):
        lower = word.lower() if len(word) <= LONGEST else ""
        if lower not in I_WORDS and lower not in WE_WORDS:
            continue
        claim = next((row[3] for row in spans if row[1] <= start < row[2]), None)
        if claim is None or (claim.quote == "mixed" and ground.quotation_of[at] < 0):
            continue
        ref = claim.source.actor if claim.source else None
        if ref is not None and (actors[ref.id].type == "person") == (lower in I_WORDS):
            yield (start, start + len(word)), ref


def _spans(claim: Claim) -> Sequence[Interval]:
    return claim.content.spans if claim.content else ()


def _asked(ground: Ground, spoken: Sequence[Claim]) -> Iterator[tuple[Interval, Ref]]:
    """Yield "you" in the questions of an interview with the one person whose answers stand without marks."""
    refs = {
        claim.source.actor.id: claim.source.actor
        for claim in spoken
        if claim.cue is None and claim.source and claim.source.actor and not _is_marked(ground, claim)
    }
    if len(refs) != 1:
        return
    ref = next(iter(refs.values()))
    for question in questions(ground):
        for token in ground.doc[slice(*question)]:
            if token.lower_ in YOU_WORDS and ground.quotation_of[token.i] < 0:
                yield (token.idx, token.idx + len(token)), ref


def _is_marked(ground: Ground, claim: Claim) -> bool:
    """Tell whether a claim's words stand in quotation marks."""
    tokens = (bisect_left(ground.starts, start) for start, _ in _spans(claim))
    return any(at < len(ground.words) and ground.quotation_of[at] >= 0 for at in tokens)


def _told(claim: Claim, refs: dict[Interval, Ref], actors: dict[str, Actor]) -> Claim:
    """Return a claim whose source is such a pronoun with its actor: "I told them" in a quotation."""
    source = claim.source
    ref = refs.get((source.start, source.end)) if source and source.actor is None else None
    if source is None or ref is None:
        return claim
    actor = actors[ref.id]
    known = {
        "actor": ref,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "named": True,
    }
    return claim.model_copy(update={"source": source.model_copy(update=known)})
