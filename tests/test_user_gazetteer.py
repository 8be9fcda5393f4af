"""A user's own places: what the file may hold, what wins, and what is said of a row that is wrong."""

from pathlib import Path

import pytest

from newsx.errors import GazetteerError
from newsx.find.places import find_places
from newsx.gazetteer import load_gazetteer
from newsx.pipeline import load_pipeline
from newsx.schema import Article
from newsx.zones import read_anatomy

HEADER = "name,lat,lon,country,type,aliases\n"
ROWS = (
    HEADER
    + 'Camp Marlow,33.5,36.3,SYR,S.INSM,"Marlow Base|CMB"\n'
    + "\n"
    + "Tall Zahra,35.1,36.9,Syria,,\n"
    + "Blue Wadi,24.5,-12.25,eh,h.wad,\n"
)


def written(folder: Path, text: str) -> Path:
    path = folder / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_places_come_before_the_compiled_ones(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "Paris,51.0,-1.0,GBR,P,\n")
    first, second, *_ = load_gazetteer(path).places("Paris")
    assert (first.country, first.geonameid, second.country) == ("GBR", None, "FRA")
    assert load_gazetteer().places("Paris")[0].country == "FRA"


def test_names_aliases_and_cells_left_empty(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(written(tmp_path, ROWS))
    (camp,) = gazetteer.places("CAMP MARLOW")
    assert (camp.lat, camp.lon, camp.country) == (33.5, 36.3, "SYR")
    assert (camp.feature_class, camp.feature_code, camp.primary) == ("S", "INSM", True)
    assert [place.primary for place in gazetteer.places("Marlow Base")] == [False]
    assert [place.name for place in gazetteer.places("CMB")] == ["Camp Marlow"]
    assert gazetteer.places("Cmb") != gazetteer.places("CMC") == ()
    assert gazetteer.places("Tall Zahra")[0].feature_class == "P"
    assert gazetteer.places("Blue Wadi")[0].country == "ESH"
    assert gazetteer.places("camp marlow") == ()
    assert gazetteer.own_words == 2
    assert gazetteer.version.startswith(load_gazetteer().version + "+user.")


def test_columns_may_be_fewer_and_in_any_order(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(written(tmp_path, "\ufeffLon, Lat, Name\n36.3,33.5,Camp Marlow\n"))
    (camp,) = gazetteer.places("Camp Marlow")
    assert (camp.lat, camp.lon, camp.country) == (33.5, 36.3, None)


def test_an_article_is_read_with_them(tmp_path: Path) -> None:
    text = "Shells fell near Camp Marlow on Monday. Drones were seen over Tall Zahra, Syria."
    found = find_places(
        load_pipeline()(text), read_anatomy(Article(text=text)), load_gazetteer(written(tmp_path, ROWS))
    )
    places = {place.name: (place.lat, place.country) for place in found}
    assert places["Camp Marlow"] == (33.5, "SYR")
    assert places["Tall Zahra"] == (35.1, "SYR")


def test_a_name_inside_a_longer_one_is_no_place(tmp_path: Path) -> None:
    text = "Marlow Base was quiet. Senator Dana Marlow spoke on Monday."
    path = written(tmp_path, HEADER + "Marlow,33.5,36.3,SYR,,\n")
    found = find_places(load_pipeline()(text), read_anatomy(Article(text=text)), load_gazetteer(path))
    spans = [text[max(0, m.start - 5) : m.end] for place in found for m in place.mentions]
    assert "Dana Marlow" not in spans


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: no column 'name'"),
        ("name,lat\nX,1\n", "line 1: no column 'lon'"),
        ("name,lat,lon,colour\n", "line 1: no column is called 'colour'"),
        ("name,lat,lon,lat\n", "line 1: a column is there twice"),
        (HEADER + "Camp Marlow,33.5,36.3\n", "line 2: 3 cells, 6 expected"),
        (HEADER + "\n,33.5,36.3,,,\n", "line 3: '' is no name"),
        (HEADER + "camp,33.5,36.3,,,\n", "line 2: 'camp' is no name"),
        (HEADER + "Camp,north,36.3,,,\n", "line 2: lat 'north' is no number"),
        (HEADER + "Camp,33.5,,,,\n", "line 2: lon '' is no number"),
        (HEADER + "Camp,93.5,36.3,,,\n", "line 2: lat 93.5 is not between -90 and 90"),
        (HEADER + "Camp,nan,36.3,,,\n", "line 2: lat nan is not between"),
        (HEADER + "Camp,33.5,-181,,,\n", "line 2: lon -181 is not between -180 and 180"),
        (HEADER + "Camp,33.5,36.3,Ruritania,,\n", "line 2: country 'Ruritania' is not known"),
        (HEADER + "Camp,33.5,36.3,,town,\n", "line 2: type 'town' is no GeoNames feature class"),
        (HEADER + "Camp,33.5,36.3,,,\nCamp,33.5,36.3,,,\n", "line 3: Camp is there twice"),
        (HEADER + '"Camp,33.5,36.3,,,\n', "line 2: unexpected end of data"),
    ],
)
def test_a_wrong_row_is_told_with_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(GazetteerError) as caught:
        load_gazetteer(path)
    assert str(caught.value).startswith(f"{path}, {message}")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        load_gazetteer(tmp_path / "absent.csv")
    path = tmp_path / "latin.csv"
    path.write_bytes(HEADER.encode() + b"Caf\xe9,1,2,,,\n")
    with pytest.raises(GazetteerError, match="UTF-8"):
        load_gazetteer(path)
