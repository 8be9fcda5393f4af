"""The source audit as a table, as CSV (RFC 4180) or as JSON Lines."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, fields

from newsx.errors import SettingsError
from newsx.writers.csv_text import cell
from newsx.writers.jsonl_text import write_jsonl
from newsx.writers.sources import SourceRow
from newsx.writers.table_text import write_grid

SOURCE_FORMATS = ("table", "csv", "jsonl")
NOBODY = "(not said who)"
HEADS = ("source", "named", "country", "sector", "articles", "claims", "quotations", "words", "share")


def write_sources(
    rows: Sequence[SourceRow], form: str = "table", width: int = 100, *, colour: bool = False
) -> str:
    """Write the rows of a source audit in one of SOURCE_FORMATS; `width` and `colour` are the table's.

    Raises SettingsError for another format.
    """
    if form == "table":
        return write_grid(HEADS, [_cells(row) for row in rows], width, colour=colour)
    if form == "csv":
        return _csv(rows)
    if form == "jsonl":
        return "".join(write_jsonl(asdict(row)) for row in rows)
    raise SettingsError(f"--format {form}: no such format; choose from {', '.join(SOURCE_FORMATS)}")


def _cells(row: SourceRow) -> tuple[str, ...]:
    return (
        row.source or NOBODY,
        "yes" if row.named else "no",
        row.country or "",
        ", ".join(row.sector),
        str(row.articles),
        str(row.claims),
        str(row.quotations),
        str(row.words),
        f"{100 * row.share:.1f} %",
    )


def _csv(rows: Sequence[SourceRow]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    names = [one.name for one in fields(SourceRow)]
    writer.writerow(names)
    writer.writerows([cell(getattr(row, name)) for name in names] for row in rows)
    return stream.getvalue().encode("utf-8", "replace").decode("utf-8")
