"""Tie places to the actors and events that need them."""

from collections.abc import Sequence

from newsx.schema import Actor, Event, Place, PlaceMention, Ref

Interval = tuple[int, int]
SCENES_IN_FOCUS = 2
"""Events at a place that make it one that the story is about, if no place has more."""


def link_places(
    places: Sequence[Place], actors: Sequence[Actor], events: Sequence[Event]
) -> tuple[Place, ...]:
    """Return `places` with the actors behind their government mentions and with role "event".

    A mention has role event when it lies in the sentence of an event that happened at its place;
    roles dateline and demonym stay. The place of most events, two at least, is in focus too.
    """
    metonyms = _metonyms(actors)
    scenes = _scenes(events)
    most = max((len(sentences) for sentences in scenes.values()), default=0)
    focus = {id_ for id_, sentences in scenes.items() if len(sentences) == most >= SCENES_IN_FOCUS}
    return tuple(_linked(place, metonyms, scenes.get(place.id, ()), focus) for place in places)


def _metonyms(actors: Sequence[Actor]) -> dict[Interval, Ref]:
    """Return the interval of each mention of an actor -> the actor, metonyms before other kinds."""
    found: dict[Interval, Ref] = {}
    for actor in actors:
        ref = Ref(id=actor.id, name=actor.name)
        for mention in actor.mentions:
            interval = (mention.start, mention.end)
            if mention.kind == "metonym" or interval not in found:
                found[interval] = ref
    return found


def _scenes(events: Sequence[Event]) -> dict[str, list[Interval]]:
    """Return place id -> the sentences of the events there."""
    scenes: dict[str, list[Interval]] = {}
    for event in events:
        if event.place is not None:
            scenes.setdefault(event.place.id, []).append((event.sentence.start, event.sentence.end))
    return scenes


def _linked(
    place: Place, metonyms: dict[Interval, Ref], scenes: Sequence[Interval], focus: set[str]
) -> Place:
    mentions = tuple(_mention(mention, metonyms, scenes) for mention in place.mentions)
    return place.model_copy(update={"mentions": mentions, "focus": place.focus or place.id in focus})


def _mention(
    mention: PlaceMention, metonyms: dict[Interval, Ref], scenes: Sequence[Interval]
) -> PlaceMention:
    if mention.used_as == "government":
        return mention.model_copy(update={"actor": metonyms.get((mention.start, mention.end))})
    is_scene = any(start <= mention.start and mention.end <= end for start, end in scenes)
    if is_scene and mention.role in {"mention", "origin"}:
        return mention.model_copy(update={"role": "event"})
    return mention
