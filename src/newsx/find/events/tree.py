"""The dependency parse of a document as plain lists, read once, walked often."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from newsx.find.events.repair import repair_heads

PARTITIVES = frozenset(
    (
        *("dozen", "hundred", "thousand", "million", "score", "number", "total", "group", "series", "wave"),
        *("string", "round", "pair", "couple", "lot", "majority", "handful", "spate", "part", "bulk", "rest"),
    )
)
LEMMAS = dict.fromkeys(("lay", "lays", "laid", "laying"), "lay")
"""Verb forms that a lemmatizer takes for another verb's."""

MAX_CLIMB = 12
"""Steps taken up a chain of heads; real sentences need four or five."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed document by token index.

    `words` and `lemmas` are lower case; `heads[i] == i` for the root of a sentence; `children` are in
    text order; `labels` are the OntoNotes label of the entity that a token belongs to, or "";
    `entities` tell one entity from its neighbour (-1: none); `starts` and `ends` are characters.
    """

    text: str
    words: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    labels: list[str]
    entities: list[int]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    sentence_of: list[int]

    def by_dep(self, i: int, *deps: str) -> list[int]:
        """Return the children of `i` whose relation is one of `deps`."""
        return [c for c in self.children[i] if self.deps[c] in deps]

    def case_of(self, i: int) -> str:
        """Return the preposition that stands before a noun ("on" in "on convoys"), or ""."""
        found = ""
        for c in self.children[i]:
            if self.deps[c] == "case" and c < i:
                found = self.words[c]
        return found

    def has_case(self, i: int, prepositions: frozenset[str]) -> bool:
        """Tell whether one of the prepositions stands before `i`; each word of "out of" counts."""
        return any(self.deps[c] == "case" and self.words[c] in prepositions for c in self.children[i])

    def climb(self, i: int) -> Iterator[int]:
        """Yield the heads above `i`, nearest first."""
        for _ in range(MAX_CLIMB):
            if self.heads[i] == i:
                return
            i = self.heads[i]
            yield i

    def core(self, i: int) -> int:
        """Return the noun that a partitive counts: "series of airstrikes" -> airstrikes; else `i`."""
        for _ in range(3):
            if self.lemmas[i] not in PARTITIVES and self.tags[i] not in ("CD", "DT"):
                return i
            inner = [c for c in self.by_dep(i, "nmod") if self.has_case(c, frozenset(("of",)))]
            if not inner:
                return i
            i = inner[0]
        return i

    def subtree(self, i: int, stop: frozenset[str] = frozenset()) -> list[int]:
        """Return `i` and everything under it, but nothing that hangs on a relation in `stop`."""
        found, todo = [], [i]
        while todo:
            node = todo.pop()
            found.append(node)
            todo.extend(c for c in self.children[node] if self.deps[c] not in stop)
        return sorted(found)

    def conjuncts(self, i: int) -> list[int]:
        """Return a noun and the nouns coordinated with it, in text order."""
        found, todo = [], [i]
        while todo:
            node = todo.pop()
            found.append(node)
            todo.extend(c for c in self.by_dep(node, "conj") if not self.tags[c].startswith(("VB", "MD")))
        return sorted(found)


def lemma_of(token: Token) -> str:
    """Return a token's lemma in lower case; "gas" and "to bring" are their own."""
    if token.tag_ in ("NN", "VB"):
        return str(token.lower_)
    return LEMMAS.get(token.lower_) or str(token.lemma_.lower())


def read_tree(doc: Doc) -> Tree:
    """Read a parsed spaCy Doc; white space tokens stay, with their relation as it is."""
    tokens = list(doc)
    heads = [token.head.i for token in tokens]
    tags, deps = [token.tag_ for token in tokens], [token.dep_ for token in tokens]
    repair_heads(tags, deps, heads)
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    labels, entities = [""] * len(heads), [-1] * len(heads)
    for number, ent in enumerate(doc.ents):
        for i in range(ent.start, ent.end):
            labels[i], entities[i] = ent.label_, number
    sentences = [(sent.start, sent.end) for sent in doc.sents]
    sentence_of = [0] * len(heads)
    for number, (start, end) in enumerate(sentences):
        sentence_of[start:end] = [number] * (end - start)
    starts = [token.idx for token in tokens]
    return Tree(
        text=doc.text,
        words=[token.lower_ for token in tokens],
        lemmas=[lemma_of(token) for token in tokens],
        tags=tags,
        deps=deps,
        heads=heads,
        children=children,
        labels=labels,
        entities=entities,
        starts=starts,
        ends=[start + len(token) for start, token in zip(starts, tokens, strict=True)],
        sentences=sentences,
        sentence_of=sentence_of,
    )
