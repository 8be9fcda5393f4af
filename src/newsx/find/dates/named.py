"""What the pipeline's named entities say of readings: names that hold a month, dates that no rule read."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from newsx.find.dates.meaning import Reading
from newsx.find.dates.strings import read_string

NAMES = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "GPE", "LOC"})
COUNTS = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT"})
YEAR_DIGITS = 4
TIMES = frozenset({"DATE", "TIME"})
BARE = frozenset(
    {"bare-month", "bare-weekday", "bare-season", "bare-year", "bare-ordinal", "deictic-day", "bare-holiday"}
)


class Named(NamedTuple):
    """A named entity: half-open character offsets and OntoNotes label."""

    start: int
    end: int
    label: str


def read_entities(doc: Doc) -> list[Named]:
    """Return the entities of a document in text order; none without a pipeline."""
    return [Named(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]


def entity_over(entities: Sequence[Named], start: int, end: int) -> Named | None:
    """Return the entity that overlaps an interval, None without one."""
    place = bisect_right(entities, (end, 0, "")) - 1
    return entities[place] if place >= 0 and entities[place].end > start else None


def contradicted(reading: Reading, entities: Sequence[Named], text: str) -> bool:
    """Tell whether an entity shows a bare word to be part of a name or a count.

    "May" in "Theresa May" and "Sunday" in "Sunday Times" are; "Tuesday" of its own is not.
    """
    if reading.rule not in BARE:
        return False
    entity = entity_over(entities, reading.start, reading.end)
    if entity is None:
        return False
    wider = entity.end - entity.start > reading.end - reading.start
    if reading.rule == "bare-year" and entity.label in COUNTS and is_span(reading, text):
        return False
    return (entity.label in NAMES and (wider or is_name_alone(reading, text))) or (
        reading.rule == "bare-year" and entity.label in COUNTS and reading.end - reading.start == YEAR_DIGITS
    )


def is_name_alone(reading: Reading, text: str) -> bool:
    """Tell whether one word may be a name of its own: May the minister, the island of Pentecost."""
    surface = text[reading.start : reading.end]
    return reading.rule == "bare-month" or (
        reading.rule == "bare-holiday" and " " not in surface and surface != text.strip()
    )


YEARS_FROM = re.compile(
    r"\b(?:from|between)\s+(?:[12]\d{3}\s+(?:to|until|till|through|and)\s+)?\Z", re.IGNORECASE
)
YEARS_TO = re.compile(r"\s+(?:to|until|till|through|and)\s+[12]\d{3}\b(?!\s+[a-z]+s\b)|(?!\s+[a-z]+s\b)")


def is_span(reading: Reading, text: str) -> bool:
    """Tell whether a year is an end of "from 2014 to 2018", "between 1990 and 2000"."""
    return bool(
        YEARS_FROM.search(text, max(0, reading.start - 30), reading.start)
        and YEARS_TO.match(text, reading.end, reading.end + 40)
    )


def confirmed(reading: Reading, entities: Sequence[Named]) -> bool:
    """Tell whether the pipeline takes a reading's words for a date or time too."""
    entity = entity_over(entities, reading.start, reading.end)
    return entity is not None and entity.label in TIMES


def read_rest(entities: Iterable[Named], readings: Sequence[Reading], text: str) -> list[Reading]:
    """Read the date entities that no rule of the grammar read, as calendar strings ("2025 July 23")."""
    starts = [reading.start for reading in readings]
    found = []
    for entity in entities:
        if entity.label not in TIMES:
            continue
        place = bisect_right(starts, entity.end - 1) - 1
        if place >= 0 and readings[place].end > entity.start:
            continue
        meaning = read_string(text[entity.start : entity.end])
        if meaning is not None:
            found.append(Reading(entity.start, entity.end, meaning, "calendar-string"))
    return found
