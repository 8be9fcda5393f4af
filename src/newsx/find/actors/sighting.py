"""One stretch of text that names somebody, before it is known whom."""

from dataclasses import dataclass

from newsx.find.actors.standing import Standing
from newsx.schema.records import ActorType


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of text that names somebody.

    `first` and `last` are tokens, `start` and `end` characters of the cleaned name `text`. `sort` says
    how it is to be merged; `shown` marks a caption, whose names make no actor. `key` is the
    identity of a known body, people or country, "" where only the name tells. `metonym` is a place
    that stands for a government.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    sort: str
    label: str
    shown: bool
    key: str = ""
    type: ActorType = "organization"
    country: str | None = None
    sector: tuple[str, ...] = ()
    metonym: bool = False
    standing: Standing = "strong"
