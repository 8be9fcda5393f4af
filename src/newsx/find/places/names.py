"""Gather the mentions of an article into names, each with its candidates and what is said to hold it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from newsx.find.places.labels import WATERS_AND_HEIGHTS
from newsx.find.places.lexicon import DIRECTIONS, Kinds
from newsx.find.places.mentions import Mention
from newsx.gazetteer import Gazetteer, GazetteerPlace
from newsx.gazetteer.folding import fold


@dataclass(frozen=True, slots=True)
class Holder:
    """What a container's name may mean: countries and first-level divisions."""

    countries: frozenset[str]
    divisions: frozenset[str]

    def holds(self, place: GazetteerPlace) -> bool:
        """Tell whether `place` lies in one of them and is not one of them."""
        if place.admin1_code in self.divisions:
            return place.feature_code != "ADM1"
        return place.country in self.countries and place.feature_code != "PCLI"

    def is_itself(self, place: GazetteerPlace) -> bool:
        """Tell whether `place` may be the container itself: "New South Wales (NSW)"."""
        if place.feature_code == "ADM1":
            return place.admin1_code in self.divisions
        return place.feature_code == "PCLI"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one sense: all its mentions, its candidates and what stands around it.

    `nation` is the country among the candidates, as in "Mexico", which is a city too.
    """

    mentions: tuple[Mention, ...]
    candidates: tuple[GazetteerPlace, ...]
    holders: tuple[Holder, ...]
    kinds: Kinds
    nation: str | None

    @property
    def count(self) -> float:
        """How much the name says about where the article is: the root of its mentions."""
        return math.sqrt(len(self.mentions))


def group(mentions: list[Mention], gazetteer: Gazetteer) -> list[Name]:
    """Group the mentions that are no demonyms by name, and a name by its containers if they differ."""
    by_name: dict[tuple[str, bool], list[Mention]] = {}
    for mention in mentions:
        if mention.kind != "demonym":
            by_name.setdefault((fold(mention.name), _is_nature(mention)), []).append(mention)
    return [name for group_ in by_name.values() for name in _senses(group_, gazetteer)]


def _is_nature(mention: Mention) -> bool:
    """Tell a river or range from a town or province of its name: "the Cagayan River", "Cagayan"."""
    return bool(mention.features) and all(
        kind.feature_class in WATERS_AND_HEIGHTS for kind in mention.features
    )


def _senses(mentions: list[Mention], gazetteer: Gazetteer) -> Iterable[Name]:
    """Give one name for all mentions, or one for each of the containers that the text gives it."""
    name = mentions[0].name
    candidates = () if name.lower() in DIRECTIONS else gazetteer.places(name)
    if _is_nature(mentions[0]):
        candidates = tuple(place for place in candidates if place.feature_class in WATERS_AND_HEIGHTS)
    by_holder: dict[Holder, list[Mention]] = {}
    rest: list[Mention] = []
    for mention in mentions:
        holder = _holder_of(mention, gazetteer)
        if holder and any(holder.holds(place) for place in candidates):
            by_holder.setdefault(holder, []).append(mention)
        else:
            rest.append(mention)
    senses = list(by_holder.items())
    if len(senses) > 1 and not _share_a_place([holder for holder, _ in senses], candidates):
        senses[0][1].extend(rest)
        return [_name(group_, candidates, (holder,)) for holder, group_ in senses]
    holders = tuple(by_holder)
    unmet = [] if holders else [_holder_of(mention, gazetteer) for mention in rest]
    return [_name(mentions, candidates, holders or tuple(filter(None, unmet)))]


def _holder_of(mention: Mention, gazetteer: Gazetteer) -> Holder | None:
    """Return what is said to hold the place; a country's name is held by a state alone ("Lebanon, Ohio")."""
    holder = holder_named(mention.container, gazetteer) if mention.container else None
    if holder and holder.countries and gazetteer.country_named(mention.name):
        return None
    return holder


def _share_a_place(holders: list[Holder], candidates: tuple[GazetteerPlace, ...]) -> bool:
    return any(all(holder.holds(place) for holder in holders) for place in candidates)


def _name(
    mentions: list[Mention], candidates: tuple[GazetteerPlace, ...], holders: tuple[Holder, ...]
) -> Name:
    kinds = tuple(dict.fromkeys(kind for mention in mentions for kind in mention.features))
    nation = next((place.country for place in candidates if place.feature_code == "PCLI"), None)
    return Name(tuple(mentions), candidates, holders, kinds, nation)


@lru_cache(maxsize=4096)
def holder_named(name: str, gazetteer: Gazetteer) -> Holder | None:
    """Return what the name of a container may mean: "Texas", "TX", "Syria", "Syrian"; None for a city."""
    if area := gazetteer.area_abbreviated(name):
        return Holder(frozenset(), frozenset(filter(None, [area.admin1_code])))
    countries = {gazetteer.country_named(name) or gazetteer.country_of_demonym(name)}
    found = gazetteer.places(name)[:12]
    best_weight = max((place.weight for place in found), default=0.0)
    divisions = {
        place.admin1_code
        for place in found
        if place.feature_code == "ADM1" and place.weight > best_weight - 3 and place.primary
    }
    holder = Holder(frozenset(filter(None, countries)), frozenset(filter(None, divisions)))
    return holder if holder.countries or holder.divisions else None
