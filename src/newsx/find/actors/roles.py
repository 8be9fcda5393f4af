"""Roles that the text gives a person: before the name, after it in apposition, or with "is"."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsx.find.actors.describe import FORMER
from newsx.find.actors.lexicon import Head, head_at, honorifics
from newsx.find.actors.names import squeeze
from newsx.find.actors.page import Page
from newsx.gazetteer import Gazetteer
from newsx.schema import Role

REACH = 14
"""Tokens before or after a name in which a role is looked for."""
NOMINAL = ("NN", "JJ", "HYPH", "POS", "VBN", "AFX")
"""Beginnings of the tags that words inside a role have."""
JOINTS = frozenset({"of", "for", "to", "at", "and", "&", "the", "in"})
BINDING = frozenset({"of", "for", "to", "at", "in", "with"})
ENDINGS = frozenset({",", ".", ";", ")", "(", ":", "-", "–", "—", "who", "whose", "!", "?", '"', "”", "''"})
DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "one", "our", "this"})
COPULAS = frozenset({"is", "was", "becomes", "became", "remains"})
SPOKEN = frozenset({"then", "ex", "former"})
LABELS = frozenset({"GPE", "NORP", "ORG", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role phrase in tokens: its bounds, those of its head noun, and the noun."""

    start: int
    end: int
    head_start: int
    head_end: int
    head: Head


def find_roles(page: Page, first: int, last: int, gazetteer: Gazetteer) -> Iterator[tuple[Role, Head]]:
    """Yield the roles that stand beside the name in tokens `first` to `last`, with their head nouns.

    "Turkish Foreign Minister Hakan Fidan", "Hugh Hill, a doctor,", "the spokesman for the army, John
    Doe,", "Fidan is the foreign minister". Not "Mr", not the next name of a list.
    """
    before = title_before(page, first)
    if before:
        yield _role(page, before, gazetteer), before.head
    for phrase in (_after(page, last), _in_front(page, first), _predicate(page, first, last)):
        if phrase:
            yield _role(page, phrase, gazetteer), phrase.head


def title_before(page: Page, first: int) -> Phrase | None:
    """Return the title that ends where a name begins: "US Special Envoy for Syria" before "Tom Barrack"."""
    stop = first
    while stop > 0 and _is_address(page.lower[stop - 1]):
        stop -= 1
    low = _title_start(page, stop)
    found: Phrase | None = None
    at = low
    while at < stop:
        head = head_at(page.lower, at, stop)
        if head is None:
            at += 1
            continue
        end, noun = head
        if noun.is_person and (end == stop or _is_complement(page, end, stop)):
            start = found.start if found and found.head_end == at else _modified_start(page, low, at)
            found = Phrase(start, stop, at, end, noun)
        at = end
    return found


def _is_address(word: str) -> bool:
    honorific = honorifics().get(word.rstrip("."))
    return honorific is not None and not honorific.rank


def _title_start(page: Page, stop: int) -> int:
    """Go left from `stop` over the words that may belong to a title."""
    low, floor = stop, max(page.bounds[page.sents[stop - 1]][0] if stop else 0, stop - REACH)
    while low > floor:
        word, tag = page.lower[low - 1], page.tags[low - 1]
        fits = tag.startswith(NOMINAL) if tag else (page.words[low - 1][:1].isupper() or word.isalpha())
        if word == "the" and low - 2 >= floor and page.lower[low - 2] not in BINDING:
            break
        if not (fits or word in JOINTS or word == "-"):
            break
        low -= 1
    while low < stop and page.lower[low] in JOINTS | {"'s", "’s", "-"}:
        low += 1
    return low


def _is_complement(page: Page, start: int, stop: int) -> bool:
    """Tell whether tokens are "of State", "for Syria": a preposition and capitalised words."""
    if start >= stop or page.lower[start] not in {"of", "for", "to", "at"}:
        return False
    return all(
        page.words[i][:1].isupper() or page.lower[i] in {"of", "the", "and"} for i in range(start + 1, stop)
    )


def _modified_start(page: Page, low: int, at: int) -> int:
    """Go left from a head noun over its modifiers, not over a preposition."""
    start = at
    while start > low:
        word = page.lower[start - 1]
        if word in BINDING or word == "the":
            break
        if word in {"and", "&"} and not (start - 2 >= low and page.words[start - 2][:1].isupper()):
            break
        start -= 1
    return start


def _after(page: Page, last: int) -> Phrase | None:
    """Return the apposition after a name: ", a doctor," or ", 45, a spokesman for the army"."""
    stop = min(len(page.words), last + REACH + 6)
    at = last
    if at + 1 >= stop or page.lower[at] != ",":
        return None
    at += 1
    if page.words[at].isdigit() and at + 1 < stop and page.lower[at + 1] == ",":
        at += 2
    return _noun_phrase(page, at, stop)


def _noun_phrase(page: Page, at: int, stop: int) -> Phrase | None:
    """Return the role that a noun phrase at `at` is; None if its head is no role or a verb follows."""
    if at < stop and page.lower[at] in DETERMINERS:
        at += 1
    start, head_end, head, head_start = at, 0, None, at
    while at < stop:
        found = head_at(page.lower, at, stop)
        if found:
            head_start, (head_end, head) = at, found
            at = head_end
        elif page.tags[at].startswith(NOMINAL) or (not page.tags[at] and page.lower[at].isalpha()):
            head, at = None, at + 1
        else:
            break
    if head is None or not head.is_person or at >= len(page.words):
        return None
    end = at
    if page.lower[at] in BINDING:
        end = _complement_end(page, at, stop)
    closed = (
        end >= len(page.words)
        or page.lower[end] in ENDINGS
        or page.lower[end] == "and"
        or "\n" in page.words[end]
    )
    return Phrase(start, end, head_start, head_end, head) if closed else None


def _complement_end(page: Page, at: int, stop: int) -> int:
    """Go right over "of the Turkish army", up to what is no part of a noun phrase."""
    end = at
    while end < stop:
        word, tag = page.lower[end], page.tags[end]
        fits = tag.startswith(NOMINAL) if tag else word.isalpha()
        if word in ENDINGS or not (fits or word in JOINTS or word in DETERMINERS or word == "-"):
            break
        end += 1
    while end > at and page.lower[end - 1] in JOINTS:
        end -= 1
    return end


def _in_front(page: Page, first: int) -> Phrase | None:
    """Return the phrase that a name explains: "Turkey's foreign minister, Hakan Fidan,"."""
    if first < 2 or page.lower[first - 1] != "," or page.deps[first] != "appos":  # noqa: PLR2004
        return None
    noun = page.heads[first]
    if not first - REACH <= noun < first - 1:
        return None
    for at in range(max(0, noun - 3), noun + 1):
        found = head_at(page.lower, at, first - 1)
        if found and found[0] == noun + 1 and found[1].is_person:
            low = _title_start(page, at)
            return Phrase(_modified_start(page, low, at), first - 1, at, found[0], found[1])
    return None


def _predicate(page: Page, first: int, last: int) -> Phrase | None:
    """Return what a name is said to be: "Fidan is the foreign minister"; not "is in Ankara"."""
    if page.deps[first] != "nsubj" or last >= len(page.words) or page.lower[last] not in COPULAS:
        return None
    return _noun_phrase(page, last + 1, min(len(page.words), last + REACH))


def _role(page: Page, phrase: Phrase, gazetteer: Gazetteer) -> Role:
    owner = _owner(page, phrase.start, phrase.head_start)
    title_start, title_end, of = phrase.start, phrase.end, None
    if owner:
        of = page.text(*owner)
        title_start = owner[1]
    elif phrase.head_end < phrase.end and page.lower[phrase.head_end] in BINDING:
        of = page.text(phrase.head_end + 1, phrase.end)
        title_end = phrase.head_end
    former = False
    while title_start < phrase.head_start:
        word = page.lower[title_start]
        former = former or word in FORMER or word in SPOKEN
        if not (word in FORMER or word in SPOKEN or word in {"'s", "’s", "-", "'"}):
            break
        title_start += 1
    former = former or any(page.lower[i] in FORMER for i in range(phrase.start, phrase.head_start))
    return Role(
        title=squeeze(page.text(title_start, title_end)),
        of=_normal_owner(of, gazetteer),
        former=former,
        start=page.starts[phrase.start],
        end=page.ends[phrase.end - 1],
    )


def _owner(page: Page, start: int, stop: int) -> tuple[int, int] | None:
    """Return the first name of a country, people or body among the tokens before a head noun."""
    for i in range(start, stop):
        label = page.labels.get(i)
        if label in LABELS:
            end = i + 1
            while end < stop and page.labels.get(end) == label and end not in page.begins:
                end += 1
            while end > i and page.lower[end - 1] in {"'s", "’s"}:
                end -= 1
            return i, end
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
