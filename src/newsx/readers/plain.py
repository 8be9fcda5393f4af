"""Plain text: the whole file is the article."""

from newsx.errors import InputError
from newsx.readers.encoding import Notes, check_is_text, decode
from newsx.readers.options import ReaderOptions
from newsx.readers.streams import ByteStream, read_bounded, text_limit, too_long
from newsx.schema import Article


def read_text(stream: ByteStream, name: str, options: ReaderOptions) -> tuple[str, Notes]:
    """Read and decode one text; InputError if it is binary, empty or too long.

    Reads no more than `options.max_chars` characters can take, however long the file is.
    """
    data = read_bounded(stream, text_limit(options.max_chars))
    if data is None:
        raise too_long(name, options.max_chars)
    check_is_text(data, name)
    text, notes = decode(data)
    check_length(text, name, options)
    return text, notes


def check_length(text: str, name: str, options: ReaderOptions) -> None:
    """Raise InputError for a text that says nothing or is longer than the limit."""
    if len(text) > options.max_chars:
        raise too_long(name, options.max_chars)
    if not text or text.isspace():
        raise InputError(f"{name}: empty, there is no article in it. Give a file with the article's text.")


def read_plain(stream: ByteStream, name: str, source: str | None, options: ReaderOptions) -> Article:
    """Read a plain text article; it brings no metadata."""
    text, notes = read_text(stream, name, options)
    return Article(text=text, source=source, notes=notes)
