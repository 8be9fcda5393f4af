"""Mend what the pipeline labels wrongly or not at all, where the gazetteer is sure."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from newsx.gazetteer import Gazetteer

WATERS_AND_HEIGHTS = frozenset("HT")
PLACES = frozenset({"GPE", "LOC", "FAC"})
SCENE_CASES = frozenset({"in", "at", "near", "outside"})
SCENES = frozenset({"home", "city", "town", "village", "capital", "port", "suburb", "lies"})
"""What only a place is or does."""
WELL_KNOWN = 5.0
"""Weight of a city of a hundred thousand."""
NAME_TAGS = frozenset({"JJ", "NNP", "NNPS", "NN", "NNS"})


def trim(span: Span) -> Span | None:
    """Return `span` without articles, spaces and marks at its ends: "the Gaza Strip's" -> "Gaza Strip"."""
    start, end = span.start, span.end
    doc = span.doc
    while start < end and _is_edge(doc[start]):
        start += 1
    while end > start and (_is_edge(doc[end - 1]) or doc[end - 1].tag_ == "POS"):
        end -= 1
    return doc[start:end] if start < end else None


def _is_edge(token: Token) -> bool:
    return token.is_space or token.lower_ in {"the", "a", "an"} or (token.is_punct and token.text != ".")


def is_place_after_all(ent: Span, gazetteer: Gazetteer) -> bool:
    """Tell whether an entity labelled as somebody or something is the name of a place.

    A country is, "Jordan" too unless the article names somebody Jordan in full; so is a river or
    range with its article ("the Euphrates"), and what is a city or home to something. "Michael
    Jordan" and the company "Amazon" are not.
    """
    core = trim(ent)
    if core is None:
        return False
    if gazetteer.country_named(core.text):
        return ent.label_ != "PERSON" or not _names_somebody(core)
    if is_capital(core.text, gazetteer):
        return not _names_somebody(core)
    if core.root.dep_ == "nsubj" and core.root.head.lemma_ in SCENES and ent.label_ != "PERSON":
        return bool(gazetteer.places(core.text))  # "Oxford is home to a university"
    if ent.start > 0 and "the" in {ent[0].lower_, ent.doc[ent.start - 1].lower_}:
        found = gazetteer.places(core.text)
        return bool(found) and found[0].feature_class in WATERS_AND_HEIGHTS
    return False


def _names_somebody(core: Span) -> bool:
    """Tell whether a longer name of somebody or something in the article contains the text of `core`."""
    return any(
        ent.label_ not in PLACES and len(ent) > len(core) and core.text in ent.text for ent in core.doc.ents
    )


def is_capital(text: str, gazetteer: Gazetteer) -> bool:
    """Tell whether `text` is the name of a capital: "Tunis", not "Istanbul"."""
    seat = gazetteer.seat_named(text)
    return seat is not None and seat.kind == "capital"


def own_names(doc: Doc, gazetteer: Gazetteer) -> Iterator[Span]:
    """Yield the names that the user added to the gazetteer, the longest where several begin at a word."""
    after = 0
    for token in doc:
        if token.i < after or token.text[0].islower():
            continue
        for length in range(min(gazetteer.own_words, len(doc) - token.i), 0, -1):
            span = doc[token.i : token.i + length]
            if gazetteer.is_own(span.text) and not _is_part_of_name(span):
                yield span
                after = span.end
                break


def _is_part_of_name(span: Span) -> bool:
    """Tell whether `span` begins or goes on in a longer name of somebody or something: "Paris" Hilton."""
    other = {token.ent_type_ for token in span} - PLACES - {""}
    following = span.doc[span.end] if span.end < len(span.doc) else None
    goes_on = following is not None and following.ent_iob_ == "I"
    return bool(other) and (goes_on or span[0].ent_iob_ == "I")


def missed(doc: Doc, gazetteer: Gazetteer) -> Iterator[Span]:
    """Yield names outside every entity: of countries and capitals, demonyms, and places named elsewhere.

    "European envoys" and "Saudi Arabian troops" hold one, "Polish the shoes" and a heading in capitals none.
    """
    named = {core.text for ent in doc.ents if ent.label_ in PLACES and (core := trim(ent))}
    after = 0
    for token in doc:
        if token.i < after or not _may_be_name(token):
            continue
        for length in (2, 1):
            span = doc[token.i : token.i + length]
            is_name = len(span) == length and all(_may_be_name(other) for other in span)
            is_known = span.text in named or _is_known(span.text, gazetteer)
            if is_name and (is_known or _is_scene(span, gazetteer)):
                yield span
                after = span.end
                break


def _is_scene(span: Span, gazetteer: Gazetteer) -> bool:
    """Tell whether `span` is a well-known town that something is in, or that is said to be one.

    "Students at Oxford" and "Oxford is home to" are such; "Lincoln said" is not.
    """
    doc, start, end = span.doc, span.start, span.end
    is_described = span.root.dep_ == "nsubj" and span.root.head.lower_ in SCENES
    if not is_described and (start == 0 or doc[start - 1].lower_ not in SCENE_CASES):
        return False
    if end < len(doc) and doc[end].text[:1].isupper():
        return False
    found = gazetteer.places(span.text)
    return bool(found) and found[0].weight >= WELL_KNOWN and found[0].feature_class == "P"


def _may_be_name(token: Token) -> bool:
    text = token.text
    return text[0].isupper() and not token.ent_type and token.tag_ in NAME_TAGS and not text.isupper()


def _is_known(text: str, gazetteer: Gazetteer) -> bool:
    if gazetteer.country_named(text) or gazetteer.is_demonym(text):
        return True
    return is_capital(text, gazetteer)
