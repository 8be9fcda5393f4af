"""What an expression says before anything outside it is known: the working values of the grammar."""

from dataclasses import dataclass, fields, replace
from typing import Literal

Shift = tuple[str, int]
"""A unit and a number of steps on its calendar: ("week", -1) is the week before the anchor's."""

NARRATIVE = "narrative"
"""The base of "the previous day": the day that the text spoke of last."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A point or stretch of the calendar or clock, as far as the words state it.

    Fields that the words leave open are None. `numbers` are the two numbers of a numeric date whose
    order is not settled by themselves. `toward` is the direction that the words give ("last" -1,
    "this" 0, "next" 1; 2 for the "next Friday" that is not this week's). `shift` moves whole units from
    the base; `base` is None for the reference date, NARRATIVE, or another expression; `exact` counts to a
    day, not to the unit that holds it. A weekday with a base and no shift is the `nth` such day after it
    (before it if negative); what is open with a base and no `nth` is the first such after the base.
    """

    era: str | None = None
    century: int | None = None
    decade: int | None = None
    year: int | None = None
    short_year: int | None = None
    fiscal: bool | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    week: int | None = None
    weekend: bool | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    holiday: str | None = None
    numbers: tuple[int, int] | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    toward: int | None = None
    shift: Shift | None = None
    exact: bool | None = None
    base: "Calendar | str | None" = None
    mod: str | None = None

    def joined(self, other: "Calendar") -> "Calendar":
        """Return both together; what this one states stays."""
        news = {f: getattr(other, f) for f in FIELDS if getattr(self, f) is None}
        return replace(self, **{f: v for f, v in news.items() if v is not None})

    @property
    def has_time(self) -> bool:
        """Whether the expression is of type TIME."""
        return self.part is not None or self.hour is not None

    @property
    def has_day(self) -> bool:
        """Whether the words name a day by number or holiday (a weekday alone does not)."""
        return self.day is not None or self.holiday is not None or self.numbers is not None


FIELDS = tuple(field.name for field in fields(Calendar))


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time: (count, unit) pairs, the count None where it is vague ("several months").

    `mod` as in TIMEX3 (APPROX, MORE_THAN, ...); `hyphen` marks an adjective ("two-week").
    """

    parts: tuple[tuple[float | None, str], ...]
    mod: str | None = None
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Something that repeats: its TIMEX3 value ("every Friday": XXXX-WXX-5)."""

    timex: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    timex: Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one calendar expression to another, both included ("3-5 May")."""

    begin: Calendar
    end: Calendar


Meaning = Calendar | Amount | Recurrence | Vague | Stretch


@dataclass(frozen=True, slots=True)
class Reading:
    """A span of the text with its meaning and the name of the rule that read it."""

    start: int
    end: int
    meaning: Meaning
    rule: str
