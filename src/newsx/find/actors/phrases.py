"""Bodies and groups without a proper name: "the Turkish army", "Druze militias"."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from newsx.find.actors.countries import demonym_start
from newsx.find.actors.lexicon import Head, head_named, is_last_word, peoples
from newsx.find.actors.names import fold, squeeze
from newsx.find.actors.page import TELLING, Page
from newsx.find.actors.sighting import Sighting
from newsx.find.actors.sightings import Observer

SECTORS = frozenset("GOV MIL COP JUD LEG SPY REB UAF PRM PTY OPP CRM PRE".split())  # noqa: SIM905
"""Sectors whose unnamed bodies are actors; "a German company" is nobody in particular."""
GATHERINGS = frozenset(
    {
        "community",
        "tribe",
        "tribesmen",
        "clan",
        "minority",
        "ethnic minority",
        "ethnic group",
        "population",
        "tribespeople",
        "minority community",
        "minority group",
    }
)
"""Heads that add nothing to a people's name: "the Druze community" is the Druze."""
LED = frozenset(
    {"led", "backed", "run", "controlled", "brokered", "based", "aligned", "supported", "affiliated"}
)
OWNERS = frozenset({"GPE", "NORP", "LOC"})
BODIES_IN_PLURAL = frozenset({"guards", "forces", "services", "authorities", "troops"})
"""Plurals that are one body: "Tajik border guards"."""
JOINTS = frozenset({"and", ",", "&"})
DIVISIONS = frozenset({"state", "department", "province", "region", "district", "county", "territory"})
"""What "of" and a name after it make a part of a land: "the Venezuelan state of Táchira"."""
RULE = frozenset({"government", "administration", "regime", "cabinet", "junta"})
LONGEST_HEAD = 4
LONGEST_PHRASE = 8


def find_phrases(observer: Observer) -> Iterator[Sighting]:
    """Yield the noun phrases that are bodies by their country or people, in text order.

    "Syrian interim government", "Kyiv police", "the government of Chad", "Bedouin tribes"; not
    "the government" alone, nor "Turkish officials", who are persons.
    """
    page = observer.page
    for i, word in enumerate(page.lower):
        if i in page.labels or not is_last_word(word) or not _ends_phrase(page, i):
            continue
        head, start = _head_ending(page, i)
        if head is None or head.is_person or page.zone(i) not in TELLING or _explains(page, i):
            continue
        if head.phrase in DIVISIONS and page.lower[i + 1 : i + 2] == ["of"]:
            continue
        if _is_many(page, i, head):
            yield from _each(observer, start, i + 1, head)
            continue
        found = _phrase(observer, start, i + 1, head)
        if found:
            pair = _paired(observer, found)
            if pair:
                yield pair
            yield found


def _explains(page: Page, i: int) -> bool:
    """Tell whether a phrase only says what a named body before it is: "UNIFIL, the U.N. force,"."""
    named = page.heads[i]
    return page.deps[i] == "appos" and named < i and page.labels.get(named) == "ORG"


def _paired(observer: Observer, found: Sighting) -> Sighting | None:
    """Return the first of two bodies with one noun: "Indian" in "Indian and Pakistani troops".

    Not in "the British and Irish government", which is one by its noun, nor in "Sunni and Shiite".
    """
    page, gazetteer = observer.page, observer.gazetteer
    joint, last = found.first - 1, page.lower[found.last - 1]
    if joint < 1 or page.lower[joint] != "and" or not (last.endswith("s") or last in {"police", "military"}):
        return None
    at = demonym_start(page.words, joint - 1, gazetteer)
    other = page.text(at, joint)
    second = page.text(found.first, found.last)
    noun = next((i for i in range(found.first, found.last) if i not in page.labels), found.last)
    country = gazetteer.country_of_demonym(other)
    if country is None or found.country in {None, country} or noun == found.last or not second:
        return None
    return _one(observer, at, joint, f"{other} {page.text(noun, found.last)}", country)


def _is_many(page: Page, i: int, head: Head) -> bool:
    """Tell whether a noun means several bodies of state: "governments", not "armed forces"."""
    plural = page.lower[i] != head.phrase.split(" ")[-1]
    return page.tags[i] == "NNS" and head.type == "government" and plural


def _each(observer: Observer, start: int, end: int, head: Head) -> Iterator[Sighting]:
    """Yield every one of "the French, German and British governments", "the governments of Chad and Niger".

    One country alone before the noun has several of them, none of which is told: "Western governments".
    """
    page, gazetteer = observer.page, observer.gazetteer
    spans: list[tuple[int, int]] = []
    at = start
    while at > 0 and gazetteer.country_of_demonym(
        page.text(low := demonym_start(page.words, at - 1, gazetteer), at)
    ):
        spans.insert(0, (low, at))
        at = low - 1 if low > 0 and page.lower[low - 1] in JOINTS else 0
    if len(spans) > 1:
        ends = [*(last for _, last in spans[:-1]), end]
        countries = [gazetteer.country_of_demonym(page.text(*span)) for span in spans]
        noun = page.text(start, end) if page.lower[end - 1] in BODIES_IN_PLURAL else head.phrase
        names = [f"{page.text(*span)} {noun}" for span in spans]
        yield from map(partial(_one, observer), [low for low, _ in spans], ends, names, countries)
    elif end < len(page.words) and page.lower[end] == "of":
        yield from _each_of(observer, start, end, head)


def _each_of(observer: Observer, start: int, end: int, head: Head) -> Iterator[Sighting]:
    """Yield every one of "the governments of Chad and Niger"."""
    page, gazetteer = observer.page, observer.gazetteer
    first, at = start, end + 1
    while at < len(page.words):
        at += page.lower[at] == "the"
        last = page.entity_end(at, "GPE")
        country = gazetteer.country_named(page.text(at, last)) if last > at else None
        if country is None:
            return
        yield _one(observer, first, last, f"{head.phrase} of {page.text(at, last)}", country)
        while last < len(page.words) and page.lower[last] in JOINTS:
            last += 1
        first = at = last


def _one(observer: Observer, first: int, last: int, name: str, country: str | None) -> Sighting:
    """Return the sighting of one of several bodies that share a noun, under the name it has alone."""
    named = replace(_made(observer.page, first, last, "body", key=""), text=name)
    return replace(observer.described(named), country=country)


def _ends_phrase(page: Page, i: int) -> bool:
    """Tell whether a noun is the last of its phrase: "army", not in "army chief"."""
    if page.tags[i] and not page.tags[i].startswith("NN"):
        return False
    if i + 1 == len(page.words):
        return True
    tag = page.tags[i + 1]
    return (not tag.startswith("NN") and tag != "HYPH" and page.lower[i + 1] not in {"'s", "’s"}) or _owns(
        page, i
    )


def _owns(page: Page, i: int) -> bool:
    return i + 1 < len(page.words) and page.lower[i + 1] in {"'s", "’s"}


def _head_ending(page: Page, i: int) -> tuple[Head | None, int]:
    for start in range(max(0, i - LONGEST_HEAD + 1), i + 1):
        head = head_named(page.lower[start : i + 1])
        if head:
            return head, start
    return None, i


def _phrase(observer: Observer, start: int, end: int, head: Head) -> Sighting | None:
    page = observer.page
    low = start
    while low > 0 and start - low < LONGEST_PHRASE and _modifies(page, low - 1):
        low -= 1
    owner = next((i for i in range(low, start) if _is_owner(page, i, head)), None)
    if owner is None:
        return _owned_after(observer, start, end, head)
    if low > 0 and page.lower[low - 1] in {"a", "an", "another", "no", "any", "some", "each", "every"}:
        return None
    return _sighting(observer, demonym_start(page.words, owner, observer.gazetteer), end, head)


def _modifies(page: Page, i: int) -> bool:
    tag = page.tags[i]
    if tag:
        return tag.startswith(("JJ", "NN", "VBN", "HYPH", "POS"))
    return page.words[i][:1].isupper() or i in page.labels


def _is_owner(page: Page, i: int, head: Head) -> bool:
    label = page.labels.get(i)
    return label in OWNERS or page.words[i] in peoples() or (label == "PERSON" and head.phrase in RULE)


def _owned_after(observer: Observer, start: int, end: int, head: Head) -> Sighting | None:
    """Return "government of Chad", a head whose country follows it."""
    page = observer.page
    if end + 1 >= len(page.words) or page.lower[end] != "of":
        return None
    at = end + 2 if page.lower[end + 1] == "the" and end + 2 < len(page.words) else end + 1
    last = page.entity_end(at, "GPE")
    return _sighting(observer, start, last, head) if last > at and head.type == "government" else None


def _sighting(observer: Observer, start: int, end: int, head: Head) -> Sighting | None:
    page = observer.page
    text = page.text(start, end)
    if page.words[start] in peoples() and head.phrase in GATHERINGS:
        group = peoples()[page.words[start]]
        return _made(page, start, end, "group", key=f"people:{fold(group)}")
    if head.sector and head.sector[0] not in SECTORS:
        return None
    description, _ = observer.describe(squeeze(text))
    sector = description.sector
    if not sector or sector[0] not in SECTORS or head.type == "thing":
        return None
    hyphened = any(page.lower[i] in LED and page.lower[i - 1] == "-" for i in range(start + 1, end))
    country = None if hyphened else description.country
    found = observer.described(_made(page, start, end, "body", key=""))
    return replace(found, country=country, key=found.key if not hyphened else "", sort="body")


def _made(page: Page, start: int, end: int, sort: str, key: str) -> Sighting:
    return Sighting(
        first=start,
        last=end,
        start=page.starts[start],
        end=page.ends[end - 1],
        text=page.text(start, end),
        sort=sort,
        label="PHRASE",
        shown=False,
        key=key,
        type="group",
    )
