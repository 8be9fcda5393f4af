"""Which actor an interval of the text speaks of."""

from collections.abc import Sequence

from newsx.schema import Actor, Ref


def actor_at(actors: Sequence[Actor], start: int, end: int) -> Ref | None:
    """Return the actor whose mention best answers to the interval, None if no mention touches it.

    A mention with the same bounds comes first, then one that ends where the interval ends (English
    phrases end in their head: in "Turkish Foreign Minister Hakan Fidan" that is the name), then the
    one that shares most characters with it, the earlier of equals.
    """
    best: tuple[tuple[bool, bool, int, int], Actor] | None = None
    for actor in actors:
        for mention in actor.mentions:
            shared = min(end, mention.end) - max(start, mention.start)
            if shared <= 0:
                continue
            rank = (
                mention.start == start and mention.end == end,
                mention.end == end,
                shared,
                -mention.start,
            )
            if best is None or rank > best[0]:
                best = (rank, actor)
    return Ref(id=best[1].id, name=best[1].name) if best else None
