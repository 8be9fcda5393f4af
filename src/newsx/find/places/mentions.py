"""Find the mentions of places: names, demonyms and the dateline's place, with what stands around them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc, Span

from newsx.find.places.context import container_before, container_of, feature_around, relation_of
from newsx.find.places.government import acts, is_scene
from newsx.find.places.labels import is_capital, is_place_after_all, missed, own_names, trim
from newsx.find.places.lexicon import DIRECTIONS, Kinds, features, is_area, not_places
from newsx.gazetteer import Gazetteer, is_acronym
from newsx.gazetteer.folding import fold
from newsx.schema import Anatomy, Relation
from newsx.schema.article import ZoneKind

TOPONYMS = frozenset({"GPE", "LOC", "FAC"})
SEATED = frozenset({"ORG", "PERSON", "PRODUCT"})
"""Labels under which a building that stands for a government still is one: "the Kremlin said"."""

JOINTS = frozenset({",", ";", "and", "or", "&", ", and", ", or", "; and"})
"""What stands between two names of a list."""

MentionKind = Literal["toponym", "demonym", "building"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names a place, not yet resolved.

    `name` is what is looked up, `start` and `end` are characters of the text. `features` are the kinds
    that a word beside the name tells, `container` is the name of a place said to hold this one. `listed`
    tells that it follows the mention before it in a list: "Texas" in "Ohio and Texas".
    """

    start: int
    end: int
    zone: ZoneKind
    kind: MentionKind
    name: str
    label: str
    features: Kinds
    container: str | None
    relation: Relation | None
    government: bool
    listed: bool = False


def find_mentions(doc: Doc, anatomy: Anatomy, gazetteer: Gazetteer) -> list[Mention]:
    """Return every mention of a place in text order, without overlaps.

    "in Sweida", "Syrians", "the Kremlin said" are mentions; "Paris Hilton", "the Washington Post" and
    "Druze" are none.
    """
    own = [m for span in own_names(doc, gazetteer) for m in read_mention(span, "GPE", anatomy, gazetteer)]
    taken = {at for mention in own for at in range(mention.start, mention.end)}
    mentions = [mention for ent in doc.ents for mention in _read(ent, anatomy, gazetteer)]
    for span in missed(doc, gazetteer):
        mentions += read_mention(span, "GPE", anatomy, gazetteer)
    mentions = [m for m in mentions if taken.isdisjoint(range(m.start, m.end))] + own
    mentions += _dateline(anatomy, doc.text, mentions)
    return mark_lists((m for m in mentions if m.zone != "boilerplate"), doc.text)


def mark_lists(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """Return the mentions in text order, with those that go on a list marked."""
    ordered = sorted(mentions, key=lambda mention: mention.start)
    ends = [0, *(mention.end for mention in ordered)]
    return [
        replace(mention, listed=True) if text[end : mention.start].strip() in JOINTS else mention
        for mention, end in zip(ordered, ends, strict=False)
    ]


def _read(ent: Span, anatomy: Anatomy, gazetteer: Gazetteer) -> Iterator[Mention]:
    if ent.label_ in TOPONYMS or ent.label_ == "NORP":
        for span in _split(ent, gazetteer):
            yield from read_mention(span, ent.label_, anatomy, gazetteer)
    elif ent.label_ in SEATED:
        if is_place_after_all(ent, gazetteer):
            yield from read_mention(ent, "GPE", anatomy, gazetteer)
        else:
            yield from _building(ent, anatomy, gazetteer)


def read_mention(span: Span, label: str, anatomy: Anatomy, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Give the mention of a place that `span`, labelled `label`, is; none for peoples ("Druze")."""
    core = trim(span)
    if not core or fold(core.text) in not_places() or _is_foreign_acronym(core.text, gazetteer):
        return
    text = core.text
    adjective = label == "NORP" or core[-1].dep_ in {"amod", "compound"} or not gazetteer.places(text)
    if adjective and gazetteer.place_of_demonym(text):
        yield _make(core, "demonym", text, label, anatomy)
        return
    if label == "NORP" and not gazetteer.country_named(text) and not is_capital(text, gazetteer):
        return
    name, kinds, part = analyse(text, gazetteer)
    kinds = kinds or feature_around(core)
    relation = relation_of(core, has_direction=part)
    zone = anatomy.zone_at(core.start_char)
    yield Mention(
        start=core.start_char + (len(text) - len(name) if part and text.endswith(name) else 0),
        end=core.end_char,
        zone=zone,
        kind="toponym",
        name=name,
        label=label,
        features=kinds,
        container=container_of(core) or container_before(core),
        relation=relation,
        government=zone != "dateline" and relation is None and _governs(name, gazetteer) and acts(core.root),
    )


def _is_foreign_acronym(text: str, gazetteer: Gazetteer) -> bool:
    """Tell whether `text` is an acronym that no place has: "AFP", "U.N."; not "UAE"."""
    return is_acronym(text) and not gazetteer.places(text)


def _governs(name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether the name can stand for a government: a seat of one, or a country."""
    return gazetteer.seat_named(name) is not None or gazetteer.country_named(name) is not None


def _make(core: Span, kind: MentionKind, name: str, label: str, anatomy: Anatomy) -> Mention:
    zone = anatomy.zone_at(core.start_char)
    governs = kind == "building" and not is_scene(core.root)
    return Mention(core.start_char, core.end_char, zone, kind, name, label, (), None, None, governs)


def _building(ent: Span, anatomy: Anatomy, gazetteer: Gazetteer) -> Iterator[Mention]:
    core = trim(ent)
    seat = gazetteer.seat_named(core.text) if core else None
    if core and seat and seat.kind == "building":
        yield _make(core, "building", core.text, ent.label_, anatomy)


def _split(ent: Span, gazetteer: Gazetteer) -> Iterator[Span]:
    """Give the places of one entity: two of "Homs and Aleppo", one of "Trinidad and Tobago"."""
    joints = [token.i for token in ent if token.text == "," or token.lower_ == "and"]
    core = trim(ent)
    if not joints or core is None or gazetteer.places(core.text):
        yield ent
        return
    start = ent.start
    for joint in (*joints, ent.end):
        if joint > start:
            yield ent.doc[start:joint]
        start = joint + 1


@lru_cache(maxsize=8192)
def analyse(text: str, gazetteer: Gazetteer) -> tuple[str, Kinds, bool]:
    """Return what to look up for `text`, the kinds its feature word tells, and whether it is a part.

    "southern Syria" -> "Syria", part; "Sweida province" -> "Sweida", an ADM1; "South Sudan" stays whole.
    """
    whole = " ".join(text.split())
    name, part = whole, False
    kinds: Kinds = ()
    while not gazetteer.places(name) and " " in name:
        first, _, rest = name.partition(" ")
        before, _, last = name.rpartition(" ")
        if first.lower() in DIRECTIONS:
            name, part = rest, True
        elif is_area(last):
            name, kinds = before, features()[last.lower()]
        elif is_area(first):
            name, kinds = rest.removeprefix("of ").removeprefix("the "), features()[first.lower()]
        else:
            return whole, (), False
    return (name, kinds, part) if gazetteer.places(name) else (whole, (), False)


def _dateline(anatomy: Anatomy, text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Give the dateline's place where the pipeline saw no name of a place."""
    dateline = anatomy.dateline
    if dateline is None or not dateline.place:
        return
    start = text.find(dateline.place, dateline.start, dateline.end)
    end = start + len(dateline.place)
    if start < 0 or any(mention.start < end and start < mention.end for mention in mentions):
        return
    name, _, container = (part.strip() for part in dateline.place.partition(","))
    zone = anatomy.zone_at(start)
    yield Mention(start, end, zone, "toponym", name, "GPE", (), container or None, None, government=False)
