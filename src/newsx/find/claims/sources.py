"""Choose a cue's source: the learned span at its side or under its subject, else the subject itself."""

from spacy.tokens import Token

from newsx.find.claims.govern import source_word
from newsx.find.claims.ground import Ground, Interval, in_body
from newsx.find.claims.match import CueMatch
from newsx.find.claims.syntax import complete, is_passive, phrase

FAR = 40


def by_sentence(ground: Ground, intervals: tuple[Interval, ...]) -> dict[int, list[Interval]]:
    """Return intervals by the number of the sentence they begin in."""
    found: dict[int, list[Interval]] = {}
    for interval in intervals:
        found.setdefault(ground.sentence_of[interval[0]], []).append(interval)
    return found


def choose_source(
    ground: Ground, learned: list[Interval], cue: CueMatch, contents: list[Interval]
) -> Interval | None:
    """Return the source of a cue, given the learned sources of its sentence.

    "Brian Baker said": the learned span beside the cue. "Officials, who met on Monday, said": the
    subject. "It was reported that": None, for an agentless passive names nobody.
    """
    options = [s for s in learned if not _meets(s, contents) and not _meets(s, [(cue.start, cue.end)])]
    chosen = _choose(ground, options, cue, contents)
    if chosen is None:
        return None
    limits = {cue.start, *(start for start, _ in contents), *(start for start, _ in learned)}
    start, end = in_body(ground, complete(ground.doc, chosen, limits))
    return (start, end) if start < end else None


def _choose(
    ground: Ground, options: list[Interval], cue: CueMatch, contents: list[Interval]
) -> Interval | None:
    if cue.entry and cue.entry.part == "adv":
        return None
    word = source_word(ground.doc, cue)
    if word is None and is_passive(ground.doc[cue.head]):
        options = [source for source in options if _by(ground, source)]
    before = [source for source in options if 0 <= cue.start - source[1] <= 1]
    if before:
        return _with_head(before[-1], word, cue)
    if word is not None and not _meets((word.i, word.i + 1), contents):
        under = [source for source in options if source[0] <= word.i < source[1]]
        if under:
            return under[0]
    after = [source for source in options if 0 <= source[0] - cue.end <= 1]
    if after:
        return after[0]
    if word is not None and not _meets((word.i, word.i + 1), contents):
        interval = phrase(word, (cue.start, cue.end))
        return interval if interval[0] < interval[1] else None
    near = min(options, key=lambda source: gap(cue, source), default=None)
    return near if near and gap(cue, near) < FAR else None


def _with_head(source: Interval, word: Token | None, cue: CueMatch) -> Interval:
    """Give a learned span that misses its head the whole phrase: [Syrian] officials said."""
    if word is None or word.i != source[1]:
        return source
    start, end = phrase(word, (cue.start, cue.end))
    return (start, end) if start <= source[0] < end else source


def gap(cue: CueMatch, interval: Interval) -> int:
    """Return the number of tokens between a cue and an interval."""
    return cue.start - interval[1] if cue.start >= interval[1] else interval[0] - cue.end


def _meets(interval: Interval, others: list[Interval]) -> bool:
    return any(interval[0] < end and start < interval[1] for start, end in others)


def _by(ground: Ground, source: Interval) -> bool:
    return source[0] > 0 and ground.doc[source[0] - 1].lower_ == "by"
