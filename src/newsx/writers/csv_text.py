"""CSV (RFC 4180): one section of documents as rows for spreadsheets and data frames.

The first columns are `article_source` and `article_id`, the last is `error`, filled only in the row
of a failure. A cell of several values joins them with "; "; columns that belong together
(`mentions`, `mention_starts`) keep the same order.

A spreadsheet takes a cell that begins with "=", "+", "-", "@", a tab or a carriage return for a
formula, and news articles are other people's text: such a text gets an apostrophe in front, as
spreadsheets themselves mark text. Offsets still count in the article's own text; whoever needs the
exact surface takes JSON. Numbers ("-33.87") are left alone.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from newsx.schema import Document, Failure
from newsx.writers.sections import check_sections

Row = list[str]

COLUMNS: dict[str, dict[str, str]] = {
    "entities": {
        **{name: name for name in ("id", "label", "text", "start", "end", "zone")},
        "refs": "refs.id",
    },
    "actors": {
        **{name: name for name in ("id", "name", "type", "aliases", "acronym")},
        "roles": "roles.title",
        "country": "country",
        "sector": "sector",
        "salience": "salience",
        "mentions": "mentions.text",
        "mention_starts": "mentions.start",
        "mention_ends": "mentions.end",
        "mention_kinds": "mentions.kind",
    },
    "places": {
        **{name: name for name in ("id", "name", "geonameid", "lat", "lon", "country", "admin1")},
        **{name: name for name in ("feature_class", "feature_code", "focus", "confidence")},
        "mentions": "mentions.text",
        "mention_starts": "mentions.start",
        "mention_ends": "mentions.end",
        "mention_roles": "mentions.role",
        "used_as": "mentions.used_as",
    },
    "dates": {
        **{name: name for name in ("id", "text", "start", "end", "zone", "type", "timex", "mod", "edtf")},
        **{name: name for name in ("first", "last", "precision", "anchor", "inferred", "alternatives")},
        "rule": "rule",
    },
    "claims": {
        "id": "id",
        "source": "source.text",
        "source_start": "source.start",
        "source_end": "source.end",
        "actor": "source.actor.name",
        "country": "source.country",
        "sector": "source.sector",
        "named": "source.named",
        "cue": "cue.text",
        "cue_lemma": "cue.lemma",
        **{name: name for name in ("kind", "quote", "certainty", "polarity")},
        "content": "content.text",
        "content_start": "content.start",
        "content_end": "content.end",
        "addressee": "addressee.name",
        "date": "date.name",
        "within": "within",
    },
    "events": {
        **{name: name for name in ("id", "type", "mode", "quad")},
        "trigger": "trigger.text",
        "trigger_start": "trigger.start",
        "trigger_end": "trigger.end",
        "lemma": "trigger.lemma",
        "agents": "agents.text",
        "agent_actors": "agents.actor.name",
        "recipients": "recipients.text",
        "recipient_actors": "recipients.actor.name",
        "instruments": "instruments.text",
        "place": "place.name",
        "date": "date.name",
        "casualties": "casualties.text",
        "casualty_kinds": "casualties.kind",
        "factuality": "factuality",
        "claim": "claim",
        "sentence_start": "sentence.start",
        "sentence_end": "sentence.end",
    },
    "lead": {
        "event": "event",
        "who": "who.name",
        "what": "what.text",
        "when": "when.name",
        "where": "where.name",
        "why": "why.text",
        "how": "how.text",
    },
}
"""Each section's columns and the path in a record that fills them."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(
    outcomes: Document | Failure | Iterable[Document | Failure], section: str, *, header: bool = True
) -> str:
    """Write one section as CSV: a row for each record, and a row for each failure.

    `header` False leaves out the line of column names, to append to what has one. Raises
    SettingsError for an unknown section.
    """
    (section,) = check_sections([section])
    if isinstance(outcomes, Document | Failure):
        outcomes = (outcomes,)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    if header:
        writer.writerow(["article_source", "article_id", *COLUMNS[section], "error"])
    for outcome in outcomes:
        writer.writerows(_rows(outcome, section))
    return stream.getvalue().encode("utf-8", "replace").decode("utf-8")


def _rows(outcome: Document | Failure, section: str) -> Iterator[Row]:
    """Yield a document's records as rows, or the one row of a failure."""
    paths = COLUMNS[section].values()
    if isinstance(outcome, Failure):
        error = f"{outcome.error.type}: {outcome.error.message}"
        yield [cell(outcome.source), "", *("" for _ in paths), cell(error)]
        return
    found = getattr(outcome, section)
    for record in found if isinstance(found, tuple) else (found,):
        cells = (cell(_value(record, path)) for path in paths)
        yield [cell(outcome.article.source), outcome.article.id, *cells, ""]


def _value(record: object, path: str) -> object:
    """Follow a dotted path; what is missing on the way is None, and a tuple is followed in each item."""
    if record is None:
        return None
    if isinstance(record, tuple):
        return tuple(_value(item, path) for item in record)
    name, _, rest = path.partition(".")
    value: object = getattr(record, name)
    return _value(value, rest) if rest else value


def cell(value: object) -> str:
    """Write a value as a cell: None as nothing, booleans as in JSON, text safe for spreadsheets."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = "; ".join(map(_plain, value)) if isinstance(value, tuple) else _plain(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _plain(value: object) -> str:
    """Write an item of a cell; a pointer is written by its name."""
    return "" if value is None else str(getattr(value, "name", value))
