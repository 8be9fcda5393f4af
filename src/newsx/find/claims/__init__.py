"""Find claims: who said what, in whose words."""

from collections.abc import Sequence

from spacy.tokens import Doc

from newsx.find.claims.find import claims_on, find_claims
from newsx.find.claims.ground import survey
from newsx.find.claims.voices import hear_voices
from newsx.gazetteer import Gazetteer
from newsx.schema import Actor, Anatomy, Claim, DateExpression

__all__ = ["find_claims", "find_claims_and_voices"]


def find_claims_and_voices(
    doc: Doc,
    anatomy: Anatomy,
    actors: tuple[Actor, ...],
    dates: Sequence[DateExpression],
    gazetteer: Gazetteer,
) -> tuple[tuple[Actor, ...], tuple[Claim, ...]]:
    """Return the actors with what they call themselves in direct speech, and the claims."""
    ground = survey(doc, anatomy)
    return hear_voices(ground, anatomy, actors, claims_on(ground, actors, dates, gazetteer))
