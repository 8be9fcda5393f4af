"""`newsx sources`: articles, or the documents that extract wrote, in; an audit of their sources out."""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from newsx.cli.extract import extract, read_articles, read_settings, set_up_logging
from newsx.cli.outlet import wants_colour
from newsx.errors import InputError, NewsxError
from newsx.readers.streams import ByteStream, open_bytes
from newsx.schema import Document, Failure, FailureReason
from newsx.writers import SOURCE_FORMATS, audit_sources, write_sources

NOT_SHARED = frozenset({"only", "format", "compact", "resume", "exit_status"})
"""Options of `newsx extract` that an audit has no use for."""

HEAD = 4096
"""Bytes at the beginning of an input by which documents are told from articles."""

IS_DOCUMENTS = re.compile(rb'\s*\{\s*"(?:schema_version"\s*:|source"\s*:[^\n]*"error"\s*:\s*\{\s*"type"\s*:)')
"""How a document, or the row of a failure, begins."""

ABSENT: dict[str, Any] = {
    **dict.fromkeys(("entities", "actors", "places", "dates", "claims", "events"), ()),
    "lead": {"event": None, "who": (), "what": None, "when": None, "where": (), "why": None, "how": None},
}
"""What stands for the sections that `newsx extract --only claims` leaves out."""

Outcome = Document | Failure


@click.command(
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "NEWSX"},
    params=[parameter for parameter in extract.params if parameter.name not in NOT_SHARED],
)
@click.option(
    "--format", type=click.Choice(SOURCE_FORMATS), default="table", show_default=True, help="Format."
)
@click.pass_context
def sources(context: click.Context, /, **options: Any) -> int:  # noqa: ANN401  click's own types
    """Audit the sources of articles: who is quoted, how often, and with how many words.

    INPUT is what `newsx extract` takes, or the JSON or JSON Lines that it wrote, which is not
    extracted again. One row for each source over all inputs: the claims, those with a quotation,
    the attributed words and their share of all attributed words.

    Exit status: 0 done, 1 an input failed, 2 wrong use, 130 interrupted.
    """
    inputs: tuple[str, ...] = options["inputs"]
    if not inputs and sys.stdin.isatty():
        click.echo(context.get_help(), err=True)
        return 2
    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    outcomes = _Counted(_read_all(inputs or ("-",), options), quiet=options["quiet"])
    rows = audit_sources(outcomes.documents())
    path = options["output"] if options["output"] != Path("-") else None
    width = shutil.get_terminal_size((120, 24)).columns
    colour = path is None and wants_colour(options["color"])
    _put(write_sources(rows, options["format"], width, colour=colour), path)
    if not options["quiet"] and outcomes.done + outcomes.failed > 1:
        click.echo(f"newsx: sources of {outcomes.done} articles, {outcomes.failed} failed", err=True)
    return int(bool(outcomes.failed))


class _Counted:
    """Tells failures on stderr, passes documents on, and counts both."""

    def __init__(self, outcomes: Iterator[Outcome], *, quiet: bool) -> None:
        self.outcomes = outcomes
        self.quiet = quiet
        self.done = self.failed = 0

    def documents(self) -> Iterator[Document]:
        """Yield the documents."""
        for outcome in self.outcomes:
            if isinstance(outcome, Failure):
                self.failed += 1
                if not self.quiet:
                    click.echo(f"newsx: {outcome.error.message}", err=True)
            else:
                self.done += 1
                yield outcome


def _read_all(inputs: tuple[str, ...], options: dict[str, Any]) -> Iterator[Outcome]:
    """Yield the documents of all inputs, extracted where the input holds articles."""
    from newsx.batch import run_batch  # noqa: PLC0415  spaCy is loaded with the first article

    settings = read_settings(options)
    for written, names in groupby(inputs, key=_holds_documents):
        if written:
            for name in names:
                yield from _read_documents(name)
        else:
            yield from run_batch(read_articles(tuple(names), options), settings, options["jobs"])


def _holds_documents(name: str) -> bool:
    """Tell by its first bytes whether an input is what `newsx extract` wrote."""
    try:
        if name == "-":
            stdin: Any = sys.stdin.buffer
            return IS_DOCUMENTS.match(stdin.peek(HEAD)[:HEAD]) is not None
        if not Path(name).is_file():
            return False
        with open_bytes(Path(name)) as stream:
            return IS_DOCUMENTS.match(stream.read(HEAD)) is not None
    except (NewsxError, OSError, ValueError, AttributeError):
        return False


def _read_documents(name: str) -> Iterator[Outcome]:
    """Yield the documents of a JSON or JSON Lines file, or of stdin; a bad row is a Failure."""
    if name == "-":
        yield from _read_rows(sys.stdin.buffer, "stdin")
        return
    with open_bytes(Path(name)) as stream:
        yield from _read_rows(stream, name)


def _read_rows(stream: ByteStream, name: str) -> Iterator[Outcome]:
    first = stream.readline()
    if first.strip() == b"{":
        yield _read_row(first + stream.read(), name)
        return
    number = 1
    while first:
        if first.strip():
            yield _read_row(first, f"{name}#{number}")
            number += 1
        first = stream.readline()


def _read_row(line: bytes, name: str) -> Outcome:
    """Return the document or failure that a piece of JSON holds, or the failure to read it."""
    try:
        row = json.loads(line)
        if "error" in row and "article" not in row:
            return Failure.model_validate(row)
        if "claims" in row:
            return Document.model_validate({**ABSENT, **row})
        told = "it holds no claims; run newsx extract with --only claims, or without --only"
    except (ValueError, TypeError) as error:
        told = str(error).splitlines()[0]
    message = f"{name}: not a document of newsx extract ({told})"
    return Failure(source=name, error=FailureReason(type="InputError", message=message))


def _put(text: str, path: Path | None) -> None:
    if path is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        sys.stdout.write(text)
        return
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}; choose another -o FILE") from error
