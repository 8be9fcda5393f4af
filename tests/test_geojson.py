"""GeoJSON: the form of RFC 7946, places without a point, failures, many documents, hostile text."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsx.schema import (
    Article,
    Document,
    Failure,
    FailureReason,
    Place,
    PlaceMention,
    Relation,
)
from newsx.writers.geojson_text import stream_geojson, write_geojson

sys.path.insert(0, str(Path(__file__).parent / "doubles"))
from documents import document_of

TEXT = "Shells fell 10 km north of Homs. Homs was quiet. Tall Nowhere was not."
FAILURE = Failure(source="in.jsonl#2", error=FailureReason(type="InputError", message="no text"))


def mention(text: str, start: int, relation: Relation | None = None) -> PlaceMention:
    return PlaceMention(
        text=text,
        start=start,
        end=start + len(text),
        zone="body",
        role="mention",
        used_as="place",
        actor=None,
        relation=relation,
    )


def place(id_: str, name: str, point: tuple[float, float] | None, *mentions: PlaceMention) -> Place:
    return Place(
        id=id_,
        name=name,
        geonameid=169577 if point else None,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        country="SYR" if point else None,
        admin1="Homs" if point else None,
        feature_class="P" if point else None,
        feature_code=None,
        focus=point is not None,
        mentions=mentions,
        confidence=None,
    )


def document(text: str = TEXT, source: str = "a.txt") -> Document:
    north = Relation(kind="offset", km=10.0, bearing="N")
    homs = place(
        "p1",
        "Homs",
        (34.73, 36.72),
        mention("Homs", TEXT.index("Homs"), north),
        mention("Homs", TEXT.index("Homs was")),
    )
    unknown = place("p2", "Tall Nowhere", None, mention("Tall Nowhere", TEXT.index("Tall")))
    return document_of(Article(text=text, source=source)).model_copy(update={"places": (homs, unknown)})


def read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text.encode())
    assert text.endswith("\n")
    return found


def test_a_place_is_a_point_with_longitude_first() -> None:
    collection = read(write_geojson([document()]))
    assert collection.keys() == {"type", "features"}
    assert collection["type"] == "FeatureCollection"
    feature = collection["features"][0]
    assert feature.keys() == {"type", "id", "geometry", "properties"}
    assert feature["type"] == "Feature"
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.72, 34.73]}
    assert feature["id"] == f"{document().article.id}/p1"


def test_properties_tell_what_and_where_in_the_text() -> None:
    first = read(write_geojson([document()]))["features"][0]["properties"]
    told = {key: first[key] for key in ("source", "name", "geonameid", "country", "admin1", "feature_class")}
    assert list(told.values()) == ["a.txt", "Homs", 169577, "SYR", "Homs", "P"]
    assert (first["focus"], first["mentions"]) == (True, 2)
    assert first["roles"] == ["mention", "mention"]
    assert first["used_as"] == ["place", "place"]
    assert [TEXT[start:end] for start, end in first["offsets"]] == first["texts"] == ["Homs", "Homs"]
    assert first["relations"] == [{"kind": "offset", "km": 10.0, "bearing": "N"}, None]


def test_a_place_without_coordinates_has_no_geometry() -> None:
    feature = read(write_geojson([document()]))["features"][1]
    assert feature["geometry"] is None
    assert feature["properties"]["name"] == "Tall Nowhere"


def test_nothing_is_an_empty_collection() -> None:
    assert read(write_geojson([])) == {"type": "FeatureCollection", "features": []}
    assert read(write_geojson([document_of(Article(text="No place."))]))["features"] == []


def test_failures_stand_beside_the_features() -> None:
    collection = read(write_geojson([FAILURE, document(), FAILURE]))
    assert len(collection["features"]) == 2
    assert collection["errors"] == [FAILURE.model_dump(mode="json")] * 2
    assert read(write_geojson([FAILURE]))["features"] == []


def test_many_documents_are_streamed() -> None:
    taken = []

    def documents() -> Iterator[Document]:
        for number in range(3):
            taken.append(number)
            yield document(source=f"{number}.txt")

    pieces = stream_geojson(documents())
    next(pieces)
    next(pieces)
    assert taken == [0]
    collection = read(write_geojson(documents()))
    assert [f["properties"]["source"] for f in collection["features"]] == [
        f"{number}.txt" for number in (0, 0, 1, 1, 2, 2)
    ]


def test_line_ends_quotes_and_lone_surrogates_stay_inside() -> None:
    collection = read(write_geojson([document(source='a"\n\ud83d.txt')]))
    assert collection["features"][0]["properties"]["source"] == 'a"\n\ud83d.txt'
