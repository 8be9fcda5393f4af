"""Settle a doc's entities: mend what the encoder broke, and join the amounts and dates that patterns found.

`settle_entities` is the `ents_filter` of the pipeline's ruler of amounts. Names are the encoder's business,
amounts and dates mostly that of the patterns; OntoNotes 5 is the guideline for extents, except that
MONEY leaves out words such as "about" (as the news corpora do).
"""

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

AMOUNTS = ("TIME", "DATE", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL")
"""Labels that patterns decide, the stronger first where two patterns match the same words."""
MEASURED = frozenset(("TIME", "PERCENT", "MONEY", "QUANTITY"))
"""Labels whose patterns name a unit, so that the same words are no name: "0600 GMT"; "1984" may be one."""
OPENERS = frozenset(
    ("(", "[", '"', "'", "“", "‘", "«", ",", ".", ";", ":", "-", "–", "—", "...", "|", "`", "``")
)
CLOSERS = OPENERS | frozenset((")", "]", "”", "’", "»", "!", "?", "''"))
JOINTS = frozenset(("of", "for", "on", "and", "&", "the"))
ABOUT = frozenset(
    ("about", "around", "nearly", "almost", "approximately", "roughly", "some", "over", "another")
)
LOOSE = frozenset(("over", "another", "around"))
"""Words that qualify a count but not a measure: "over 1,500 metres" is where the race went."""
AS_MANY_AS = ("as", "many", "as")
COMPARED = frozenset(
    (("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to"))
)
DETERMINED_ONE = frozenset(("no", "any", "every", "some", "the", "this", "that", "each", "which", "another"))

OLDEST = 120
LONGEST_DATELINE = 4
"""Words of a dateline before a name that runs over its end."""
WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))


def settle_entities(found: Iterable[Span], matched: Iterable[Span]) -> list[Span]:
    """Return the entities to keep, in text order and without overlap.

    `found` are the encoder's, `matched` the patterns'. A name keeps its words: "Sunday Times" is no
    date; but "50 US dollars" is MONEY, not a number beside a country.
    """
    names: list[Span] = []
    loose: list[Span] = []
    for span in found:
        (loose if span.label_ in AMOUNTS else names).append(span)
    taken: dict[int, Span] = {}
    for span in mend_names(names):
        _take(span, taken)
    for amounts in (matched, filter(_is_amount, map(trim, loose))):
        for span in sorted(amounts, key=_strength):
            _take_amount(span, taken)
    kept = sorted(set(taken.values()), key=lambda span: span.start)
    return [_as_age(span, taken) for span in kept]


def _as_age(span: Span, taken: dict[int, Span]) -> Span:
    """Call a number an age, which is DATE, where it is set off after a person: "Ana Abad, 52, said"."""
    doc, start, end = span.doc, span.start, span.end
    number = span.text.isdecimal() and len(span.text) <= len(str(OLDEST))  # int() refuses endless ones
    if span.label_ != "CARDINAL" or start < 2 or end >= len(doc) or not number:  # noqa: PLR2004
        return span
    person = taken.get(start - 2)
    set_off = doc[start - 1].text == "," and doc[end].text in (",", ".", ";")
    if set_off and person is not None and person.label_ == "PERSON" and int(span.text) <= OLDEST:
        return Span(doc, start, end, label="DATE")
    return span


def _take(span: Span, taken: dict[int, Span]) -> None:
    for at in range(span.start, span.end):
        taken[at] = span


def _strength(span: Span) -> tuple[int, int, int]:
    """Order amounts: the longest first, then by label, then by position."""
    return span.start - span.end, AMOUNTS.index(span.label_), span.start


def _take_amount(span: Span, taken: dict[int, Span]) -> None:
    """Take an amount unless a longer one or a name has its words."""
    rivals = {taken[at] for at in range(span.start, span.end) if at in taken}
    inner = all(
        r.label_ not in AMOUNTS
        and (len(r) < len(span) or span.label_ in MEASURED)
        and span.start <= r.start
        and r.end <= span.end
        for r in rivals
    )
    if (rivals and not inner) or _is_no_amount(span):
        return
    wide = with_modifiers(span)
    if any(at in taken for at in range(wide.start, span.start)):
        wide = span
    _take(wide, taken)


def _is_amount(span: Span) -> bool:
    """Tell whether an amount of the encoder's can be one: it has a number or is a capitalised word."""
    return len(span) > 0 and any(t.like_num or t.text[0].isdigit() or t.is_title for t in span)


def _is_no_amount(span: Span) -> bool:
    """Tell whether a pattern's match is none after all: the "one" of "no one", the "2000" of "2000 men"."""
    doc, start, end = span.doc, span.start, span.end
    after = doc[end] if end < len(doc) else None
    if span.label_ == "CARDINAL" and span.text.lower() == "one":
        before = doc[start - 1].lower_ if start else ""
        return before in DETERMINED_ONE or (after is not None and after.lower_ == "another")
    if span.label_ == "CARDINAL" and len(span) == 2 and span[0].lower_ in ("a", "an"):  # noqa: PLR2004
        return after is not None and after.tag_ in (
            "NN",
            "NNS",
            "JJ",
        )  # "a third letter", not "a third of it"
    if span.label_ == "DATE" and len(span) == 1 and span[0].lower_ in WEEKDAYS:
        return (
            start > 0 and doc[start - 1].lower_ == "the" and after is not None and after.is_title
        )  # "Times"
    if span.label_ == "DATE" and len(span) == 1 and span.text.isdigit():
        return after is not None and after.tag_ == "NNS"
    return False


def with_modifiers(span: Span) -> Span:
    """Widen an amount by what qualifies it: "at least 12", "more than 40 %", "about two weeks".

    MONEY and ORDINAL stay as they are.
    """
    doc, start = span.doc, span.start
    if span.label_ in ("MONEY", "ORDINAL") or start == 0 or not _is_counted(doc[start]):
        return span
    if doc[start - 1].lower_ in ABOUT and (span.label_ == "CARDINAL" or doc[start - 1].lower_ not in LOOSE):
        start -= 1
    elif start > 1 and (doc[start - 2].lower_, doc[start - 1].lower_) in COMPARED:
        start -= 2
    elif start >= len(AS_MANY_AS) and doc[start - 1].lower_ == doc[start - 3].lower_ == "as":
        start -= 3
    return Span(doc, start, span.end, label=span.label)


def _is_counted(token: Token) -> bool:
    return bool(token.like_num) or token.text[0].isdigit() or token.lower_ in ("a", "half")


def trim(span: Span) -> Span:
    """Cut punctuation, quotation marks and white space off the edges: '22/7 "' becomes '22/7'."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and (doc[start].is_space or doc[start].text in OPENERS):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in CLOSERS):
        end -= 1
    return Span(doc, start, end, label=span.label)


def mend_names(names: Iterable[Span]) -> list[Span]:
    """Return names without odd edges, joined where they were torn, each with a capital or a digit.

    "Ministry of" + "National Defense" of one label is one name; "southern" alone is none.
    """
    mended: list[Span] = []
    for span in (trim(part) for raw in names for part in _parts(raw)):
        if not len(span) or not any(c.isupper() or c.isdigit() or not c.isascii() for c in span.text):
            continue
        last = mended[-1] if mended else None
        torn = last is not None and last.label == span.label and last.end == span.start
        if torn and last is not None and last[-1].lower_ in JOINTS:
            mended[-1] = Span(span.doc, last.start, span.end, label=span.label)
        else:
            mended.append(span)
    return [_without_tail(span) for span in mended]


def _parts(span: Span) -> list[Span]:
    """Part a name that runs over a dateline: [NAIROBI, Kenya - Rania Hassan] is two towns and a person.

    Only at the start of a line: elsewhere a dash between spaces may be a tokenised hyphen. What follows the
    dash is somebody if it is two words or more; one word alone tells nothing.
    """
    doc, start = span.doc, span.start
    dash = next((at for at in range(start + 1, span.end - 1) if _is_loose_dash(doc[at])), None)
    if dash is None or span.label_ == "PERSON" or not _is_dateline(doc, start, dash):
        return [span]
    rest = Span(doc, dash + 1, span.end, label="PERSON")
    named = len(rest) > 1 and all(token.is_title and token.is_alpha for token in rest)
    commas = [at for at in range(start, dash) if doc[at].text == ","]
    places = [Span(doc, a + 1, b, label="GPE") for a, b in pairwise([start - 1, *commas, dash]) if b > a + 1]
    return [*places, rest] if named else places


def _is_dateline(doc: Doc, start: int, dash: int) -> bool:
    """Tell whether a line begins with "NAIROBI -" or "Niamey, Niger -"; "Al - Shabaab" is a name."""
    first = start
    while first > 0 and start - first < LONGEST_DATELINE and "\n" not in doc[first - 1].text:
        first -= 1
    opens = first == 0 or "\n" in doc[first - 1].text
    line = doc[first:dash]
    places = all(t.text in (",", ".") or t.is_title or t.is_upper for t in line)
    return opens and places and (line[0].is_upper or any(t.text == "," for t in line))


def _is_loose_dash(token: Token) -> bool:
    return (
        token.text in ("-", "–", "—", "--") and bool(token.whitespace_) and bool(token.nbor(-1).whitespace_)
    )


def _without_tail(span: Span) -> Span:
    """Cut a joint that joins nothing: "Ministry of" becomes "Ministry"."""
    end = span.end
    while end - span.start > 1 and span.doc[end - 1].lower_ in JOINTS:
        end -= 1
    return Span(span.doc, span.start, end, label=span.label)
