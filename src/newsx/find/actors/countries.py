"""The country that a name means: its own name, a demonym, a seat of government, a well-known place."""

from newsx.gazetteer import Gazetteer

LONGEST_PLACE = 3
KNOWN_PLACE, RIVAL_GAP = 5.0, 0.5
"""Gazetteer weight from which a place tells the country of a phrase, and its lead over one elsewhere."""


def country_of(name: str, gazetteer: Gazetteer) -> str | None:
    """Return the country that `name` is, is a demonym of, or governs: "Syria", "Syrian", "Damascus"."""
    return (
        gazetteer.country_named(name)
        or gazetteer.country_of_demonym(name)
        or gazetteer.seat_of_government(name)
    )


def country_of_run(run: list[str], prefix: bool, gazetteer: Gazetteer) -> str | None:
    """Return the country that a run of words names, or with `prefix` begins with: "South Korea"."""
    run = run[1:] if run[0] in {"The", "A", "An"} else run
    shortest = 1 if prefix else len(run)
    for length in range(min(len(run), LONGEST_PLACE), max(shortest, 1) - 1, -1):
        country = country_of_place(" ".join(run[:length]).removesuffix("'s"), gazetteer)
        if country:
            return country
    return None


def country_of_place(name: str, gazetteer: Gazetteer) -> str | None:
    """Return the country of a place that is well known and without a rival abroad: "Minsk"; not "Moody"."""
    places = gazetteer.places(name)
    if not places or places[0].weight < KNOWN_PLACE:
        return None
    rival = next((p for p in places[1:4] if p.country != places[0].country), None)
    if rival and rival.weight > places[0].weight - RIVAL_GAP:
        return None
    return places[0].country


def demonym_start(words: list[str], i: int, gazetteer: Gazetteer) -> int:
    """Return where the demonym or country that ends at word `i` begins: one earlier in "South Korean"."""
    if i == 0 or not words[i - 1][:1].isupper() or words[i - 1].lower() in {"the", "a", "an"}:
        return i
    name = f"{words[i - 1]} {words[i]}"
    return i - 1 if gazetteer.country_of_demonym(name) or gazetteer.country_named(name) else i
