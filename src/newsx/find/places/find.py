"""From a Doc to the places of an article."""

from collections.abc import Iterable

from spacy.tokens import Doc

from newsx.find.places.focus import focused
from newsx.find.places.idioms import countries_told
from newsx.find.places.mentions import Mention, find_mentions
from newsx.find.places.resolve import resolve
from newsx.gazetteer import Gazetteer, GazetteerPlace, is_acronym
from newsx.gazetteer.folding import fold
from newsx.schema import Anatomy, Place, PlaceMention
from newsx.schema.records import PlaceRole

Key = tuple[str, int | str]


def find_places(doc: Doc, anatomy: Anatomy, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places of the article in text order, ids "p1" and on, with all their mentions.

    A name that the gazetteer does not know, or whose place cannot be told, is a place without
    coordinates. `actor` of every mention is None until `link_places`.
    """
    resolved = resolve(find_mentions(doc, anatomy, gazetteer), gazetteer, countries_told(doc))
    groups: dict[Key, list[Mention]] = {}
    meanings: dict[Key, GazetteerPlace | None] = {}
    for mention, meaning in resolved:
        key: Key = ("row", meaning.row) if meaning else ("name", fold(mention.name))
        groups.setdefault(key, []).append(mention)
        meanings[key] = meaning
    focus = focused(groups, anatomy)
    return tuple(
        _place(f"p{number}", groups[key], meanings[key], doc.text, is_focus=key in focus)
        for number, key in enumerate(groups, 1)
    )


def _place(
    id_: str, mentions: list[Mention], meaning: GazetteerPlace | None, text: str, *, is_focus: bool
) -> Place:
    return Place(
        id=id_,
        name=_name(mentions, meaning),
        geonameid=meaning.geonameid if meaning else None,
        lat=meaning.lat if meaning else None,
        lon=meaning.lon if meaning else None,
        country=meaning.country if meaning else None,
        admin1=meaning.admin1 if meaning else None,
        feature_class=meaning.feature_class if meaning else None,
        feature_code=meaning.feature_code if meaning else None,
        focus=is_focus,
        mentions=tuple(_mention(mention, text) for mention in mentions),
        confidence=None,
    )


def _name(mentions: Iterable[Mention], meaning: GazetteerPlace | None) -> str:
    """Return the name that the text uses first, the gazetteer's for demonyms, countries and "BEIRUT"."""
    names = [mention.name for mention in mentions if mention.kind != "demonym"]
    if meaning and (not names or meaning.feature_code == "PCLI"):
        return meaning.name
    in_case = [name for name in names if not name.isupper() or is_acronym(name)]
    if meaning and not in_case:
        return meaning.name
    return in_case[0] if in_case else names[0]


def _mention(mention: Mention, text: str) -> PlaceMention:
    return PlaceMention(
        text=text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        zone=mention.zone,
        role=_role(mention, text),
        used_as="government" if mention.government else "place",
        actor=None,
        relation=mention.relation,
    )


def _role(mention: Mention, text: str) -> PlaceRole:
    if mention.kind == "demonym":
        return "demonym"
    if mention.zone == "dateline":
        return "dateline"
    if text[max(0, mention.start - 5) : mention.start].lower() == "from ":
        return "origin"
    return "mention"
