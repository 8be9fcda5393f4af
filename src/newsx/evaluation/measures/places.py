"""Places: mentions in the text, and where on earth they are."""

import math

from newsx.evaluation.counts import Counts, matched
from newsx.evaluation.links import Links, owned_mentions, pair_named
from newsx.evaluation.match import Pairs, match, overlapping
from newsx.evaluation.records import Json, Measures, Records, agreement, span_measures

NEAR_KM = 161.0
"""A place nearer than 100 miles is the right one: the measure of the geoparsing literature."""

_EARTH_KM = 6371.0


def score_places(gold: Records, found: Records, _links: Links) -> Measures:
    """Measure mentions as spans, their resolution end to end, and how they are used.

    `places.geonameid` asks for the same GeoNames id, `places.resolved` for the same id or a point
    within 161 km; both count a mention not found as missed and one too many as wrong.
    """
    pairs = pair_named(gold, found)
    measures = {
        "places.found": matched(len(gold), len(found), len(pairs)),
        "places.focus": agreement("focus", pairs, gold, found),
    }
    if not any("mentions" in place for place in gold):
        return measures
    mine, theirs = owned_mentions(gold), owned_mentions(found)
    spans = [at for at, _ in mine], [at for at, _ in theirs]
    measures |= span_measures("places.mentions", *spans)
    mentions = match(overlapping(*spans))
    owners = [gold[owner] for _, owner in mine], [found[owner] for _, owner in theirs]
    measures["places.geonameid"] = _resolved(mentions, *owners, near=False)
    measures["places.resolved"] = _resolved(mentions, *owners, near=True)
    measures["places.country"] = agreement("country", mentions, *owners)
    uses = _mentions(gold), _mentions(found)
    measures["places.used_as"] = agreement("used_as", mentions, *uses)
    measures["places.role"] = agreement("role", mentions, *uses)
    return measures


def kilometres(one: Json, other: Json) -> float:
    """Give the great-circle distance of two places with coordinates; infinite if one has none."""
    ends = (one.get("lat"), one.get("lon"), other.get("lat"), other.get("lon"))
    if any(end is None for end in ends):
        return math.inf
    south, west, north, east = (math.radians(float(end or 0)) for end in ends)
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _resolved(pairs: Pairs, gold: Records, found: Records, *, near: bool) -> Counts:
    """Count mentions resolved rightly, among those that each side resolves.

    What was found where the gold is silent about the resolution is left out.
    """
    asked = {i for i, place in enumerate(gold) if _is_resolved(place)}
    silent = {j for i, j in pairs if "geonameid" not in gold[i] and i not in asked}
    answered = {j for j, place in enumerate(found) if _is_resolved(place)} - silent
    right = sum(
        i in asked and (_same_id(gold[i], found[j]) or (near and kilometres(gold[i], found[j]) <= NEAR_KM))
        for i, j in pairs
    )
    return matched(len(asked), len(answered), right)


def _is_resolved(place: Json) -> bool:
    return place.get("geonameid") is not None or place.get("lat") is not None


def _same_id(one: Json, other: Json) -> bool:
    return one.get("geonameid") is not None and one["geonameid"] == other.get("geonameid")


def _mentions(places: Records) -> list[Json]:
    return [mention for place in places for mention in place.get("mentions", ())]
