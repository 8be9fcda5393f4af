"""Role phrases beside a name, in tokens: before it, after it in apposition, or with "is"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsx.find.actors.lexicon import Head, head_at, honorifics, is_plural
from newsx.find.actors.page import Page

REACH = 14
"""Tokens before or after a name in which a role is looked for."""
NOMINAL = ("NN", "JJ", "HYPH", "POS", "AFX")
"""Beginnings of the tags that words inside a role have; a participle counts as an adjective."""
JOINTS = frozenset({"of", "for", "to", "at", "and", "&", "the", "in"})
BINDING = frozenset({"of", "for", "to", "at", "in", "with"})
ENDINGS = frozenset({",", ".", ";", ")", "(", ":", "-", "–", "—", "who", "whose", "!", "?", '"', "”", "''"})
DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "one", "our", "this"})
COPULAS = frozenset({"is", "was", "becomes", "became", "remains"})
WHEN = frozenset({"now", "currently", "then", "formerly", "once", "previously"})
POSSESSIVE = frozenset({"'s", "’s"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role phrase in tokens: its bounds, those of its head noun, and the noun.

    `owned_by` are the tokens of a complement that follows a second role: "of Acme" for "president".
    """

    start: int
    end: int
    head_start: int
    head_end: int
    head: Head
    owned_by: tuple[int, int] | None = None


def role_phrases(page: Page, first: int, last: int) -> Iterator[Phrase]:
    """Yield the phrases beside a name that say what its bearer is."""
    titles = titles_before(page, first)
    for phrase in titles:
        yield _with_body(page, phrase, last)
    yield from _appositions(page, last)
    whole = titles[0].start if titles else first
    for found in (_in_front(page, whole, first), _predicate(page, first, last)):
        if found:
            yield found


def _with_body(page: Page, phrase: Phrase, last: int) -> Phrase:
    """Give a title the body that follows the name: "spokeswoman Maria Lopez of the Red Cross"."""
    at = last
    if at + 1 < len(page.words) and page.lower[at] in {"of", "from", "at"}:
        name = at + 2 if page.lower[at + 1] == "the" and at + 2 < len(page.words) else at + 1
        end = page.entity_end(name, "ORG")
        if end > name:
            return replace(phrase, owned_by=(at, end))
    return phrase


def titles_before(page: Page, first: int) -> list[Phrase]:
    """Return the titles that end where a name begins: "US Special Envoy for Syria" before "Tom Barrack".

    Two joined by "and" are two: "former minister and party leader Ali Reza".
    """
    stop = first
    while stop > 0 and _is_address(page.lower[stop - 1]):
        stop -= 1
    found: list[Phrase] = []
    low = at = _title_start(page, stop)
    while at < stop:
        head = head_at(page.lower, at, stop) or _rank_at(page, at)
        if head is None:
            at += 1
            continue
        end, noun = head
        joined = end < stop - 1 and page.lower[end] == "and"
        following = head_at(page.lower, end, stop) or _rank_at(page, end) if end < stop else None
        followed = following is not None and following[1].is_person and is_singular(page, following[0])
        complete = joined or followed or end == stop or _is_complement(page, end, stop)
        if noun.is_person and is_singular(page, end) and complete:
            start = _modified_start(page, low, at)
            if found and found[-1].end == at and _describes(page, at - 1):
                start = found.pop().start
            found.append(Phrase(start, end if joined or followed else stop, at, end, noun))
            low = end + 1 if joined else end
        at = end
    if found and found[-1].end == stop:
        return found
    return _unknown_title(page, low, stop)


def _rank_word(page: Page, end: int) -> str:
    """Return the last word of the rank that ends at `end`, without its full stop."""
    word = page.lower[end - 1]
    return page.lower[end - 2] if word == "." else word.rstrip(".")


def _describes(page: Page, i: int) -> bool:
    """Tell whether a noun that could be a role only describes the next: "Shiite" in "Shiite cleric"."""
    return page.tags[i].startswith("JJ") or page.labels.get(i) in {"NORP", "ORG"}


def _rank_at(page: Page, at: int) -> tuple[int, Head] | None:
    """Return the shortened rank at a token, two words of it as one: "Lt. Gen."."""
    end, rank = at, None
    while end < len(page.words) and page.words[end][:1].isupper():
        found = honorifics().get(page.lower[end].rstrip("."))
        if found is None or not found.rank:
            break
        rank, end = found, end + 1
        if end < len(page.words) and page.words[end] == ".":
            end += 1
    return (
        (
            end,
            Head(_rank_word(page, end), rank.sector, weak=False, type="person", gender=rank.gender),
        )
        if rank
        else None
    )


def _unknown_title(page: Page, low: int, stop: int) -> list[Phrase]:
    """Return a title that no lexicon knows but the parse says: "British hurdler Sarah Claxton"."""
    noun = stop - 1
    if noun < low or stop >= len(page.words) or page.tags[noun] != "NN" or not page.words[noun].islower():
        return []
    before = page.deps[noun] == "nmod:desc" and page.heads[noun] == stop
    if not before and not (page.deps[stop] == "appos" and page.heads[stop] == noun):
        return []
    head = Head(page.lower[noun], (), weak=True, type="person", gender=None)
    return [Phrase(_modified_start(page, low, noun), stop, noun, stop, head)]


def _is_address(word: str) -> bool:
    honorific = honorifics().get(word.rstrip("."))
    return honorific is not None and not honorific.rank


def _title_start(page: Page, stop: int) -> int:
    """Go left from `stop` over the words that may belong to a title."""
    low, floor = stop, max(page.bounds[page.sents[stop - 1]][0] if stop else 0, stop - REACH)
    while low > floor:
        word = page.lower[low - 1]
        if word == ")" and low - 4 >= floor and page.words[low - 3] == "(":
            low -= 3
            continue
        fits = _is_nominal(page, low - 1) or (word == "." and page.lower[low - 2] in honorifics())
        same = (page.labels.get(low) == "PERSON" and low not in page.begins) or word in honorifics()
        if page.labels.get(low - 1) == "PERSON" and not same and not owns(page, low - 1):
            break
        if word == "the" and low - 2 >= floor and page.lower[low - 2] not in BINDING:
            break
        if page.zone(low - 1) == "dateline":
            break
        if not (fits or word in JOINTS or word == "-"):
            break
        low -= 1
    while low < stop and page.lower[low] in JOINTS | {"'s", "’s", "-"}:
        low += 1
    return low


def is_singular(page: Page, end: int) -> bool:
    """Tell whether the noun before `end` is one person's: "minister", not "Tories"."""
    return not page.tags[end - 1].endswith("S") and not is_plural(page.lower[end - 1])


def owns(page: Page, i: int) -> bool:
    """Tell whether a token belongs to a name that ends in 's."""
    while (
        i + 1 < len(page.words) and page.labels.get(i + 1) == page.labels.get(i) and i + 1 not in page.begins
    ):
        i += 1
    return page.lower[i] in POSSESSIVE or (i + 1 < len(page.words) and page.lower[i + 1] in POSSESSIVE)


def _is_nominal(page: Page, i: int) -> bool:
    """Tell whether a token may be part of a noun phrase without its article."""
    tag = page.tags[i]
    if not tag:
        return page.lower[i].isalpha()
    return tag.startswith(NOMINAL) or (tag in {"VBN", "VBG"} and page.deps[i] in {"amod", "compound"})


def _is_complement(page: Page, start: int, stop: int) -> bool:
    """Tell whether tokens are "of State", "for Syria": a preposition and capitalised words."""
    if start + 1 >= stop or page.lower[start] not in {"of", "for", "to", "at"}:
        return False
    if _is_title(page, stop):
        return False
    return all(
        page.words[i][:1].isupper() or page.lower[i] in {"of", "the", "and"} for i in range(start + 1, stop)
    )


def _is_title(page: Page, stop: int) -> bool:
    """Tell whether the word before `stop` is itself a title: "spokesman for Gov." before a name."""
    found = head_at(page.lower, stop - 1, stop)
    rank = honorifics().get(page.lower[stop - 1].rstrip("."))
    return rank is not None or (found is not None and found[1].is_person)


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
    if at < stop and page.lower[at] in WHEN:
        at += 1
    elif at + 1 < stop and page.lower[at] == "who" and page.lower[at + 1] in COPULAS:
        at += 2
    return _noun_phrase(page, at, stop)


def _appositions(page: Page, last: int) -> list[Phrase]:
    """Return the appositions after a name: two in ", president and chief executive of Acme,"."""
    found = _after(page, last)
    if found is None:
        return []
    if found.end + 1 < len(page.words) and page.lower[found.end] == "and":
        second = _noun_phrase(page, found.end + 1, min(len(page.words), found.end + REACH))
        if second and found.end == found.head_end:
            return [replace(found, owned_by=(second.head_end, second.end)), second]
    return [found]


def _noun_phrase(page: Page, at: int, stop: int) -> Phrase | None:
    """Return the role that a noun phrase at `at` is; None if its head is no role or a verb follows."""
    determined = at < stop and page.lower[at] in DETERMINERS
    at += determined
    start, head_end, head, head_start = at, 0, None, at
    while at < stop:
        found = head_at(page.lower, at, stop)
        if found:
            head_start, (head_end, head) = at, found
            at = head_end
        elif _is_nominal(page, at):
            head, at = None, at + 1
        else:
            break
    if head is None or not head.is_person or not is_singular(page, head_end):
        return None
    end = at
    if at < len(page.words) and page.lower[at] in BINDING:
        end = _complement_end(page, at, stop)
    closed = (
        end >= len(page.words)
        or page.lower[end] in ENDINGS
        or page.lower[end] == "and"
        or "\n" in page.words[end]
        or (determined and page.tags[end] in {"VBD", "VBZ", "VBP", "MD"})
    )
    return Phrase(start, end, head_start, head_end, head) if closed else None


def _complement_end(page: Page, at: int, stop: int) -> int:
    """Go right over "of the Turkish army", up to what is no part of a noun phrase."""
    end = at
    while end < stop:
        word = page.lower[end]
        if word in ENDINGS or not (
            _is_nominal(page, end) or word in JOINTS or word in DETERMINERS or word == "-"
        ):
            break
        end += 1
    while end > at and page.lower[end - 1] in JOINTS:
        end -= 1
    return end


def _in_front(page: Page, first: int, name: int) -> Phrase | None:
    """Return the phrase that a name explains: "Turkey's foreign minister, Hakan Fidan,".

    `first` is where the name begins with its titles, `name` without them.
    """
    if first < 2 or page.lower[first - 1] != ",":  # noqa: PLR2004
        return None
    noun = explained(page, first, name)
    if noun is None:
        return None
    for at in range(max(0, noun - 3), noun + 1):
        found = head_at(page.lower, at, first - 1)
        if found and found[0] == noun + 1 and found[1].is_person and is_singular(page, noun + 1):
            low = _title_start(page, at)
            return Phrase(_modified_start(page, low, at), first - 1, at, found[0], found[1])
    return None


def explained(page: Page, first: int, name: int) -> int | None:
    """Return the noun before the comma at `first - 1` that the name at `name` explains."""
    floor = max(0, first - REACH)
    if page.deps[name] == "appos":
        noun = page.heads[name]
        if floor <= noun < first - 1:
            return noun
    if _is_owned(page, first - 2) and _closed_after(page, name):
        return first - 2
    for noun in range(first - 2, floor - 1, -1):
        described = page.deps[noun] in {"nmod:desc", "appos"} and page.heads[noun] == name
        twice = page.deps[noun] == page.deps[name] == "nsubj" and page.heads[noun] == page.heads[name]
        if described or twice:
            return noun
    return None


def _is_owned(page: Page, noun: int) -> bool:
    """Tell whether a noun has an owner in its phrase: "federation's president", "its president"."""
    for i in range(noun - 1, max(-1, noun - REACH), -1):
        if page.lower[i] in POSSESSIVE or page.tags[i] == "PRP$":
            return True
        if not _is_nominal(page, i):
            return False
    return False


def _closed_after(page: Page, first: int) -> bool:
    """Tell whether a comma follows the name at `first`."""
    end = first + 1
    while end < len(page.words) and page.labels.get(end) == "PERSON" and end not in page.begins:
        end += 1
    return page.labels.get(first) == "PERSON" and end < len(page.words) and page.lower[end] == ","


def _predicate(page: Page, first: int, last: int) -> Phrase | None:
    """Return what a name is said to be: "Fidan is the foreign minister"; not "is in Ankara"."""
    if page.deps[first] != "nsubj" or last >= len(page.words) or page.lower[last] not in COPULAS:
        return None
    return _noun_phrase(page, last + 1, min(len(page.words), last + REACH))
