"""The label lists, and how each corpus' labels become sets of allowed ones."""

import json
from functools import cache
from pathlib import Path

from newsx.gazetteer import load_gazetteer

TYPES = [
    "PERSON",
    "NORP",
    "FAC",
    "ORG",
    "GPE",
    "LOC",
    "PRODUCT",
    "EVENT",
    "WORK_OF_ART",
    "LAW",
    "LANGUAGE",
    "DATE",
    "TIME",
    "PERCENT",
    "MONEY",
    "QUANTITY",
    "ORDINAL",
    "CARDINAL",
]
NER = ["O", *(f"{mark}-{name}" for name in TYPES for mark in "BI")]
ATTRIBUTION = ["O", *(f"{mark}-{name}" for name in ("source", "cue", "content") for mark in "BI")]
POS = [
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
]
MISC = ("EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT", "NORP")
NATURE = frozenset(
    [
        "river",
        "sea",
        "lake",
        "ocean",
        "mountain",
        "mountains",
        "mount",
        "hills",
        "hill",
        "valley",
        "desert",
        "bay",
        "gulf",
        "strait",
        "peninsula",
        "heights",
        "forest",
        "coast",
        "delta",
        "basin",
        "canyon",
        "island",
        "islands",
        "archipelago",
        "plateau",
        "volcano",
        "channel",
    ]
)
BUILT = frozenset(
    [
        "airport",
        "bridge",
        "stadium",
        "street",
        "road",
        "avenue",
        "highway",
        "station",
        "square",
        "tower",
        "palace",
        "building",
        "mosque",
        "cathedral",
        "church",
        "temple",
        "harbour",
        "harbor",
        "port",
        "dam",
        "prison",
        "hotel",
        "museum",
        "hospital",
        "barracks",
        "checkpoint",
        "crossing",
    ]
)
TITLES = frozenset((Path(__file__).parent / "silver_titles.txt").read_text(encoding="utf-8").splitlines()[1:])
"""Words before a person's name that the silver corpus takes into it and OntoNotes does not."""
LOOSE = frozenset(
    ("and", "in", "at", "on", "for", "from", "to", "by", "with", "is", "was", "has", "says", "said", ",")
)
BIG_CITY = 300_000
NUMBER = {label: number for number, label in enumerate(NER)}


@cache
def mapping(corpora: Path) -> dict[str, dict[str, object]]:
    """Return the corpora's maps as SOURCES.md's label_mapping.json gives them."""
    found: dict[str, dict[str, object]] = json.loads((corpora / "entities/label_mapping.json").read_text())
    return found | {"tbaq": found["timebank_aquaint"]}


def allowed_types(label: str, text: str, source: str, corpora: Path) -> tuple[str, ...]:
    """Return the OntoNotes types that a corpus' label of a span allows; empty: the span says nothing.

    "Golan Heights" as "GPE|LOC|FAC" is LOC, "Heathrow Airport" FAC, "Turkey" GPE; "Sahnaya" stays open.
    """
    mapped = mapping(corpora)[source]["map"].get(label)  # type: ignore[attr-defined]
    if mapped is None:
        return ("O",)
    if mapped == "MISSING":
        return (*MISC, "O")
    types = tuple(str(mapped).split("|"))
    return place_types(text, types) if "GPE" in types and len(types) > 1 else types


def place_types(text: str, types: tuple[str, ...]) -> tuple[str, ...]:
    """Narrow GPE, LOC and FAC by what the name says and the gazetteer knows."""
    words = text.lower().replace(".", "").split()
    if NATURE & {words[0], words[-1]} and "LOC" in types:
        return ("LOC",)
    if BUILT & {words[-1]}:
        return ("FAC",) if "FAC" in types else types
    return ("GPE",) if is_known_gpe(text) else types


@cache
def is_known_gpe(text: str) -> bool:
    """Tell whether a name is a country or a big city's."""
    gazetteer = load_gazetteer()
    if gazetteer.country_named(text):
        return True
    places = gazetteer.places(text)
    return bool(places) and places[0].feature_class == "P" and (places[0].population or 0) >= BIG_CITY


def mask(labels: list[str]) -> int:
    """Return a set of label numbers as the bits of an integer."""
    return sum(1 << NUMBER[label] for label in labels)
