"""Country and sector of a phrase, from its own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span

from newsx.find.actors.countries import country_of, country_of_run
from newsx.find.actors.lexicon import Body, Head, body_named, head_at, modifiers
from newsx.gazetteer import Gazetteer

WORD = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*\.?|[,;:()]")
LONGEST_NAME = 6
LONGEST_DESCRIPTION = 40
"""Words of a phrase that are looked at: what comes later in a longer one says nothing about its head."""
LONGEST_TEXT = 2000
"""Characters of a phrase that are looked at."""

PREPOSITIONS = frozenset(
    "of in at for from to by with against on near across under inside outside within between among".split()  # noqa: SIM905
)
BREAKS = frozenset("who whom whose that which where when while and or but , ; : ( )".split())  # noqa: SIM905
INWARD = ("of", "for", "at", "from", "with", "in", "inside", "within")
"""Prepositions whose noun may give a head its sector, the strongest first: "spokesman for the army"."""
LOCATING = frozenset(["of", "in", "at", "from", "across", "within", "inside", "near", "under", "for", "by"])
"""Prepositions whose noun may give the country; "ambassador to Poland" is nobody of Poland."""
ABROAD = frozenset({"ambassador", "envoy", "special envoy", "consul", "emissary", "special representative"})
FORMER = frozenset(["former", "ex", "retired", "ousted", "deposed", "onetime", "one-time", "erstwhile"])
SPECIAL = frozenset({"of", "for", "at"})
"""Prepositions whose noun makes a weak head somebody else's: "head of sales"."""
LANDS = frozenset("country nation state republic region island city town province village".split())  # noqa: SIM905
OPENERS = frozenset(
    "the a an some several many two three most senior top former acting interim new local".split()  # noqa: SIM905
)
"""Words that begin a phrase with a capital letter at the start of a sentence without naming anything."""
OFFICE = frozenset({"GOV", "LEG", "SPY"})


@dataclass(frozen=True, slots=True)
class Description:
    """What a phrase says about its actor: alpha-3 country or None, PLOVER sectors, the leading one first."""

    country: str | None
    sector: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a phrase that the lexicons know, in words."""

    start: int
    end: int
    head: Head | None = None
    body: Body | None = None
    country: str | None = None


def describe(span: Span, gazetteer: Gazetteer) -> Description:
    """Say the country and sector of an unnamed actor: "Turkish officials" gives TUR and GOV.

    Only the words of `span` count: "officials" has no country, "two men" neither.
    """
    return describe_text(span.text, gazetteer)


def describe_text(text: str, gazetteer: Gazetteer) -> Description:
    """Say the country and sector of a phrase given as text; see `describe`."""
    return describe_head(text, gazetteer)[0]


def describe_head(
    text: str, gazetteer: Gazetteer, *, alone: bool = True
) -> tuple[Description, Head | Body | None]:
    """Describe a phrase and say what its head is, as far as the lexicons know it.

    `alone` is False where the text says elsewhere whose role it is: "leader" is then no government's.
    """
    words = split_words(text)
    lower = [word.lower() for word in words]
    items = list(find_items(words, lower, gazetteer))
    segments = list(_segments(lower, items))
    country = _country(words, items, segments, gazetteer)
    sector = _sector(words, items, segments, alone=alone)
    if not sector and gazetteer.seat_of_government(text.removeprefix("the ").removeprefix("The ")):
        sector = ("GOV",)
    first = [i for i in items if segments[0][1] <= i.start < segments[0][2] and (i.head or i.body)]
    return Description(country, sector), (first[-1].head or first[-1].body) if first else None


def national_country(text: str, gazetteer: Gazetteer) -> str | None:
    """Return the country whose own name, demonym or capital a phrase holds: none for "Texas legislature"."""
    words = split_words(text)
    items = find_items(words, [word.lower() for word in words], gazetteer)
    return next((item.country for item in items if item.country), None)


def split_words(text: str) -> list[str]:
    """Split a phrase into words and punctuation, apostrophes straight: "Chile’s army" has two."""
    words: list[str] = []
    for match in WORD.finditer(text[:LONGEST_TEXT]):
        words.append(match.group().replace("’", "'"))
        if len(words) == LONGEST_DESCRIPTION:
            break
    return words


def find_items(words: list[str], lower: list[str], gazetteer: Gazetteer) -> Iterator[Item]:
    """Yield what the lexicons know from left to right, the longest first, without overlap."""
    at = 0
    while at < len(words):
        item = _item_at(words, lower, at, gazetteer)
        if item:
            yield item
            at = item.end
        else:
            at += 1


def _item_at(words: list[str], lower: list[str], at: int, gazetteer: Gazetteer) -> Item | None:
    head = head_at(lower, at, len(words))
    named = None if words[at] == lower[at] or lower[at] == "the" else _named_at(words, at, gazetteer)
    if named and (not head or named.end >= head[0]):
        return named
    return Item(at, head[0], head=head[1]) if head else None


def _named_at(words: list[str], at: int, gazetteer: Gazetteer) -> Item | None:
    for end in range(min(len(words), at + LONGEST_NAME), at, -1):
        name = " ".join(words[at:end])
        body = body_named(name) or body_named(name.removesuffix("'s"))
        if body:
            return Item(at, end, body=body, country=None if body.shared else body.country)
        country = country_of(name.removesuffix("'s").removesuffix("-based"), gazetteer)
        if country:
            return Item(at, end, country=country)
    return None


def _segments(lower: list[str], items: list[Item]) -> Iterator[tuple[str, int, int]]:
    """Yield (preposition, start, end) of the parts of a phrase; the first, with its head, has none."""
    inside = {i for item in items for i in range(item.start, item.end)}
    preposition, start = "", 0
    for i, word in enumerate(lower):
        if i in inside:
            continue
        if word in PREPOSITIONS or word in BREAKS:
            yield preposition, start, i
            preposition, start = word, i + 1
    yield preposition, start, len(lower)


def _country(
    words: list[str],
    items: list[Item],
    segments: list[tuple[str, int, int]],
    gazetteer: Gazetteer,
) -> str | None:
    """Return the country of the first part that names one; a city decides where no country is named."""
    abroad = any(item.head and item.head.phrase in ABROAD for item in items)
    telling = []
    for preposition, start, end in segments:
        if preposition in BREAKS:
            break
        if not preposition or (preposition in LOCATING and not (abroad and preposition == "for")):
            telling.append((start, end))
    for start, end in telling:
        for item in items:
            if start <= item.start < end and item.country:
                return item.country
    for start, end in telling:
        country = _place_country(words, [i for i in items if start <= i.start < end], (start, end), gazetteer)
        if country:
            return country
    return None


def _place_country(
    words: list[str], items: list[Item], bounds: tuple[int, int], gazetteer: Gazetteer
) -> str | None:
    """Return the country of a place that is a whole run of capitalised words, or begins a body's name.

    "Minsk police", "Santa Marta Defense Forces"; not the surname in "President Scott Morrison".
    """
    covered = {i for item in items for i in range(item.start, item.end)}
    at, end = bounds
    while at < end:
        stop = at
        while stop < end and stop not in covered and words[stop][:1].isupper():
            stop += 1
        if stop > at:
            before = next((item.head for item in items if item.end == at and item.head), None)
            after = any(item.start >= stop and item.head and not item.head.is_person for item in items)
            if not (before and before.is_person):
                country = country_of_run(words[at:stop], after, gazetteer)
                if country:
                    return country
        at = max(stop, at + 1)
    return None


def _sector(
    words: list[str], items: list[Item], segments: list[tuple[str, int, int]], *, alone: bool
) -> tuple[str, ...]:
    lower = [word.lower() for word in words]
    found = _segment_sector(lower, items, segments, 0) or (_default(words, items, segments) if alone else ())
    head = _last_head(items, segments[0])
    retired = not FORMER.isdisjoint(lower[segments[0][1] : segments[0][2]])
    if retired and head and head.is_person and found[:1] and found[0] in OFFICE:
        return ("ELI",)
    return found


def _default(words: list[str], items: list[Item], segments: list[tuple[str, int, int]]) -> tuple[str, ...]:
    """Return the sector of a weak head that nothing else in the phrase specialises.

    "Turkish officials" and "president of Chad" are GOV; "Acme president", "head of sales" nobody knows.
    """
    _, start, end = segments[0]
    inside = [item for item in items if start <= item.start < end]
    last = next((item for item in reversed(inside) if item.head), None)
    if last is None or last.head is None:
        return ()
    known = {i for item in inside for i in range(item.start, item.end)}
    if any(words[i].endswith("'s") and i not in known for i in range(start, last.start)):
        return ()
    if any(item.head and not item.head.sector for item in inside if item is not last):
        return ()
    foreign = [i for i in range(start, last.start) if words[i][:1].isupper() and i not in known]
    if any(i > start or words[i].lower() not in OPENERS for i in foreign):
        return ()
    if len(segments) > 1 and segments[1][0] in SPECIAL:
        _, begin, stop = segments[1]
        governed = any(item.country and begin <= item.start and item.end == stop for item in items)
        if not governed and words[stop - 1].lower() not in LANDS:
            return ()
    return last.head.sector


def _last_head(items: list[Item], segment: tuple[str, int, int]) -> Head | None:
    heads = [item.head for item in items if segment[1] <= item.start < segment[2] and item.head]
    return heads[-1] if heads else None


def _segment_sector(
    lower: list[str], items: list[Item], segments: list[tuple[str, int, int]], index: int
) -> tuple[str, ...]:
    """Return the sector of a segment's head: its own, or that of what stands before it or after "of"."""
    _, start, end = segments[index]
    inside = [item for item in items if start <= item.start < end and (item.head or item.body)]
    last = inside[-1] if inside else None
    if last and last.body:
        return last.body.sector
    head = last.head if last else None
    if last and head and not head.weak:
        return _with_office(inside, head)
    before = _context(lower, inside[:-1], start, last.start if last else end)
    return before or (_complement(lower, items, segments, index) if last else ())


def _with_office(inside: list[Item], head: Head) -> tuple[str, ...]:
    """Put the office before a rank that follows it at once: "Deputy Minister General X" is GOV and MIL."""
    office = inside[-2] if len(inside) > 1 and inside[-2].end == inside[-1].start else None
    if not (office and office.head and office.head.is_person and head.is_person) or office.head.weak:
        return head.sector
    return tuple(dict.fromkeys(office.head.sector + head.sector))


def _context(lower: list[str], inside: list[Item], start: int, stop: int) -> tuple[str, ...]:
    """Return the sector that words before a weak head give it, the nearest first: "union official"."""
    ends = {item.end: item for item in inside}
    for end in range(stop, start, -1):
        item = ends.get(end)
        if item and item.body and item.body.sector:
            return item.body.sector
        if item and item.head and item.head.sector and not item.head.weak:
            return item.head.sector
        found = modifiers().get(lower[end - 1])
        if found:
            return found
    return ()


def _complement(
    lower: list[str], items: list[Item], segments: list[tuple[str, int, int]], index: int
) -> tuple[str, ...]:
    """Return the sector of what follows "of", "for", "at": "members of the militia"."""
    following = []
    for later in range(index + 1, len(segments)):
        if segments[later][0] in BREAKS:
            break
        if segments[later][0] in INWARD:
            following.append((INWARD.index(segments[later][0]), later))
    for _, later in sorted(following):
        found = _segment_sector(lower, items, segments, later)
        if found:
            return found
    return ()
