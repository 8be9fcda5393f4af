"""Decide which real place each name means, from the whole article."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from newsx.find.places.lexicon import Kinds
from newsx.find.places.mentions import Mention
from newsx.gazetteer import Gazetteer, GazetteerPlace
from newsx.gazetteer.folding import fold

ROUNDS = 2
"""Times that every name is scored; the second time knows what the first one chose."""
KM_A_DEGREE = 111.2
AREA_CODES = ("PCLI", "ADM1", "ADM2")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts, in units of a place's own weight (ten times more people: 1).

    Set on the development articles of LGL and GeoVirus, November 2026.
    """

    held: float = 5.0
    not_held: float = -1.5
    kind: float = 2.0
    other_kind: float = -2.5
    country: float = 2.0
    country_present: float = 1.0
    admin1: float = 2.0
    near: float = 1.5
    area_of_city: float = -1.2
    seat: float = 0.5
    label: float = -1.0
    least: float = 4.0


DEFAULT = Weights()


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


@dataclass(slots=True)
class Evidence:
    """What the article says about where it is: counts by country and division, and points on the map."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[str] = field(default_factory=Counter)
    points: list[tuple[int, float, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one sense: all its mentions, its candidates and what stands around it."""

    mentions: tuple[Mention, ...]
    candidates: tuple[GazetteerPlace, ...]
    holders: tuple[Holder, ...]
    kinds: Kinds


def resolve(
    mentions: Iterable[Mention], gazetteer: Gazetteer, weights: Weights = DEFAULT
) -> list[tuple[Mention, GazetteerPlace | None]]:
    """Return each mention with the place that it means, None where that is not known.

    One name has one sense in an article, unless the text itself puts it in two places ("Paris, Texas"
    beside "Paris, France").
    """
    mentions = list(mentions)
    names = group(mentions, gazetteer)
    demonyms = {id(m): gazetteer.place_of_demonym(m.name) for m in mentions if m.kind == "demonym"}
    chosen: list[GazetteerPlace | None] = [_first(name, weights) for name in names]
    for _ in range(ROUNDS):
        evidence = gather(names, chosen, demonyms.values())
        chosen = [best(number, name, evidence, weights) for number, name in enumerate(names)]
    places = {id(m): place for name, place in zip(names, chosen, strict=True) for m in name.mentions}
    places.update(demonyms)
    return [(mention, places[id(mention)]) for mention in mentions]


def group(mentions: list[Mention], gazetteer: Gazetteer) -> list[Name]:
    """Group the mentions that are no demonyms by name, and a name by its containers if they differ."""
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind != "demonym":
            by_name.setdefault(fold(mention.name), []).append(mention)
    return [name for group_ in by_name.values() for name in _senses(group_, gazetteer)]


def _senses(mentions: list[Mention], gazetteer: Gazetteer) -> Iterable[Name]:
    """Give one name for all mentions, or one for each of the containers that the text gives it."""
    candidates = _candidates(mentions[0].name, gazetteer)
    by_holder: dict[Holder, list[Mention]] = {}
    rest: list[Mention] = []
    for mention in mentions:
        holder = holder_named(mention.container, gazetteer) if mention.container else None
        if holder and any(holder.holds(place) for place in candidates):
            by_holder.setdefault(holder, []).append(mention)
        else:
            rest.append(mention)
    senses = list(by_holder.items())
    if len(senses) > 1 and not _share_a_place([holder for holder, _ in senses], candidates):
        senses[0][1].extend(rest)
        return [_name(group_, candidates, (holder,)) for holder, group_ in senses]
    holders = tuple(by_holder)
    unmet = {m.container for m in rest if m.container} if not holders else set()
    others = tuple(h for c in sorted(unmet) if (h := holder_named(c, gazetteer)))
    return [_name(mentions, candidates, holders or others)]


def _share_a_place(holders: list[Holder], candidates: tuple[GazetteerPlace, ...]) -> bool:
    return any(all(holder.holds(place) for holder in holders) for place in candidates)


def _name(
    mentions: list[Mention], candidates: tuple[GazetteerPlace, ...], holders: tuple[Holder, ...]
) -> Name:
    kinds = tuple(dict.fromkeys(kind for mention in mentions for kind in mention.features))
    return Name(tuple(mentions), candidates, holders, kinds)


def _candidates(name: str, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    return gazetteer.places(name)


@lru_cache(maxsize=4096)
def holder_named(name: str, gazetteer: Gazetteer) -> Holder | None:
    """Return what the name of a container may mean: "Texas", "Tex.", "TX", "Syria", "Syrian"; None for a city."""
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


def gather(
    names: list[Name], chosen: list[GazetteerPlace | None], demonyms: Iterable[GazetteerPlace | None]
) -> Evidence:
    """Return the evidence that the chosen places give: each name counts by the root of its mentions."""
    evidence = Evidence()
    for number, (name, place) in enumerate(zip(names, chosen, strict=True)):
        if place is None:
            continue
        count = math.sqrt(len(name.mentions))
        if place.country:
            evidence.countries[place.country] += count  # type: ignore[assignment]
        if place.admin1_code:
            evidence.divisions[place.admin1_code] += count  # type: ignore[assignment]
        if (
            place.lat is not None
            and place.lon is not None
            and place.feature_code not in {"PCLI", "CONT", "OCN"}
        ):
            evidence.points.append((number, place.lat, place.lon))
    for place in demonyms:
        if place is not None and place.country:
            evidence.countries[place.country] += 0.5  # type: ignore[assignment]
    return evidence


def _first(name: Name, weights: Weights) -> GazetteerPlace | None:
    """Return the choice before anything is known of the rest: only what is fairly sure."""
    ranked = sorted(
        ((_own(name, place, weights), -n) for n, place in enumerate(name.candidates)), reverse=True
    )
    if not ranked or ranked[0][0] < weights.least:
        return None
    margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else math.inf
    first = name.candidates[-ranked[0][1]]
    second = name.candidates[-ranked[1][1]] if len(ranked) > 1 else first
    return first if margin > 1.5 or first.country == second.country else None


def best(number: int, name: Name, evidence: Evidence, weights: Weights) -> GazetteerPlace | None:
    """Return the candidate of the highest score, None if even that is too low to be believed."""
    top, found = weights.least, None
    mine = math.sqrt(len(name.mentions))
    for place in name.candidates:
        score = _own(name, place, weights) + _around(number, mine, place, evidence, weights)
        if score > top:
            top, found = score, place
    return found


def _own(name: Name, place: GazetteerPlace, weights: Weights) -> float:
    """Score `place` by itself and by what stands beside the name."""
    score = place.weight
    if name.holders:
        held = any(holder.holds(place) for holder in name.holders)
        score += weights.held if held else weights.not_held if place.feature_code != "PCLI" else 0
    if name.kinds:
        score += weights.kind if _is_kind(place, name.kinds) else weights.other_kind
    elif place.feature_code == "ADM1" and _has_city(place, name.candidates):
        score += weights.area_of_city
    if place.feature_code == "PPLC":
        score += weights.seat
    if name.mentions[0].label == "LOC" and place.feature_class == "P":
        score += weights.label
    return score


def _is_kind(place: GazetteerPlace, kinds: Kinds) -> bool:
    return any(
        place.feature_class == kind.feature_class and (place.feature_code or "").startswith(kind.code)
        for kind in kinds
    )


def _has_city(area: GazetteerPlace, candidates: tuple[GazetteerPlace, ...]) -> bool:
    """Tell whether a town in `area` has its name too: then the bare name is rather the town's."""
    return any(
        place.feature_class == "P"
        and place.admin1_code == area.admin1_code
        and place.weight > area.weight - 2
        for place in candidates
    )


def _around(number: int, mine: float, place: GazetteerPlace, evidence: Evidence, weights: Weights) -> float:
    """Score `place` by the rest of the article; what the name itself gave (`mine`) is taken off."""
    score = 0.0
    if place.country and place.feature_code != "PCLI":
        total = sum(evidence.countries.values())
        count = evidence.countries.get(place.country, 0)
        if count:
            score += weights.country * count / max(total, 1) + weights.country_present
    if place.admin1_code and place.feature_code != "ADM1":
        count = evidence.divisions.get(place.admin1_code, 0)
        score += weights.admin1 * count / max(sum(evidence.divisions.values()), 1)
    if place.lat is not None and place.lon is not None:
        score += weights.near * nearness(number, place.lat, place.lon, evidence)
    return score


def nearness(number: int, lat: float, lon: float, evidence: Evidence) -> float:
    """Return how near the article's other places are: 1 beside one of them, 0.5 at 100 km, towards 0 far off."""
    cosine = math.cos(math.radians(lat))
    best_km = math.inf
    for other, lat2, lon2 in evidence.points:
        if other != number:
            best_km = min(best_km, math.hypot(lat - lat2, (lon - lon2) * cosine) * KM_A_DEGREE)
    return 1 / (1 + best_km / 100)
