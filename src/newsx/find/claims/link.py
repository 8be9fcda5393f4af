"""Link cues to sources and contents: the parse where it speaks, else the nearest learned span."""

from newsx.find.claims.drafts import Draft
from newsx.find.claims.frames import content_frame, frame_of
from newsx.find.claims.govern import governed, source_word
from newsx.find.claims.ground import Ground, Interval
from newsx.find.claims.layer import Layer
from newsx.find.claims.match import CueMatch
from newsx.find.claims.syntax import is_passive, phrase

FAR = 40
NAME = 30
OWN_VOICE = frozenset(("i", "you", "we", "one", "let", "there"))
MARKED_KINDS = frozenset(
    (
        "denial",
        "accusation",
        "demand",
        "warning",
        "threat",
        "praise",
        "confirmation",
        "no_comment",
        "question",
    )
)


def link(ground: Ground, layer: Layer, cues: list[CueMatch]) -> tuple[list[Draft], list[Interval]]:
    """Return one draft for every cue that has a content, and the learned contents that no cue has."""
    learned = [cue for cue in cues if cue.learned]
    reach = {cue.start: governed(ground, cue) for cue in cues}
    fragments = _assign(ground, layer.contents, learned, reach)
    sources = _nearby_sources(ground, layer, learned)
    drafts = []
    for cue in cues:
        contents = fragments.get(cue.start) or reach[cue.start]
        if not contents:
            continue
        draft = Draft(cue, _source(ground, layer, cue, sources, contents), tuple(contents))
        if cue.learned or stands_alone(ground, draft, supported=bool(layer.cues)):
            drafts.append(draft)
    taken = {piece for pieces in fragments.values() for piece in pieces}
    return drafts, [piece for piece in layer.contents if piece not in taken]


def stands_alone(ground: Ground, draft: Draft, *, supported: bool) -> bool:
    """Tell whether a cue of the lexicon makes a claim by itself, in its frame, with its source.

    `supported` by a learned layer that passed it over, it must be a verb that says more than "said".
    """
    cue = draft.cue
    if cue is None or cue.entry is None or ground.quotation_of[cue.head] >= 0:
        return False
    frame = frame_of(ground, draft)
    sense = cue.entry.senses.get(frame) or cue.entry.senses.get("any")
    if sense is None or not sense.alone:
        return False
    if cue.entry.part == "adv":
        return True
    if frame == "passive":
        return content_frame(ground, cue, draft.contents) != "obj"
    if supported and (cue.entry.part != "verb" or sense.kind not in MARKED_KINDS):
        return False
    return draft.source is not None and ground.doc[draft.source[0]].lower_ not in OWN_VOICE


def _assign(
    ground: Ground, contents: tuple[Interval, ...], cues: list[CueMatch], reach: dict[int, list[Interval]]
) -> dict[int, list[Interval]]:
    """Give every learned content fragment to one cue of its sentence."""
    by_sentence: dict[int, list[CueMatch]] = {}
    for cue in cues:
        by_sentence.setdefault(ground.sentence_of[cue.start], []).append(cue)
    assigned: dict[int, list[Interval]] = {}
    for fragment in contents:
        first, last = ground.sentence_of[fragment[0]], ground.sentence_of[fragment[1] - 1]
        options = [cue for number in {first, last} for cue in by_sentence.get(number, ())]
        options = [cue for cue in options if not fragment[0] <= cue.start < fragment[1]]
        options += [cue for cue in by_sentence.get(last + 1, ()) if _answers(ground, fragment, cue)]
        if options:
            best = max(options, key=lambda cue: _affinity(fragment, cue, reach[cue.start], options))
            assigned.setdefault(best.start, []).append(fragment)
    return assigned


def _answers(ground: Ground, fragment: Interval, cue: CueMatch) -> bool:
    """Tell whether the next sentence names the speaker of a quotation: '"Why now?" she asked.'"""
    start = fragment[1]
    if cue.start - start > NAME or ground.paragraph_of[start - 1] != ground.paragraph_of[cue.start]:
        return False
    between = ground.doc[start : cue.start]
    subject = source_word(ground.doc, cue)
    if subject is None:
        return len(between) <= 1
    first = min(subject.left_edge.i, cue.start)
    return first - start <= 1 and (cue.start < subject.i or subject.right_edge.i < cue.start)


def _affinity(fragment: Interval, cue: CueMatch, reach: list[Interval], cues: list[CueMatch]) -> float:
    """Score a fragment for a cue: agreement with the parse, then nearness, then no other cue between."""
    shared = sum(max(0, min(fragment[1], end) - max(fragment[0], start)) for start, end in reach)
    gap = cue.start - fragment[1] if cue.start >= fragment[1] else fragment[0] - cue.end
    low, high = min(fragment[0], cue.start), max(fragment[0], cue.start)
    between = sum(low < other.start < high for other in cues)
    return 3 * shared / (fragment[1] - fragment[0]) - 0.05 * gap - between


def _nearby_sources(ground: Ground, layer: Layer, cues: list[CueMatch]) -> dict[int, Interval]:
    """Give every learned source to the nearest cue of its sentence."""
    found: dict[int, tuple[int, Interval]] = {}
    for cue in cues:
        number = ground.sentence_of[cue.start]
        for source in layer.sources:
            if ground.sentence_of[source[0]] != number:
                continue
            gap = cue.start - source[1] if cue.start >= source[1] else source[0] - cue.end
            if gap < found.get(cue.start, (FAR, source))[0]:
                found[cue.start] = (gap, source)
    return {start: source for start, (_, source) in found.items()}


def _source(
    ground: Ground,
    layer: Layer,
    cue: CueMatch,
    nearby: dict[int, Interval],
    contents: list[Interval],
) -> Interval | None:
    word = source_word(ground.doc, cue)
    near = nearby.get(cue.start)
    if word is None:
        agentless = near and is_passive(ground.doc[cue.head]) and not _by(ground, near)
        return None if agentless else near
    if any(start <= word.i < end for start, end in contents):
        return near
    for source in layer.sources:
        if source[0] <= word.i < source[1]:
            return source
    interval = phrase(word, (cue.start, cue.end))
    return interval if interval[0] < interval[1] else None


def _by(ground: Ground, source: Interval) -> bool:
    return source[0] > 0 and ground.doc[source[0] - 1].lower_ == "by"
