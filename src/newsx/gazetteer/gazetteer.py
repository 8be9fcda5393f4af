"""Look-up of places, countries, demonyms and seats of government."""

import math
from functools import cache, lru_cache
from pathlib import Path

from newsx.gazetteer import tables
from newsx.gazetteer.folding import fold, without_article
from newsx.gazetteer.place import GazetteerPlace, is_acronym
from newsx.gazetteer.store import POPULATION_STEPS, Store
from newsx.gazetteer.user import NONE, UserPlaces, read_user_places

DATA = Path(__file__).with_name("places.bin")


class Gazetteer:
    """Places by name. Names are matched as written first, then without case, accents and punctuation."""

    def __init__(self, store: Store, own: UserPlaces = NONE) -> None:
        """Wrap an opened `store` with a user's `own` places over it; see `load_gazetteer`."""
        self._store = store
        self._own = own
        self._admin1: dict[str, str] = store.header["admin1"]
        self._acronyms = frozenset(store.header["acronyms"])
        self._cached = lru_cache(maxsize=8192)(self._find)

    @property
    def version(self) -> str:
        """The version of the compiled data and a digest of its tables; of a user's own places too."""
        compiled = str(self._store.header["version"])
        return f"{compiled}+user.{self._own.digest}" if self._own.digest else compiled

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the tables that the data was compiled from."""
        return tuple(self._store.header["tables"])

    def places(self, name: str) -> tuple[GazetteerPlace, ...]:
        """Return the places called `name`, the likeliest first; none when it is not known.

        "Sweida", "As-Suwayda" and "SUWAYDA" find the city in Syria; "turkey" finds nothing, since
        a name in lower case is no name.
        """
        return () if name.islower() else self._cached(name)

    def area_abbreviated(self, short: str) -> GazetteerPlace | None:
        """Return the state or province that newspapers or the post shorten to `short`: "La.", "TX"."""
        area = tables.areas_abbreviated().get(short)
        return self._area(*area) if area else None

    def _area(self, name: str, country: str) -> GazetteerPlace | None:
        found = self.places(name)
        return next((p for p in found if p.country == country and p.feature_code == "ADM1"), None)

    def is_own(self, name: str) -> bool:
        """Tell whether `name` is of a place that the user added."""
        return not name.islower() and bool(self._own.places(name))

    @property
    def own_words(self) -> int:
        """How many words the longest name that the user added has, 0 where none is added."""
        return self._own.longest

    def _find(self, name: str) -> tuple[GazetteerPlace, ...]:
        return self._own.places(name) + self._find_compiled(name)

    def _find_compiled(self, name: str) -> tuple[GazetteerPlace, ...]:
        if name.endswith(".") and (area := self.area_abbreviated(name)):
            return (area,)
        if is_acronym(name):
            return self._places_of_acronym(name)
        rows = self._store.rows(fold(name))
        if not rows and (bare := without_article(name)):
            rows = self._store.rows(fold(bare))
        return tuple(self._place(row, primary) for row, primary in rows)

    def _places_of_acronym(self, name: str) -> tuple[GazetteerPlace, ...]:
        """Return the places that the tables call so: "US", "EU", "L.A."; "LA" is no town called La."""
        if name.replace(".", "") not in self._acronyms:
            return ()
        found = (self._place(row, primary) for row, primary in self._store.rows(fold(name)))
        return tuple(place for place in found if not place.primary or place.feature_class == "L")

    def _place(self, row: int, primary: bool) -> GazetteerPlace:
        columns, header = self._store.columns, self._store.header
        lat, lon = columns["lat"][row], columns["lon"][row]
        known = lat == lat  # noqa: PLR0124 - NaN stands for an unknown centre
        code = header["admin1_codes"][columns["admin1"][row]]
        feature_class, feature_code = header["kinds"][columns["kind"][row]]
        return GazetteerPlace(
            row=row,
            name=self._store.name(row),
            geonameid=columns["geonameid"][row] or None,
            lat=round(lat, 5) if known else None,
            lon=round(lon, 5) if known else None,
            country=header["countries"][columns["country"][row]],
            admin1=self._admin1.get(code) if code else None,
            admin1_code=code,
            feature_class=feature_class,
            feature_code=feature_code,
            population=round(math.expm1(columns["population"][row] / POPULATION_STEPS)),
            weight=columns["weight"][row] / 10,
            primary=primary,
        )

    def country_named(self, name: str) -> str | None:
        """Return the alpha-3 code of the country called `name`: "Turkey", "UK", "Ivory Coast"; not "us"."""
        return _look_up(tables.names_of_countries(), name)

    def country_of_demonym(self, word: str) -> str | None:
        """Return the alpha-3 code of the country that `word` is an adjective or noun of: "Turkish".

        None for words of regions, peoples and religions: "European", "Kurdish", "Druze".
        """
        return _look_up(tables.countries_of_demonyms(), word)

    def country(self, alpha3: str) -> GazetteerPlace | None:
        """Return the country with the alpha-3 code as a place."""
        found = self.places(self.country_name(alpha3))
        return next((p for p in found if p.country == alpha3 and p.feature_code == "PCLI"), None)

    def is_demonym(self, word: str) -> bool:
        """Tell whether `word` is an adjective or noun of a place, country or not."""
        return word in tables.regional_demonyms() or self.country_of_demonym(word) is not None

    def place_of_demonym(self, word: str) -> GazetteerPlace | None:
        """Return the place that `word` is an adjective or noun of, country or not: "Turkish", "Texan"."""
        if alpha3 := self.country_of_demonym(word):
            return self.country(alpha3)
        name = tables.regional_demonyms().get(word)
        found = self.places(name) if name else ()
        return next((p for p in found if p.feature_class in {"L", "A"}), found[0] if found else None)

    def seat_of_government(self, name: str) -> str | None:
        """Return the alpha-3 code of the government that has its seat in `name`: "Ankara", "Kremlin".

        None for a place that is no seat, and for the seat of an international body ("Brussels").
        """
        seat = self.seat_named(name)
        return seat.country if seat else None

    def seat_named(self, name: str) -> tables.Seat | None:
        """Return the seat of government called `name`, that of an international body too."""
        names = tables.names_of_seats()
        return None if name.islower() else names.get(name) or names.get(tables.name_key(name))

    def country_name(self, alpha3: str) -> str:
        """Return the common English name of a country: "Turkey" for TUR; the code itself if it is unknown."""
        country = tables.countries().get(alpha3)
        return country.name if country else alpha3

    def demonyms_of(self, alpha3: str) -> tuple[str, ...]:
        """Return the adjectives and nouns of a country's people: "Turkish", "Turk", "Turks" for TUR."""
        return tables.demonyms().get(alpha3, ())


def _look_up(names: dict[str, str], name: str) -> str | None:
    return None if name.islower() else names.get(name) or names.get(tables.name_key(name))


def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """Open the gazetteer that newsx ships, with the places of the CSV file `extra` over it.

    Each is opened once a process. Raises GazetteerError if it cannot be, with the line of `extra`
    that is wrong; see `user.read_user_places` for its columns.
    """
    return _load(extra)


@cache
def _load(extra: Path | None) -> Gazetteer:
    return Gazetteer(_open(), read_user_places(extra) if extra else NONE)


@cache
def _open() -> Store:
    return Store(DATA)
