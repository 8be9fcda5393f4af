"""Entities: the names and amounts of the pipeline, each tied to the records it is a mention of."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from newsx.schema import Actor, ActorMention, Anatomy, DateExpression, Entity, Place, PlaceMention, Ref
from newsx.schema.records import TimexType

DATE_LABELS: dict[TimexType, str] = {"DATE": "DATE", "TIME": "TIME", "DURATION": "DATE", "SET": "DATE"}
SHORT_UNITS = ("hour", "minute", "second")
"""Whatever is counted in these is TIME in OntoNotes, which calls everything shorter than a day so."""

Interval = tuple[int, int]
Mention = ActorMention | PlaceMention


def find_entities(
    doc: Doc,
    anatomy: Anatomy,
    actors: Iterable[Actor],
    places: Iterable[Place],
    dates: Iterable[DateExpression],
) -> tuple[Entity, ...]:
    """Return the doc's entities in text order, ids "m1" and on.

    Temporal expressions are those of `dates`, so that both sections agree on their extents; the
    pipeline's own DATE and TIME spans are kept only where `dates` has nothing.
    """
    text = doc.text
    refs = _refs_by_interval(actors, places)
    found: dict[Interval, tuple[str, tuple[Ref, ...]]] = {}
    parts = _clock_and_day(doc)
    measures = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "QUANTITY"]
    for date in dates:
        ref = Ref(id=date.id, name=date.text)
        if (date.timex or "").endswith("_REF"):
            continue
        if any(start <= date.start and date.end <= end for start, end in measures):
            continue  # the "an hour" of "90 kilometres an hour"
        for start, end, label in _split(date, parts):
            found[start, end] = (label, (ref,))
    covered = sorted(found)
    for span in _free(doc, covered):
        interval = (span.start_char, span.end_char)
        found[interval] = (span.label_, refs.get(interval, ()))
    return tuple(
        Entity(
            id=f"m{number}",
            label=label,
            text=text[start:end],
            start=start,
            end=end,
            zone=anatomy.zone_at(start),
            refs=pointers,
        )
        for number, ((start, end), (label, pointers)) in enumerate(sorted(found.items()), 1)
    )


def _free(doc: Doc, covered: list[Interval]) -> Iterator[Span]:
    """Yield the doc's entities that no temporal expression overlaps."""
    at = 0
    for span in doc.ents:
        while at < len(covered) and covered[at][1] <= span.start_char:
            at += 1
        if at == len(covered) or covered[at][0] >= span.end_char:
            yield span


def _clock_and_day(doc: Doc) -> dict[int, Span]:
    """Return the pipeline's temporal entities by their first character."""
    return {ent.start_char: ent for ent in doc.ents if ent.label_ in ("DATE", "TIME")}


def _split(date: DateExpression, parts: dict[int, Span]) -> Iterator[tuple[int, int, str]]:
    """Yield a temporal expression as OntoNotes marks it: "2:30 a.m. on Monday" is a TIME and a DATE."""
    inside = [
        span for at in range(date.start, date.end) if (span := parts.get(at)) and span.end_char <= date.end
    ]
    if date.type == "TIME" and {span.label_ for span in inside} == {"DATE", "TIME"}:
        yield from ((span.start_char, span.end_char, span.label_) for span in inside)
    else:
        yield date.start, date.end, _date_label(date)


def _date_label(date: DateExpression) -> str:
    short = date.precision in SHORT_UNITS or any(unit in date.text.lower() for unit in SHORT_UNITS)
    return "TIME" if short else DATE_LABELS[date.type]


def _refs_by_interval(actors: Iterable[Actor], places: Iterable[Place]) -> dict[Interval, tuple[Ref, ...]]:
    """Return which records each mention's interval belongs to, actors first."""
    refs: dict[Interval, tuple[Ref, ...]] = {}
    mentions: list[tuple[str, str, Mention]] = [(a.id, a.name, m) for a in actors for m in a.mentions]
    mentions += [(p.id, p.name, m) for p in places for m in p.mentions]
    for number, name, mention in mentions:
        interval = (mention.start, mention.end)
        refs[interval] = (*refs.get(interval, ()), Ref(id=number, name=name))
    return refs
