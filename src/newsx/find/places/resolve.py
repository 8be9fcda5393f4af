"""Decide which real place each name means, from the whole article."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from newsx.find.places.evidence import Choice, Evidence, gather, nearest
from newsx.find.places.lexicon import Kinds
from newsx.find.places.mentions import Mention
from newsx.find.places.names import Name, group
from newsx.find.places.peers import peers_of, share_alike
from newsx.gazetteer import Gazetteer, GazetteerPlace

ROUNDS = 3
"""Times that every name is scored in view of the others' choices."""
TRACE = 1e-6
"""Counts below this are what rounding leaves of a count taken back."""
SMOOTH = 1.5
"""Names that a share is thinned by: one other name of a division is little to go by."""
FAMOUS = 6.2
"""Weight of a city of a million and a half, or a capital of a tenth of that: known without a hint."""
SURE = 0.7
"""Certainty that makes a choice stand before the rest of the article is known."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts, on a scale where ten times more people are `size`.

    Searched on the development articles of GeoVirus and LGL (places/ of the corpora) on 23 November
    2026; signs that hardly mattered there were then set by judgement. With `size`, `admin1`, `listed` and
    `bare_area` chosen on four fifths of the articles, 0.912 and 0.860 of the given names of the other fifths
    are placed within 161 km.
    `held` and `not_held`: the text says what holds the place; `kind`: a feature word; `country`, `admin1`,
    `near`: the rest of the article; `stray`: in a country that nothing else in the article is in;
    `listed`: of the kind of the names beside it in a list; `bare_area`: a county by its name alone;
    `least`: a lower score is no place at all.
    """

    size: float = 2.6
    held: float = 16.0
    not_held: float = -8.0
    kind: float = 2.0
    other_kind: float = -1.5
    country: float = 1.4
    country_present: float = 4.0
    admin1: float = 6.7
    near: float = 3.9
    near_km: float = 185.0
    area_of_city: float = -3.0
    city_of_country: float = -8.0
    seat: float = 1.5
    famous: float = 2.0
    acting_seat: float = 10.0
    stray: float = -3.0
    stray_alias: float = -8.0
    label: float = -0.8
    listed: float = 9.0
    bare_area: float = -6.0
    least: float = 6.8


DEFAULT = Weights()
NOTHING: Mapping[str, float] = MappingProxyType({})


def resolve(
    mentions: Iterable[Mention],
    gazetteer: Gazetteer,
    told: Mapping[str, float] = NOTHING,
    weights: Weights = DEFAULT,
) -> list[tuple[Mention, GazetteerPlace | None]]:
    """Return each mention with the place that it means, None where that is not known.

    `told` is what the article's words say of its country, see `idioms.countries_told`.
    One name has one sense in an article, unless the text itself puts it in two places ("Paris, Texas"
    beside "Paris, France").
    """
    mentions = list(mentions)
    names = group(mentions, gazetteer)
    demonyms = {id(m): gazetteer.place_of_demonym(m.name) for m in mentions if m.kind == "demonym"}
    peers = peers_of(mentions, names)
    evidence = gather(demonyms.values(), told)
    chosen = [_first(name, evidence, weights) for name in names]
    for number, name in enumerate(names):
        evidence.give(number, name, chosen[number])
    for _ in range(ROUNDS):
        # The least sure first: what is sure then stands when the rest is looked at again.
        for number in sorted(range(len(names)), key=lambda number: chosen[number].certainty):
            name = names[number]
            evidence.take(number, name, chosen[number])
            beside = [chosen[peer].place for peer in peers.get(number, ())]
            chosen[number] = best(name, beside, evidence, weights)
            evidence.give(number, name, chosen[number])
    places = {id(m): choice.place for name, choice in zip(names, chosen, strict=True) for m in name.mentions}
    places.update(demonyms)
    return [(mention, places[id(mention)]) for mention in mentions]


def _first(name: Name, evidence: Evidence, weights: Weights) -> Choice:
    """Return the choice before any other name is read: only what is fairly sure."""
    choice = best(name, (), evidence, weights)
    return choice if choice.certainty >= SURE else Choice(None, 0.0)


def best(name: Name, beside: Sequence[GazetteerPlace | None], evidence: Evidence, weights: Weights) -> Choice:
    """Return the candidate of the highest score in view of the rest of the article, which is `evidence`.

    `beside` are the places that stand beside the name in lists.
    """
    scores = [
        _own(name, place, weights)
        + _around(place, evidence, weights)
        + weights.listed * share_alike(place, beside)
        for place in name.candidates
    ]
    return _choose(name, scores, weights)


def _choose(name: Name, scores: list[float], weights: Weights) -> Choice:
    """Return the place of the best score, sure by its lead over the best one elsewhere."""
    if not scores or (top := max(scores)) < weights.least:
        return Choice(None, 0.0)
    place = name.candidates[scores.index(top)]
    others = [
        score
        for score, other in zip(scores, name.candidates, strict=True)
        if other.country != place.country or other.admin1_code != place.admin1_code
    ]
    lead = top - max(others, default=-math.inf)
    return Choice(place, 1 - math.exp(-lead))


def _own(name: Name, place: GazetteerPlace, weights: Weights) -> float:
    """Score `place` by itself and by what stands beside the name."""
    score = weights.size * place.weight
    if name.holders:
        if any(holder.holds(place) for holder in name.holders):
            score += weights.held
        elif not any(holder.is_itself(place) for holder in name.holders):
            score += weights.not_held
    if name.kinds:
        score += weights.kind if _is_kind(place, name.kinds) else weights.other_kind
    elif place.feature_code == "ADM2" and not place.primary:
        score += weights.bare_area
    elif place.feature_code in ("ADM1", "ADM2") and _has_city(place, name.candidates):
        score += weights.area_of_city
    if place.feature_class == "P":
        score += _as_city(name, place, weights)
        if name.mentions[0].label == "LOC":
            score += weights.label
    return score


def _as_city(name: Name, place: GazetteerPlace, weights: Weights) -> float:
    """Score a town by its fame, its rank and the country that may share its name."""
    score = 0.0
    if place.primary and place.weight > FAMOUS:
        score += weights.famous
    if place.feature_code == "PPLC":
        score += weights.seat
        if any(mention.government for mention in name.mentions):
            score += weights.acting_seat
    if not name.kinds and name.nation == place.country is not None:
        score += weights.city_of_country
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


def _around(place: GazetteerPlace, evidence: Evidence, weights: Weights) -> float:
    """Score `place` by the rest of the article."""
    score = 0.0
    if place.country:
        total = sum(evidence.countries.values())
        count = evidence.countries.get(place.country, 0.0)
        if count > TRACE:
            score += weights.country * count / (total + SMOOTH) + weights.country_present
        elif total > TRACE and (place.feature_class == "P" or place.feature_code == "ADM1"):
            score += weights.stray if place.primary else weights.stray_alias
    if place.admin1_code:
        count = evidence.divisions.get(place.admin1_code, 0.0)
        score += weights.admin1 * count / (sum(evidence.divisions.values()) + SMOOTH)
    if place.lat is not None and place.lon is not None:
        score += weights.near / (1 + nearest(place.lat, place.lon, evidence) / weights.near_km)
    return score
