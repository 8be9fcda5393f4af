"""One place of the gazetteer."""

from typing import NamedTuple

from newsx.gazetteer import tables


class GazetteerPlace(NamedTuple):
    """One place that a name may mean.

    `country` is alpha-3, None for a sea or a region of several countries. `admin1` is the name of the
    first-level division that holds the place, `admin1_code` its GeoNames code ("US.TX"). `population`
    is 0 when not known. `weight` ranks the places of one name: how likely a text means this one
    when nothing else is known; it has no unit. `primary` tells whether the name looked up is the
    place's own rather than an alternate one. `lat` and `lon` are None for an area without a known centre.
    """

    row: int
    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    admin1_code: str | None
    feature_class: str | None
    feature_code: str | None
    population: int
    weight: float
    primary: bool


def is_acronym(name: str) -> bool:
    """Tell whether `name` is one to three capitals, perhaps with dots: "UAE", "U.S."; not "ROME"."""
    letters = name.replace(".", "")
    is_short = 0 < len(letters) <= tables.SHORTEST_SHOUT
    return is_short and letters.isascii() and letters.isalpha() and letters.isupper()
