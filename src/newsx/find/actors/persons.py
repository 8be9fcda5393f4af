"""Which sightings of persons are one person."""

from collections.abc import Iterable

from newsx.find.actors.cast import Draft
from newsx.find.actors.lexicon import first_names
from newsx.find.actors.names import edit_distance, person_tokens, similar, skeleton, surname_at
from newsx.gazetteer import Gazetteer

Tokens = tuple[str, ...]
SHORTEST_SPELLING = 6
"""Letters of the shortest surname whose spellings are compared: "Sharaa" has them, "Khan" has not."""

WELL_KNOWN = 6.0
"""Gazetteer weight of a place that its name alone means first: Paris, not Florence in Kentucky."""


class Persons:
    """The persons of an article by every part of their names.

    Full names are entered first, the longest first, so that a part finds its whole wherever it stands.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.drafts: list[Draft] = []
        self._whole: dict[str, Draft] = {}
        self._spelled: dict[str, list[tuple[Tokens, Draft]]] = {}
        self._parts: dict[Tokens, list[Draft]] = {}
        self._given: dict[str, list[Draft]] = {}
        self._recent: dict[Tokens, list[tuple[int, Draft]]] = {}
        self._tokens: dict[int, Tokens] = {}

    def enter(self, names: Iterable[str]) -> None:
        """Make the persons of these full names, joining names of one person."""
        for name in sorted(dict.fromkeys(names), key=lambda n: -len(person_tokens(n))):
            tokens = person_tokens(name)
            if len(tokens) > 1 and "".join(tokens) not in self._whole:
                self._whole["".join(tokens)] = self._same(tokens) or self._make(name, tokens)

    def _make(self, name: str, tokens: Tokens) -> Draft:
        draft = Draft(name, "person", gender=gender_of(tokens))
        self.drafts.append(draft)
        self._tokens[id(draft)] = tokens
        last = surname_at(tokens)
        for part in _parts(tokens, last):
            self._parts.setdefault(part, []).append(draft)
        for inner in tokens[:last]:
            self._given.setdefault(inner, []).append(draft)
        self._spelled.setdefault(skeleton("".join(tokens)), []).append((tokens, draft))
        return draft

    def _same(self, tokens: Tokens) -> Draft | None:
        """Return the person of a longer or differently spelled form of this name."""
        whole = [d for d in self._parts.get(tokens, ()) if len(tokens) > 1]
        if len(whole) == 1:
            return whole[0]
        for known, draft in self._spelled.get(skeleton("".join(tokens)), ())[:8]:
            if spellings(known, tokens):
                return draft
        last = surname_at(tokens)
        if last != len(tokens) - 1:
            return None
        return self._abbreviated(tokens)

    def _abbreviated(self, tokens: Tokens) -> Draft | None:
        """Return the person whose middle names or given name this form leaves out: "J. Smith"."""
        fitting = [
            draft
            for draft in self._parts.get(tokens[-1:], ())[:20]
            if abbreviates(tokens, self._tokens[id(draft)])
        ]
        return fitting[0] if len(fitting) == 1 else None

    def find(self, name: str, gender: str | None) -> Draft | None:
        """Return the person that a name means here; None if two are as likely.

        A bare surname means its only bearer, or the one spoken of last.
        """
        tokens = person_tokens(name)
        whole = self._whole.get("".join(tokens))
        if whole or not tokens:
            return whole
        bearers = self._parts.get(tokens) or self._spelling(tokens) or self._by_given_name(name, tokens)
        if len(tokens) > 1 and tokens not in self._parts:
            return None
        if gender:
            bearers = [b for b in bearers if b.gender in {None, gender}]
        if len(bearers) == 1:
            return bearers[0]
        return self._latest(tokens, bearers)

    def _by_given_name(self, name: str, tokens: Tokens) -> list[Draft]:
        """Return whom a first name alone may mean; a well-known place's name means the place."""
        bearers = self._given.get(tokens[0], [])[:2]
        if bearers and any(place.weight >= WELL_KNOWN for place in self._gazetteer.places(name)[:1]):
            return []
        return bearers

    def _spelling(self, tokens: Tokens) -> list[Draft]:
        if len(tokens) != 1 or len(tokens[0]) < SHORTEST_SPELLING:
            return []
        found = self._parts.get((f"~{skeleton(tokens[0])}",), [])
        return [d for d in found[:8] if similar(self._surname(d), tokens[0])]

    def _surname(self, draft: Draft) -> str:
        tokens = self._tokens[id(draft)]
        return tokens[surname_at(tokens)]

    def _latest(self, tokens: Tokens, bearers: list[Draft]) -> Draft | None:
        recent = [(at, d) for at, d in self._recent.get(tokens, ()) if any(d is b for b in bearers[:8])]
        if not recent:
            return None
        if len(recent) > 1 and recent[-1][0] == recent[-2][0]:
            return None
        return recent[-1][1]

    def is_whole(self, name: str) -> bool:
        """Tell whether this is the full name of a person of the article."""
        return "".join(person_tokens(name)) in self._whole

    def is_surname(self, word: str) -> bool:
        """Tell whether some full name of the article ends in this word."""
        return bool(self._parts.get(person_tokens(word)))

    def knows(self, name: str) -> bool:
        """Tell whether a name needs no new person: it is one's, or it could be that of several."""
        tokens = person_tokens(name)
        return "".join(tokens) in self._whole or tokens in self._parts or bool(self._spelling(tokens))

    def add(self, name: str) -> Draft:
        """Make a person known by one name alone."""
        tokens = person_tokens(name)
        draft = Draft(name, "person", gender=first_names().get(tokens[0]) if tokens else None)
        self.drafts.append(draft)
        self._tokens[id(draft)] = tokens or (name,)
        self._whole["".join(tokens)] = draft
        return draft

    def saw(self, draft: Draft, sentence: int) -> None:
        """Note that a person was spoken of in a sentence."""
        tokens = self._tokens[id(draft)]
        part = (tokens[surname_at(tokens)],)
        if len(self._parts.get(part, ())) > 1:
            others = [(at, d) for at, d in self._recent.get(part, ()) if d is not draft]
            self._recent[part] = [*others[-1:], (sentence, draft)]


def _parts(tokens: Tokens, last: int) -> set[Tokens]:
    """Return the parts of a name that may stand for it: its ends, and its beginnings of two words or more."""
    core = tokens[: last + 1]
    parts = {core[i:] for i in range(1, len(core))} | {core[:i] for i in range(2, len(core))}
    if len(core[-1]) >= SHORTEST_SPELLING:
        parts.add((f"~{skeleton(core[-1])}",))
    return parts


def spellings(one: Tokens, other: Tokens) -> bool:
    """Tell whether two full names are spellings of one: ("ahmad", "sharaa") and ("ahmed", "sharaa")."""
    if {first_names().get(one[0]), first_names().get(other[0])} == {"m", "f"}:
        return False
    if len(one) != len(other):
        joined = "".join(one), "".join(other)
        return edit_distance(*joined) <= 1
    return all(
        a == b or (similar(a, b) if len(a) > 4 else edit_distance(a, b) <= 1 and a[0] == b[0])  # noqa: PLR2004
        for a, b in zip(one, other, strict=True)
    )


def abbreviates(short: Tokens, full: Tokens) -> bool:
    """Tell whether `short` is `full` with names left out or cut to initials; surnames are equal.

    "J. Smith" and "George Bush" abbreviate "John Smith" and "George W. Bush"; "Jane Smith" does not.
    """
    if not _given_fits(short[0], full[0]):
        return False
    at = 1
    for name in short[1:-1]:
        while at < len(full) - 1 and not _given_fits(name, full[at]):
            at += 1
        if at >= len(full) - 1:
            return False
        at += 1
    return True


def _given_fits(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) == 1 and longer.startswith(shorter))


def gender_of(tokens: Tokens) -> str | None:
    """Return the gender that the first name tells, m or f, None if it is unknown or borne by both."""
    found = first_names().get(tokens[0])
    if found is None and len(tokens[0]) > 7:  # noqa: PLR2004 - "jeanyves"
        return None
    return found
