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
    """What the article says about where it is: counts by country and division, points by number of name."""

    countries: dict[str, float] = field(default_factory=dict)
    divisions: dict[str, float] = field(default_factory=dict)
    points: dict[int, tuple[float, float]] = field(default_factory=dict)

    def add(self, place: GazetteerPlace, count: float) -> None:
        """Count the country and division of `place`; a negative `count` takes them back."""
        if place.country:
            self.countries[place.country] = self.countries.get(place.country, 0.0) + count
        if place.admin1_code:
            self.divisions[place.admin1_code] = self.divisions.get(place.admin1_code, 0.0) + count

    def give(self, number: int, name: Name, choice: Choice) -> None:
        """Count what the `choice` for the name of this number says."""
        place = choice.place
        if place is None:
            return
        self.add(place, name.count * choice.certainty)
        if len(self.points) == MOST_POINTS or place.feature_code in VAST:
            return
        if place.lat is not None and place.lon is not None:
            self.points[number] = (place.lat, place.lon)

    def take(self, number: int, name: Name, choice: Choice) -> None:
        """Take back what was given with the same arguments."""
        if choice.place is not None:
            self.add(choice.place, -name.count * choice.certainty)
            self.points.pop(number, None)


def gather(demonyms: Iterable[GazetteerPlace | None], told: Mapping[str, float]) -> Evidence:
    """Return the evidence that the demonyms and words of institutions give, before any name is read."""
    evidence = Evidence(countries=dict(told))
    for place in demonyms:
        if place is not None:
            evidence.add(place, DEMONYM_COUNT)
    return evidence


def nearest(lat: float, lon: float, evidence: Evidence) -> float:
    """Return the kilometres to the nearest of the article's places, infinite where there is none."""
    cosine = math.cos(math.radians(lat))
    return min(
        (
            math.hypot(lat - lat2, (lon - lon2) * cosine) * KM_A_DEGREE
            for lat2, lon2 in evidence.points.values()
        ),
        default=math.inf,
    )
