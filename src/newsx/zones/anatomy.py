"""An article taken apart into zones, in the order: furniture, captions, title, bylines, dateline, body."""

from newsx.schema import Anatomy, Article, Dateline, Zone
from newsx.schema.article import ZoneKind
from newsx.zones.bylines import read_byline
from newsx.zones.captions import read_caption, read_wire_caption
from newsx.zones.datelines import FoundDateline, find_date_line, find_dateline, find_place_line
from newsx.zones.draft import Draft
from newsx.zones.furniture import front_matter_end, is_furniture, is_image
from newsx.zones.names import is_name
from newsx.zones.paragraphs import Paragraph, split_paragraphs
from newsx.zones.people import Byline
from newsx.zones.source_notes import find_closing_note, read_source_note
from newsx.zones.titles import find_title

HEAD = 6
"""Paragraphs at the top, furniture and captions apart, among which bylines are looked for."""

FOOT = 6
"""Paragraphs at the end among which source notes are looked for."""

DATELINE_WITHIN = 3
"""Body paragraphs of which one may begin with the dateline: a summary may stand above it."""

LEFT_BESIDE_TWINS = 4
"""Paragraphs that an article has at least before two equal ones in a row can be a caption."""

CLOSING = 2
"""Paragraphs at the end where "(AP)" closes the article; further up it closes a caption."""

LONGEST_TWIN = 300
"""Characters of a paragraph that, printed twice in a row, is a caption even without a credit."""


def read_anatomy(article: Article) -> Anatomy:
    """Take an article apart; its zones cover the text exactly, in order.

    A zone begins with its first word and ends where the next begins, white space included. A text of
    one paragraph is body, but for a dateline at its start.
    """
    front = front_matter_end(article.text)
    paragraphs = [_peeled(p) for p in split_paragraphs(article.text) if p.start >= front]
    draft = Draft(article, paragraphs, [None] * len(paragraphs))
    if front:
        draft.starts.append((0, "boilerplate"))
    if len(paragraphs) > 1:
        _settle_furniture(draft)
        _settle_captions(draft)
        _settle_title(draft)
        _settle_bylines(draft)
        _settle_source_notes(draft)
    _settle_body(draft)
    return _finished(draft)


def _peeled(paragraph: Paragraph) -> Paragraph:
    """Take the bars of a one-cell table row off a paragraph: "Troops near Homs. |" loses the bar."""
    text = paragraph.text
    if text[-1] != "|" and text[0] != "|":
        return paragraph
    core = text.strip("| \t")
    if not core or core.startswith("![") or ("|" in core and text[0] == "|"):
        return paragraph
    start = paragraph.start + text.index(core)
    return Paragraph(start, start + len(core), core)


def _settle_furniture(draft: Draft) -> None:
    for index, paragraph in enumerate(draft.paragraphs):
        if is_furniture(paragraph.text):
            draft.settle(index, "boilerplate")


def _settle_captions(draft: Draft) -> None:
    """Settle captions and credits, captions under an image in a table, and what repeats a caption."""
    known: set[str] = set()
    plenty = len(draft.open()) > LEFT_BESIDE_TWINS
    before: Paragraph | None = None
    for index, paragraph in enumerate(draft.paragraphs):
        if draft.kinds[index] is None:
            credit = read_caption(paragraph.text)
            twin = plenty and before is not None and paragraph.text == before.text
            if credit is not None:
                _settle_caption(draft, index, credit, known)
            elif _is_under_image(draft, index) or (twin and len(paragraph.text) <= LONGEST_TWIN):
                _settle_caption(draft, index, len(paragraph.text), known)
        before = paragraph
    for index in draft.open()[1:-CLOSING]:
        text = draft.paragraphs[index].text
        credit = read_wire_caption(text)
        if credit is not None and read_byline(text) is None:
            _settle_caption(draft, index, credit, known)
    for index in draft.open():
        if draft.paragraphs[index].text.rstrip(" .") in known:
            draft.settle(index, "caption")


def _settle_caption(draft: Draft, index: int, credit: int, known: set[str]) -> None:
    paragraph = draft.paragraphs[index]
    if credit == 0:
        draft.settle(index, "credit")
        return
    known.add(paragraph.text[:credit].rstrip(" ."))
    rest: list[tuple[int, ZoneKind]] = []
    if credit < len(paragraph.text):
        rest = [(paragraph.start + credit, "credit")]
    draft.settle(index, "caption", *rest)


def _is_under_image(draft: Draft, index: int) -> bool:
    """Tell whether a paragraph is a table cell right below an image: "![]() |", then "Troops. |"."""
    paragraph = draft.paragraphs[index]
    barred = draft.article.text[paragraph.end : paragraph.end + 3].strip(" \t").startswith("|")
    return barred and index > 0 and is_image(draft.paragraphs[index - 1].text)


def _settle_title(draft: Draft) -> None:
    left = [i for i in draft.open()[: HEAD + 1] if find_date_line(draft.paragraphs[i].text) is None]
    if left and not find_dateline(draft.paragraphs[left[0]].text, first=False):
        byline = read_byline(draft.paragraphs[left[0]].text)
        if byline is None or not byline.authors:
            head = [draft.paragraphs[index] for index in left]
            draft.title = find_title(head, draft.article.title, sure=_begins_an_article(head[1:]))
    if draft.title is not None:
        draft.settle(left[0], "title")


def _begins_an_article(below: list[Paragraph]) -> bool:
    """Tell whether a dateline or a byline follows at once, which proves the line above to be a title."""
    if not below:
        return False
    byline = read_byline(below[0].text)
    return find_dateline(below[0].text, first=False) is not None or bool(byline and byline.authors)


def _settle_bylines(draft: Draft) -> None:
    """Settle bylines and lines of a date or a city at the head, down to the dateline that ends it."""
    left = draft.open()
    for place, index in enumerate(left[:HEAD]):
        paragraph = draft.paragraphs[index]
        date = find_date_line(paragraph.text)
        if place == len(left) - 1 or (date is None and find_dateline(paragraph.text, first=False)):
            return
        if date or find_place_line(paragraph.text):
            city = None if date else paragraph.text
            _settle_dateline(draft, index, FoundDateline(city, date, None, *[len(paragraph.text)] * 2))
        elif byline := read_byline(paragraph.text) or _read_lone_name(draft, left[place : place + 2]):
            _settle_byline(draft, index, byline)


def _read_lone_name(draft: Draft, indices: list[int]) -> Byline | None:
    """Read a name alone on its line, if the metadata names the author, or a date or place stands by it."""
    first, second = (draft.paragraphs[index].text for index in indices)
    if not is_name(first) or draft.title is None:
        return None
    signs = (find_date_line, find_place_line, read_byline)
    dated = indices[0] > 0 and draft.kinds[indices[0] - 1] == "dateline"
    sure = dated or first in draft.article.authors or any(sign(second) for sign in signs)
    return Byline(authors=(first,)) if sure or find_dateline(second, first=False) else None


def _settle_byline(draft: Draft, index: int, byline: Byline) -> None:
    """Settle a byline and, inside it, the city or date that it ends in."""
    paragraph = draft.paragraphs[index]
    draft.credit(byline)
    found = byline.place or byline.date
    if found is None:
        draft.settle(index, "byline")
        return
    start, end = (paragraph.start + offset for offset in found)
    words = draft.article.text[start:end]
    city, date = (words, None) if byline.place else (None, words)
    draft.meet(Dateline(place=city, date=date, agency=None, start=start, end=end))
    draft.settle(index, "byline", (start, "dateline"))


def _settle_source_notes(draft: Draft) -> None:
    """Settle source notes at the foot, from the last paragraph upwards."""
    left = draft.open()
    nothing_below = True
    for index in reversed(left[max(1, len(left) - FOOT) :]):
        text = draft.paragraphs[index].text
        note = read_source_note(text, alone=nothing_below) or read_byline(text)
        nothing_below = nothing_below and note is not None
        if note is not None:
            draft.credit(note)
            draft.settle(index, "byline")


def _settle_body(draft: Draft) -> None:
    """Everything left is body, but for the dateline at its start and the source note at its end."""
    body = draft.open()
    found = None
    for place, index in enumerate(body[:DATELINE_WITHIN]):
        found = find_dateline(draft.paragraphs[index].text, first=place == 0)
        if found:
            _settle_dateline(draft, index, found)
            break
    last = body[-1] if len(body) > 1 else None
    for index in body:
        if draft.kinds[index] is None:
            draft.settle(index, "body")
        if index == last:
            _settle_closing_note(draft, index)


def _settle_dateline(draft: Draft, index: int, found: FoundDateline) -> None:
    paragraph = draft.paragraphs[index]
    draft.meet(_dateline(found, paragraph))
    if found.agency:
        draft.agencies.insert(0, found.agency)
    rest: list[tuple[int, ZoneKind]] = []
    if found.body < len(paragraph.text):
        rest = [(paragraph.start + found.body, "body")]
    draft.settle(index, "dateline", *rest)


def _dateline(found: FoundDateline, paragraph: Paragraph) -> Dateline:
    return Dateline(
        place=found.place,
        date=found.date,
        agency=found.agency.form if found.agency else None,
        start=paragraph.start,
        end=paragraph.start + found.end,
    )


def _settle_closing_note(draft: Draft, index: int) -> None:
    paragraph = draft.paragraphs[index]
    note = find_closing_note(paragraph.text)
    if note:
        draft.credit(note[1])
        draft.starts.append((paragraph.start + note[0], "byline"))


def _finished(draft: Draft) -> Anatomy:
    authors = dict.fromkeys((*draft.article.authors, *draft.authors))
    agencies: dict[str, str] = {}
    for agency in draft.agencies:
        agencies.setdefault(agency.agency, agency.form)
    return Anatomy(
        zones=_zones(draft),
        title=draft.article.title or draft.title,
        authors=tuple(authors),
        agencies=tuple(agencies.values()),
        dateline=draft.dateline,
    )


def _zones(draft: Draft) -> tuple[Zone, ...]:
    """Let each zone run to the next; body paragraphs in a row are one zone. Bars are boilerplate."""
    length = len(draft.article.text)
    starts = sorted([*draft.starts, *_bars(draft)]) or [(0, "body")]
    kept: list[tuple[int, ZoneKind]] = []
    for start, kind in starts:
        if not (kept and kind == "body" == kept[-1][1]):
            kept.append((start, kind))
    if kept[0][0] > 0:
        kept[0] = (0, kept[0][1])
    ends = [*(start for start, _ in kept[1:]), length]
    return tuple(
        Zone(kind=kind, start=start, end=end)
        for (start, kind), end in zip(kept, ends, strict=True)
        if start < end
    )


def _bars(draft: Draft) -> list[tuple[int, ZoneKind]]:
    """Return the zones of the bars that were peeled off before and behind paragraphs."""
    text = draft.article.text
    bars: list[tuple[int, ZoneKind]] = []
    for paragraph in draft.paragraphs:
        tail = text[paragraph.end : paragraph.end + 80].split("\n", 1)[0]
        if "|" in tail:
            bars.append((paragraph.end + tail.index("|"), "boilerplate"))
        line = text.rfind("\n", max(0, paragraph.start - 80), paragraph.start) + 1
        if "|" in text[line : paragraph.start]:
            bars.append((line + text[line : paragraph.start].index("|"), "boilerplate"))
    return bars
