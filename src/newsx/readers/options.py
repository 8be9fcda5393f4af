"""What a user may choose about reading."""

from dataclasses import dataclass

from newsx.settings import MAX_CHARS

MAX_BYTES = 20_000_000
"""Most bytes of one web page, JSON file or JSON Lines row: trafilatura's own limit for a page."""

TIMEOUT = 30
"""Seconds that one download may take altogether: trafilatura's own limit for a connection."""


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """Names of JSON fields and limits.

    A field name may be dotted ("article.body"). A name other than the default must be there in
    every row; the defaults also stand for the usual other names, such as "headline" for "title".
    `max_chars` counts Unicode codepoints of an article, `timeout` seconds of one download,
    `max_bytes` bytes (after decompression) of one page, JSON file or row.
    """

    text_field: str = "text"
    title_field: str = "title"
    date_field: str = "date"
    url_field: str = "url"
    max_chars: int = MAX_CHARS
    timeout: int = TIMEOUT
    max_bytes: int = MAX_BYTES
