"""`newsx extract`: articles in, documents out."""

import logging
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from newsx.cli.outlet import FORMATS, Choices, Outlet
from newsx.errors import SettingsError
from newsx.settings import MAX_CHARS, Settings

MANY_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


@click.command(context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "NEWSX"})
@click.argument("inputs", metavar="[INPUT]...", nargs=-1)
@click.option("--date", metavar="DATE", help="Day the article appeared: YYYY-MM-DD, or today.")
@click.option(
    "--date-order",
    type=click.Choice(["auto", "dmy", "mdy", "ymd"]),
    default="auto",
    show_default=True,
    help="How to read dates such as 3/4; auto lets each article decide.",
)
@click.option(
    "--only",
    metavar="SECTION",
    multiple=True,
    help="Sections wanted: entities, actors, places, dates, claims, events, lead. Repeat or join by commas.",
)
@click.option("--format", type=click.Choice(FORMATS), help="Default: json for one article, jsonl for more.")
@click.option("--compact", is_flag=True, help="JSON on one line.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE; - is stdout.",
)
@click.option(
    "--resume", is_flag=True, help="With -o FILE as JSON Lines: keep FILE and skip the inputs it has."
)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to use.")
@click.option(
    "--model",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Another pipeline directory of the same shape.",
)
@click.option(
    "--max-chars",
    type=click.IntRange(1),
    default=MAX_CHARS,
    show_default=True,
    help="Refuse longer articles.",
)
@click.option(
    "--gazetteer",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="CSV",
    help="Your own places over newsx's: columns name, lat, lon, country, type, aliases.",
)
@click.option("--text-field", default="text", show_default=True, help="Field of JSON input with the text.")
@click.option("--title-field", default="title", show_default=True, help="Field of JSON input with the title.")
@click.option("--date-field", default="date", show_default=True, help="Field of JSON input with the date.")
@click.option("--url-field", default="url", show_default=True, help="Field of JSON input with the address.")
@click.option("--exit-status", is_flag=True, help="Exit 1 if nothing was found, as jq -e does.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, summary or notes on stderr.")
@click.option("-v", "--verbose", is_flag=True, help="Tell on stderr what is done.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour in tables.",
)
@click.pass_context
def extract(context: click.Context, /, **options: Any) -> int:  # noqa: ANN401  click's own types, see above
    """Extract actors, places, dates, claims and events from articles.

    INPUT is a text, Markdown, HTML, JSON or JSON Lines file (gz too), a folder, an http(s) address, or
    - for stdin, which is also read when no INPUT is given. One article gives one JSON object, more
    give JSON Lines in input order, with a failure as a row of its own.

    Exit status: 0 done, 1 an input failed, 2 wrong use, 130 interrupted.
    """
    inputs: tuple[str, ...] = options["inputs"]
    if not inputs and sys.stdin.isatty():
        click.echo(context.get_help(), err=True)
        return 2
    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    return _run(inputs or ("-",), read_settings(options), options)


def _run(inputs: tuple[str, ...], settings: Settings, options: dict[str, Any]) -> int:
    """Read, extract and write everything; return the exit code."""
    from newsx.batch import run_batch  # noqa: PLC0415  spaCy is loaded with the first article

    many, articles = _is_many(inputs, read_articles(inputs, options))
    choices = Choices.of(options, settings, many=many)
    with Outlet(choices) as outlet:
        fresh = (article for article in articles if article.source not in outlet.written)
        outlet.put_all(run_batch(fresh, settings, options["jobs"]))
    return outlet.exit_code(needs_findings=options["exit_status"])


def read_settings(options: dict[str, Any]) -> Settings:
    """Return the settings that the options give; raises SettingsError for a wrong --date."""
    return Settings(
        date=_day(options["date"]),
        date_order=options["date_order"],
        model=options["model"],
        gazetteer=options["gazetteer"],
        max_chars=options["max_chars"],
    )


def read_articles(inputs: tuple[str, ...], options: dict[str, Any]) -> Iterator[Any]:
    """Yield the articles of the inputs, read as the options say, a failed one as a Failure."""
    from newsx.readers import ReaderOptions, read_inputs  # noqa: PLC0415

    fields = ("text_field", "title_field", "date_field", "url_field", "max_chars")
    return read_inputs(inputs, ReaderOptions(**{name: options[name] for name in fields}))


def _is_many(inputs: tuple[str, ...], articles: Iterator[Any]) -> tuple[bool, Iterator[Any]]:
    """Tell whether the output is for many articles, by the kind of input rather than by its luck."""
    if len(inputs) > 1 or inputs[0].lower().endswith(MANY_SUFFIXES) or Path(inputs[0]).is_dir():
        return True, articles
    first = list(islice(articles, 2))
    return len(first) > 1, chain(first, articles)


def _day(value: str | None) -> str | None:
    """Return the reference date; raises SettingsError for what is neither ISO 8601 nor "today"."""
    if value is None:
        return None
    if value.strip().lower() == "today":
        return datetime.now(UTC).astimezone().date().isoformat()
    try:
        return (
            value if "T" in value and datetime.fromisoformat(value) else date.fromisoformat(value).isoformat()
        )
    except ValueError as error:
        raise SettingsError(f"--date {value}: not a day such as 2025-07-24, nor today") from error


def set_up_logging(*, quiet: bool, verbose: bool) -> None:
    """Have newsx tell on stderr what --quiet and --verbose ask for."""
    level = logging.ERROR if quiet else logging.INFO if verbose else logging.WARNING
    logging.basicConfig(level=logging.ERROR, format="newsx: %(message)s", stream=sys.stderr)
    logging.getLogger("newsx").setLevel(level)
