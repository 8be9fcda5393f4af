"""The gazetteer's own word lists: countries, demonyms and seats of government."""

from dataclasses import dataclass
from functools import cache

from newsx.gazetteer.folding import fold
from newsx.tables import read_table

PACKAGE = "newsx.gazetteer"
_ACRONYM_LETTERS = 5
SHORTEST_SHOUT = 3
"""Up to so many capitals are an acronym and no shouted name: "EU" is not the town of Eu."""


@dataclass(frozen=True, slots=True)
class Country:
    """One row of countries.tsv."""

    alpha3: str
    alpha2: str
    name: str
    geonameid: int
    lat: float
    lon: float
    population: int
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """One row of seats.tsv; `country` is None for the seat of an international body."""

    name: str
    country: str | None
    kind: str
    geonameid: int | None
    lat: float
    lon: float
    aliases: tuple[str, ...]


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that "|" divides, none for an empty one."""
    return tuple(part for part in cell.split("|") if part)


@cache
def countries() -> dict[str, Country]:
    """Return the countries by alpha-3 code."""
    rows = read_table(PACKAGE, "countries.tsv", ("alpha3",))
    return {
        row["alpha3"]: Country(
            row["alpha3"],
            row["alpha2"],
            row["name"],
            int(row["geonameid"]),
            float(row["lat"]),
            float(row["lon"]),
            int(row["population"]),
            split(row["aliases"]),
        )
        for row in rows
    }


@cache
def seats() -> tuple[Seat, ...]:
    """Return the seats of government in the order of the table, capitals first."""
    return tuple(
        Seat(
            row["name"],
            row["country"] or None,
            row["kind"],
            int(row["geonameid"]) if row["geonameid"] else None,
            float(row["lat"]),
            float(row["lon"]),
            split(row["aliases"]),
        )
        for row in read_table(PACKAGE, "seats.tsv", ("name", "country"))
    )


@cache
def names_of_countries() -> dict[str, str]:
    """Return name -> alpha-3, for the names as written and for their keys (see `name_key`)."""
    names: dict[str, str] = {}
    for country in countries().values():
        for name in (country.name, *country.aliases):
            names[name] = country.alpha3
            names.setdefault(name_key(name), country.alpha3)
    return names


@cache
def names_of_seats() -> dict[str, Seat]:
    """Return name -> seat, for the names as written and for their keys."""
    names: dict[str, Seat] = {}
    for seat in seats():
        for name in (seat.name, *seat.aliases):
            names.setdefault(name, seat)
            names.setdefault(name_key(name), seat)
    return names


@cache
def demonyms() -> dict[str, tuple[str, ...]]:
    """Return alpha-3 -> its demonyms, adjectives first as the table lists them."""
    found: dict[str, list[str]] = {}
    for row in read_table(PACKAGE, "demonyms.tsv", ("word", "country")):
        found.setdefault(row["country"], []).append(row["word"])
    return {country: tuple(words) for country, words in found.items()}


@cache
def countries_of_demonyms() -> dict[str, str]:
    """Return demonym -> alpha-3, for the words as written and for their keys."""
    words: dict[str, str] = {}
    for country, own in demonyms().items():
        for word in own:
            words[word] = country
            words.setdefault(name_key(word), country)
    return words


@cache
def regional_demonyms() -> dict[str, str]:
    """Return adjective or noun -> the name of its place, which is no country: "European" -> "Europe"."""
    return {row["word"]: row["place"] for row in read_table(PACKAGE, "regional_demonyms.tsv", ("word",))}


@cache
def areas_abbreviated() -> dict[str, tuple[str, str]]:
    """Return short form -> (area, alpha-3); "LA" is Louisiana here, so ask only after a comma."""
    rows = read_table(PACKAGE, "abbreviations.tsv", ("short",))
    return {row["short"]: (row["area"], row["country"]) for row in rows}


def name_key(name: str) -> str:
    """Return the key under which a name of a table is found: folded, or as it is when it is an acronym.

    "TURKEY" and "Türkiye" are folded, since headlines shout and accents get lost; "US" keeps its
    capitals ("us" is no country), with or without dots.
    """
    bare = name.replace(".", "")
    if bare.isupper() and bare.isalpha() and len(bare) <= _ACRONYM_LETTERS and not _is_word(bare):
        return bare
    return fold(name)


def _is_word(capitals: str) -> bool:
    """Tell whether `capitals` is a shouted word rather than an acronym: "CHINA", "IRAQ", not "DPRK"."""
    return capitals.capitalize() in _short_names()


@cache
def _short_names() -> frozenset[str]:
    names = [name for country in countries().values() for name in (country.name, *country.aliases)]
    names += [seat.name for seat in seats()]
    names += [word for row in demonyms().values() for word in row]
    return frozenset(name for name in names if len(name) <= _ACRONYM_LETTERS and not name.isupper())
