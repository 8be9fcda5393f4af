"""Names in the text that may speak of actors, one sighting each, before it is known which is which."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span

from newsx.find.actors.countries import demonym_start
from newsx.find.actors.describe import describe_head, national_country
from newsx.find.actors.identity import body_key, body_type
from newsx.find.actors.lexicon import Body, Head, body_named, first_names, head_at, honorifics, peoples
from newsx.find.actors.names import LINKING, clean_name, fold, initials, is_acronym, squeeze
from newsx.find.actors.page import SHOWING, TELLING, Page
from newsx.find.actors.standing import Standing, standing
from newsx.gazetteer import Gazetteer
from newsx.schema.records import ActorType
from newsx.zones.agencies import find_agency

LONGEST_NAME = 120
"""Characters of the longest span that is taken for a name."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of text that names somebody.

    `first` and `last` are tokens, `start` and `end` characters of the cleaned name `text`. `sort` says
    how it is to be merged; `shown` marks a caption, whose names make no actor. `key` is the
    identity of a known body, people or country, "" where only the name tells. `metonym` is a place
    that stands for a government.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    sort: str
    label: str
    shown: bool
    key: str = ""
    type: ActorType = "organization"
    country: str | None = None
    sector: tuple[str, ...] = ()
    metonym: bool = False
    standing: Standing = "strong"


class Observer:
    """Reads the sightings of one page; remembers what it has described."""

    def __init__(self, page: Page, gazetteer: Gazetteer) -> None:
        self.page = page
        self.gazetteer = gazetteer
        self.agencies = frozenset(name.casefold() for name in page.anatomy.agencies)
        self.describe = cache(lambda text: describe_head(text, gazetteer))

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
        first = self._name_start(sighting.first, sighting.last)
        start = max(sighting.start, self.page.starts[first])
        text = self.page.source[start : sighting.end]
        if not any(c.isupper() for c in text) or text.lower() in honorifics() or self._is_kin(sighting.last):
            return None
        seat = self.gazetteer.seat_of_government(squeeze(text)) if " " in text else None
        if seat:
            key = f"{seat}:state"
            return replace(sighting, sort="state", key=key, type="state", country=seat, metonym=True)
        return replace(sighting, first=first, start=start, text=text, sort="person", type="person")

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

    def body(self, sighting: Sighting) -> Sighting | None:
        """Take a span for a body; a country's name stays a country."""
        sighting = self._with_tail(sighting)
        name = squeeze(sighting.text)
        page, last = self.page, sighting.last - 1
        if sighting.last - sighting.first == 1 and page.deps[last] == "amod":
            return None
        known = body_named(name)
        if known:
            return self._known(self._extended(sighting, known.type), known)
        if self.gazetteer.country_named(name):
            return self.state(sighting)
        if name in peoples():
            return self.people(sighting)
        if not is_acronym(name) and name.islower():
            return None
        sighting = self._with_list(sighting)
        _, head = self.describe(squeeze(sighting.text))
        return self.described(self._extended(sighting, head.type if head else ""))

    def _with_tail(self, sighting: Sighting) -> Sighting:
        """Take the words up to an acronym of the whole into a name: "Front in the Far North (FFN)"."""
        page, at = self.page, sighting.last
        stop = min(len(page.words) - 2, at + TAIL)
        while at < stop and (page.words[at][:1].isupper() or page.lower[at] in LINKING):
            at += 1
        if at == sighting.last or at >= stop or page.words[at] != "(" or page.words[at + 2] != ")":
            return sighting
        text = page.source[sighting.start : page.ends[at - 1]]
        if page.words[at + 1] not in initials(squeeze(text)):
            return sighting
        return replace(sighting, last=at, end=page.ends[at - 1], text=text)

    def _with_list(self, sighting: Sighting) -> Sighting:
        """Take the rest of a department's list into its name: "for Culture", then ", Media and Sport"."""
        page, at = self.page, sighting.last
        if page.lower[sighting.first] not in LISTING:
            return sighting
        end = at
        while (
            at + 1 < len(page.words)
            and page.lower[at] in {",", "and", "&"}
            and page.words[at + 1][:1].isupper()
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

    def _extended(self, sighting: Sighting, kind: str) -> Sighting:
        """Take the country before a government body into its name: "Turkish" before "Ministry of Defense"."""
        first, page = sighting.first, self.page
        if kind not in {"government", "group"} or first == 0 or page.starts[first] != sighting.start:
            return sighting
        before = first - 1
        if page.lower[before] in {"'s", "’s"} and before > 0:
            before -= 1
        label = page.labels.get(before)
        if (
            label == "GPE"
            and before == first - 1
            and page.deps[before] not in {"compound", "amod", "nmod:poss"}
        ):
            return sighting
        last = before
        while label in OWNERS and before not in page.begins and page.labels.get(before - 1) == label:
            before -= 1
        if label not in OWNERS or (
            label == "ORG" and not self.gazetteer.country_named(page.text(before, last + 1))
        ):
            return sighting
        before = demonym_start(page.words, before, self.gazetteer)
        start = page.starts[before]
        text = page.source[start : sighting.end]
        return replace(sighting, first=before, start=start, text=text)

    def described(self, sighting: Sighting) -> Sighting:
        """Return the sighting with what its own words tell: type, country, sector, acronym."""
        description, head = self.describe(squeeze(sighting.text))
        if head is None or (isinstance(head, Head) and head.is_person):
            country = national_country(squeeze(sighting.text), self.gazetteer)
            return replace(sighting, key="", type="organization", country=country, sector=())
        return replace(
            sighting,
            key=body_key(squeeze(sighting.text), description, head, self.gazetteer),
            type=body_type(head, description.sector),
            country=description.country,
            sector=description.sector,
        )

    def _known(self, sighting: Sighting, body: Body) -> Sighting:
        country = body.country
        key = body.key
        if sighting.text not in body.names and len(sighting.text) > len(body.key):
            return self.described(sighting)
        return replace(sighting, sort="body", key=key, type=body.type, country=country, sector=body.sector)

    def place(self, sighting: Sighting) -> Sighting | None:
        """Take a place for a state, a body ("the White House") or a people; None for any other place."""
        whole = self._with_tail(sighting)
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


KIN = frozenset({"family", "clan", "brothers", "sisters", "dynasty", "couple", "tribe"})
OWNERS = frozenset({"NORP", "GPE", "ORG"})
"""Labels of what may stand before a body as its country; an organisation only if it is a country's name."""
TAIL = 7
"""Words that may stand between a recognised name and its acronym in brackets."""
LISTING = frozenset({"department", "ministry"})
"""First words of names that may hold a list of fields."""
SORTS = {
    "PERSON": Observer.person,
    "ORG": Observer.body,
    "GPE": Observer.place,
    "NORP": Observer.people,
    "FAC": Observer.place,
    "LOC": Observer.place,
    "OTHER": Observer.body,
}
