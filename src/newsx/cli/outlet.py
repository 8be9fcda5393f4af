"""Where outcomes go: stdout or a file, in the format chosen, each as soon as it is there."""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import click

from newsx.errors import InputError, SettingsError
from newsx.schema import Document, Failure
from newsx.settings import Settings
from newsx.writers import (
    SECTIONS,
    select_sections,
    stream_geojson,
    write_csv,
    write_json,
    write_jsonl,
    write_table,
)

FORMATS = ("json", "jsonl", "table", "csv", "geojson")


@dataclass(frozen=True, slots=True)
class Choices:
    """How a user wants results: sections (all if empty), format, file (None: stdout) and manner."""

    sections: tuple[str, ...]
    form: str
    compact: bool
    path: Path | None
    resume: bool
    settings: str
    many: bool
    colour: bool
    quiet: bool

    @classmethod
    def of(cls, options: dict[str, Any], settings: Settings, *, many: bool) -> "Choices":
        """Read the choices from the options of `newsx extract`; raises SettingsError where they clash."""
        sections = tuple(name.strip() for part in options["only"] for name in part.split(",") if name.strip())
        for name in sections:
            if name not in SECTIONS:
                raise SettingsError(f"--only {name}: no such section; choose from {', '.join(SECTIONS)}")
        form = options["format"] or ("jsonl" if many else "json")
        if form == "csv" and len(sections) != 1:
            raise SettingsError("--format csv holds one section: name it, as in --only claims --format csv")
        if form == "geojson" and sections not in ((), ("places",)):
            raise SettingsError("--format geojson holds places: leave out --only, or give --only places")
        path = options["output"] if options["output"] != Path("-") else None
        if options["resume"] and (path is None or form != "jsonl"):
            raise SettingsError("--resume needs -o FILE and JSON Lines (--format jsonl)")
        colour = path is None and wants_colour(options["color"])
        return cls(
            sections,
            form,
            options["compact"],
            path,
            options["resume"],
            settings.digest(),
            many,
            colour,
            options["quiet"],
        )


def wants_colour(choice: str) -> bool:
    """Tell whether to colour stdout: the flag, then NO_COLOR and FORCE_COLOR, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


class Outlet:
    """Writes outcomes one by one and counts them."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.done = self.failed = self.found = 0
        self.written = frozenset[str]()
        if choices.resume and choices.path:
            self.written = keep_results(choices.path, choices.settings, choices.sections)
        self._stream: IO[str] | None = None
        self._progress = sys.stderr.isatty() and choices.many and not choices.quiet

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None and self._stream is not sys.stdout:
            self._stream.close()
        self._clear_progress()
        if self.choices.many and not self.choices.quiet and kind is None:
            skipped = f", {len(self.written)} already there" if self.written else ""
            click.echo(f"newsx: {self.done} extracted, {self.failed} failed{skipped}", err=True)

    def put_all(self, outcomes: Iterable[Document | Failure]) -> None:
        """Write outcomes in their order, each as soon as it is there."""
        if self.choices.form == "geojson":
            counted = self._counted(outcomes)
            first = list(islice(counted, 1))  # what cannot be loaded fails before anything is written
            for piece in stream_geojson(chain(first, counted)):
                self._write(piece)
            return
        for outcome in self._counted(outcomes):
            if self.choices.many or isinstance(outcome, Document):
                self._write(self._text(outcome))

    def _counted(self, outcomes: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
        """Pass outcomes on, counting them and telling failures and progress on stderr."""
        for outcome in outcomes:
            self._clear_progress()
            self._count(outcome)
            yield outcome
            if self._progress:
                click.echo(f"\r{self.done} extracted, {self.failed} failed", err=True, nl=False)

    def _count(self, outcome: Document | Failure) -> None:
        if isinstance(outcome, Failure):
            self.failed += 1
            if not self.choices.quiet or not self.choices.many:
                click.echo(f"newsx: {outcome.error.message}", err=True)
            return
        self.done += 1
        self.found += any(
            getattr(outcome, name) for name in (self.choices.sections or SECTIONS) if name != "lead"
        )

    def exit_code(self, *, needs_findings: bool) -> int:
        """Return 1 if an input failed, or if findings were asked for and there are none; else 0."""
        return int(bool(self.failed) or (needs_findings and not self.found))

    def _text(self, outcome: Document | Failure) -> str:
        choices = self.choices
        if choices.form == "table":
            gap = "\n" if self.done + self.failed > 1 else ""
            width = shutil.get_terminal_size((120, 24)).columns
            return gap + write_table(outcome, choices.sections, width, colour=choices.colour)
        if choices.form == "csv":
            return write_csv(outcome, choices.sections[0], header=self._stream is None)
        selected = select_sections(outcome, choices.sections) if isinstance(outcome, Document) else outcome
        if choices.form == "jsonl":
            return write_jsonl(selected)
        return write_json(selected, compact=choices.compact)

    def _write(self, text: str) -> None:
        if self._stream is None:
            self._stream = self._open()
        self._stream.write(text)
        self._stream.flush()

    def _open(self) -> IO[str]:
        path = self.choices.path
        if path is None:
            if hasattr(sys.stdout, "reconfigure"):
                sys.stdout.reconfigure(encoding="utf-8", newline="")
            return sys.stdout
        try:
            return path.open("a" if self.choices.resume else "w", encoding="utf-8", newline="")
        except OSError as error:
            raise InputError(
                f"{path}: cannot be written: {error.strerror}; choose another -o FILE"
            ) from error

    def _clear_progress(self) -> None:
        if self._progress:
            click.echo("\r\x1b[K", err=True, nl=False)


def keep_results(path: Path, settings: str, sections: tuple[str, ...]) -> frozenset[str]:
    """Return the sources that a JSON Lines file of results holds, and leave only those rows in it.

    Failures go, to be tried again, and so does a last line that was not finished. Raises
    SettingsError if the file is no such file or was made with other settings or sections.
    """
    if not path.exists():
        return frozenset()
    sources = set()
    kept = path.with_name(path.name + ".resumed")
    with path.open("rb") as old, kept.open("wb") as new:
        for number, line in enumerate(old, 1):
            row = _result(line, f"{path}, line {number}")
            if row is None:
                continue
            if row["provenance"]["settings"] != settings or _sections_of(row) != set(sections or SECTIONS):
                kept.unlink()
                raise SettingsError(f"{path}: made with other options; repeat them or choose another -o FILE")
            sources.add(str(row["article"]["source"]))
            new.write(line)
    kept.replace(path)
    return frozenset(sources)


def _result(line: bytes, where: str) -> dict[str, Any] | None:
    """Return a line's document; None for a failure and for a line cut off in the middle."""
    try:
        row: dict[str, Any] = json.loads(line)
    except ValueError:
        if not line.endswith(b"\n"):
            return None
        raise SettingsError(f"{where}: not a result of newsx; choose another -o FILE") from None
    if not line.endswith(b"\n") or "error" in row:
        return None
    if not isinstance(row, dict) or not {"article", "provenance"} <= row.keys():
        raise SettingsError(f"{where}: not a result of newsx; choose another -o FILE")
    return row


def _sections_of(row: dict[str, Any]) -> set[str]:
    return {name for name in SECTIONS if name in row}
