"""Names that stand beside each other in a list are of a kind."""

from collections.abc import Sequence
from itertools import pairwise

from newsx.find.places.mentions import Mention
from newsx.find.places.names import Name
from newsx.gazetteer import GazetteerPlace


def peers_of(mentions: Sequence[Mention], names: Sequence[Name]) -> dict[int, set[int]]:
    """Return number of a name -> those of the names beside it in lists: of "Georgia" in "Ohio, Georgia"."""
    number_of = {id(m): number for number, name in enumerate(names) for m in name.mentions}
    peers: dict[int, set[int]] = {}
    for before, after in pairwise(mentions):
        one, other = number_of.get(id(before)), number_of.get(id(after))
        if after.listed and one is not None and other is not None and one != other:
            peers.setdefault(one, set()).add(other)
            peers.setdefault(other, set()).add(one)
    return peers


def share_alike(place: GazetteerPlace, beside: Sequence[GazetteerPlace | None]) -> float:
    """Return the share of the listed that are of the kind of `place`, an area: 0 for a town.

    In "Ohio, Georgia and Maine" all are states of one country, in "Armenia, Georgia and Iran" countries.
    """
    if not beside or place.feature_class != "A":
        return 0.0
    alike = sum(
        other is not None
        and other.feature_code == place.feature_code
        and (other.country == place.country or place.feature_code == "PCLI")
        for other in beside
    )
    return alike / len(beside)
