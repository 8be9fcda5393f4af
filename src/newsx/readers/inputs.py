"""From what the user names to articles: files, folders, addresses and standard input, in order."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from newsx.errors import InputError
from newsx.readers.failures import as_failure
from newsx.readers.folder import find_files, suffix_of
from newsx.readers.html import read_html
from newsx.readers.json_articles import read_json, read_json_lines
from newsx.readers.markdown import read_markdown
from newsx.readers.options import ReaderOptions
from newsx.readers.plain import read_plain
from newsx.readers.standard_input import read_standard_input
from newsx.readers.streams import ByteStream, open_bytes
from newsx.readers.url import is_url, read_url
from newsx.schema import Article, Failure

Found = Iterator[Article | Failure]


def read_inputs(inputs: Sequence[str], options: ReaderOptions) -> Found:
    """Yield the articles of all inputs in their order, lazily; a failed one is a Failure in its place.

    An input is a path, a folder, an http(s) address, or "-" for standard input. Memory holds one
    article (one JSON file) at a time.
    """
    for name in inputs:
        with as_failure(None if name == "-" else name) as failures:
            yield from _read_input(name, options)
        yield from failures


def _read_input(name: str, options: ReaderOptions) -> Found:
    if name == "-":
        yield from read_standard_input(options)
    elif is_url(name):
        yield read_url(name, options)
    elif _is_folder(name):
        for path in find_files(Path(name)):
            with as_failure(str(path)) as failures:
                yield from _read_file(path, options)
            yield from failures
    else:
        yield from _read_file(Path(name), options, name)


def _is_folder(name: str) -> bool:
    try:
        if not name.strip():
            raise InputError("An empty name was given as input. Name a file, a folder, an address or -.")
        path = Path(name)
        if not path.exists() and not path.is_symlink():
            raise InputError(f"{name}: no such file or folder. Check its name; give - for standard input.")
        return path.is_dir()
    except (OSError, ValueError) as error:
        raise InputError(f"{name[:200]}: not usable as a file name ({error}).") from error


def _read_file(path: Path, options: ReaderOptions, source: str | None = None) -> Found:
    """Read one file in the format that its suffix names; any other suffix is read as plain text."""
    source = source if source is not None else str(path)
    with open_bytes(path) as stream:
        yield from _read_stream(stream, suffix_of(path), source, options)


def _read_stream(stream: ByteStream, suffix: str, source: str, options: ReaderOptions) -> Found:
    if suffix == ".json":
        yield from read_json(stream, source, source, options)
    elif suffix in {".jsonl", ".ndjson"}:
        yield from read_json_lines(stream, source, options)
    elif suffix in {".html", ".htm"}:
        yield read_html(stream, source, options)
    elif suffix in {".md", ".markdown"}:
        yield read_markdown(stream, source, source, options)
    else:
        yield read_plain(stream, source, source, options)
