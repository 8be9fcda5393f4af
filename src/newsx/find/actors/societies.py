"""Which sightings of bodies, groups and states are one."""

from newsx.find.actors.cast import Draft
from newsx.find.actors.lexicon import Head, head_named
from newsx.find.actors.names import body_tokens, initials, is_acronym
from newsx.find.actors.sighting import Sighting

SHORTEST_PREFIX = 4
"""Letters of the shortest word that stands for a longer name: "Goldman" for "Goldman Sachs"."""


class Societies:
    """The bodies, groups and states of an article by key, name, acronym and short form."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._by_key: dict[str, Draft] = {}
        self._by_tail: dict[str, list[Draft]] = {}
        self._by_name: dict[tuple[str, ...], Draft] = {}
        self._by_acronym: dict[str, list[Draft]] = {}
        self._by_end: dict[str, list[Draft]] = {}
        self._by_letters: dict[str, list[tuple[tuple[str, ...], Draft]]] = {}
        self._by_start: dict[tuple[str, ...], list[Draft]] = {}

    def enter(self, sighting: Sighting) -> Draft:
        """Return the body of a sighting, made if it is new."""
        tokens = body_tokens(sighting.text)
        draft = self.known(sighting)
        if draft is None:
            draft = Draft(sighting.text, sighting.type, country=sighting.country, sector=sighting.sector)
            self.drafts.append(draft)
            self._index(draft, sighting.text, tokens, proper=sighting.label != "PHRASE")
        if sighting.key and sighting.key not in self._by_key:
            self._by_key[sighting.key] = draft
            tail = sighting.key[sighting.key.find(":") :]
            self._by_tail.setdefault(tail, []).append(draft)
        self._by_name.setdefault(tokens, draft)
        return draft

    def known(self, sighting: Sighting) -> Draft | None:
        """Return the body that has a sighting's key or very name."""
        if sighting.key:
            return self._by_key.get(sighting.key) or (
                self._without_country(sighting.key) if sighting.key.startswith(":") else None
            )
        tokens = body_tokens(sighting.text)
        return self._by_name.get(tokens) or self._abbreviated(tokens)

    def _abbreviated(self, tokens: tuple[str, ...]) -> Draft | None:
        """Return the body whose words are cut short, each: "Man Utd" for "Manchester United"."""
        if len(tokens) < 2:  # noqa: PLR2004
            return None
        alike = self._by_letters.get("".join(token[0] for token in tokens), [])[:8]
        return _only(
            [
                draft
                for known, draft in alike
                if all(map(cuts, tokens, known)) or all(map(cuts, known, tokens))
            ]
        )

    def _without_country(self, key: str) -> Draft | None:
        """Return the only body whose key differs in its country alone: "the Defence Ministry"."""
        return _only(self._by_tail.get(key, []))

    def keyed(self, key: str) -> Draft | None:
        """Return the body of a key."""
        return self._by_key.get(key)

    def _index(self, draft: Draft, text: str, tokens: tuple[str, ...], *, proper: bool) -> None:
        """Enter the short forms of a name; a mere noun phrase ("the Obama administration") has none."""
        if len(tokens) > 1 and proper:
            for letters in initials(text):
                self._by_acronym.setdefault(letters, []).append(draft)
            letters = "".join(token[0] for token in tokens)
            self._by_letters.setdefault(letters, []).append((tokens, draft))
            self._by_end.setdefault(_head_word(tokens), []).append(draft)
            for length in range(1, min(len(tokens), 5)):
                self._by_start.setdefault(tokens[:length], []).append(draft)

    def has_short(self, word: str) -> bool:
        """Tell whether just one longer name begins or ends with this word: "Marsh" of "Marsh & McLennan"."""
        tokens = body_tokens(word)
        found = [*self._by_start.get(tokens, []), *self._by_end.get(tokens[0] if tokens else "", [])]
        return _only(found) is not None

    def call(self, draft: Draft, acronym: str) -> None:
        """Note that an acronym in brackets is a body's."""
        draft.acronym = draft.acronym or acronym
        self._by_acronym[_letters(acronym)] = [draft]

    def short(self, sighting: Sighting) -> Draft | None:
        """Return the body that a short form means, if just one fits: "the Commission", "SDF", "Goldman"."""
        tokens = body_tokens(sighting.text)
        if not tokens:
            return None
        if is_acronym(sighting.text):
            return _only(self._by_acronym.get(_letters(sighting.text), []))
        if len(tokens) == 1 and head_named(list(tokens)):
            return _only(self._by_end.get(tokens[0], []))
        if len(tokens[0]) >= SHORTEST_PREFIX:
            return _only(self._by_start.get(tokens, []))
        return None


def cuts(short: str, full: str) -> bool:
    """Tell whether a word is the other, or cut from it: "utd" and "man" from "united" and "manchester"."""
    if short == full or (len(short) > 2 and full.startswith(short)):  # noqa: PLR2004
        return True
    if not 2 < len(short) < 5 or short[-1] != full[-1]:  # noqa: PLR2004
        return False
    rest = iter(full)
    return all(letter in rest for letter in short)


def _head_word(tokens: tuple[str, ...]) -> str:
    """Return the noun of a name: "commission" of "European Commission", "bank" of "Bank of England"."""
    stops = [i for i, word in enumerate(tokens) if i and word in {"of", "for", "in", "on", "at"}]
    return tokens[stops[0] - 1 if stops else -1]


def name_head(name: str) -> Head | None:
    """Return the lexicon's head of a body's name: "commission" of "European Commission"."""
    tokens = list(body_tokens(name))
    if not tokens:
        return None
    end = tokens.index(_head_word(tuple(tokens))) + 1
    for start in range(max(0, end - 3), end):
        head = head_named(tokens[start:end])
        if head:
            return head
    return None


def _letters(acronym: str) -> str:
    return "".join(c for c in acronym.upper() if c.isalnum())


def _only(drafts: list[Draft]) -> Draft | None:
    if not drafts or any(draft is not drafts[0] for draft in drafts):
        return None
    return drafts[0]
