"""The records that newsx finds in an article."""

from typing import Literal

from newsx.schema.article import ZoneKind
from newsx.schema.base import Offset, Record, Ref, Span

ActorType = Literal["person", "organization", "group", "government", "state"]
ActorMentionKind = Literal["name", "alias", "acronym", "title", "nominal", "pronoun", "metonym"]
PlaceRole = Literal["dateline", "event", "origin", "demonym", "mention"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal[
    "century",
    "decade",
    "year",
    "season",
    "quarter",
    "month",
    "week",
    "day",
    "part-of-day",
    "hour",
    "minute",
    "second",
]
Inferred = Literal["era", "century", "year", "month", "day", "order"]
QuoteKind = Literal["direct", "indirect", "mixed"]
ClaimKind = Literal[
    "statement",
    "denial",
    "accusation",
    "demand",
    "warning",
    "threat",
    "promise",
    "praise",
    "confirmation",
    "no_comment",
    "belief",
    "plan",
    "question",
]
Certainty = Literal["asserted", "hedged", "reported"]
Polarity = Literal["positive", "negative"]
CasualtyKind = Literal["killed", "injured", "arrested", "displaced", "missing"]
Factuality = Literal["asserted", "future", "hypothetical", "negated"]


class Entity(Span):
    """A named entity of one of the 18 OntoNotes types."""

    id: str
    label: str
    zone: ZoneKind
    refs: tuple[Ref, ...]


class Role(Record):
    """A role that the text gives an actor: "Foreign Minister" `of` "Turkey"."""

    title: str
    of: str | None
    former: bool
    start: Offset
    end: Offset


class ActorMention(Span):
    """One place where the text speaks of an actor."""

    zone: ZoneKind
    kind: ActorMentionKind


class Actor(Record):
    """One person, body, group, government or state of the real world."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...]
    acronym: str | None
    roles: tuple[Role, ...]
    country: str | None
    sector: tuple[str, ...]
    mentions: tuple[ActorMention, ...]
    salience: float


class Relation(Record):
    """How a vague place lies to its anchor: inside it, near it, or at a distance from it."""

    kind: Literal["part", "near", "offset"]
    km: float | None
    bearing: str | None


class PlaceMention(Span):
    """One place where the text names a place."""

    zone: ZoneKind
    role: PlaceRole
    used_as: Literal["place", "government"]
    actor: Ref | None
    relation: Relation | None


class Place(Record):
    """One place of the real world, resolved where the gazetteer allows it."""

    id: str
    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    feature_class: str | None
    feature_code: str | None
    focus: bool
    mentions: tuple[PlaceMention, ...]
    confidence: float | None


class DateExpression(Span):
    """One temporal expression with its TIMEX3 and EDTF values.

    `first` and `last` are ISO days; both are null when the days are not known or the expression
    has none. `rule` names the rule that gave the value.
    """

    id: str
    zone: ZoneKind
    type: TimexType
    timex: str | None
    mod: str | None
    edtf: str | None
    first: str | None
    last: str | None
    precision: Precision | None
    anchor: Ref | Literal["published", "dateline"] | None
    inferred: tuple[Inferred, ...]
    alternatives: tuple[str, ...]
    rule: str


class ClaimSource(Span):
    """Who is said to have said it; `actor` is null when it cannot be known."""

    actor: Ref | None
    name: str | None
    country: str | None
    sector: tuple[str, ...]
    named: bool


class Cue(Span):
    """The words that attribute a content to a source."""

    lemma: str


class Content(Span):
    """What is claimed: the hull of its parts, and the parts as half-open intervals."""

    spans: tuple[tuple[int, int], ...]


class Claim(Record):
    """An attributed statement: source, cue and content in PolNeAR's sense."""

    id: str
    source: ClaimSource | None
    cue: Cue | None
    content: Content | None
    quote: QuoteKind
    kind: ClaimKind
    certainty: Certainty
    polarity: Polarity
    addressee: Ref | None
    date: Ref | None
    within: str | None


class Trigger(Span):
    """The words that name an event."""

    lemma: str


class Participant(Span):
    """An agent, recipient or instrument of an event."""

    actor: Ref | None
    place: Ref | None


class Casualties(Span):
    """A count of people harmed; `low` and `high` are null where the text gives no number."""

    kind: CasualtyKind
    low: int | None
    high: int | None


class Interval(Record):
    """Half-open codepoint offsets."""

    start: Offset
    end: Offset


class Event(Record):
    """An event with its PLOVER (or x-) type, its participants and how real the text says it is."""

    id: str
    type: str
    mode: str | None
    quad: int | None
    trigger: Trigger
    mentions: tuple[Span, ...]
    agents: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    instruments: tuple[Participant, ...]
    place: Ref | None
    date: Ref | None
    casualties: tuple[Casualties, ...]
    factuality: Factuality
    claim: str | None
    sentence: Interval


class Lead(Record):
    """Who did what, when, where, why and how, for the article's main event."""

    event: str | None
    who: tuple[Ref, ...]
    what: Span | None
    when: Ref | None
    where: tuple[Ref, ...]
    why: Span | None
    how: Span | None
