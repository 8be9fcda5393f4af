"""Roles that the text gives a person, and the kinds that it says a body is."""

from collections.abc import Iterator

from newsx.find.actors.countries import demonym_start
from newsx.find.actors.describe import FORMER
from newsx.find.actors.lexicon import Head, body_named, head_at, peoples
from newsx.find.actors.names import squeeze
from newsx.find.actors.page import Page
from newsx.find.actors.titles import (
    BINDING,
    ENDINGS,
    POSSESSIVE,
    REACH,
    Phrase,
    explained,
    is_singular,
    owns,
    role_phrases,
)
from newsx.gazetteer import Gazetteer
from newsx.schema import Role

LONGEST_OWNER = 4
SINCE = frozenset({"formerly", "once", "previously"})
SPOKEN = frozenset({"then", "ex", "former"})
SENT = frozenset(
    {"ambassador", "envoy", "representative", "coordinator", "consul", "correspondent", "attaché"}
)
"""Those who are sent somewhere: an envoy for Yemen is not Yemen's."""
LABELS = frozenset({"GPE", "NORP", "ORG", "LOC", "FAC"})


def find_roles(page: Page, first: int, last: int, gazetteer: Gazetteer) -> Iterator[tuple[Role, Head]]:
    """Yield the roles that stand beside the name in tokens `first` to `last`, with their head nouns.

    "Turkish Foreign Minister Hakan Fidan", "Hugh Hill, a doctor,", "the spokesman for the army, John
    Doe,", "Fidan is the foreign minister". Not "Mr", not the next name of a list.
    """
    for phrase in role_phrases(page, first, last):
        yield _role(page, phrase, gazetteer), phrase.head


def _role(page: Page, phrase: Phrase, gazetteer: Gazetteer) -> Role:
    owner = _owner(page, phrase.start, phrase.head_start, gazetteer)
    title_start, title_end, of = phrase.start, phrase.end, None
    if owner:
        of = page.text(*owner)
        title_start = owner[1]
        if page.lower[title_start] == "(" and ")" in page.lower[title_start : phrase.head_start]:
            title_start = page.lower.index(")", title_start) + 1
    elif phrase.head_end < phrase.end and page.lower[phrase.head_end] in BINDING:
        place = page.lower[phrase.head_end] == "in"
        away = page.lower[phrase.head_end] != "of" and page.lower[phrase.head_end - 1] in SENT
        names = not place and not away and _names_somebody(page, phrase.head_end + 1, phrase.end)
        title_end = phrase.head_end if names or place else phrase.end
        if names:
            of = page.text(phrase.head_end + 1, phrase.end)
    elif phrase.owned_by and phrase.owned_by[0] + 1 < phrase.owned_by[1]:
        of = page.text(phrase.owned_by[0] + 1, phrase.owned_by[1])
    former = False
    while title_start < phrase.head_start:
        word = page.lower[title_start]
        former = former or word in FORMER or word in SPOKEN
        if not (word in FORMER or word in SPOKEN or word in {"'s", "’s", "-", "'"}):
            break
        title_start += 1
    former = former or any(page.lower[i] in FORMER for i in range(phrase.start, phrase.head_start))
    former = former or (phrase.start > 0 and page.lower[phrase.start - 1] in SINCE)
    return Role(
        title=squeeze(page.text(title_start, title_end)),
        of=_normal_owner(of, gazetteer),
        former=former,
        start=page.starts[phrase.start],
        end=page.ends[phrase.end - 1],
    )


def _names_somebody(page: Page, start: int, end: int) -> bool:
    """Tell whether a complement names whose role it is: "of the army", "of Acme"; not "of sales"."""
    return any(page.words[i][:1].isupper() or head_at(page.lower, i, end) for i in range(start, end))


def _is_nation(word: str, gazetteer: Gazetteer) -> bool:
    """Tell whether an adjective names a country, people or party: "Turkish", "Kurdish"; not "Shiite"."""
    return bool(gazetteer.country_of_demonym(word) or word in peoples() or body_named(word))


def _owner(page: Page, start: int, stop: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Return the first name of a country, people or body among the tokens before a head noun."""
    for i in range(start, stop):
        label = page.labels.get(i)
        if label in LABELS or (label == "PERSON" and owns(page, i)):
            end = i + 1
            while end < stop and page.labels.get(end) == label and end not in page.begins:
                end += 1
            while end > i and page.lower[end - 1] in POSSESSIVE:
                end -= 1
            begin = max(start, demonym_start(page.words, i, gazetteer))
            if label != "NORP" or _is_nation(squeeze(page.text(begin, end)), gazetteer):
                return begin, end
        for end in range(min(stop, i + LONGEST_OWNER), i, -1):
            if body_named(page.text(i, end)):
                return i, end
        if i > start and page.lower[i] in POSSESSIVE:
            return start, i
    return None


def _normal_owner(of: str | None, gazetteer: Gazetteer) -> str | None:
    """Return whose role it is: a demonym as its country, anything else as printed, without article."""
    if not of:
        return None
    name = squeeze(of).removeprefix("the ").removeprefix("The ")
    for ending in ("'s", "’s"):
        name = name.removesuffix(ending)
    country = None if gazetteer.country_named(name) else gazetteer.country_of_demonym(name)
    return gazetteer.country_name(country) if country else name


def kinds_beside(page: Page, first: int, last: int) -> Iterator[tuple[int, int, Head]]:
    """Yield the nouns that say what a body is, with the bounds of their phrases.

    "oil giant Acme", "the militia, Dawn Front,", "Acme, a carmaker,", "the Lobos gang"; not "Acme, Bolt
    and other carmakers", nor a person's title.
    """
    before = first - 1 if first > 0 and page.deps[first - 1] != "conj" else None
    if first > 1 and page.lower[first - 1] == ",":
        before = explained(page, first, first)
    if before is not None:
        found = _kind_ending(page, before, first)
        if found:
            yield found
    behind = _kind_behind(page, last)
    if behind:
        yield behind
    if last + 2 < len(page.words) and page.lower[last] == "," and page.lower[last + 1] in {"a", "an", "the"}:
        after = _kind_after(page, last + 2)
        if after:
            yield after


def _kind_ending(page: Page, noun: int, stop: int) -> tuple[int, int, Head] | None:
    """Return the kind that ends in a noun, an adjective before it taken in: "Islamist militia"."""
    for start in range(max(0, noun - LONGEST_OWNER + 1), noun + 1):
        head = head_at(page.lower, start, stop)
        if head and head[0] == noun + 1:
            if head[1].is_person or not is_singular(page, noun + 1):  # "chief executive" is no executive
                return None
            wide = start > 0 and page.tags[start - 1].startswith("JJ")
            return start - wide, noun + 1, head[1]
    return None


def _kind_behind(page: Page, last: int) -> tuple[int, int, Head] | None:
    """Return the kind that stands right behind a name: "the Lobos gang"; not "Lobos gang members"."""
    if last >= len(page.words):
        return None
    found = head_at(page.lower, last, min(len(page.words), last + LONGEST_OWNER))
    if found is None or found[1].is_person or found[1].type != "group" or not is_singular(page, found[0]):
        return None
    goes_on = found[0] < len(page.tags) and page.tags[found[0]].startswith("NN")
    return None if goes_on or page.deps[last - 1] not in {"compound", "nmod"} else (last, *found)


def _kind_after(page: Page, at: int) -> tuple[int, int, Head] | None:
    """Return the kind that an apposition at `at` says: "a carmaker based in Turin"."""
    start, stop = at, min(len(page.words), at + REACH)
    while at < stop and page.lower[at] not in ENDINGS and page.lower[at] not in BINDING:
        found = head_at(page.lower, at, stop)
        if found and found[0] < stop and page.lower[found[0]] in ENDINGS | BINDING | {"that", "which"}:
            return None if found[1].is_person else (start, found[0], found[1])
        at += 1
    return None
