"""Read the learned layer: source, cue and content spans, cleaned, without links."""

from dataclasses import dataclass
from itertools import pairwise

from newsx.find.claims.ground import Ground, Interval
from newsx.find.claims.syntax import trim

GROUP = "attribution"
EMPTY = frozenset(("DET", "ADP", "CCONJ", "PART", "PUNCT", "SPACE", "AUX", "SYM"))


@dataclass(frozen=True, slots=True)
class Layer:
    """The learned spans as token intervals in text order; all empty without the layer."""

    sources: tuple[Interval, ...]
    cues: tuple[Interval, ...]
    contents: tuple[Interval, ...]


def read_layer(ground: Ground) -> Layer:
    """Return the learned spans of the body, cut at the end of a paragraph and trimmed."""
    spans: dict[str, list[Interval]] = {"source": [], "cue": [], "content": []}
    for span in ground.doc.spans.get(GROUP, ()):
        if span.label_ in spans and ground.body[span.start]:
            spans[span.label_].extend(_pieces(ground, span.label_, (span.start, span.end)))
    return Layer(*(tuple(sorted(found)) for found in spans.values()))


def _pieces(ground: Ground, label: str, interval: Interval) -> list[Interval]:
    """Return what is left of a span: trimmed, and a content cut where a quotation begins a sentence.

    [they had "won". "Go home,"] he said: two contents.
    """
    if label != "content":
        return [_cut(ground, interval)]
    start, end = interval
    edges = [start, *(index for index in range(start + 2, end) if _begins_sentence(ground, index)), end]
    cuts = [_cut(ground, (first, last)) for first, last in pairwise(edges)]
    return [cut for cut in cuts if _says_something(ground, cut)]


def _begins_sentence(ground: Ground, index: int) -> bool:
    number = ground.quotation_of[index]
    if number < 0 or ground.quotations[number].start != index:
        return False
    return ground.quotation_of[index - 1] < 0 and ground.doc[index - 1].text in (".", "!", "?")


def _cut(ground: Ground, interval: Interval) -> Interval:
    """End a span with its paragraph and without loose punctuation; a cue may be punctuation alone."""
    start, end = interval
    while end - 1 > start and ground.paragraph_of[end - 1] != ground.paragraph_of[start]:
        end -= 1
    trimmed = trim(ground.doc, (start, end))
    return trimmed if trimmed[0] < trimmed[1] else (start, end)


def _says_something(ground: Ground, interval: Interval) -> bool:
    """Tell a content from a stray function word or mark: "so" and "it" say something, "a" does not."""
    return any(ground.doc[index].pos_ not in EMPTY for index in range(*interval))
