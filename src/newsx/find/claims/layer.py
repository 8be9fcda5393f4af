"""Read the learned layer: source, cue and content spans, cleaned, without links."""

from dataclasses import dataclass

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
            interval = _cut(ground, (span.start, span.end))
            if interval[0] < interval[1] and (span.label_ != "content" or _says_something(ground, interval)):
                spans[span.label_].append(interval)
    return Layer(*(tuple(sorted(found)) for found in spans.values()))


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
