"""Articles: `Article` from readers, `Anatomy` from zones, `ArticleRecord` in the JSON."""

from typing import Literal

from newsx.schema.base import Offset, Record

ZoneKind = Literal["title", "dateline", "byline", "body", "caption", "credit", "boilerplate"]
PublishedOrigin = Literal["option", "metadata", "dateline"]
Order = Literal["dmy", "mdy", "ymd"]


class Published(Record):
    """The article's reference date: an ISO 8601 day (or instant) and where it came from."""

    date: str
    origin: PublishedOrigin


class Dateline(Record):
    """The opening "DAMASCUS, July 23 (AP) -": `date` as printed, offsets of the whole dateline."""

    place: str | None
    date: str | None
    agency: str | None
    start: Offset
    end: Offset


class DateOrder(Record):
    """The order of numeric dates in this article and the text that decided it."""

    order: Order
    evidence: str | None


class Zone(Record):
    """A part of the article's text; the zones of an article cover it without overlap."""

    kind: ZoneKind
    start: Offset
    end: Offset


class Article(Record):
    """An article as a reader gives it: normalised text and the metadata that came with it.

    `text` has LF line ends and no byte-order mark. `published` is an ISO 8601 day or instant from
    the metadata, None when the source states none. `source` is the path, URL or file#row as given,
    None for stdin. `notes` are (code, message) pairs that belong among the document's warnings.
    """

    text: str
    source: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    published: str | None = None
    notes: tuple[tuple[str, str], ...] = ()


class Anatomy(Record):
    """The zones of an article and what they say about it.

    `zones` cover the text in order. `title` is the title, given or found. `authors` and `agencies`
    come from bylines, datelines and the source notes of the text ("According to AFP, AP").
    """

    zones: tuple[Zone, ...]
    title: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: Dateline | None = None

    def zone_at(self, offset: int) -> ZoneKind:
        """Return the kind of the zone that holds the character at `offset`; body beyond the end."""
        low, high = 0, len(self.zones)
        while low < high:
            middle = (low + high) // 2
            if self.zones[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return self.zones[low].kind if low < len(self.zones) else "body"


class ArticleRecord(Record):
    """The `article` section of a document."""

    id: str
    source: str | None
    url: str | None
    title: str | None
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    publisher: str | None
    language: str | None
    text: str
    published: Published | None
    dateline: Dateline | None
    date_order: DateOrder | None
    zones: tuple[Zone, ...]
