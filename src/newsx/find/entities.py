"""Entities: the names and amounts of the pipeline, each tied to the records it is a mention of."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from newsx.pipeline.entities import WEEKDAYS
from newsx.schema import Actor, ActorMention, Anatomy, DateExpression, Entity, Place, PlaceMention, Ref
from newsx.schema.records import TimexType

DATE_LABELS: dict[TimexType, str] = {"DATE": "DATE", "TIME": "TIME", "DURATION": "DATE", "SET": "DATE"}
SHORT_UNITS = ("hour", "minute", "second")
"""Whatever is counted in these is TIME in OntoNotes, which calls everything shorter than a day so."""

PARTLY = ("early", "late")
"""First words of "late Tuesday", "early on Thursday": parts of a day, which are TIME in OntoNotes."""

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
    pipeline's own DATE and TIME spans are kept only where `dates` has nothing, or a part of a time of day:
    "the early hours of Monday".
    """
    text = doc.text
    refs = _refs_by_interval(actors, places)
    found: dict[Interval, tuple[str, tuple[Ref, ...]]] = {}
    parts = [ent for ent in doc.ents if ent.label_ in ("DATE", "TIME")]
    ends = [span.end_char for span in parts]
    measures = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "QUANTITY"]
    for date in dates:
        ref = Ref(id=date.id, name=date.text)
        if (date.timex or "").endswith("_REF"):
            continue
        if any(start <= date.start and date.end <= end for start, end in measures):
            continue  # the "an hour" of "90 kilometres an hour"
        beside = _beside(date, parts, ends)
        for part in _split(date, beside):
            start, end, label = _whole(part, beside)
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


def _beside(date: DateExpression, parts: list[Span], ends: list[int]) -> list[Span]:
    """Return the pipeline's temporal entities that overlap an expression."""
    at = bisect_right(ends, date.start)
    found = []
    while at < len(parts) and parts[at].start_char < date.end:
        found.append(parts[at])
        at += 1
    return found


def _split(date: DateExpression, parts: list[Span]) -> Iterator[tuple[int, int, str]]:
    """Yield a temporal expression as OntoNotes marks it: "about 2:30 a.m. on Monday" is a TIME and a DATE."""
    inside = [span for span in parts if span.end_char <= date.end]
    if date.type == "TIME" and {span.label_ for span in inside} == {"DATE", "TIME"}:
        yield from ((span.start_char, span.end_char, span.label_) for span in inside)
    else:
        yield date.start, date.end, _date_label(date)


def _whole(part: tuple[int, int, str], beside: list[Span]) -> tuple[int, int, str]:
    """Return the pipeline's time of day that holds a part of one, or else the part."""
    for span in beside:
        if span.label_ == "TIME" and span.start_char <= part[0] and part[1] <= span.end_char:
            return span.start_char, span.end_char, span.label_
    return part


def _date_label(date: DateExpression) -> str:
    short = date.precision in SHORT_UNITS or any(unit in date.text.lower() for unit in SHORT_UNITS)
    words = date.text.lower().split()
    short = short or (words[0] in PARTLY and words[-1] in WEEKDAYS)
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
