"""What the tables show of each record: the few columns that a person reads first."""

from collections.abc import Callable, Iterable
from typing import Any

from newsx.schema import (
    Actor,
    Claim,
    DateExpression,
    Document,
    Entity,
    Event,
    Participant,
    Place,
    Ref,
    Span,
)

HEADS: dict[str, tuple[str, ...]] = {
    "entities": ("label", "text", "start"),
    "actors": ("name", "type", "country", "sector", "roles", "mentions"),
    "places": ("name", "country", "lat", "lon", "used as", "mentions"),
    "dates": ("text", "value", "precision", "zone", "rule"),
    "claims": ("source", "cue", "kind", "quote", "content"),
    "events": ("type", "trigger", "agents", "recipients", "place", "date", "factuality"),
    "lead": ("question", "answer"),
}
"""The columns of each section."""


def rows_of(document: Document, section: str) -> list[tuple[str, ...]]:
    """Give a section's records as rows under its heads."""
    if section == "lead":
        return _lead_rows(document)
    show: Callable[[Any], tuple[str, ...]] = _ROWS[section]
    return [show(record) for record in getattr(document, section)]


def _entity(entity: Entity) -> tuple[str, ...]:
    return entity.label, entity.text, str(entity.start)


def _actor(actor: Actor) -> tuple[str, ...]:
    name = f"{actor.name} ({actor.acronym})" if actor.acronym else actor.name
    roles = _joined(role.title for role in actor.roles)
    return name, actor.type, actor.country or "", _joined(actor.sector), roles, str(len(actor.mentions))


def _place(place: Place) -> tuple[str, ...]:
    lat = "" if place.lat is None else f"{place.lat:.2f}"
    lon = "" if place.lon is None else f"{place.lon:.2f}"
    used_as = _joined(mention.used_as for mention in place.mentions)
    return place.name, place.country or "", lat, lon, used_as, str(len(place.mentions))


def _date(date: DateExpression) -> tuple[str, ...]:
    return date.text, date.timex or "", date.precision or "", date.zone, date.rule


def _claim(claim: Claim) -> tuple[str, ...]:
    """Show who is meant where the source is a pronoun or a bare title: "He (Hakan Fidan)"."""
    source = _text(claim.source)
    if claim.source and claim.source.actor and claim.source.actor.name not in source:
        source = f"{source} ({claim.source.actor.name})"
    return source, _text(claim.cue), claim.kind, claim.quote, _text(claim.content)


def _event(event: Event) -> tuple[str, ...]:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    factuality = f"{event.factuality}, claim {event.claim}" if event.claim else event.factuality
    agents, recipients = _participants(event.agents), _participants(event.recipients)
    return kind, event.trigger.text, agents, recipients, _name(event.place), _name(event.date), factuality


_ROWS: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "entities": _entity,
    "actors": _actor,
    "places": _place,
    "dates": _date,
    "claims": _claim,
    "events": _event,
}


def _lead_rows(document: Document) -> list[tuple[str, ...]]:
    lead = document.lead
    answers = {
        "who": _joined(ref.name for ref in lead.who),
        "what": _text(lead.what),
        "when": _name(lead.when),
        "where": _joined(ref.name for ref in lead.where),
        "why": _text(lead.why),
        "how": _text(lead.how),
    }
    return [(question, answer) for question, answer in answers.items() if answer]


def _participants(participants: Iterable[Participant]) -> str:
    return _joined(_name(one.actor or one.place) or one.text for one in participants)


def _joined(texts: Iterable[str]) -> str:
    """Join different texts, each once: ("place", "place", "government") is "place, government"."""
    return ", ".join(dict.fromkeys(texts))


def _name(ref: Ref | None) -> str:
    return ref.name if ref else ""


def _text(span: Span | None) -> str:
    return span.text if span else ""
