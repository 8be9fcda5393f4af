"""Web pages: trafilatura finds the main text, title, authors and publisher; dates are read with care.

trafilatura's own date finder looks at the clock and settles 03/04/2025 silently, so that the dates
that a page states about itself are read here first, and its finding is only used where it cannot be
a guess. Nothing depends on the day on which newsx runs.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from newsx.errors import InputError
from newsx.readers.encoding import check_is_text, decode, normalise
from newsx.readers.foreign import collected_log
from newsx.readers.metadata import MONTHS, Note, normalise_date, split_authors
from newsx.readers.options import ReaderOptions
from newsx.readers.plain import check_length
from newsx.readers.streams import ByteStream, read_bounded
from newsx.schema import Article

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
DECLARED_WITHIN = 4096

LANGUAGE = re.compile(
    r"<html[^<>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", re.IGNORECASE
)
TAG = re.compile(r"<(meta|time)\s([^<>]{1,1000})>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([a-z:_-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
JSON_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
PUBLISHED_NAMES = frozenset(
    (
        *(
            "article:published_time",
            "og:published_time",
            "datepublished",
            "date",
            "dc.date",
            "dc.date.issued",
        ),
        *("dcterms.date", "dcterms.created", "pubdate", "publishdate", "publish-date", "publish_date"),
        *("parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime"),
    )
)

FAR_FUTURE = "2100-01-01"
"""htmldate's latest date; without it the latest is the day on which it runs."""


def read_html(stream: ByteStream, source: str, options: ReaderOptions) -> Article:
    """Read a saved web page."""
    data = read_bounded(stream, options.max_bytes)
    if data is None:
        raise InputError(f"{source}: a page of more than {options.max_bytes:,} bytes. Save its text as .txt.")
    return read_page(data, source, None, options)


def read_page(
    data: bytes, source: str, url: str | None, options: ReaderOptions, charset: str | None = None
) -> Article:
    """Make an article of a page's bytes.

    `url` is where the page came from and `charset` what the server called its encoding, if known.
    """
    check_is_text(data, source)
    declared = DECLARED.search(data[:DECLARED_WITHIN])
    html, notes = decode(data, declared[1].decode("ascii") if declared else charset)
    if not html.strip():
        raise InputError(f"{source}: empty, there is no article in it. Save the page again.")
    page = _extract(html, url)
    if page is None or not (page.text or "").strip():
        raise InputError(f"{source}: no article text found in this page. Save the text alone as .txt.")
    text = normalise(page.text)[0].strip("\n")
    check_length(text, source, options)
    published, note = _published(html, page.date)
    return Article(
        text=text,
        source=source,
        url=url or page.url,
        title=_line(page.title),
        authors=split_authors(page.author),
        publisher=_line(page.sitename),
        language=_line(page.language) or _language(html),
        published=published,
        notes=(*notes, note) if note else notes,
    )


def _extract(html: str, url: str | None) -> Any:  # noqa: ANN401 - trafilatura's Document, untyped here
    """Run trafilatura with a fixed latest date and without the search that reads relative dates.

    None if it finds no article, or cannot parse the page at all.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second that texts never need

    dates = {"original_date": True, "extensive_search": False, "max_date": FAR_FUTURE}
    with collected_log(), suppress(Exception):
        return bare_extraction(
            html, url=url, with_metadata=True, include_comments=False, date_extraction_params=dates
        )
    return None


def _line(value: object) -> str | None:
    return " ".join(normalise(value)[0].split()) or None if isinstance(value, str) else None


def _language(html: str) -> str | None:
    """Return what the page itself says in <html lang="en-GB">."""
    match = LANGUAGE.search(html[:DECLARED_WITHIN])
    return match[1] if match else None


def _published(html: str, found: str | None) -> tuple[str | None, Note | None]:
    """Return the page's own statement of its date, else what trafilatura found if that is certain."""
    note = None
    for value in _stated_dates(html):
        published, doubt = normalise_date(value)
        if published:
            return published, None
        note = note or doubt
    if note is None and found and _is_certain(found, html):
        return found, None
    return None, note


def _stated_dates(html: str) -> Iterator[str]:
    """Yield publication dates from JSON-LD, <meta> and <time>, most trusted first."""
    for match in JSON_PUBLISHED.finditer(html):
        yield json.loads(f'"{match[1]}"', strict=False) if "\\" in match[1] else match[1]
    times = []
    for match in TAG.finditer(html):
        values = {name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(match[2])}
        name = values.get("property") or values.get("name") or values.get("itemprop") or ""
        if match[1].lower() == "time":
            times.append(values.get("datetime", ""))
        elif name.lower() in PUBLISHED_NAMES:
            yield values.get("content", "")
    yield from times[:1]


def _is_certain(found: str, html: str) -> bool:
    """Tell whether the ISO day `found` is no guess about the order of day and month."""
    year, month, day = found.split("-")
    if int(day) > len(MONTHS) or day == month:
        return True
    name = rf"{MONTHS[int(month) - 1]}[a-z]*\.?\s+0?{int(day)}\b|\b0?{int(day)}\s+{MONTHS[int(month) - 1]}"
    return bool(re.search(rf"{year}([-/.]?){month}\1{day}|\b(?:{name})", html, re.IGNORECASE))
