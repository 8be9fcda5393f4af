"""Say which claim stands inside which: A said that B denied ..."""

from bisect import bisect_right

from newsx.find.claims.drafts import Draft
from newsx.find.claims.ground import Interval

LOOK_BACK = 12


def nest(drafts: list[Draft]) -> list[int | None]:
    """Return for every draft the number of the smallest draft whose content holds it, or None.

    "Kyiv said that Moscow denied the attack": the denial stands in Kyiv's statement. "Kyiv said,
    adding that ...": neither holds the other.
    """
    pieces = sorted(
        ((start, end, number) for number, draft in enumerate(drafts) for start, end in draft.contents),
        key=lambda piece: (piece[0], -piece[1]),
    )
    starts = [piece[0] for piece in pieces]
    return [_holder(pieces, starts, number, _core(draft)) for number, draft in enumerate(drafts)]


def _core(draft: Draft) -> Interval:
    """Return the tokens that must lie inside: the cue with the source, or the content without a cue."""
    parts = [(draft.cue.start, draft.cue.end)] if draft.cue else list(draft.contents[:1])
    if draft.source:
        parts.append(draft.source)
    return min(part[0] for part in parts), max(part[1] for part in parts)


def _holder(pieces: list[tuple[int, int, int]], starts: list[int], number: int, core: Interval) -> int | None:
    best: tuple[int, int] | None = None
    last = bisect_right(starts, core[0])
    for start, end, owner in pieces[max(0, last - LOOK_BACK) : last]:
        if owner != number and core[1] <= end and (best is None or end - start < best[0]):
            best = (end - start, owner)
    return best[1] if best else None
