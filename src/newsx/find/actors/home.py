"""The country of an office that the text leaves unsaid: "the interior minister" in a story from Nairobi."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from newsx.find.actors.cast import Draft
from newsx.find.actors.names import is_acronym
from newsx.find.actors.page import TELLING, Page
from newsx.gazetteer import Gazetteer
from newsx.schema import Place, Role

OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "OPP", "SPY"})
"""Sectors whose offices belong to a country."""
ABROAD = frozenset(
    "ambassador envoy diplomat consul attache attaché commissioner secretary-general peacekeeper".split()  # noqa: SIM905
)
"""Words of offices that are held away from the country they belong to, or belong to none."""
NATIONLESS = frozenset(
    "un u.n. united nations european african arab international world nato multinational regional union "  # noqa: SIM905
    "coalition allied alliance peacekeeping security".split()
)
"""Words in the names of bodies that belong to several countries."""
MAIN, ONLY = 0.5, 0.7
"""Share of all namings of countries from which the dateline's country, or without one any, is at home."""
SCENE = 6
"""Tokens of "In neighbouring Armenia," at most."""
FEWEST = 3
"""Namings that are needed for a share to mean something."""


class Homes:
    """Knows the country that an article is at home in, and where it names others."""

    def __init__(
        self, page: Page, drafts: Iterable[Draft], places: Iterable[Place], gazetteer: Gazetteer
    ) -> None:
        self.page = page
        named = {*_named(places), *_acting(drafts), *_peoples(page, gazetteer)}
        told = sorted(one for one in named if page.anatomy.zone_at(one[0]) in TELLING)
        self._at = [start for start, _ in told]
        self._countries = [country for _, country in told]
        self.home = self._find_home(places)

    def _find_home(self, places: Iterable[Place]) -> str | None:
        """Return the dateline's country if no other is named more, else the one that nearly all speak of."""
        counts = Counter(self._countries)
        origin = {p.country for p in places for m in p.mentions if m.role == "dateline" and p.country}
        if len(origin) == 1:
            (country,) = origin
            share = counts[country] / counts.total() if counts else 1
            return country if share >= MAIN else None
        if origin or counts.total() < FEWEST:
            return None
        country, count = counts.most_common(1)[0]
        return country if count >= ONLY * counts.total() else None

    def country_of(self, draft: Draft, roles: Iterable[Role], sectors: tuple[str, ...]) -> str | None:
        """Return the country of an official or a state's body that the text gives none; None if unsure.

        The article's own country, where the sentence names no other: "Interior Minister Ali Reza said"
        in a story from Tehran; not beside "told British officials", and no ambassador.
        """
        if not OFFICIAL.intersection(sectors[:1]) or not draft.mentions:
            return None
        if draft.type == "person":
            own = [role for role in roles if not role.of or not is_acronym(role.of)]
            fits = [role for role in own if _is_national(f"{role.title} {role.of or ''}")]
            if not fits or len(fits) < len(list(roles)):
                return None
            there = self._scene_of(fits[0].start)
            return there or (self.home if self._is_alone(fits[0].start) else None)
        if (
            self.home is None
            or draft.type != "government"
            or not _is_national(draft.name)
            or is_acronym(draft.name)
        ):
            return None
        return self.home if self._is_alone(min(draft.mentions)[0]) else None

    def _scene_of(self, start: int) -> str | None:
        """Return the country that a sentence opens with: "In Ecuador, President Daniel Noboa"."""
        page = self.page
        token, (first, _) = self._sentence_at(start)
        if page.lower[first] != "in" or not 1 < token - first <= SCENE or page.words[token - 1] != ",":
            return None
        low, high = bisect_left(self._at, page.starts[first]), bisect_left(self._at, start)
        countries = set(self._countries[low:high])
        return next(iter(countries)) if len(countries) == 1 else None

    def _sentence_at(self, start: int) -> tuple[int, tuple[int, int]]:
        """Return the token at a character, and the tokens of its sentence."""
        token = min(bisect_left(self.page.starts, start), len(self.page.starts) - 1)
        return token, self.page.bounds[self.page.sents[token]]

    def _is_alone(self, start: int) -> bool:
        """Tell whether the sentence at a character names no country but the article's own."""
        page = self.page
        _, (first, last) = self._sentence_at(start)
        low = bisect_left(self._at, page.starts[first])
        high = bisect_left(self._at, page.ends[last - 1])
        return self.home is not None and set(self._countries[low:high]) <= {self.home}


def _is_national(name: str) -> bool:
    words = set(name.lower().split())
    return words.isdisjoint(ABROAD) and words.isdisjoint(NATIONLESS)


def _named(places: Iterable[Place]) -> Iterable[tuple[int, str]]:
    """Yield where places stand, datelines left out, with their countries."""
    for place in places:
        if place.country:
            yield from ((m.start, place.country) for m in place.mentions if m.role != "dateline")


def _peoples(page: Page, gazetteer: Gazetteer) -> Iterable[tuple[int, str]]:
    """Yield where demonyms stand, with their countries."""
    for token in page.begins:
        if page.labels.get(token) == "NORP":
            country = gazetteer.country_of_demonym(page.words[token])
            if country:
                yield page.starts[token], country


def _acting(drafts: Iterable[Draft]) -> Iterable[tuple[int, str]]:
    """Yield where bodies of a known country stand."""
    for draft in drafts:
        if draft.country:
            yield from ((start, draft.country) for start, _ in draft.mentions)
