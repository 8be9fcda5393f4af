"""One-to-one matching of gold and found records, the same on every run."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence

Interval = tuple[int, int]
"""Half-open codepoint offsets."""

Edge = tuple[float, int, int]
"""How well a gold record and a found one go together (above 0), and their positions."""

Pairs = list[tuple[int, int]]
"""Positions of matched records: (gold, found), in gold order."""


def overlap(one: Interval, other: Interval) -> int:
    """Count the characters that two intervals share: (0, 5) and (3, 9) share 2, and (0, 5), (5, 9) none."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def overlapping(gold: Sequence[Interval], found: Sequence[Interval]) -> list[Edge]:
    """Give each overlapping pair, weighed by its share of the characters that either covers.

    Found intervals may overlap each other; time grows with the pairs near each other, not with
    the product of both lengths.
    """
    order = sorted(range(len(found)), key=lambda position: found[position])
    starts = [found[position][0] for position in order]
    longest = max((end - start for start, end in found), default=0)
    edges: list[Edge] = []
    for i, one in enumerate(gold):
        for at in range(bisect_left(starts, one[0] - longest), bisect_left(starts, one[1])):
            j = order[at]
            shared = overlap(one, found[j])
            if shared:
                union = max(one[1], found[j][1]) - min(one[0], found[j][0])
                edges.append((shared / union, i, j))
    return edges


def equal(gold: Sequence[object], found: Sequence[object]) -> list[Edge]:
    """Give each pair of equal values; values must be hashable."""
    places: dict[object, list[int]] = {}
    for j, value in enumerate(found):
        places.setdefault(value, []).append(j)
    return [(1.0, i, j) for i, value in enumerate(gold) for j in places.get(value, ())]


def match(edges: Iterable[Edge]) -> Pairs:
    """Match one to one: the best pairs first, then as many more as can be had by exchanging.

    Ties go to the earlier gold record, then to the earlier found one. The number of pairs is the
    largest there can be.
    """
    ranked = sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))
    gold_of: dict[int, int] = {}
    found_of: dict[int, int] = {}
    neighbours: dict[int, list[int]] = {}
    for _, i, j in ranked:
        neighbours.setdefault(i, []).append(j)
        if i not in found_of and j not in gold_of:
            found_of[i], gold_of[j] = j, i
    for i in sorted(neighbours):
        if i not in found_of:
            _exchange(i, neighbours, found_of, gold_of)
    return sorted(found_of.items())


def _exchange(
    start: int, neighbours: dict[int, list[int]], found_of: dict[int, int], gold_of: dict[int, int]
) -> None:
    """Match one more gold record, if others can move to other partners (an augmenting path)."""
    came_from: dict[int, int] = {}
    queue = deque([start])
    while queue:
        i = queue.popleft()
        for j in neighbours[i]:
            if j in came_from:
                continue
            came_from[j] = i
            if j not in gold_of:
                _shift(j, came_from, found_of, gold_of)
                return
            queue.append(gold_of[j])


def _shift(j: int, came_from: dict[int, int], found_of: dict[int, int], gold_of: dict[int, int]) -> None:
    """Hand each found record on the path to the gold record before it, from the free end back."""
    step: int | None = j
    while step is not None:
        i = came_from[step]
        before = found_of.get(i)
        found_of[i], gold_of[step] = step, i
        step = before
