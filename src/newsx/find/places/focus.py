"""Tell which places the story is about."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from newsx.find.places.mentions import Mention
from newsx.schema import Anatomy

K = TypeVar("K")
LEAD_CHARS = 400
"""Characters of body text that count as the lead: about two sentences."""
TITLE, LEAD, BODY, DATELINE = 3.0, 2.0, 1.0, 1.0
GOVERNMENT_SHARE = 0.5
"""A government's seat counts by half: the story is less about Ankara than about what Ankara wants."""
ENOUGH = 0.7
"""Share of the highest count that makes a place one that the story is about."""


def focused(groups: Mapping[K, Sequence[Mention]], anatomy: Anatomy) -> set[K]:
    """Return the keys of the places that the story is about; those named by demonyms alone are never."""
    body = next((zone.start for zone in anatomy.zones if zone.kind == "body"), 0)
    counts = {key: _count(mentions, body + LEAD_CHARS) for key, mentions in groups.items()}
    most = max(counts.values(), default=0.0)
    return {key for key, count in counts.items() if count > 0 and count >= ENOUGH * most}


def _count(mentions: Sequence[Mention], lead_end: int) -> float:
    if all(mention.kind == "demonym" for mention in mentions):
        return 0.0
    return sum(_weight(mention, lead_end) for mention in mentions)


def _weight(mention: Mention, lead_end: int) -> float:
    share = GOVERNMENT_SHARE if mention.government or mention.kind == "demonym" else 1.0
    if mention.zone == "title":
        return TITLE * share
    if mention.zone == "dateline":
        return DATELINE * share
    if mention.zone == "body":
        return (LEAD if mention.start < lead_end else BODY) * share
    return 0.0
