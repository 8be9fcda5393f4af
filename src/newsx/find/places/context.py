"""Read what stands around a name: feature words, the place that holds it, its relation to the point meant."""

import re

from spacy.tokens import Doc, Span, Token

from newsx.find.places.lexicon import BEARINGS, DIRECTIONS, Kinds, features, is_area
from newsx.schema import Relation

LOOK_BACK = 18
"""Tokens before a name in which a distance to it is looked for; a longer phrase is none."""
STEPS = 6
"""Tokens walked over between a name and the name of its container."""
LIST_LENGTH = 16
"""Tokens after a name in which the feature word of a list is looked for."""
LINKS = frozenset({"of", "capital", "the", "-", "held"})
KM_A_MILE, KM_A_NAUTICAL_MILE = 1.609344, 1.852
WORDS_OF_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(),  # noqa: SIM905
        1,
    )
} | {"a dozen": 12, "a": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_NUMBERS = "|".join(rf"\b{word}" for word in WORDS_OF_NUMBERS)
_BEARING = "|".join(sorted(BEARINGS, key=len, reverse=True))
_OFFSET = re.compile(
    rf"(?P<amount>\d{{1,4}}(?:[.,]\d{{1,3}})?|{_NUMBERS})[ -]?"
    r"(?P<unit>km|kms|kilomet(?:er|re)s?|(?:nautical[ -])?(?:mi|miles?)|nmi)\b\)?"
    r"[ -]?(?:\((?P<other>[^()]{1,30})\) ?)?"
    rf"(?:(?:to the )?(?:due )?(?P<bearing>{_BEARING})(?:ern)?(?:side)? )?"
    r"(?:of|from|outside|away from|off)\s(?:the )?(?:(?:\w+ ){1,3}of )?$",
    re.IGNORECASE,
)
_METRIC = re.compile(r"(?P<amount>\d{1,4}(?:[.,]\d{1,3})?)[ -]?(?:km|kilomet)", re.IGNORECASE)
_BEARING_ONLY = re.compile(rf"\b(?P<bearing>{_BEARING}) of (?:the )?(?:(?:\w+ ){{1,2}}of )?$", re.IGNORECASE)
_NEAR = re.compile(
    r"\b(?:near|nearby|outside|close to|next to|bordering|adjacent to|not far from|off|"
    r"(?:on|at) the (?:outskirts|edge|edges|fringes) of|in the (?:vicinity|outskirts) of|"
    r"(?:off|near) the (?:\w+ )?coasts? of|(?:border|borders|frontier|boundary) (?:with|of|between))\s"
    r"(?:(?:the|its|neighbou?ring) )?(?:(?:\w+ ){1,3}of )?(?:the )?$",
    re.IGNORECASE,
)


def relation_of(span: Span, *, has_direction: bool) -> Relation | None:
    """Return how the point meant lies to the place that `span` names; None when the place itself is meant.

    "10 km north of Homs" is an offset, "near the border with Jordan" near, "southern Syria" (also with
    `has_direction`, when the direction is in the span) part; "in Homs" is none of them.
    """
    left = span.doc[max(0, span.start - LOOK_BACK) : span.start].text_with_ws.rpartition("\n")[2]
    if match := _OFFSET.search(left):
        bearing = BEARINGS[match["bearing"].lower()] if match["bearing"] else None
        return Relation(kind="offset", km=_kilometres(match), bearing=bearing)
    if match := _BEARING_ONLY.search(left):
        return Relation(kind="offset", km=None, bearing=BEARINGS[match["bearing"].lower()])
    if _NEAR.search(left):
        return Relation(kind="near", km=None, bearing=None)
    before = _previous(span.doc, span.start)
    if has_direction or (before is not None and before.lower_ in DIRECTIONS and before.lower_ != "mid"):
        return Relation(kind="part", km=None, bearing=None)
    return None


def _kilometres(match: re.Match[str]) -> float:
    """Return the distance of an offset, from the brackets if only they tell it in kilometres."""
    amount, unit = match["amount"], match["unit"].lower()
    if unit[0] in "mn" and (metric := _METRIC.search(match["other"] or "")):
        amount, unit = metric["amount"], "km"
    scale = KM_A_NAUTICAL_MILE if unit[0] == "n" else KM_A_MILE if unit[0] == "m" else 1
    if amount.lower() in WORDS_OF_NUMBERS:
        return round(WORDS_OF_NUMBERS[amount.lower()] * scale, 1)
    return round(float(amount.replace(",", "" if amount[-4:-3] == "," else ".")) * scale, 1)


def feature_around(span: Span) -> Kinds:
    """Return the kinds told by a feature word beside the name: "Sweida province", "the town of Sahnaya".

    A building's word tells nothing, since "Sweida airport" is named for the town.
    """
    doc = span.doc
    after = doc[span.end] if span.end < len(doc) else None
    if after is not None and is_area(after.lower_) and not after.is_sent_start:
        return features()[after.lower_]
    if kinds := _shared_feature(span):
        return kinds
    before = _previous(doc, span.start)
    if before is not None and before.lower_ == "of":
        before = _previous(doc, before.i)
    if before is not None and is_area(before.lower_):
        return features()[before.lower_]
    return ()


def _shared_feature(span: Span) -> Kinds:
    """Return the kinds of a feature word in the plural that ends a list: "Homs and Aleppo governorates".

    Not that of "Homs and two provinces", where the word stands by itself.
    """
    doc, joined = span.doc, False
    for token in doc[span.end : span.end + LIST_LENGTH]:
        word = token.lower_
        if joined and word in features() and word.endswith("s"):
            return features()[word] if is_area(word) else ()
        if word in {"and", "or", "&"}:
            joined = True
        elif token.is_sent_start or not (token.text == "," or token.tag_ in {"NNP", "NNPS"}):
            return ()
    return ()


def container_of(span: Span) -> str | None:
    """Return the name after the place that may hold it: "Syria" in "Sahnaya, Syria", "Sahnaya in Syria".

    Not "Pennsylvania" in "Washington, Pennsylvania and Ohio", a list. Otherwise any name after a comma is
    given; whether it can hold the place is for resolution to check.
    """
    doc, at = span.doc, span.end
    if at + 1 >= len(doc):
        return None
    mark = doc[at]
    if mark.lower_ in features() and at + 2 < len(doc):
        at += 1
        mark = doc[at]
    if mark.text not in {",", "("} and mark.lower_ not in {"in", "of"}:
        return None
    at += 1
    while at < len(doc) and (doc[at].lower_ in DIRECTIONS or doc[at].lower_ in {"in", "the"}):
        at += 1
    return _name_from(doc, at)


def _name_from(doc: Doc, at: int) -> str | None:
    """Return the name that begins at token `at`, none if a list goes on after it."""
    if at >= len(doc) or not doc[at].text[0].isupper():
        return None
    end = at + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    is_listed = doc[at - 1].text == "," and end < len(doc) and doc[end].lower_ in {"and", "or", "&"}
    return None if is_listed else doc[at:end].text


def container_before(span: Span) -> str | None:
    """Return the name before the place that holds it: "Syria's Sweida", "the Syrian town of Sahnaya"."""
    doc, at = span.doc, span.start
    for _ in range(STEPS):
        before = _previous(doc, at)
        if before is None:
            return None
        if before.ent_type_ in {"NORP", "GPE", "LOC"}:
            return _linked(doc, before, span)
        if not _is_link(before):
            return None
        at = before.i
    return None


def _is_link(token: Token) -> bool:
    """Tell whether `token` may stand between a container and what it holds: "'s", "northern", "town"."""
    word = token.lower_
    if word in features() or word in DIRECTIONS or word in LINKS:
        return True
    return token.tag_ in {"POS", "JJ"}


def _linked(doc: Doc, last: Token, span: Span) -> str | None:
    """Return the entity that ends at `last` if what lies between it and `span` makes it the container."""
    between = [token.lower_ for token in doc[last.i + 1 : span.start]]
    holds = bool(between) and between[0] in {"'s", "’s", "'", "’"}
    if not holds or (
        last.ent_type_ == "NORP" and not any(word in features() or word == "capital" for word in between)
    ):
        return None
    start = last.i
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    return doc[start : last.i + 1].text


def _previous(doc: Doc, at: int) -> Token | None:
    """Return the token before `at` unless a sentence or a line begins at `at`."""
    if at == 0 or doc[at].is_sent_start or doc[at - 1].is_space:
        return None
    return doc[at - 1]
