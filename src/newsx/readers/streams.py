"""Bounded reading of bytes: plain files, gzip files and standard input, never more than asked for."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from newsx.errors import InputError

BYTES_A_CHARACTER = 4
"""Longest code unit sequence of UTF-8, UTF-16 and UTF-32: more bytes are surely too many characters."""


class ByteStream(Protocol):
    """What the readers need of a binary file."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes, all of the rest if it is negative."""
        ...

    def readline(self, size: int = -1, /) -> bytes:
        """Return the next line, or its first `size` bytes."""
        ...


@contextmanager
def open_bytes(path: Path) -> Iterator[ByteStream]:
    """Open a file for reading, through gzip if its name ends in ".gz"; InputError if it cannot be."""
    compressed = path.suffix.lower() == ".gz"
    try:
        stream = gzip.open(path, "rb") if compressed else path.open("rb")  # noqa: SIM115 - entered below
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({reason(error)}). Check its name and rights.") from error
    with stream, unreadable_as_input_error(str(path)):
        yield stream


@contextmanager
def unreadable_as_input_error(name: str) -> Iterator[None]:
    """Turn what goes wrong while reading bytes of `name` into one InputError."""
    try:
        yield
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise InputError(
            f"{name}: damaged or not a gzip file ({error}). Compress it again, or drop the .gz from its name."
        ) from error
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({reason(error)}). Check its rights.") from error


def reason(error: OSError) -> str:
    """Say in lower-case words what the operating system objected to: "permission denied"."""
    return (error.strerror or str(error)).lower()


def read_bounded(stream: ByteStream, limit: int) -> bytes | None:
    """Read everything, or return None as soon as there are more than `limit` bytes."""
    data = stream.read(limit + 1)
    while len(data) <= limit and (more := stream.read(limit + 1 - len(data))):
        data += more
    return None if len(data) > limit else data


def text_limit(max_chars: int) -> int:
    """Bytes beyond which a text surely has more than `max_chars` characters, a mark included."""
    return BYTES_A_CHARACTER * max_chars + BYTES_A_CHARACTER


def too_long(name: str, max_chars: int) -> InputError:
    """The one error for an article of more than `max_chars` characters."""
    return InputError(
        f"{name}: longer than {max_chars:,} characters. Split it into articles, or raise --max-chars."
    )
