"""Settle a doc's entities: mend what the encoder broke, and join the amounts and dates that patterns found.

`settle_entities` is the `ents_filter` of the pipeline's span_ruler. Names are the encoder's business,
amounts and dates mostly that of the patterns; OntoNotes 5 is the guideline for extents, except that
MONEY leaves out words such as "about" (as the news corpora do).
"""

from collections.abc import Callable, Iterable

from spacy.tokens import Span, Token
from spacy.util import registry

AMOUNTS = ("TIME", "DATE", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL")
"""Labels that patterns decide, the stronger first where two patterns match the same words."""
OPENERS = frozenset(
    ("(", "[", '"', "'", "“", "‘", "«", ",", ".", ";", ":", "-", "–", "—", "...", "|", "`", "``")
)
CLOSERS = OPENERS | frozenset((")", "]", "”", "’", "»", "!", "?", "''"))
JOINTS = frozenset(("of", "for", "on", "and", "&", "the"))
ABOUT = frozenset(
    ("about", "around", "nearly", "almost", "approximately", "roughly", "some", "over", "another")
)
LOOSE = frozenset(("over", "another", "some", "around"))
"""Words that qualify a count but not a measure: "over 1,500 metres" is where the race went."""
AS_MANY_AS = ("as", "many", "as")
COMPARED = frozenset(
    (("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to"))
)
DETERMINED_ONE = frozenset(("no", "any", "every", "some", "the", "this", "that", "each", "which", "another"))

EntsFilter = Callable[[Iterable[Span], Iterable[Span]], list[Span]]


@registry.misc("newsx.settle_entities.v1")  # type: ignore[untyped-decorator]
def make_settle_entities() -> EntsFilter:
    """Return the filter, as spaCy's configuration asks for it."""
    return settle_entities


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
    return sorted(set(taken.values()), key=lambda span: span.start)


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
        r.label_ not in AMOUNTS and len(r) < len(span) and span.start <= r.start and r.end <= span.end
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
    for raw in names:
        span = trim(raw)
        if not len(span) or not any(c.isupper() or c.isdigit() or not c.isascii() for c in span.text):
            continue
        last = mended[-1] if mended else None
        torn = last is not None and last.label == span.label and last.end == span.start
        if torn and last is not None and last[-1].lower_ in JOINTS:
            mended[-1] = Span(span.doc, last.start, span.end, label=span.label)
        else:
            mended.append(span)
    return [_without_tail(span) for span in mended]


def _without_tail(span: Span) -> Span:
    """Cut a joint that joins nothing: "Ministry of" becomes "Ministry"."""
    end = span.end
    while end - span.start > 1 and span.doc[end - 1].lower_ in JOINTS:
        end -= 1
    return Span(span.doc, span.start, end, label=span.label)
