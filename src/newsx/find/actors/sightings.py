"""Names in the text that may speak of actors, one sighting each, before it is known which is which."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, cached_property

from spacy.tokens import Span

from newsx.find.actors.describe import describe_head, national_country
from newsx.find.actors.identity import body_key, body_type
from newsx.find.actors.lexicon import Body, Head, body_named, first_names, head_at, honorifics, peoples
from newsx.find.actors.names import clean_name, fold, is_acronym, squeeze
from newsx.find.actors.page import SHOWING, TELLING, Page
from newsx.find.actors.sighting import Sighting
from newsx.find.actors.standing import standing
from newsx.find.actors.stretch import with_country, with_list, with_tail, without_place
from newsx.find.actors.towns import find_towns
from newsx.gazetteer import Gazetteer
from newsx.zones.agencies import find_agency

LONGEST_NAME = 120
"""Characters of the longest span that is taken for a name."""


class Observer:
    """Reads the sightings of one page; remembers what it has described."""

    def __init__(self, page: Page, gazetteer: Gazetteer) -> None:
        self.page = page
        self.gazetteer = gazetteer
        self.agencies = frozenset(name.casefold() for name in page.anatomy.agencies)
        self.describe = cache(lambda text: describe_head(text, gazetteer))
        self.towns = find_towns(page, gazetteer)
        self.redefined = _redefined(page)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the article speaks of."""
        return _countries(self.page, self.gazetteer)

    def entities(self) -> Iterator[Sighting]:
        """Yield the sightings of the Doc's entities, in text order."""
        for ent in self.page.doc.ents:
            label = ent.label_ if ent.label_ in SORTS else "OTHER"
            if label == "OTHER" and body_named(ent.text) is None:
                continue
            zone = self.page.zone(ent.start)
            if zone not in TELLING and zone not in SHOWING:
                continue
            sighting = self._bare(ent, zone in SHOWING)
            if sighting and not self._is_agency(sighting.text):
                found = SORTS[label](self, sighting)
                if found:
                    yield found

    def _bare(self, ent: Span, shown: bool) -> Sighting | None:
        start, end = clean_name(ent.text, keep_possessive=ent.label_ == "ORG" and self._ends_in_s(ent.end))
        text = ent.text[start:end]
        if not any(c.isalpha() for c in text) or len(text) > LONGEST_NAME:
            return None
        first, last = ent.start, ent.end
        while first < last - 1 and self.page.ends[first] <= ent.start_char + start:
            first += 1
        while last > first + 1 and self.page.starts[last - 1] >= ent.start_char + end:
            last -= 1
        offset = ent.start_char
        return Sighting(first, last, offset + start, offset + end, text, "body", ent.label_, shown)

    def _ends_in_s(self, end: int) -> bool:
        """Tell whether an 's before token `end` belongs to the name: "Moody's said", not "Intel's chips"."""
        return end >= len(self.page.tags) or not self.page.tags[end].startswith(
            ("NN", "JJ", "CD", "VBG", "RB")
        )

    def _is_agency(self, text: str) -> bool:
        return text.casefold() in self.agencies or find_agency(squeeze(text)) is not None

    def person(self, sighting: Sighting) -> Sighting | None:
        """Take a span for a person, without the titles inside it: "President Bush" gives Bush."""
        body = body_named(squeeze(sighting.text))
        if body:
            return self._known(sighting, body)
        if squeeze(sighting.text) in self.towns and self.page.lower[sighting.first - 1] not in honorifics():
            return self._town(sighting)
        first = self._name_start(sighting.first, sighting.last)
        start = max(sighting.start, self.page.starts[first])
        text = self.page.source[start : sighting.end]
        if (
            text in DIVINE
            or not any(c.isupper() for c in text)
            or text.lower() in honorifics()
            or self._is_kin(sighting.last)
        ):
            return None
        seat = self.gazetteer.seat_of_government(squeeze(text)) if " " in text else None
        if seat:
            key = f"{seat}:state"
            return replace(sighting, sort="state", key=key, type="state", country=seat, metonym=True)
        return replace(sighting, first=first, start=start, text=text, sort="person", type="person")

    def _town(self, sighting: Sighting) -> Sighting | None:
        """Take a town that was taken for a person for its government, where it acts: "Sylvania sued"."""
        if standing(self.page, sighting.first, sighting.last) != "strong":
            return None
        countries = {place.country for place in self.gazetteer.places(squeeze(sighting.text))}
        country = next(iter(countries)) if len(countries) == 1 else None
        return replace(sighting, sort="body", type="government", country=country, sector=("GOV",))

    def _is_kin(self, end: int) -> bool:
        """Tell whether a name is that of a whole family: "the Barzani clan"."""
        return end < len(self.page.lower) and self.page.lower[end] in KIN

    def _name_start(self, first: int, last: int) -> int:
        lower = self.page.lower
        while first < last - 1:
            if lower[first] in first_names() and self.page.words[first][:1].isupper():
                break
            if lower[first].rstrip(".") in honorifics() or lower[first] == ".":
                first += 1
                continue
            found = head_at(lower, first, last - 1)
            if found is None or not found[1].is_person:
                break
            first = found[0]
        return first

    def body(self, sighting: Sighting) -> Sighting | None:  # noqa: PLR0911 - one way out for each kind
        """Take a span for a body; a country's name stays a country."""
        whole = with_tail(self.page, sighting)
        sighting = whole if whole is not sighting else without_place(self.page, sighting, self.gazetteer)
        name = squeeze(sighting.text)
        page, last = self.page, sighting.last - 1
        if sighting.last - sighting.first == 1 and page.deps[last] == "amod":
            return None
        known = body_named(name)
        if known:
            return self._known(with_country(self.page, sighting, known.type, self.gazetteer), known)
        if of := self._with_its_country(name):
            return replace(
                sighting, sort="body", key=of.key, type=of.type, country=of.country, sector=of.sector
            )
        if self.gazetteer.country_named(name):
            return self.state(sighting)
        if name in peoples():
            return self.people(sighting)
        if not is_acronym(name) and name.islower():
            return None
        sighting = with_list(self.page, sighting)
        _, head = self.describe(squeeze(sighting.text))
        return self.described(with_country(self.page, sighting, head.type if head else "", self.gazetteer))

    def _with_its_country(self, name: str) -> Body | None:
        """Return the known body that a name puts its country before: "US Drug Enforcement Administration"."""
        owner, _, rest = name.partition(" ")
        body = body_named(rest) if rest else None
        country = self.gazetteer.country_named(owner) or self.gazetteer.country_of_demonym(owner)
        return body if body and country and body.country == country else None

    def described(self, sighting: Sighting) -> Sighting:
        """Return the sighting with what its own words tell: type, country, sector, acronym."""
        name = squeeze(sighting.text)
        description, head = self.describe(name)
        if MANY_STATES.match(name):
            return replace(sighting, key="", type="organization", country=None, sector=description.sector)
        if head is None or (isinstance(head, Head) and head.is_person):
            country = national_country(name, self.gazetteer)
            return replace(sighting, key="", type="organization", country=country, sector=())
        return replace(
            sighting,
            key=body_key(name, description, head, self.gazetteer),
            type=body_type(head, description.sector),
            country=description.country,
            sector=description.sector,
        )

    def _known(self, sighting: Sighting, body: Body) -> Sighting:
        country, key = body.country, body.key
        longer = sighting.text not in body.names and len(sighting.text) > len(body.key)
        if longer or sighting.text in self.redefined:
            return self.described(sighting)
        if body.shared and country not in self.countries:
            country = None
        return replace(sighting, sort="body", key=key, type=body.type, country=country, sector=body.sector)

    def place(self, sighting: Sighting) -> Sighting | None:
        """Take a place for a state, a body ("the White House") or a people; None for any other place."""
        whole = with_tail(self.page, sighting)
        if whole is not sighting:
            return self.described(whole)
        name = squeeze(sighting.text)
        body = body_named(name)
        if body and body.type != "organization":
            return self._known(sighting, body)
        if name in peoples():
            return self.people(sighting)
        return self.state(sighting)

    def state(self, sighting: Sighting) -> Sighting | None:
        """Take a country's name for its state, where the state acts or is acted upon."""
        country = self.gazetteer.country_named(squeeze(sighting.text))
        if country is None:
            return None
        stands = standing(self.page, sighting.first, sighting.last)
        if stands == "none":
            return None
        return replace(
            sighting, sort="state", key=f"{country}:state", type="state", country=country, standing=stands
        )

    def people(self, sighting: Sighting) -> Sighting | None:
        """Take a noun for a people or a party's followers: "the Druze", "Republicans"; not "Druze leader"."""
        name = squeeze(sighting.text)
        body = body_named(name)
        page, last = self.page, sighting.last - 1
        if page.parsed and page.deps[last] in {"amod", "compound", "nmod:desc", "flat"}:
            return None
        if page.tags[last].startswith("JJ") and page.lower[sighting.first - 1] != "the":
            return None
        if body:
            return self._known(sighting, body)
        plural = page.tags[last] in {"NNPS", "NNS"} or name in peoples() or not page.tags[last]
        if not plural or standing(page, sighting.first, sighting.last, people=True) == "none":
            return None
        key = f"people:{fold(peoples().get(name, name))}"
        country = self.gazetteer.country_of_demonym(name)
        description, _ = self.describe(name)
        return replace(
            sighting, sort="group", key=key, type="group", country=country, sector=description.sector
        )


def _redefined(page: Page) -> frozenset[str]:
    """Return the acronyms that the article gives in brackets to another body than ours of that name."""
    found = set()
    for ent in page.doc.ents:
        at = ent.end + 1
        if at >= len(page.words) or page.words[at - 1] not in {"(", "["} or not is_acronym(page.words[at]):
            continue
        body = body_named(page.words[at])
        full = body_named(squeeze(ent.text))
        if body and body != full and squeeze(ent.text) not in body.names:
            found.add(page.words[at])
    return frozenset(found)


def _countries(page: Page, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the countries that an article names, or of which it names a well-known place or the people."""
    found = set()
    for ent in page.doc.ents:
        if ent.label_ in {"GPE", "NORP"}:
            text = squeeze(ent.text)
            country = gazetteer.country_named(text) or gazetteer.country_of_demonym(text)
            found.add(country or next((place.country for place in gazetteer.places(text)[:1]), None))
    return frozenset(country for country in found if country)


DIVINE = frozenset({"God", "Allah", "Jesus", "Christ", "Jesus Christ", "Buddha", "Satan"})
KIN = frozenset({"family", "clan", "brothers", "sisters", "dynasty", "couple", "tribe"})
MANY_STATES = re.compile(
    r"(?:UN|U\.N\.|EU|NATO|OSCE|ECOWAS|United Nations|European Union|African Union|Arab League)\s"
)
"""Beginnings of the names of bodies of several states: a "European Union mission in Chad" is not Chad's."""
SORTS = {
    "PERSON": Observer.person,
    "ORG": Observer.body,
    "GPE": Observer.place,
    "NORP": Observer.people,
    "FAC": Observer.place,
    "LOC": Observer.place,
    "OTHER": Observer.body,
}
