"""A claim in the making, and the token interval it covers."""

from dataclasses import dataclass

from newsx.find.claims.ground import Interval
from newsx.find.claims.match import CueMatch


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making; `contents` are token intervals in text order.

    `verbatim` says that they are the speaker's own words without quotation marks, as in a transcript.
    """

    cue: CueMatch | None
    source: Interval | None
    contents: tuple[Interval, ...]
    verbatim: bool = False


def extent(draft: Draft) -> Interval:
    """Return the token interval from the first to the last part of a draft."""
    parts = [*draft.contents]
    if draft.source:
        parts.append(draft.source)
    if draft.cue:
        parts.append((draft.cue.start, draft.cue.end))
    return min(part[0] for part in parts), max(part[1] for part in parts)
