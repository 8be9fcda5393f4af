"""Mend the labels of the pipeline's names by what the gazetteer and the words beside them know."""

from spacy.tokens import Doc, Span

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


def mend_labels(doc: Doc, gazetteer: Gazetteer) -> Doc:
    """Give the doc's names of places the label of their kind, without words that are no part of them.

    "Lake Victoria" becomes LOC, "Tahrir Square" FAC, "southern Lebanon" loses its direction, and
    "Niamey" is no PERSON; "Chad" stays one where the article names a "Chad Smith".
    """
    people = _name_parts(doc)
    known: dict[tuple[str, str], str] = {}
    mended = []
    for ent in doc.ents:
        span = _without_edges(ent) if ent.label_ in PLACES else ent
        label = _label_by_word(span)
        if label is None:
            key = (span.text, span.label_)
            if key not in known:
                known[key] = _label_by_gazetteer(span, gazetteer, people)
            label = known[key]
        mended.append(span if label == span.label_ else Span(doc, span.start, span.end, label=label))
    doc.set_ents(mended)
    return doc


def _without_edges(span: Span) -> Span:
    """Cut directions and feature words in lower case: "southern Lebanon", "Sindh province"."""
    doc, start, end = span.doc, span.start, span.end
    while end - start > 1 and doc[start].is_lower and doc[start].lower_ in DIRECTIONS:
        start += 1
    while end - start > 1 and doc[end - 1].is_lower and doc[end - 1].lower_ in features():
        end -= 1
    return Span(doc, start, end, label=span.label) if end - start < len(span) else span


def _label_by_word(span: Span) -> str | None:
    """Return the label that a feature word in or after the name tells: "Black Sea", "the Ruzizi river".

    Kinds that do not agree ("region") tell nothing, nor does a word that belongs to no place.
    """
    if span.label_ not in PLACES:
        return None
    after = span.doc[span.end : span.end + 1]
    words = [span[-1].lower_, span[0].lower_] if len(span) > 1 else []
    words += [token.lower_ for token in after if token.is_lower]
    for word in words:
        labels = {LABEL_OF_CLASS.get(kind.feature_class, "GPE") for kind in features().get(word, ())}
        if len(labels) == 1:
            return labels.pop()
    return None


def _label_by_gazetteer(span: Span, gazetteer: Gazetteer, people: frozenset[str]) -> str:
    """Return the label of a name that the gazetteer knows, else the one it has."""
    text, label = span.text, span.label_
    if label in PLACES:
        if gazetteer.country_named(text) or gazetteer.seat_of_government(text):
            return "GPE"
        if gazetteer.is_demonym(text):
            return "NORP"
        found = gazetteer.places(text)
        return LABEL_OF_CLASS.get(found[0].feature_class or "", label) if found else label
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
