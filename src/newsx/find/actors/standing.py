"""Whether a name stands in the text as one who acts."""

from typing import Literal

from newsx.find.actors.page import Page

Standing = Literal["strong", "weak", "none"]
"""strong: an agent or a party to something; weak: an object or owner; none: a place or a modifier."""

AGENT = frozenset({"nsubj", "nsubj:pass", "obl:agent", "iobj", "vocative", "nsubj:outer", "csubj"})
PARTY = frozenset({"with", "against", "between", "by"})
IMPOSED = ("impose", "imposes", "imposed", "imposing", "slap", "slapped", "sanctions", "tariffs", "embargo")
DONATED = (
    "donate",
    "donates",
    "donated",
    "donating",
    "lend",
    "lent",
    "grant",
    "granted",
    "pledge",
    "pledged",
)
SOLD = ("sell", "sells", "sold", "selling", "supply", "supplies", "supplied", "supplying", "gave", "given")
GIVEN = {"on": frozenset(IMPOSED), "to": frozenset((*DONATED, *SOLD))}
"""Words that do something to a state, by the preposition before it; what is "sent to Mali" tells no party."""
OWNED = frozenset({"obj", "nmod:poss"})
CLIMB = 4
"""Conjuncts that are climbed to the first of a list."""


def root_of(page: Page, first: int, last: int) -> int:
    """Return the token of a span whose head lies outside it, the last token without a parse."""
    for i in range(first, last):
        if not first <= page.heads[i] < last:
            return i
    return last - 1


def standing(page: Page, first: int, last: int, *, people: bool = False) -> Standing:
    """Say how the name in tokens `first` to `last` stands.

    "Turkey supports", "an agreement with Syria" and "sanctions on Syria" are strong, "divide Syria" and
    "Syria's defences" weak, "in Syria" and "Syria talks" none. For `people` every noun phrase counts.
    """
    root = root_of(page, first, last)
    dep, start = page.deps[root], first
    for _ in range(CLIMB):
        if dep != "conj" or page.heads[root] == root:
            break
        root = page.heads[root]
        start, dep = root, page.deps[root]
    if dep in AGENT:
        return "strong"
    if dep in {"obl", "nmod", "obl:arg"}:
        preposition = _preposition(page, start)
        if preposition in PARTY or page.lower[page.heads[root]] in GIVEN.get(preposition, ()):
            return "strong"
    if dep in OWNED:
        return "weak"
    return "weak" if people and dep not in {"amod", "compound"} else "none"


def _preposition(page: Page, first: int) -> str:
    """Return the word before a name, its article and adjectives left out."""
    at = first - 1
    while at >= 0 and (page.lower[at] in {"the", "both"} or page.tags[at].startswith("JJ")):
        at -= 1
    return page.lower[at] if at >= 0 else ""
