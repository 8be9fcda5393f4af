"""Which actor an interval of the text speaks of."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from newsx.schema import Actor, Ref


class ActorIndex:
    """The mentions of a document's actors in text order, made once to be asked often."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        mentions = [(m.start, m.end, actor, m.kind == "pronoun") for actor in actors for m in actor.mentions]
        self._mentions = sorted(mentions, key=lambda mention: mention[:2])
        self._starts = [mention[0] for mention in self._mentions]
        self._furthest = list(accumulate((mention[1] for mention in self._mentions), max))

    def at(self, start: int, end: int) -> Ref | None:
        """Return the actor whose mention best answers to the interval, None if no mention touches it.

        A mention with the same bounds comes first, then one that ends where the interval ends
        (English phrases end in their head: in "Turkish Foreign Minister Hakan Fidan" that is the
        name), then the one that shares most characters with it, the earlier of equals. A pronoun that
        does not end it is whose somebody is: "his" in "his Russian counterpart" is none.
        """
        best: tuple[tuple[bool, bool, int, int], Actor] | None = None
        number = bisect_left(self._starts, end) - 1
        while number >= 0 and self._furthest[number] > start:
            first, last, actor, pronoun = self._mentions[number]
            number -= 1
            shared = min(end, last) - max(start, first)
            if shared <= 0 or (pronoun and last < end):
                continue
            rank = (first == start and last == end, last == end, shared, -first)
            if best is None or rank >= best[0]:
                best = (rank, actor)
        return Ref(id=best[1].id, name=best[1].name) if best else None


def actor_at(actors: Sequence[Actor], start: int, end: int) -> Ref | None:
    """Return the actor of one interval, as `ActorIndex.at` does for many."""
    return ActorIndex(actors).at(start, end)
