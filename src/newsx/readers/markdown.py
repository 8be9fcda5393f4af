"""Markdown: the text stays as given, so that offsets hold; front matter and heading give metadata."""

import re

from newsx.readers.metadata import normalise_date, split_authors
from newsx.readers.options import ReaderOptions
from newsx.readers.plain import read_text
from newsx.readers.streams import ByteStream
from newsx.schema import Article

FRONT_MATTER = re.compile(r"\s*---[ \t]*\n((?:[^\n]{0,2000}\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
PAIR = re.compile(r"^([A-Za-z_-]{1,40})[ \t]*:[ \t]*(.*)$")
HEADING = re.compile(r"^ {0,3}#[ \t]+(\S.*)$", re.MULTILINE)

HEADING_WITHIN = 5000
"""Characters in which a title's heading is looked for; a later one heads a section."""


def read_markdown(stream: ByteStream, name: str, source: str | None, options: ReaderOptions) -> Article:
    """Read a Markdown article with title, date and authors of its YAML front matter or first heading."""
    text, notes = read_text(stream, name, options)
    fields = _front_matter(text)
    heading = HEADING.search(text[:HEADING_WITHIN])
    published, note = normalise_date(fields.get("date") or fields.get("published"))
    return Article(
        text=text,
        source=source,
        url=fields.get("url") or None,
        title=fields.get("title") or (heading[1].strip("# \t") or None if heading else None),
        authors=split_authors(fields.get("author") or fields.get("authors") or ""),
        publisher=fields.get("publisher") or None,
        language=fields.get("language") or fields.get("lang") or None,
        published=published,
        notes=(*notes, note) if note else notes,
    )


def _front_matter(text: str) -> dict[str, str]:
    """Read the simple "key: value" lines between the two "---" at the very start of `text`.

    Nested YAML is no news format's habit: a line that is not a pair is passed over.
    """
    match = FRONT_MATTER.match(text)
    if not match:
        return {}
    pairs = (PAIR.match(line) for line in match[1].split("\n"))
    return {pair[1].lower(): _unquoted(pair[2]) for pair in pairs if pair}


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_unquoted(part) for part in value[1:-1].split(","))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
