"""The ground that claims are found on: sentences, paragraphs, quotations and body of a document."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.attrs import IDX, ORTH
from spacy.tokens import Doc

from newsx.find.claims.quotes import find_quotations
from newsx.find.claims.syntax import trim
from newsx.schema import Anatomy

Interval = tuple[int, int]
SPEECH_WORDS = 5
MAX_SENTENCE = 200
INNER = frozenset((",", "–", "—", "-", "--"))
FULL_STOPS = frozenset((".", "!", "?"))


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as a token interval with its marks; `speech` when it reads as more than a phrase."""

    start: int
    end: int
    continues: bool
    speech: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """A document with, for every token, its sentence, paragraph and quotation (-1: none).

    `stops` counts the full stops before every token, those inside quotations left out; `starts` are the
    tokens' offsets and `words` their texts.
    """

    doc: Doc
    text: str
    sentences: tuple[Interval, ...]
    sentence_of: list[int]
    paragraph_of: list[int]
    quotations: tuple[Quoted, ...]
    quotation_of: list[int]
    body: bytearray
    stops: list[int]
    starts: list[int]
    words: list[str]

    def sentence(self, index: int) -> Interval:
        """Return the token interval of the sentence that holds a token."""
        return self.sentences[self.sentence_of[index]]


def survey(doc: Doc, anatomy: Anatomy) -> Ground:
    """Measure a document once: everything in one pass over its tokens."""
    text = doc.text
    sentence_of = [0] * len(doc)
    sentences: list[Interval] = []
    for sent in doc.sents:
        if sentences and sent.end - sentences[-1][0] <= MAX_SENTENCE and _is_broken(doc, sent.start):
            sentences[-1] = (sentences[-1][0], sent.end)
        else:
            sentences.append((sent.start, sent.end))
        sentence_of[sent.start : sent.end] = [len(sentences) - 1] * (sent.end - sent.start)
    keys, starts = doc.to_array([ORTH, IDX]).T.tolist() if len(doc) else ([], [])
    texts = {key: str(doc.vocab.strings[key]) for key in set(keys)}
    words = [texts[key] for key in keys]
    paragraph, paragraph_of = 0, []
    for word in words:
        paragraph_of.append(paragraph)
        paragraph += "\n" in word
    quotations = _quotations(doc, text, starts)
    quotation_of = [-1] * len(doc)
    for number, quoted in enumerate(quotations):
        quotation_of[quoted.start : quoted.end] = [number] * (quoted.end - quoted.start)
    return Ground(
        doc=doc,
        text=text,
        sentences=tuple(sentences),
        sentence_of=sentence_of,
        paragraph_of=paragraph_of,
        quotations=quotations,
        quotation_of=quotation_of,
        body=_body(anatomy, starts),
        stops=_stops(words, quotation_of),
        starts=starts,
        words=words,
    )


def _is_broken(doc: Doc, start: int) -> bool:
    """Tell a sentence that was cut in its midst: '"We won," | said | Ann Lee.' ends in no full stop."""
    last = doc[start - 1]
    if last.is_quote and start > 1:
        return doc[start - 2].text == ","
    if last.text in INNER:
        return True
    return not (last.is_punct or last.is_space or last.is_quote)


def _quotations(doc: Doc, text: str, starts: list[int]) -> tuple[Quoted, ...]:
    found = []
    for quotation in find_quotations(text):
        start = bisect_right(starts, quotation.start) - 1
        end = bisect_left(starts, quotation.end)
        words = sum(token.is_alpha for token in doc[start:end])
        speech = words >= SPEECH_WORDS or quotation.continues or (words > 1 and _ends_sentence(doc, end))
        found.append(Quoted(start, end, quotation.continues, speech))
    return tuple(found)


def _ends_sentence(doc: Doc, end: int) -> bool:
    """Tell whether punctuation stands before the closing mark: "Never again," but not "green pass"."""
    return end > 1 and doc[end - 2].text in {",", ".", "!", "?", "...", "…"}


def _stops(words: list[str], quotation_of: list[int]) -> list[int]:
    stops = [0]
    for word, number in zip(words, quotation_of, strict=True):
        stops.append(stops[-1] + (number < 0 and word in FULL_STOPS))
    return stops


def _body(anatomy: Anatomy, starts: list[int]) -> bytearray:
    """Mark the tokens of the body; an anatomy without zones is all body."""
    body = bytearray(b"\x01" * len(starts))
    for zone in anatomy.zones:
        if zone.kind != "body":
            first, last = bisect_left(starts, zone.start), bisect_left(starts, zone.end)
            body[first:last] = bytes(last - first)
    return body


def paragraphs(ground: Ground) -> Iterator[Interval]:
    """Yield the token intervals of the paragraphs, white space included."""
    start = 0
    for at in range(1, len(ground.doc) + 1):
        if at == len(ground.doc) or ground.paragraph_of[at] != ground.paragraph_of[start]:
            yield start, at
            start = at


def in_body(ground: Ground, piece: Interval) -> Interval:
    """Cut what lies before the body begins: the dateline in "LAGOS - [A union]" that the parse took in."""
    start, end = piece
    while start < end and not ground.body[start]:
        start += 1
    return (start, end) if start == piece[0] else trim(ground.doc, (start, end))
