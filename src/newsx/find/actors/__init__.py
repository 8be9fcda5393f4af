"""Actors: the persons, bodies, groups, governments and states of an article, each once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from newsx.find.actors.assemble import assemble
from newsx.find.actors.coreference import add_references
from newsx.find.actors.describe import Description, describe, describe_text
from newsx.find.actors.lexicon import body_named
from newsx.find.actors.lookup import ActorIndex, actor_at
from newsx.find.actors.page import TELLING, Page, read_page
from newsx.find.actors.phrases import find_phrases
from newsx.find.actors.records import add_mentions, write_actors
from newsx.find.actors.sighting import Sighting
from newsx.find.actors.sightings import Observer
from newsx.find.actors.titles import POSSESSIVE
from newsx.gazetteer import Gazetteer
from newsx.schema import Actor, Anatomy, Place

__all__ = [
    "ActorIndex",
    "Description",
    "actor_at",
    "add_mentions",
    "describe",
    "describe_text",
    "find_actors",
]


def find_actors(
    doc: Doc, anatomy: Anatomy, places: Iterable[Place], gazetteer: Gazetteer
) -> tuple[Actor, ...]:
    """Return the actors of an article in the order of their first mention, each with all its mentions.

    Names in the body and the title make actors; a caption only adds mentions. `places` tell where a
    place stands for its government ("Ankara also supports"). Unnamed persons ("Turkish officials")
    are nobody here: `describe` says what is known of them.
    """
    places = tuple(places)
    page = read_page(doc, anatomy)
    observer = Observer(page, gazetteer)
    seats = list(_seats(page, places, gazetteer))
    named = (*observer.entities(), *find_phrases(observer))
    sightings = [_without_owner(page, s, gazetteer) for s in _disjoint([*seats, *named])]
    cast = assemble(page, sightings, gazetteer)
    add_references(cast)
    return write_actors(page, cast.drafts(), places, gazetteer)


def _seats(page: Page, places: Iterable[Place], gazetteer: Gazetteer) -> Iterator[Sighting]:
    """Yield the mentions of places that stand for governments."""
    tokens = {start: i for i, start in enumerate(page.starts)}
    for place in places:
        for mention in place.mentions:
            first = tokens.get(mention.start)
            if mention.used_as != "government" or place.country is None or first is None:
                continue
            seat = gazetteer.seat_named(mention.text)
            body = body_named(mention.text)
            if seat and not seat.country:
                continue
            if mention.zone not in TELLING or (body and body.sector != ("GOV",)):
                continue
            last = first + 1
            while last < len(page.words) and page.ends[last - 1] < mention.end:
                last += 1
            yield Sighting(
                first,
                last,
                mention.start,
                mention.end,
                mention.text,
                "state",
                "GPE",
                shown=False,
                key=f"{place.country}:state",
                type="state",
                country=place.country,
                metonym=True,
            )


def _without_owner(page: Page, sighting: Sighting, gazetteer: Gazetteer) -> Sighting:
    """Leave the country that owns a named body out of its name: "Ghana's" before "Ministry of Defence".

    It told the country already. A mere phrase ("Ghana's army") keeps it.
    """
    if sighting.sort != "body" or sighting.label == "PHRASE":
        return sighting
    for at in range(sighting.first + 1, sighting.last - 1):
        if page.lower[at] in POSSESSIVE and gazetteer.country_named(page.text(sighting.first, at)):
            start = page.starts[at + 1]
            text = page.source[start : sighting.end]
            return replace(sighting, first=at + 1, start=start, text=text)
    return sighting


def _disjoint(sightings: list[Sighting]) -> list[Sighting]:
    """Return sightings in text order; of two that overlap the one that begins first, or else the longer.

    Of two with the same bounds the one given first.
    """
    kept: list[Sighting] = []
    for sighting in sorted(sightings, key=lambda s: (s.start, -s.end)):
        if not kept or sighting.start >= kept[-1].end:
            kept.append(sighting)
    return kept
