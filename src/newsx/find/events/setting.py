"""The records of an article at given characters: actors, places, dates and claims."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsx.find.actors import ActorIndex
from newsx.find.events.phrases import Phrase
from newsx.schema import Actor, Claim, DateExpression, Participant, Place, Ref

POINTS = frozenset(("DATE", "TIME"))
LOOK_BACK = 12
"""Contents that begin before a character and may still hold it; claims nest two or three deep."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place or date mention: its characters and the ref to its record."""

    start: int
    end: int
    ref: Ref


class Setting:
    """Places, dates and claims of one document, looked up by characters."""

    def __init__(
        self,
        actors: Sequence[Actor],
        places: Sequence[Place],
        dates: Sequence[DateExpression],
        claims: Sequence[Claim],
    ) -> None:
        self.actors = ActorIndex(actors)
        self.places = _spots(
            (mention.start, mention.end, place.id, place.name)
            for place in places
            for mention in place.mentions
            if mention.used_as == "place" and mention.role not in ("demonym", "dateline")
        )
        self.dates = _spots(
            (date.start, date.end, date.id, date.text)
            for date in dates
            if date.type in POINTS and date.zone in ("body", "title")
        )
        self.countries = frozenset(place.id for place in places if is_country(place))
        self._place_starts = [spot.start for spot in self.places]
        self._date_starts = [spot.start for spot in self.dates]
        self.claims = sorted(
            (
                (start, end, claim.id, claim)
                for claim in claims
                if claim.content
                for start, end in claim.content.spans or ((claim.content.start, claim.content.end),)
            ),
            key=lambda item: item[:3],
        )
        self._claim_starts = [item[0] for item in self.claims]

    def places_in(self, start: int, end: int) -> list[Spot]:
        """Return the place mentions inside an interval, in text order."""
        return _inside(self.places, self._place_starts, start, end)

    def date_over(self, start: int, end: int) -> Spot | None:
        """Return the date mention that covers an interval."""
        at = bisect_right(self._date_starts, start) - 1
        return self.dates[at] if at >= 0 and self.dates[at].end >= end else None

    def claim_at(self, offset: int) -> Claim | None:
        """Return the claim whose content holds the character, the innermost of several."""
        best: tuple[int, Claim] | None = None
        at = bisect_right(self._claim_starts, offset)
        for start, end, _, claim in reversed(self.claims[max(0, at - LOOK_BACK) : at]):
            if end > offset and (best is None or end - start < best[0]):
                best = (end - start, claim)
        return best[1] if best else None

    def participant(self, phrase: Phrase, text: str) -> Participant:
        """Return the record of a phrase, with the actor or place that it names."""
        actor = self.actors.at(phrase.start, phrase.end)
        spots = self.places_in(phrase.start, phrase.end)
        return Participant(
            text=text[phrase.start : phrase.end],
            start=phrase.start,
            end=phrase.end,
            actor=actor,
            place=spots[0].ref if spots and actor is None else None,
        )


def is_country(place: Place) -> bool:
    """Tell a state from a town, region or sea, by the GeoNames feature code."""
    return (place.feature_code or "").startswith("PCL")


def _spots(rows: Iterable[tuple[int, int, str, str]]) -> tuple[Spot, ...]:
    return tuple(Spot(start, end, Ref(id=key, name=name)) for start, end, key, name in sorted(rows))


def _inside(spots: tuple[Spot, ...], starts: list[int], start: int, end: int) -> list[Spot]:
    low, high = bisect_left(starts, start), bisect_right(starts, end)
    return [spot for spot in spots[low:high] if spot.end <= end]
