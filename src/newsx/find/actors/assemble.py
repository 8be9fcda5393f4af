"""From sightings to actors: full names first, then what is short for them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from newsx.find.actors.cast import Draft
from newsx.find.actors.describe import describe_text
from newsx.find.actors.identity import ARMED
from newsx.find.actors.lexicon import first_names, honorifics
from newsx.find.actors.names import LINKING, body_tokens, fold, is_acronym, person_tokens, squeeze
from newsx.find.actors.page import Page
from newsx.find.actors.persons import WELL_KNOWN, Persons
from newsx.find.actors.roles import find_roles, kinds_beside
from newsx.find.actors.sighting import Sighting
from newsx.find.actors.societies import Societies
from newsx.find.actors.titles import POSSESSIVE
from newsx.gazetteer import Gazetteer
from newsx.schema.records import ActorMentionKind

NEAR = 3
"""Words between a demonym and the kind it goes with: "French state-owned energy company"."""
FAR = 6
"""Words that may stand between a body's recognised name and its acronym in brackets."""


class Cast:
    """Everybody in an article."""

    def __init__(self, page: Page, gazetteer: Gazetteer) -> None:
        self.page = page
        self.gazetteer = gazetteer
        self.persons = Persons(gazetteer)
        self.societies = Societies()

    def drafts(self) -> list[Draft]:
        """Return all actors that have a mention."""
        return [d for d in (*self.persons.drafts, *self.societies.drafts) if d.mentions]


def assemble(page: Page, sightings: Sequence[Sighting], gazetteer: Gazetteer) -> Cast:
    """Make the actors that `sightings`, in text order, speak of."""
    cast = Cast(page, gazetteer)
    sightings = _without_false_persons(page, sightings)
    told = [s for s in sightings if not s.shown]
    cast.persons.enter(squeeze(s.text) for s in told if s.sort == "person")
    _enter_bodies(cast, [s for s in told if s.sort != "person" and " " in s.text])
    settled = _relabel(cast, sightings)
    _enter_bodies(cast, [s for s in settled if not s.shown])
    for sighting in settled:
        if sighting.sort == "person":
            _add_person(cast, sighting)
        else:
            _add_body(cast, sighting)
    return cast


def _without_false_persons(page: Page, sightings: Sequence[Sighting]) -> list[Sighting]:
    """Take a name for a body's wherever it stands, if the text calls it one: "the militia, Dawn Front,"."""
    called = {s.text for s in sightings if s.sort == "person" and any(kinds_beside(page, s.first, s.last))}
    return [
        replace(s, sort="body", type="organization") if s.sort == "person" and s.text in called else s
        for s in sightings
    ]


def _relabel(cast: Cast, sightings: Sequence[Sighting]) -> list[Sighting]:
    """Settle what a single word is that is labelled now a person, now a body: the surname of a full name."""
    labels: dict[str, Counter[str]] = {}
    for s in sightings:
        labels.setdefault(s.text, Counter())[s.sort] += 1
    return [_settled(cast, s, labels[s.text]) for s in sightings]


def _settled(cast: Cast, s: Sighting, labels: Counter[str]) -> Sighting:
    if s.sort == "body" and not s.key and " " in s.text and cast.persons.is_whole(s.text):
        return replace(s, sort="person", type="person", country=None, sector=())
    if s.sort == "person" or s.key or " " in s.text or is_acronym(s.text) or s.sort != "body":
        unknown = s.sort == "person" and " " not in s.text and not cast.persons.knows(s.text)
        if unknown and (labels["body"] > labels["person"] or _is_firm(cast, s)):
            return replace(s, sort="body", type="organization")
        return s
    named = cast.persons.is_surname(s.text) and labels["body"] <= max(1, labels["person"])
    if named or labels["person"] > labels["body"]:
        return replace(s, sort="person", type="person", country=None, sector=())
    return s


def _is_firm(cast: Cast, s: Sighting) -> bool:
    """Tell whether a lone word is short for a body: "Marsh" beside "Marsh & McLennan", without "Mr"."""
    named = person_tokens(s.text)[:1]
    return (
        not _address(cast.page, s.first)
        and cast.societies.has_short(s.text)
        and named[0] not in first_names()
    )


def _enter_bodies(cast: Cast, sightings: list[Sighting]) -> None:
    """Make the bodies of full names and keys, then join acronyms in brackets to their names."""
    bodies = [s for s in sightings if s.sort != "person" and not s.metonym]
    by_start = {s.first: s for s in bodies}
    for s in bodies:
        if s.key.startswith(":") or (not s.key and len(body_tokens(s.text)) < 2):  # noqa: PLR2004
            continue
        if s.standing == "strong":
            cast.societies.enter(s)
    for s in bodies:
        partner = by_start.get(s.last + 1)
        if partner and _bracketed(cast.page, s.last, partner.last):
            _join(cast, s, partner)
        elif s.standing == "strong":
            _lone_acronym(cast, s)
    for s, acronym in pairwise(bodies):
        if 0 < acronym.first - 1 - s.last <= FAR and is_acronym(acronym.text):
            _far_acronym(cast, s, acronym)


def _bracketed(page: Page, opening: int, closing: int) -> bool:
    return (
        page.words[opening] in {"(", "["} and closing < len(page.words) and page.words[closing] in {")", "]"}
    )


def _join(cast: Cast, one: Sighting, other: Sighting) -> None:
    """Take "Islamic State (IS)" and "IDF (Israel Defense Forces)" for one body."""
    short, full = (other, one) if is_acronym(other.text) else (one, other)
    if not is_acronym(short.text) or is_acronym(full.text) or full.sort == "state":
        return
    draft = cast.societies.enter(full)
    cast.societies.call(draft, short.text)


def _lone_acronym(cast: Cast, s: Sighting) -> None:
    """Take an acronym in brackets that is no entity of its own: "the Amani Peace Front (APF)"."""
    page, at = cast.page, s.last
    if at + 2 < len(page.words) and _bracketed(page, at, at + 2) and is_acronym(page.words[at + 1]):
        draft = cast.societies.known(s)
        if draft and s.sort == "body" and page.words[at + 1].isupper() and len(body_tokens(s.text)) > 1:
            cast.societies.call(draft, page.words[at + 1])
            draft.add_mention(page.starts[at + 1], page.ends[at + 1], "acronym", at + 1)


def _far_acronym(cast: Cast, s: Sighting, acronym: Sighting) -> None:
    """Take an acronym in brackets for the body whose name goes on before it: "the Force in Chad (FIC)"."""
    page = cast.page
    between = range(s.last, acronym.first - 1)
    named = all(page.words[i][:1].isupper() or page.lower[i] in LINKING for i in between)
    if not named or not _bracketed(page, acronym.first - 1, acronym.last):
        return
    draft, letters = cast.societies.known(s), iter(fold(page.text(s.first, acronym.first - 1)))
    short = fold(acronym.text)
    if draft and short[0] == fold(s.text)[0] and all(letter in letters for letter in short):
        cast.societies.call(draft, acronym.text)


def _add_person(cast: Cast, s: Sighting) -> None:
    page = cast.page
    name, gender = squeeze(s.text), _address(page, s.first)
    draft = cast.persons.find(name, gender)
    if draft is None:
        if s.shown or cast.persons.knows(name):
            return
        if not person_tokens(name) or _is_place(cast, s):
            return
        draft = cast.persons.add(name)
    draft.gender = draft.gender or gender
    draft.country = draft.country or _owner_before(cast, s.first)
    draft.add_form(name)
    draft.add_mention(s.start, s.end, "name", s.first)
    cast.persons.saw(draft, page.sents[s.first])
    for role, head in find_roles(page, s.first, s.last, cast.gazetteer):
        draft.roles.append(role)
        draft.heads.append(head)
        draft.gender = draft.gender or head.gender


def _people_before(cast: Cast, start: int) -> str | None:
    """Return the country of the demonym before a kind: "the French energy [company] TotalEnergies"."""
    page = cast.page
    for at in range(start, max(-1, start - NEAR - 1), -1):
        if page.labels.get(at) == "NORP":
            return cast.gazetteer.country_of_demonym(page.words[at])
        if at < start and not page.tags[at].startswith(("JJ", "NN")):
            return None
    return None


def _owner_before(cast: Cast, first: int) -> str | None:
    """Return the country whose somebody is called right before the name: "Fiji's Sitiveni Rabuka"."""
    page, at = cast.page, first - 2
    if at < 0 or page.lower[first - 1] not in POSSESSIVE or page.labels.get(at) != "GPE":
        return None
    while at not in page.begins:
        at -= 1
    return cast.gazetteer.country_named(page.text(at, first - 1))


def _is_place(cast: Cast, s: Sighting) -> bool:
    """Tell whether a lone word that is taken for a person is a well-known place: "Paris", not "Mr Paris"."""
    if " " in s.text or _address(cast.page, s.first):
        return False
    return any(place.weight >= WELL_KNOWN for place in cast.gazetteer.places(s.text)[:1])


def _address(page: Page, first: int) -> str | None:
    """Return the gender that a form of address before a name tells: f in "Mrs Clinton"."""
    at = first - 1
    if at >= 0 and page.lower[at] == ".":
        at -= 1
    honorific = honorifics().get(page.lower[at].rstrip(".")) if at >= 0 else None
    return honorific.gender if honorific else None


def _add_body(cast: Cast, s: Sighting) -> None:
    societies = cast.societies
    if s.metonym:
        draft = societies.keyed(f"{s.country}:government") or societies.keyed(f"{s.country}:state")
        draft = draft or societies.enter(replace(s, text=cast.gazetteer.country_name(s.country or "")))
        draft.sector = draft.sector or ("GOV",)
        own = draft.type == "state" and cast.gazetteer.country_named(squeeze(s.text)) == s.country
        draft.add_mention(s.start, s.end, "name" if own else "metonym", s.first)
        if own:
            draft.add_form(squeeze(s.text))
        return
    draft = societies.known(s) or (societies.short(s) if s.sort == "body" else None)
    if draft is None:
        if s.shown or s.standing != "strong":
            return
        draft = societies.enter(s)
    text = squeeze(s.text)
    kind: ActorMentionKind = "name"
    if is_acronym(text) and text != draft.name and s.sort != "state":
        kind = "acronym"
        draft.acronym = draft.acronym or text
    draft.country = draft.country or s.country
    draft.sector = draft.sector or s.sector
    if s.sort == "body":
        _add_kind(cast, draft, s)
    draft.add_form(text)
    draft.add_mention(s.start, s.end, kind, s.first)


def _add_kind(cast: Cast, draft: Draft, s: Sighting) -> None:
    """Note what the words beside a body's name say that it is: "rebel group M23", "Acme, a carmaker,"."""
    for start, end, head in kinds_beside(cast.page, s.first, s.last):
        draft.heads.append(head)
        if (
            head.type == "group"
            and draft.type == "organization"
            and head.sector[:1]
            and head.sector[0] in ARMED
        ):
            draft.type = "group"
        draft.sector = draft.sector or describe_text(cast.page.text(start, end), cast.gazetteer).sector
        draft.country = draft.country or _people_before(cast, start)
