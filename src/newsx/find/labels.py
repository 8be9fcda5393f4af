"""Mend the labels of the pipeline's names by what the gazetteer and the words beside them know."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span

from newsx.find.actors.lexicon import bodies
from newsx.find.places.lexicon import DIRECTIONS, features
from newsx.gazetteer import Gazetteer

PLACES = frozenset(("GPE", "LOC", "FAC"))
MISTAKEN = frozenset(("PERSON", "NORP", "ORG", "PRODUCT", "EVENT"))
"""Labels that the name of a country or capital gets by mistake."""
LABEL_OF_CLASS = {
    "H": "LOC",
    "T": "LOC",
    "L": "LOC",
    "V": "LOC",
    "S": "FAC",
    "R": "FAC",
    "A": "GPE",
    "P": "GPE",
}
"""OntoNotes label of each GeoNames feature class."""


LABEL_OF_CODE = {"CNL": "FAC"}
"""Codes that tell another label than their class: OntoNotes counts canals among what is built."""
NOUNS = ("NOUN", "PROPN")
BUILT = frozenset(
    [
        "camp",
        "jail",
        "mine",
        "mall",
        "road",
        "highway",
        "pipeline",
        "reactor",
        "refinery",
        "stadium",
        "barracks",
        "hospital",
        "hotel",
        "terminal",
    ]
)
"""What is built, and at times called by a town's name: "the Moria camp" is FAC, "a Kabul hospital" is not."""
LANDMARKS = frozenset(
    ("stadium", "arena", "airport", "bridge", "canal", "pipeline", "highway", "motorway", "dam", "barrage")
)
"""What is built and may end a name: "King Abdullah Stadium" is no body, nor the Suez Canal a water."""
HYPHENS = frozenset(("-", "‐", "–"))
BACKED = frozenset(("led", "backed", "allied", "affiliated", "linked", "aligned", "supported", "controlled"))
LONG_NAME = 3
"""Words of a body's name from which it is known wherever it stands."""
DIVISIONS = frozenset(("governorates", "provinces", "districts", "counties", "regions", "prefectures"))
"""Plurals that make a division of each of the two names before them."""
LEAST_OWNED = 2
"""Tokens of an owner with its mark: "Pakistan's" before "Sindh"."""
LEAST_BACKED = 3
"""Tokens of "Kurdish-led" before the name."""
STORMS = frozenset(("cyclone", "hurricane", "typhoon", "storm"))
BIG_TOWN = 300_000
"""Towns of so many people lend their name to what stands in them, which does not become its own name."""


def mend_labels(doc: Doc, gazetteer: Gazetteer) -> Doc:
    """Give the doc's names of places the label of their kind, without words that are no part of them.

    "Lake Victoria" becomes LOC, "Tahrir Square" FAC, "southern Lebanon" loses its direction, and
    "Niamey" is no PERSON; "Chad" stays one where the article names a "Chad Smith".
    """
    people = _name_parts(doc)
    known: dict[tuple[str, str], str] = {}
    mended = []
    for ent in (part for whole in doc.ents for part in _parts(whole, gazetteer)):
        span = _without_backers(ent)
        span = _without_edges(span) if ent.label_ in PLACES else span
        label = _label_of_storm(span) or _label_by_word(span) or _label_by_building(span, gazetteer)
        if label is None:
            key = (span.text, span.label_)
            if key not in known:
                known[key] = _label_by_gazetteer(span, gazetteer, people)
            label = known[key]
        mended.append(span if label == span.label_ else Span(doc, span.start, span.end, label=label))
    doc.set_ents(_with_bodies(doc, mended))
    return doc


def _with_bodies(doc: Doc, ents: list[Span]) -> list[Span]:
    """Add the well-known bodies whose long names are entities only in part: "Save the Children".

    Not one that is an entity already, nor where an entity goes on before or behind it.
    """
    found = list(_bodies_at(doc))
    if not found:
        return ents
    owner = {at: ent for ent in ents for at in range(ent.start, ent.end)}
    added = [
        span for span in found if all(_is_part(owner.get(at), span) for at in range(span.start, span.end))
    ]
    taken = {at for span in added for at in range(span.start, span.end)}
    return [ent for ent in ents if ent.start not in taken] + added


def _is_part(ent: Span | None, name: Span) -> bool:
    """Tell an entity that is less than a name, or none."""
    return ent is None or (name.start <= ent.start and ent.end <= name.end and len(ent) < len(name))


def _bodies_at(doc: Doc) -> Iterator[Span]:
    known, at = _long_bodies(), 0
    words = [token.text for token in doc]
    while at < len(words):
        name = next(
            (name for name in known.get(words[at], ()) if tuple(words[at : at + len(name)]) == name), ()
        )
        if name:
            yield Span(doc, at, at + len(name), label="ORG")
        at += max(1, len(name))


@cache
def _long_bodies() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the words of the lexicon's bodies of three words and more, the longest first, by their first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in bodies():
        words = tuple(name.replace("'s", " 's").split())
        if len(words) >= LONG_NAME:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def _label_of_storm(span: Span) -> str | None:
    """Return EVENT for a storm with a name: "Cyclone Freddy", "Hurricane Maria"; not for "Storm Lake"."""
    doc, start, end = span.doc, span.start, span.end
    kind = doc[start] if len(span) > 1 else doc[start - 1] if start else None
    if kind is None or span.label_ == "DATE" or not kind.is_title or kind.lower_ not in STORMS:
        return None
    return None if doc[end - 1].lower_ in features() or (end < len(doc) and doc[end].is_title) else "EVENT"


def _parts(ent: Span, gazetteer: Gazetteer) -> list[Span]:
    """Return the names that an entity holds: two of "Homs and Aleppo Governorates"."""
    divisions = ent.label_ == "ORG" and ent[-1].lower_ in DIVISIONS
    joint = next((token.i for token in ent if token.lower_ == "and"), None) if divisions else None
    if joint is not None:
        bounds = ((ent.start, joint), (joint + 1, ent.end - 1))
        parts = [Span(ent.doc, start, end, label="GPE") for start, end in bounds if start < end]
        if len(parts) == len(bounds) and all(gazetteer.places(part.text) for part in parts):
            return parts
    return _owner_and_owned(ent, gazetteer)


def _owner_and_owned(ent: Span, gazetteer: Gazetteer) -> list[Span]:
    """Part a place from the one that holds it: "Pakistan's Sindh" is two."""
    if ent.label_ not in PLACES or len(ent) <= LEAST_OWNED:
        return [ent]
    mark = next((token.i for token in ent[1:-1] if token.tag_ == "POS"), None)
    if mark is None:
        return [ent]
    parts = [Span(ent.doc, *bounds, label=ent.label) for bounds in ((ent.start, mark), (mark + 1, ent.end))]
    known = gazetteer.country_named(parts[0].text) and _without_edges(parts[1]).text
    return parts if known and gazetteer.places(known) else [ent]


def _without_backers(span: Span) -> Span:
    """Cut "Kurdish-led", "Turkish-backed" off the front of a name."""
    doc, start = span.doc, span.start
    backed = len(span) > LEAST_BACKED and doc[start + 1].text in HYPHENS and doc[start + 2].lower_ in BACKED
    return Span(doc, start + 3, span.end, label=span.label) if backed else span


def _without_edges(span: Span) -> Span:
    """Cut directions and feature words in lower case: "southern Lebanon", "Sindh province"."""
    doc, start, end = span.doc, span.start, span.end
    while end - start > 1 and doc[start].is_lower and doc[start].lower_ in DIRECTIONS:
        start += 1
    while end - start > 1 and doc[end - 1].is_lower and doc[end - 1].lower_ in features():
        end -= 1
    return Span(doc, start, end, label=span.label) if end - start < len(span) else span


def _label_by_word(span: Span) -> str | None:
    """Return the label that a feature word after or in the name tells: "Black Sea", "the Ruzizi river".

    What follows the name decides before what is in it: "Rikers Island jail" is FAC, as is "Gao air base".
    Kinds that do not agree ("region") tell nothing, nor does a word that belongs to no place.
    """
    if span.label_ == "ORG" and len(span) > 1 and span[-1].is_title and span[-1].lower_ in LANDMARKS:
        return "FAC"
    if span.label_ not in PLACES:
        return None
    after = [token.lower_ for token in span.doc[span.end : span.end + 2] if token.is_lower]
    if (
        len(after) > 1
        and _kind(after[0]) is None
        and _kind(after[1]) == "FAC"
        and span.doc[span.end].pos_ in NOUNS
    ):
        return "FAC"
    words = [*after[:1], *([span[-1].lower_, span[0].lower_] if len(span) > 1 else [])]
    return next((label for word in words if (label := _kind(word))), None)


def _kind(word: str) -> str | None:
    """Return the one label that a feature word tells: "river" LOC, "prison" FAC, "region" none."""
    if word in LANDMARKS:
        return "FAC"
    labels = {LABEL_OF_CLASS.get(kind.feature_class, "GPE") for kind in features().get(word, ())}
    return labels.pop() if len(labels) == 1 else None


def _label_by_building(span: Span, gazetteer: Gazetteer) -> str | None:
    """Return FAC for "the Moria camp" and LOC for "the Tisza", which no town's name would be.

    "the Donetsk factory" is the town's, and "the Vatican" a government's.
    """
    doc, end = span.doc, span.end
    if span.label_ not in PLACES or span.start == 0 or doc[span.start - 1].lower_ != "the":
        return None
    if end < len(doc) and doc[end].text in BUILT:
        found = gazetteer.places(span.text)
        big = bool(found) and found[0].name == span.text and (found[0].population or 0) >= BIG_TOWN
        return None if big or gazetteer.country_named(span.text) else "FAC"
    known = gazetteer.country_named(span.text) or gazetteer.seat_of_government(span.text)
    return "LOC" if not known and _takes_an_article(span) else None


def _takes_an_article(span: Span) -> bool:
    """Tell a river or a region from a town by its article: "the Tisza", not "the Donetsk factory"."""
    doc, start, end = span.doc, span.start, span.end
    if span.label_ != "GPE" or len(span) > 1 or start == 0 or doc[start - 1].lower_ != "the":
        return False
    after = doc[end] if end < len(doc) else None
    plain = span.text.isalpha() and not span.text.isupper() and not span.text.endswith("s")
    return (
        plain
        and doc[start - 1].head == doc[start]
        and (after is None or after.pos_ not in (*NOUNS, "PART", "ADJ"))
    )


def _label_by_gazetteer(span: Span, gazetteer: Gazetteer, people: frozenset[str]) -> str:
    """Return the label of a name that the gazetteer knows, else the one it has."""
    text, label = span.text, span.label_
    if label in PLACES:
        if gazetteer.country_named(text) or gazetteer.seat_of_government(text):
            return "GPE"
        if gazetteer.is_demonym(text):
            return "NORP"
        found = gazetteer.places(text)
        if not found:
            return label
        return LABEL_OF_CODE.get(found[0].feature_code or "") or LABEL_OF_CLASS.get(
            found[0].feature_class or "", label
        )
    if label in MISTAKEN and text not in people and _is_state_or_capital(text, gazetteer):
        return "GPE"
    return label


def _is_state_or_capital(text: str, gazetteer: Gazetteer) -> bool:
    if gazetteer.country_named(text):
        return True
    found = gazetteer.places(text)
    return bool(found) and found[0].feature_code == "PPLC"


def _name_parts(doc: Doc) -> frozenset[str]:
    """Return the words of people's names that have more than one: "Chad" of "Chad Smith"."""
    return frozenset(
        token.text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 for token in ent
    )
