"""What an article says about where it is."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from newsx.find.places.names import Name
from newsx.gazetteer import GazetteerPlace

KM_A_DEGREE = 111.2
VAST = frozenset({"PCLI", "CONT", "OCN"})
"""Codes of places too large for their centre to be near anything."""
MOST_POINTS = 100
"""Points that are compared with every candidate: a gazette of thousands of names stays quick."""
DEMONYM_COUNT = 0.5
"""What a demonym counts for its country; a name counts 1."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name is taken to mean, None for none, and how sure that is (0-1)."""

    place: GazetteerPlace | None
    certainty: float


@dataclass(slots=True)
class Evidence:
    """What the article says about where it is: counts by country and division, and points on the map."""

    countries: dict[str, float] = field(default_factory=dict)
    divisions: dict[str, float] = field(default_factory=dict)
    points: list[tuple[int, float, float]] = field(default_factory=list)

    def add(self, place: GazetteerPlace, count: float) -> None:
        """Count the country and division of `place`; a negative `count` takes them back."""
        if place.country:
            self.countries[place.country] = self.countries.get(place.country, 0.0) + count
        if place.admin1_code:
            self.divisions[place.admin1_code] = self.divisions.get(place.admin1_code, 0.0) + count

    def without(self, name: Name, choice: Choice) -> "Evidence":
        """Return the evidence of the rest of the article: less what the `choice` for `name` gave."""
        if choice.place is None:
            return self
        rest = Evidence(dict(self.countries), dict(self.divisions), self.points)
        rest.add(choice.place, -name.count * choice.certainty)
        return rest


def gather(
    names: list[Name],
    chosen: list[Choice],
    demonyms: Iterable[GazetteerPlace | None],
    told: Mapping[str, float],
) -> Evidence:
    """Return the evidence that the places chosen so far, the demonyms and words of institutions give."""
    evidence = Evidence(countries=dict(told))
    for number, (name, choice) in enumerate(zip(names, chosen, strict=True)):
        place = choice.place
        if place is None:
            continue
        evidence.add(place, name.count * choice.certainty)
        if len(evidence.points) == MOST_POINTS or place.feature_code in VAST:
            continue
        if place.lat is not None and place.lon is not None:
            evidence.points.append((number, place.lat, place.lon))
    for place in demonyms:
        if place is not None:
            evidence.add(place, DEMONYM_COUNT)
    return evidence


def nearest(number: int, lat: float, lon: float, evidence: Evidence) -> float:
    """Return the kilometres to the nearest of the article's other places, infinite where there is none."""
    cosine = math.cos(math.radians(lat))
    return min(
        (
            math.hypot(lat - lat2, (lon - lon2) * cosine) * KM_A_DEGREE
            for other, lat2, lon2 in evidence.points
            if other != number
        ),
        default=math.inf,
    )
