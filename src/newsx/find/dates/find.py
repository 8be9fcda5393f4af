"""Finding and valuing the temporal expressions of an article."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from newsx.find.dates.completed import complete
from newsx.find.dates.durations import duration
from newsx.find.dates.islands import read_expressions
from newsx.find.dates.lexicon import load_neighbours
from newsx.find.dates.meaning import Amount, Calendar, Reading, Recurrence, Vague
from newsx.find.dates.named import read_entities, read_rest
from newsx.find.dates.order import OrderFinding, decide_order
from newsx.find.dates.record import Story, add_record, is_history, reference_of
from newsx.find.dates.spans import keep_readings, word_before
from newsx.find.dates.tense import Tenses
from newsx.schema import Anatomy, DateExpression, DateOrder, DocumentWarning, Published
from newsx.settings import DateOrderChoice


@dataclass(frozen=True, slots=True)
class DateFindings:
    """The dates of an article in text order, the order of its numeric dates, and what to beware of."""

    dates: tuple[DateExpression, ...]
    order: DateOrder | None
    warnings: tuple[DocumentWarning, ...]


def find_dates(
    doc: Doc, anatomy: Anatomy, published: Published | None, order: DateOrderChoice
) -> DateFindings:
    """Return every temporal expression of a text with its values.

    `published` is the reference date; without it what depends on one stays open, with one warning.
    `order` "auto" lets the article decide how numeric dates are read.
    """
    text = doc.text
    entities = read_entities(doc)
    readings = list(keep_readings(read_expressions(text), text, entities))
    readings = sorted([*readings, *read_rest(entities, readings, text)], key=lambda reading: reading.start)
    readings = complete([as_scheduled(as_rate(reading, text), text) for reading in readings], text)
    finding = decide_order(text, readings, anatomy, order)
    story = Story(reference_of(published), finding.order.order if finding.order else None)
    story.history = is_history(readings, story.reference)
    tenses = Tenses(doc, text, alone=stands_alone(readings, text))
    for reading in readings:
        if is_told_soon(reading, tenses):
            continue
        add_record(story, reading, text, anatomy, tenses)
    return DateFindings(tuple(story.records), finding.order, tuple(warnings_of(story, finding)))


LONGEST_ALONE = 60
"""Characters of the longest text that may be nothing but a date."""

LEADING = re.compile(r"\b(?:on|in|by|for|at|from|until|the|of|and)\b|[^\w]+", re.IGNORECASE)


def stands_alone(readings: list[Reading], text: str) -> bool:
    """Tell whether a text is nothing but dates ("Friday", "on 3 March"), as one types them into a form."""
    if len(text) > LONGEST_ALONE or not readings:
        return False
    rest = text
    for reading in reversed(readings):
        rest = rest[: reading.start] + " " + rest[reading.end :]
    return not LEADING.sub("", rest)


RATE = re.compile(r"[0-9$€£][\w.,%]*(?:\s+[^\W\d_]+){0,3}\s+\Z")
RATE_AFTER = re.compile(r"\s*(?:after|before|later|ago|earlier|from|old)\b", re.IGNORECASE)


def as_rate(reading: Reading, text: str) -> Reading:
    """Read the "a day" of "20 tonnes a day" as a repetition; "43 people, a day after" is a length."""
    if reading.rule != "length-one" or not isinstance(reading.meaning, Amount):
        return reading
    rate = RATE.search(text, max(0, reading.start - 40), reading.start)
    if rate is None or RATE_AFTER.match(text, reading.end) or is_led(text, reading.start):
        return reading
    return replace(reading, meaning=Recurrence(duration(reading.meaning)), rule="set-rate")


SCHEDULED = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?)\s+(?:from|starting|beginning)\s+\Z", re.IGNORECASE)


def as_scheduled(reading: Reading, text: str) -> Reading:
    """Read the "Monday" of "three days of mourning from Monday" as the coming one, whatever the tense."""
    meaning = reading.meaning
    if reading.rule != "bare-weekday" or not isinstance(meaning, Calendar):
        return reading
    led = SCHEDULED.search(text, max(0, reading.start - 40), reading.start)
    if led is None or led.group(1).lower() not in load_neighbours("scheduled"):
        return reading
    return replace(reading, meaning=replace(meaning, toward=1))


def is_led(text: str, start: int) -> bool:
    """Tell whether a preposition or a verb of spending leads to the words at `start` ("for a day")."""
    return word_before(text, start) in load_neighbours("preposition") | {
        "is",
        "was",
        "lasted",
        "took",
        "than",
    }


def is_told_soon(reading: Reading, tenses: Tenses) -> bool:
    """Tell whether "soon" is of a story ("was soon besieged") and points at no future of ours."""
    soon = (
        isinstance(reading.meaning, Vague)
        and reading.meaning.timex == "FUTURE_REF"
        and reading.rule == "vague"
    )
    return soon and tenses.at(reading.start, reading.end) < 0


def warnings_of(story: Story, finding: OrderFinding) -> list[DocumentWarning]:
    """Return the warnings of an article's dates: no reference, order open, order mixed."""
    warnings = []
    if story.needs_reference and story.reference is None:
        message = "no reference date: give --date to settle dates without a year and 'last week'"
        warnings.append(DocumentWarning(code="no-reference-date", message=message, start=None, end=None))
    if finding.mixed:
        message = f"numeric dates of both orders: {finding.mixed}"
        warnings.append(DocumentWarning(code="date-order-mixed", message=message, start=None, end=None))
    for record in story.unordered:
        message = f"{record.text!r} may be {' or '.join(record.alternatives)}: give --date-order to decide"
        warnings.append(
            DocumentWarning(code="date-order-ambiguous", message=message, start=record.start, end=record.end)
        )
    return warnings
