"""Find the cues of a document: learned ones, and those that the lexicon and the parse vouch for."""

from dataclasses import dataclass

from spacy.attrs import LEMMA
from spacy.tokens import Doc, Token

from newsx.find.claims.cues import FORMS, Entry, entries_at, load_cues
from newsx.find.claims.ground import Ground, Interval
from newsx.find.claims.layer import Layer
from newsx.find.claims.syntax import trim

MAX_CUE = 6
AUXILIARIES = frozenset(("aux", "aux:pass", "advmod", "cop"))
FORBIDDEN_HEADS = frozenset(("aux", "aux:pass", "cop", "det", "punct"))
LIGHT_VERBS = frozenset(("express", "voice", "issue", "make", "give", "have", "raise", "offer", "reiterate"))


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue: token interval, the index of its head word and its lexicon entry, if it has one."""

    start: int
    end: int
    head: int
    entry: Entry | None
    learned: bool


def find_cues(ground: Ground, layer: Layer) -> list[CueMatch]:
    """Return the cues in text order: all learned ones, and lexicon cues that touch none of them."""
    taken = bytearray(len(ground.doc))
    learned = [_with_verb(ground.doc, cue) for cue in (*layer.cues, *missing_cues(ground, layer))]
    for start, end in (*learned, *layer.sources):
        taken[start:end] = b"\x01" * (end - start)
    found = [_learned(ground.doc, interval) for interval in learned]
    found.extend(_by_lexicon(ground, taken))
    return sorted(found, key=lambda cue: cue.start)


def missing_cues(ground: Ground, layer: Layer) -> list[Interval]:
    """Return the few words between a learned source and a learned content that have no learned cue.

    [Who] spoke of [her early years]: "spoke of". A verb, or a colon, must be among them.
    """
    marks = sorted(
        [(*s, "source") for s in layer.sources]
        + [(*c, "cue") for c in layer.cues]
        + [(*t, "content") for t in layer.contents]
    )
    found = []
    for number in range(len(marks) - 1):
        (_, start, one), (end, _, other) = marks[number], marks[number + 1]
        if {one, other} != {"source", "content"} or not 0 < end - start <= MAX_CUE:
            continue
        around = {marks[i][2] for i in (number - 1, number + 2) if 0 <= i < len(marks)}
        if one == "content" and "cue" in around:
            continue
        inner = trim(ground.doc, (start, end))
        if ground.sentence_of[start] == ground.sentence_of[end] and _has_verb(ground.doc, inner):
            found.append(inner)
    return found


def _has_verb(doc: Doc, interval: Interval) -> bool:
    return any(doc[index].pos_ in ("VERB", "AUX") for index in range(*interval))


def _learned(doc: Doc, interval: Interval) -> CueMatch:
    """Give a learned cue its head and entry: of "was quick to add" the head is "add"."""
    options = [
        (index, entry)
        for index in range(*interval)
        for entry in list(entries_at(doc, index))[:1]
        if doc[index].dep_ not in FORBIDDEN_HEADS
    ]
    root = doc[interval[0] : interval[1]].root
    if not options:
        return CueMatch(*interval, root.i, None, learned=True)
    index, entry = min(options, key=lambda option: _rank(doc, option, root))
    return CueMatch(*interval, index, entry, learned=True)


def _with_verb(doc: Doc, interval: Interval) -> Interval:
    """Give a cue of auxiliaries alone its verb: [have] ruled."""
    start, end = interval
    verb = doc[start].head.i
    if verb == end and all(doc[index].dep_ in ("aux", "aux:pass") for index in range(start, end)):
        return start, end + 1
    return interval


def _rank(doc: Doc, option: tuple[int, Entry], root: Token) -> tuple[int, int]:
    """Rank a cue's words: verbs that say something first, the last of "issued a statement saying"."""
    index, entry = option
    if entry.part == "verb" and (entry.words[0] not in LIGHT_VERBS or entry.words[-1] == "clear"):
        return (0 if doc[index] == root else 1, -index)
    return {"noun": 2, "adj": 2, "adv": 3, "verb": 4}.get(entry.part, 5), index


def _with_auxiliaries(doc: Doc, index: int, taken: bytearray) -> int:
    """Return where a verb group begins: "has" of "has not commented", "is" of "is believed"."""
    first = index
    while first > 0 and doc[first - 1].head.i == index and doc[first - 1].dep_ in AUXILIARIES:
        first -= 1
    return index if any(taken[first:index]) else first


def _follows(doc: Doc, index: int, entry: Entry) -> bool:
    """Tell whether the words of an entry stand together: "ruled out" yes, "ruled that out" no."""
    last = min(index + len(entry.words), len(doc)) - 1
    return doc[last].lower_ == entry.words[-1] or doc[last].lemma_ == entry.words[-1]


def _by_lexicon(ground: Ground, taken: bytearray) -> list[CueMatch]:
    """Return the lexicon's cues outside the learned spans; the parse must confirm them later."""
    found = []
    index = 0
    doc = ground.doc
    known = load_cues()
    bearing = {word: word.lower() in FORMS or word.lower() in known for word in set(ground.words)}
    lemmas = doc.to_array([LEMMA]).tolist() if len(doc) else []
    bases = {lemma for lemma in set(lemmas) if doc.vocab.strings[lemma] in known}
    while index < len(doc):
        step = 1
        plain = ground.body[index] and not taken[index]
        may = plain and (lemmas[index] in bases or bearing[ground.words[index]])
        if may and doc[index].dep_ not in FORBIDDEN_HEADS:
            entry = next(entries_at(doc, index), None)
            if entry and any(sense.alone for sense in entry.senses.values()):
                first = _with_auxiliaries(doc, index, taken)
                last = index + len(entry.words) if _follows(doc, index, entry) else index + 1
                found.append(CueMatch(first, last, index, entry, learned=False))
                step = len(entry.words)
        index += step
    return found
