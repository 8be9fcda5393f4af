"""Read the corpora as windows of words with whatever labels each has; only training parts are read.

Every text is tokenised by spaCy's English tokenizer, as the pipeline does; labels come over by
character offsets. Held out, and never read here: files named *_dev, rows and documents whose split is
dev, syntax/dev and syntax/test, and whatever shares their document ids.
"""

import json
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import spacy
from conllu import documents
from labels import ATTRIBUTION, LOOSE, POS, TITLES, TYPES, allowed_types, mapping, mask
from spacy.tokenizer import Tokenizer

from newsx.pipeline.tokenizer import news_tokenizer

Json = dict[str, Any]
NAMES = ("worldwide_train", "docred_train", "gum_train", "wikigold", "timebank_aquaint", "gmb_silver")
"""re3d is left out: it labels descriptions and offices too ("the town of Sahnaya"), which no rule parts
from names; uner_ewt too, whose documents are those of syntax/dev and test."""
CROSSNER = tuple(f"crossner_{domain}" for domain in ("politics", "science", "literature", "music", "ai"))
DISCLOSE = frozenset(("worldwide_train", "gmb_silver", "timebank_aquaint"))
NOTHING, ROOT = -1, -2


@dataclass
class Text:
    """Words of one text with partial labels; lists are as long as `words`, NOTHING where unknown.

    `names` holds a bit set of allowed entity labels a word (0: nothing known). `starts` are 1 where a
    unit begins that a window may begin with. Heads are word numbers, ROOT for the root; so are `links`,
    from the words of a source or content to their cue's first word, ROOT where there is no cue.
    """

    task: str
    source: str
    document: str
    words: list[str]
    starts: list[int]
    names: list[int] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    pos: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[int] = field(default_factory=list)
    attribution: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)


@cache
def tokenizer() -> Tokenizer:
    """Return the pipeline's tokenizer."""
    return news_tokenizer(spacy.blank("en"))


def tokenise(text: str) -> list[tuple[str, int]]:
    """Return the words of a text with their offsets; white space is no word."""
    return [(token.text, token.idx) for token in tokenizer()(text) if not token.is_space]


def read_rows(path: Path) -> Iterator[Json]:
    """Yield the training rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row.get("split") != "dev":
                yield row


def name_texts(corpora: Path, *, disclose: bool) -> Iterator[Text]:
    """Yield one text a document of every corpus of names."""
    files = [*NAMES, *(f"{name}_{part}" for name in CROSSNER for part in ("train", "test"))]
    held_out = held_out_documents(corpora)
    for name in files:
        if name in DISCLOSE and not disclose:
            continue
        rows = (r for r in read_rows(corpora / f"entities/{name}.jsonl") if r.get("doc_id") not in held_out)
        for document, group in groupby(
            rows, key=lambda r: (r.get("doc_id"), None if r.get("doc_id") else r["sent"])
        ):
            yield from _joined(list(group), str(document[0] or f"{name}#{document[1]}"), corpora)


def held_out_documents(corpora: Path) -> frozenset[str]:
    """Return the ids of the documents that measure: they train no layer."""
    ids = set()
    for name in ("worldwide_dev", "gum_dev", "docred_dev", "crossner_politics_dev"):
        for row in map(json.loads, _lines(corpora / f"entities/{name}.jsonl")):
            if name != "crossner_politics_dev":
                ids.add(row["doc_id"])
    for part in ("dev", "test"):
        for line in _lines(corpora / f"syntax/{part}.conllu"):
            if line.startswith("# newdoc id = "):
                ids.add(line.split(" = ")[1].strip())
    return frozenset(filter(None, ids))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n") if path.stat().st_size else []


def _joined(rows: list[Json], document: str, corpora: Path) -> Iterator[Text]:
    """Join rows of a document, 40 at a time, and lay their labels over spaCy's words."""
    for begin in range(0, len(rows), 40):
        text = Text("names", rows[0]["source"], document, [], [])
        for row in rows[begin : begin + 40]:
            _add_row(text, row, corpora)
        yield text


def _add_row(text: Text, row: Json, corpora: Path) -> None:
    tokens = row["tokens"]
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    owner: list[tuple[tuple[str, ...], int, int]] = []
    for first, last, label in (ent[:3] for ent in row["ents"]):
        if row["source"] == "gmb":
            first, last = core(tokens, first, last) if label in ("per", "org", "geo") else (first, last)  # noqa: PLW2901
            if first == last:
                continue
        surface = " ".join(tokens[first:last])
        types = allowed_types(label, surface, row["source"], corpora)
        owner.append((types, starts[first], starts[last - 1] + len(tokens[last - 1])))
    owner.sort(key=lambda span: span[1])
    rest = outside(row["source"], corpora)
    at_span = 0
    for number, (word, offset) in enumerate(tokenise(" ".join(tokens))):
        while at_span < len(owner) and owner[at_span][2] <= offset:
            at_span += 1
        inside = at_span < len(owner) and owner[at_span][1] < offset + len(word)
        text.words.append(word)
        text.starts.append(int(number == 0))
        text.names.append(
            span_mask(owner[at_span][0], begins=offset <= owner[at_span][1]) if inside else rest
        )


def core(tokens: list[str], first: int, last: int) -> tuple[int, int]:
    """Return a silver name without titles before it and small words at its edges: not "Hamas and"."""
    while first < last - 1 and tokens[first] in TITLES:
        first += 1
    while first < last - 1 and tokens[last - 1] in LOOSE:
        last -= 1
    while first < last - 1 and tokens[first] in LOOSE:
        first += 1
    return first, last


@cache
def outside(source: str, corpora: Path) -> int:
    """Return what a word outside all spans may be: O, or a type that the corpus leaves unannotated."""
    free = [str(name) for name in mapping(corpora)[source]["unannotated"]]  # type: ignore[union-attr]
    return mask(["O", *(f"{mark}-{name}" for name in free if name in TYPES for mark in "BI")])


@cache
def span_mask(types: tuple[str, ...], *, begins: bool) -> int:
    """Return the labels of a span's first or later word."""
    mark = "B" if begins else "I"
    return mask(["O" if name == "O" else f"{mark}-{name}" for name in types])


def syntax_texts(path: Path, tags: list[str], relations: list[str]) -> Iterator[Text]:
    """Yield one text a document of a CoNLL-U file, labels on the words that both tokenisations share."""
    for number, (raw, sentences) in enumerate(documents(path)):
        words = tokenise(raw)
        place = {(offset, offset + len(word)): at for at, (word, offset) in enumerate(words)}
        text = Text("syntax", "syntax", f"{path.stem}#{number}", [w for w, _ in words], [0] * len(words))
        text.tags, text.pos, text.heads, text.relations = ([NOTHING] * len(words) for _ in range(4))
        for sentence in sentences:
            spots = [place.get((word["start"], word["end"]), NOTHING) for word in sentence]
            first = next((spot for spot in spots if spot != NOTHING), None)
            if first is not None:
                text.starts[first] = 1
            for word, spot in zip(sentence, spots, strict=True):
                if spot == NOTHING:
                    continue
                cells = word["cells"]
                text.tags[spot] = tags.index(cells[4]) if cells[4] in tags else NOTHING
                text.pos[spot] = POS.index(cells[3])
                head = int(cells[6])
                target = ROOT if head == 0 else spots[head - 1]
                if target != NOTHING and cells[7] in relations:
                    text.heads[spot], text.relations[spot] = target, relations.index(cells[7])
        yield text


def attribution_texts(path: Path) -> Iterator[Text]:
    """Yield the documents of PolNeAR's training part."""
    for row in read_rows(path):
        words = tokenise(row["text"])
        text = Text("attribution", "polnear", row["doc_id"], [w for w, _ in words], [0] * len(words))
        text.attribution = [0] * len(words)
        ends = [offset for _, offset in words]
        text.links = [NOTHING] * len(words)
        for annotation in row["annotations"]:
            _add_attribution(text, ends, annotation)
        for at, (word, offset) in enumerate(words):
            gap = row["text"][words[at - 1][1] + len(words[at - 1][0]) : offset] if at else "\n"
            closed = at > 0 and words[at - 1][0] in (".", "!", "?", "”", '"') and not word[0].islower()
            text.starts[at] = int("\n" in gap or closed)
        yield text


def _add_attribution(text: Text, offsets: list[int], annotation: Json) -> None:
    """Label the words of one attribution, and link its source and content to its cue."""
    cue = [_words(text, offsets, span) for span in (annotation.get("cue") or {}).get("spans", ())]
    target = min((first for first, last in cue if first < last), default=ROOT)
    for kind in ("content", "source", "cue"):
        for span in (annotation.get(kind) or {}).get("spans", ()):
            first, last = _words(text, offsets, span)
            for at in range(first, last):
                text.attribution[at] = ATTRIBUTION.index(f"{'B' if at == first else 'I'}-{kind}")
                text.links[at] = NOTHING if kind == "cue" else target


def _words(text: Text, offsets: list[int], span: tuple[int, int]) -> tuple[int, int]:
    """Return the words of a span of characters, without punctuation at its edges."""
    first, last = bisect_left(offsets, span[0]), bisect_left(offsets, span[1])
    while first < last and not any(c.isalnum() for c in text.words[first]):
        first += 1
    while last > first and not any(c.isalnum() for c in text.words[last - 1]):
        last -= 1
    return first, last
