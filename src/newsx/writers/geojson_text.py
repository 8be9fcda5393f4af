"""GeoJSON (RFC 7946): the places of documents as one FeatureCollection that any GIS opens.

A feature is one place of one article, its geometry a point in the order longitude, latitude. A place
that was not resolved, or that has no centre, is a feature whose geometry is null (RFC 7946, section
3.2): it is in the table of attributes, not on the map. A point is where the named place is, not where
something happened: "10 km north of Homs" has the point of Homs, and `relations` tells the rest.
`mentions` counts the mentions; `texts`, `roles`, `used_as`, `offsets` and `relations` have one entry
for each, in the order of the text. Failures are the member `errors` of the collection, after the features.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from newsx.schema import Document, Failure, Place, Relation
from newsx.writers.json_text import write_json

OPENING = '{"type":"FeatureCollection","features":['


def write_geojson(outcomes: Iterable[Document | Failure]) -> str:
    """Write the places of all outcomes as one FeatureCollection, a feature a line."""
    return "".join(stream_geojson(outcomes))


def stream_geojson(outcomes: Iterable[Document | Failure]) -> Iterator[str]:
    """Yield the text of `write_geojson` in pieces, each as soon as its article is there."""
    yield OPENING
    separator = "\n"
    errors = []
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            errors.append(_compact(outcome.model_dump(mode="json")))
            continue
        for place in outcome.places:
            yield separator + _compact(_feature(place, outcome))
            separator = ",\n"
    yield "\n]"
    if errors:
        yield ',"errors":[\n' + ",\n".join(errors) + "\n]"
    yield "}\n"


def _compact(value: dict[str, Any]) -> str:
    return write_json(value, compact=True).rstrip("\n")


def _feature(place: Place, document: Document) -> dict[str, Any]:
    """Return the feature of a place; its id is unique among articles of different texts."""
    article = document.article
    return {
        "type": "Feature",
        "id": f"{article.id}/{place.id}",
        "geometry": _point(place),
        "properties": {
            "source": article.source,
            "title": article.title,
            "published": article.published.date if article.published else None,
            **place.model_dump(mode="json", exclude={"id", "lat", "lon", "mentions"}),
            "mentions": len(place.mentions),
            "texts": [mention.text for mention in place.mentions],
            "roles": [mention.role for mention in place.mentions],
            "used_as": [mention.used_as for mention in place.mentions],
            "offsets": [[mention.start, mention.end] for mention in place.mentions],
            "relations": [_relation(mention.relation) for mention in place.mentions],
        },
    }


def _relation(relation: Relation | None) -> dict[str, Any] | None:
    return relation.model_dump(mode="json") if relation else None


def _point(place: Place) -> dict[str, Any] | None:
    """Return a point, longitude first; None for a place whose coordinates are not known."""
    if place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}
