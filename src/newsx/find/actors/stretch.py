"""How far a body's name goes, where the recogniser stops short of it or runs past it."""

from dataclasses import replace

from newsx.find.actors.countries import demonym_start
from newsx.find.actors.lexicon import head_at
from newsx.find.actors.names import LINKING, initials, spells, squeeze
from newsx.find.actors.page import Page
from newsx.find.actors.sighting import Sighting
from newsx.gazetteer import Gazetteer

OWNERS = frozenset({"NORP", "GPE", "ORG"})
"""Labels of what may stand before a body as its country; an organisation only if it is a country's name."""
TAIL = 7
"""Words that may stand between a recognised name and its acronym in brackets."""
LISTING = frozenset({"department", "ministry"})
"""First words of names that may hold a list of fields."""
MISSIONS = frozenset({"mission", "force", "group", "office", "operation", "team", "command"})
"""Words of names to which the place belongs: "Assistance Mission in Chad"."""


def with_tail(page: Page, sighting: Sighting) -> Sighting:
    """Take the words up to an acronym of the whole into a name: "Front in the Far North (FFN)"."""
    at = sighting.last
    stop = min(len(page.words) - 2, at + TAIL)
    while at < stop and (_is_named(page, at) or (at == sighting.last and head_at(page.lower, at, stop))):
        at += 1
    if at == sighting.last or at >= stop or page.words[at] != "(" or page.words[at + 2] != ")":
        return sighting
    text = page.source[sighting.start : page.ends[at - 1]]
    acronym = page.words[at + 1]
    if acronym in initials(squeeze(sighting.text)) or not spells(acronym, squeeze(text)):
        return sighting
    return replace(sighting, last=at, end=page.ends[at - 1], text=text)


def with_list(page: Page, sighting: Sighting) -> Sighting:
    """Take the rest of a department's list into its name: "for Culture", then ", Media and Sport"."""
    at = sighting.last
    if page.lower[sighting.first] not in LISTING:
        return sighting
    end = at
    while (
        at + 1 < len(page.words) and page.lower[at] in {",", "and", "&"} and page.words[at + 1][:1].isupper()
    ):
        joined = page.lower[at] != ","
        at = at + 2
        while at < len(page.words) and page.words[at][:1].isupper():
            at += 1
        if joined:
            end = at
            break
    if end == sighting.last:
        return sighting
    stop = page.ends[end - 1]
    return replace(sighting, last=end, end=stop, text=page.source[sighting.start : stop])


def with_country(page: Page, sighting: Sighting, kind: str, gazetteer: Gazetteer) -> Sighting:
    """Take the country before a government body into its name: "Turkish" before "Ministry of Defense"."""
    first = sighting.first
    if kind not in {"government", "group"} or first == 0 or page.starts[first] != sighting.start:
        return sighting
    before = first - 1
    if page.lower[before] in {"'s", "’s"} and before > 0:
        before -= 1
    label = page.labels.get(before)
    if label == "GPE" and before == first - 1 and page.deps[before] not in {"compound", "amod", "nmod:poss"}:
        return sighting
    last = before
    while label in OWNERS and before not in page.begins and page.labels.get(before - 1) == label:
        before -= 1
    if label not in OWNERS or (label == "ORG" and not gazetteer.country_named(page.text(before, last + 1))):
        return sighting
    before = demonym_start(page.words, before, gazetteer)
    start = page.starts[before]
    text = page.source[start : sighting.end]
    return replace(sighting, first=before, start=start, text=text)


def without_place(page: Page, sighting: Sighting, gazetteer: Gazetteer) -> Sighting:
    """Leave the place where a body sits out of its name: "Court of Appeal in Lima", not "Mission in Chad"."""
    for at in range(sighting.first + 2, sighting.last - 1):
        if page.lower[at] == "in" and page.lower[at - 1] not in MISSIONS:
            place = page.text(at + 1, sighting.last)
            if gazetteer.country_named(place) or gazetteer.places(place):
                end = page.ends[at - 1]
                return replace(sighting, last=at, end=end, text=page.source[sighting.start : end])
    return sighting


def _is_named(page: Page, i: int) -> bool:
    return page.words[i][:1].isupper() or page.lower[i] in LINKING
