"""What an expression is read against: the reference date, the tense beside it, the days told before it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from newsx.find.dates.moment import Moment

AnchorKind = Literal["published", "dateline"]


@dataclass(frozen=True, slots=True)
class Reference:
    """The day of writing; `clock` (hour, minute, second) is known if it was given as an instant."""

    day: date
    origin: AnchorKind
    clock: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A date that the text told before: its moment and the number of its record."""

    moment: Moment
    index: int


@dataclass(frozen=True, slots=True)
class Context:
    """Everything outside an expression that its value may depend on.

    `tense` is -1 for the past, 1 for the future, 0 where nothing tells. `told` is the day (or month,
    year) that the story spoke of last; `year` the year that the paragraph states; `order` the order
    of the article's numeric dates, `chosen` whether its user chose it.
    `history` is True for a text about a time long past.
    """

    reference: Reference | None
    tense: int = 0
    told: Told | None = None
    year: Told | None = None
    order: str | None = None
    history: bool = False
