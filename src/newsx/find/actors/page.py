"""An article's Doc as plain lists, read once: what the finders of this room look at."""

from dataclasses import dataclass
from itertools import pairwise

from spacy.attrs import DEP, HEAD, IDX, ORTH, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc

from newsx.schema import Anatomy
from newsx.schema.article import ZoneKind

TWO_TO_64 = 2**64
"""spaCy gives the way to a head as an unsigned number: a step back wraps round."""
OPENING = frozenset("“«„")
CLOSING = frozenset("”»")
TELLING: frozenset[ZoneKind] = frozenset({"body", "title"})
"""Zones whose names make actors."""
SHOWING: frozenset[ZoneKind] = frozenset({"caption"})
"""Zones whose names are mentions of actors that the body has already."""


@dataclass(frozen=True, slots=True)
class Page:
    """Tokens of a Doc by index, as lists; `source` is its text.

    `tags` are Penn's, `deps` UD's, `starts` and `ends` characters. `sents` is the number of a token's
    sentence, `bounds` the half-open token interval of each sentence, `quoted` whether a token stands
    between quotation marks, `labels` the entity label of a token inside an entity, `begins` the
    tokens that begin one; `parsed` is False for a Doc without a parse, whose lists `tags` and `deps`
    hold empty strings.
    """

    doc: Doc
    source: str
    anatomy: Anatomy
    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    sents: list[int]
    bounds: list[tuple[int, int]]
    quoted: list[bool]
    labels: dict[int, str]
    begins: set[int]
    parsed: bool

    def text(self, start: int, end: int) -> str:
        """Return the text of tokens `start` to `end`, as printed."""
        return self.source[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def zone(self, token: int) -> ZoneKind:
        """Return the zone that holds a token."""
        return self.anatomy.zone_at(self.starts[token])

    def entity_end(self, at: int, label: str) -> int:
        """Return where the entity of this label that goes on at token `at` ends, `at` itself without one."""
        end = at
        while (
            end < len(self.words) and self.labels.get(end) == label and (end == at or end not in self.begins)
        ):
            end += 1
        return end


def read_page(doc: Doc, anatomy: Anatomy) -> Page:
    """Read a Doc into lists; any Doc will do, with or without sentences and parse."""
    orth, tag, dep, head, idx = doc.to_array([ORTH, TAG, DEP, HEAD, IDX]).T.tolist() if len(doc) else [[]] * 5
    strings: StringStore = doc.vocab.strings
    names = {key: str(strings[key]) for key in {*orth, *tag, *dep}}
    words, starts = [names[key] for key in orth], idx
    parsed = doc.has_annotation("DEP")
    bounds = _sentences(doc, words)
    sents = [number for number, (start, end) in enumerate(bounds) for _ in range(start, end)]
    return Page(
        doc=doc,
        source=doc.text,
        anatomy=anatomy,
        words=words,
        lower=[word.lower() for word in words],
        tags=[names[key] for key in tag],
        deps=[names[key] for key in dep],
        heads=[(i + step) % TWO_TO_64 for i, step in enumerate(head)] if parsed else list(range(len(words))),
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        sents=sents,
        bounds=bounds,
        quoted=_quoted(words),
        labels={i: ent.label_ for ent in doc.ents for i in range(ent.start, ent.end)},
        begins={ent.start for ent in doc.ents},
        parsed=parsed,
    )


def _sentences(doc: Doc, words: list[str]) -> list[tuple[int, int]]:
    if doc.has_annotation("SENT_START"):
        return [(sent.start, sent.end) for sent in doc.sents]
    cuts = [
        0,
        *(i + 1 for i, word in enumerate(words) if word in {".", "!", "?"} or "\n" in word),
        len(words),
    ]
    return [(start, end) for start, end in pairwise(cuts) if end > start]


def _quoted(words: list[str]) -> list[bool]:
    """Tell of each token whether it stands in a quotation; one left open ends with its paragraph."""
    inside, quoted = False, []
    for word in words:
        if "\n" in word:
            inside = False
        elif word in OPENING or word == "``":
            inside = True
        elif word in CLOSING or word == "''":
            inside = False
        elif word == '"':
            inside = not inside
        quoted.append(inside)
    return quoted
