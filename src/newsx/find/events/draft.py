"""The working record of an event, before it becomes one of the contract."""

from dataclasses import dataclass, field

from newsx.find.events.match import Match
from newsx.find.events.numbers import Count
from newsx.find.events.phrases import Phrase
from newsx.schema import Participant, Ref
from newsx.schema.records import CasualtyKind, Factuality


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of victims: kind, fewest, most, and its characters."""

    kind: CasualtyKind
    count: Count
    start: int
    end: int


@dataclass(slots=True)
class Draft:
    """An event being put together. `head` is the trigger's token; `start`, `end` its characters.

    `absorbed` are the characters of words that report its victims ("killing" after "bombed").
    """

    match: Match
    head: int
    type: str
    mode: str | None
    start: int
    end: int
    lemma: str
    agents: list[Phrase]
    recipients: list[Phrase]
    instruments: list[Phrase]
    tolls: list[Toll] = field(default_factory=list)
    absorbed: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """An event with everything resolved; mentions of one event are merged while it has this shape."""

    type: str
    mode: str | None
    start: int
    end: int
    lemma: str
    consignment: bool
    noun: bool
    definite: bool
    title: bool
    sentence: tuple[int, int]
    mentions: list[tuple[int, int]]
    agents: list[Participant]
    recipients: list[Participant]
    instruments: list[Participant]
    tolls: list[Toll]
    place: Ref | None
    date: Ref | None
    factuality: Factuality
    claim: str | None

    @property
    def fullness(self) -> tuple[int, int]:
        """How much the mention says of the event; the fullest names it."""
        sides = bool(self.agents) + bool(self.recipients)
        return sides * 2 + (self.place is not None) + (self.date is not None) + (
            self.mode is not None
        ), -self.start
