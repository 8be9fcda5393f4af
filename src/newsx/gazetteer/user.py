"""A user's own places, read from a CSV file and laid over the compiled gazetteer."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsx.errors import GazetteerError
from newsx.gazetteer import tables
from newsx.gazetteer.folding import fold
from newsx.gazetteer.place import GazetteerPlace, is_acronym

NEEDED = ("name", "lat", "lon")
COLUMNS = (*NEEDED, "country", "type", "aliases")
EXAMPLE = ",".join(COLUMNS)
CLASSES = frozenset("AHLPRSTUV")
"""GeoNames feature classes: areas, waters, regions, towns, roads, buildings, heights, sea floor, woods."""
OWN_WEIGHT = 9.0
"""Above every town and below no country: a user who adds a name means it, unless the text says otherwise."""
FIRST_ROW = 1 << 31
"""Row numbers of a user's places begin here, above those of the compiled file."""


@dataclass(frozen=True, slots=True)
class UserPlaces:
    """The places of one file by folded name; `written` are the names as they are in the file."""

    by_key: dict[str, tuple[GazetteerPlace, ...]]
    written: frozenset[str]
    digest: str

    @property
    def longest(self) -> int:
        """How many words the longest name has."""
        return max((len(name.split()) for name in self.written), default=0)

    def places(self, name: str) -> tuple[GazetteerPlace, ...]:
        """Return the user's places called `name`; an acronym must be written as in the file."""
        if is_acronym(name) and name not in self.written:
            return ()
        return self.by_key.get(fold(name), ())


NONE = UserPlaces({}, frozenset(), "")


def read_user_places(path: Path) -> UserPlaces:
    """Read a CSV file (UTF-8) with a header: name, lat, lon and perhaps country, type, aliases.

    `country` is a code of two or three letters or a name, `type` a GeoNames feature class ("P") or class and
    code ("H.STM"), P when empty; "|" divides aliases. Raises GazetteerError with file and line for a file
    that cannot be read and for the first row that is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path}: cannot be read ({error}). Give a CSV file in UTF-8.") from error
    by_key: dict[str, list[GazetteerPlace]] = {}
    written: set[str] = set()
    for number, (line, row) in enumerate(_rows(text, path)):
        try:
            place, names = _place(number, row)
        except ValueError as error:
            raise GazetteerError(f"{path}, line {line}: {error}") from error
        written.update(names)
        for key in {fold(name): name for name in names}:
            if any(other.name == place.name and other[3:5] == place[3:5] for other in by_key.get(key, ())):
                raise GazetteerError(f"{path}, line {line}: {place.name} is there twice. Remove one.")
            by_key.setdefault(key, []).append(place._replace(primary=key == fold(place.name)))
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return UserPlaces({key: tuple(found) for key, found in by_key.items()}, frozenset(written), digest)


def _rows(text: str, path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, row) of each row that is not empty, its cells without white space around them."""
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        _check_header(header, path)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise GazetteerError(
                    f"{path}, line {reader.line_num}: {len(cells)} cells, {len(header)} expected. "
                    'Quote a cell that holds a comma: "Acre, Old City".'
                )
            yield reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True))
    except csv.Error as error:
        raise GazetteerError(f"{path}, line {reader.line_num}: {error}. Check its quotes.") from error


def _check_header(header: list[str], path: Path) -> None:
    missing = [column for column in NEEDED if column not in header]
    if missing:
        raise GazetteerError(
            f"{path}, line 1: no column {missing[0]!r}. The first line names the columns, such as {EXAMPLE}."
        )
    unknown = [column for column in header if column not in COLUMNS]
    if unknown:
        raise GazetteerError(f"{path}, line 1: no column is called {unknown[0]!r}, only {','.join(COLUMNS)}.")
    if len(set(header)) < len(header):
        raise GazetteerError(f"{path}, line 1: a column is there twice. Remove one.")


def _place(number: int, row: dict[str, str]) -> tuple[GazetteerPlace, list[str]]:
    """Return the place of a row and its names; raises ValueError for a row that is wrong."""
    name = row["name"]
    if not fold(name) or name.islower():
        raise ValueError(f"{name!r} is no name. Names begin with a capital.")
    feature_class, _, feature_code = (row.get("type") or "P").upper().partition(".")
    if feature_class not in CLASSES:
        raise ValueError(f"type {row['type']!r} is no GeoNames feature class, such as P, A or H.STM.")
    place = GazetteerPlace(
        row=FIRST_ROW + number,
        name=name,
        geonameid=None,
        lat=_degrees(row["lat"], "lat", 90),
        lon=_degrees(row["lon"], "lon", 180),
        country=_country(row.get("country", "")),
        admin1=None,
        admin1_code=None,
        feature_class=feature_class,
        feature_code=feature_code or None,
        population=0,
        weight=OWN_WEIGHT,
        primary=True,
    )
    aliases = [alias.strip() for alias in tables.split(row.get("aliases", ""))]
    return place, [name, *filter(fold, aliases)]


def _degrees(cell: str, column: str, most: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        raise ValueError(f"{column} {cell!r} is no number. Write degrees, such as 33.51.") from None
    if not -most <= value <= most:
        raise ValueError(f"{column} {cell} is not between -{most} and {most}.")
    return value


def _country(cell: str) -> str | None:
    if not cell:
        return None
    known = tables.countries()
    if cell.upper() in known:
        return cell.upper()
    by_alpha2 = {country.alpha2: code for code, country in known.items()}
    code = by_alpha2.get(cell.upper()) or tables.names_of_countries().get(cell)
    if code is None:
        raise ValueError(f"country {cell!r} is not known. Write a code of ISO 3166-1, such as SYR.")
    return code
