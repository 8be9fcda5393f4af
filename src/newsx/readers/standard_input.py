"""Standard input: the text of one article, or JSON, or JSON Lines, told apart by how it begins."""

import io
import sys
from collections.abc import Iterator

from newsx.errors import InputError
from newsx.readers.encoding import decode
from newsx.readers.json_articles import parse, read_json, read_json_lines, read_row
from newsx.readers.options import ReaderOptions
from newsx.readers.plain import read_plain
from newsx.readers.streams import ByteStream, unreadable_as_input_error
from newsx.schema import Article, Failure

NAME = "-"
BLANK = b"\xef\xbb\xbf\x00 \t\r\n"


class Pushback:
    """A byte stream with `head` put back in front of it."""

    def __init__(self, head: bytes, stream: ByteStream) -> None:
        self._head = io.BytesIO(head)
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """Read up to `size` bytes; empty only at the end."""
        return self._head.read(size) or self._stream.read(size)

    def readline(self, size: int = -1, /) -> bytes:
        """Read one line; the head must hold whole lines, or nothing may follow it."""
        return self._head.readline(size) or self._stream.readline(size)


def read_standard_input(options: ReaderOptions) -> Iterator[Article | Failure]:
    """Read what is piped in: a lone article has no source (None), a row of many is "-#row".

    "{" begins JSON if it parses, else the text is plain: "{Update} Two men ..." is an article.
    """
    raw: ByteStream = sys.stdin.buffer
    with unreadable_as_input_error("standard input"):
        first = raw.readline(options.max_bytes + 1)
        if not first.lstrip(BLANK).startswith((b"{", b"[")):
            yield read_plain(Pushback(first, raw), NAME, None, options)
        elif isinstance(_parsed(first), dict):
            yield from _read_rows(first, raw, options)
        else:
            yield from _read_json_or_text(Pushback(first, raw), options)


def _parsed(data: bytes) -> object:
    try:
        return parse(decode(data)[0], NAME)
    except InputError:
        return None


def _read_rows(first: bytes, raw: ByteStream, options: ReaderOptions) -> Iterator[Article | Failure]:
    """Read the object on the first line; with more lines behind it, it is row 1 of JSON Lines."""
    head = [first]
    while (line := raw.readline(options.max_bytes + 1)) and not line.strip(BLANK):
        head.append(line)
    if line:
        yield from read_json_lines(Pushback(b"".join((*head, line)), raw), NAME, options)
    else:
        yield read_row(first, NAME, None, options)


def _read_json_or_text(stream: ByteStream, options: ReaderOptions) -> Iterator[Article | Failure]:
    """Read JSON that is spread over lines; what does not parse is plain text."""
    data = stream.read(options.max_bytes + 1)
    while len(data) <= options.max_bytes and (more := stream.read(options.max_bytes)):
        data += more
    if isinstance(_parsed(data), dict | list):
        yield from read_json(io.BytesIO(data), NAME, None, options)
    else:
        yield read_plain(Pushback(data, stream), NAME, None, options)
