"""The room's word lists: feature words and the words that show a government acting."""

from functools import cache, lru_cache
from typing import NamedTuple

from newsx.gazetteer.folding import fold
from newsx.tables import read_table

PACKAGE = "newsx.find.places"


class Kind(NamedTuple):
    """A GeoNames feature class, with the start of a code ("" for any code of the class)."""

    feature_class: str
    code: str


Kinds = tuple[Kind, ...]

DIRECTIONS = (
    frozenset(
        prefix + end
        for prefix in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
        for end in ("", "ern")
    )
    | frozenset(
        f"{first}-{second}{end}"
        for first in ("north", "south")
        for second in ("east", "west")
        for end in ("", "ern")
    )
    | frozenset({"central", "downtown", "upper", "lower", "inner", "outer", "rural", "coastal", "mid"})
)
"""Words that cut a part out of a place: "southern Syria", "downtown Beirut"; not "South Sudan", a name."""

BEARINGS = {
    "north": "N",
    "northeast": "NE",
    "north-east": "NE",
    "east": "E",
    "southeast": "SE",
    "south-east": "SE",
    "south": "S",
    "southwest": "SW",
    "south-west": "SW",
    "west": "W",
    "northwest": "NW",
    "north-west": "NW",
}


@cache
def features() -> dict[str, Kinds]:
    """Return feature word -> the kinds of place it tells: "province" -> A ADM1, "river" -> H STM."""
    return {
        row["word"]: tuple(Kind(*kind.split(":")) for kind in row["kinds"].split(","))
        for row in read_table(PACKAGE, "features.tsv", ("word",))
    }


@lru_cache(maxsize=4096)
def is_area(word: str) -> bool:
    """Tell whether `word` is a feature word of land or water: "province", "river"; not "airport"."""
    return any(kind.feature_class != "S" for kind in features().get(word.lower(), ()))


@cache
def not_places() -> frozenset[str]:
    """Return the folded names that pipelines take for places and that are none: "Islamic State"."""
    return frozenset(fold(row["name"]) for row in read_table(PACKAGE, "not_places.tsv", ("name",)))


@cache
def acting(use: str) -> frozenset[str]:
    """Return the lemmas of acting.tsv with this use; the head of the file tells the uses."""
    rows = read_table(PACKAGE, "acting.tsv", ("lemma", "use"))
    return frozenset(row["lemma"] for row in rows if row["use"] == use)
