"""Gather what belongs to one content: whole quotations, and quotations that go on without a new cue."""

from collections.abc import Sequence
from dataclasses import replace

from newsx.find.claims.drafts import Draft, extent
from newsx.find.claims.frames import frame_of
from newsx.find.claims.ground import Ground, Interval, in_body
from newsx.find.claims.interviews import answers
from newsx.find.claims.signed import signed_quotations
from newsx.find.claims.syntax import complete
from newsx.find.claims.turns import spoken_turns
from newsx.find.claims.unsaid import unsaid_quotations
from newsx.schema import Actor

SMALL_GAP = 6
MAX_PARTS = 40


def gather(
    ground: Ground, drafts: list[Draft], loose: list[Interval], actors: Sequence[Actor]
) -> list[Draft]:
    """Return the drafts with whole quotations, and with the loose pieces that continue them.

    `loose` are learned contents of sentences without a cue. Quotations in no content are loose too.
    """
    cues = frozenset(draft.cue.start for draft in drafts if draft.cue)
    whole = [replace(draft, contents=_whole(ground, draft, cues)) for draft in drafts]
    drafts = [
        after for before, after in zip(drafts, whole, strict=True) if after.contents or not before.contents
    ]
    outer, inner = _outer(ground, drafts)
    outer += signed_quotations(ground, _cover(ground, outer))
    outer += spoken_turns(ground, _cover(ground, outer))
    outer += answers(ground, _cover(ground, outer), actors)
    outer = _carry(ground, outer)
    pieces = _loose_pieces(ground, _cover(ground, outer), loose)
    outer = _continue(ground, outer, pieces)
    outer += unsaid_quotations(ground, _cover(ground, outer))
    return [replace(draft, contents=_closed(ground, draft)) for draft in outer + inner]


def _closed(ground: Ground, draft: Draft) -> tuple[Interval, ...]:
    """Join parts of a sentence that neither cue nor source parts: the few words between belong to them."""
    own = [part for part in _parts(draft) if part not in draft.contents]
    closed: list[Interval] = []
    for start, end in draft.contents:
        if closed and _is_small_gap(ground, (closed[-1][1], start), own):
            closed[-1] = (closed[-1][0], end)
        else:
            closed.append((start, end))
    return tuple(closed)


def _is_small_gap(ground: Ground, between: Interval, own: list[Interval]) -> bool:
    first, last = between
    if last - first > SMALL_GAP or ground.sentence_of[first - 1] != ground.sentence_of[last]:
        return False
    return not any(start < last and first < end for start, end in own)


def _whole(ground: Ground, draft: Draft, cues: frozenset[int]) -> tuple[Interval, ...]:
    """Stretch contents over the quotations that they begin or end in, without swallowing cue or source."""
    cue = (draft.cue.start, draft.cue.end) if draft.cue else None
    pieces = []
    limits = cues | {part[0] for part in (cue, draft.source) if part} | {piece[0] for piece in draft.contents}
    for first, last in draft.contents:
        start, end = first, last
        for index in {first, last - 1}:
            number = ground.quotation_of[index]
            if number < 0:
                continue
            quoted = ground.quotations[number]
            if not any(
                part and part[0] < quoted.end and quoted.start < part[1] for part in (cue, draft.source)
            ):
                start, end = min(start, quoted.start), max(end, quoted.end)
        pieces.append(in_body(ground, complete(ground.doc, (start, end), limits)))
    return merge([piece for piece in pieces if piece[0] < piece[1]])


def merge(pieces: list[Interval]) -> tuple[Interval, ...]:
    """Sort intervals and join those that overlap."""
    merged: list[Interval] = []
    for start, end in sorted(pieces):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _cover(ground: Ground, drafts: list[Draft]) -> bytearray:
    """Mark the tokens of the drafts' parts."""
    covered = bytearray(len(ground.doc))
    for draft in drafts:
        for start, end in _parts(draft):
            covered[start:end] = b"\x01" * (end - start)
    return covered


def _loose_pieces(ground: Ground, covered: bytearray, loose: list[Interval]) -> list[Interval]:
    """Return loose contents and uncovered quotations of the body, stretched to whole quotations.

    What a speaker reports inside a quotation ("I think that ...") covers nothing of it.
    """
    pieces = [piece for piece in loose if not any(covered[piece[0] : piece[1]])]
    pieces += [
        (quoted.start, quoted.end)
        for quoted in ground.quotations
        if quoted.speech and ground.body[quoted.start] and not any(covered[quoted.start : quoted.end])
    ]
    return list(merge(pieces))


def _parts(draft: Draft) -> list[Interval]:
    parts = list(draft.contents)
    if draft.source:
        parts.append(draft.source)
    if draft.cue:
        parts.append((draft.cue.start, draft.cue.end))
    return parts


def _continue(ground: Ground, drafts: list[Draft], pieces: list[Interval]) -> list[Draft]:
    """Give every loose piece to the claim whose content or cue stands right before it."""
    drafts = sorted(drafts, key=extent)
    begins = [extent(draft)[0] for draft in drafts]
    number = -1
    for piece in pieces:
        while number + 1 < len(drafts) and begins[number + 1] < piece[0]:
            number += 1
        if number >= 0 and _goes_on(ground, drafts[number], piece):
            joined = merge([*drafts[number].contents, piece])
            drafts[number] = replace(drafts[number], contents=joined)
    return drafts


def _goes_on(ground: Ground, draft: Draft, piece: Interval) -> bool:
    """Tell whether a quotation continues a claim: it follows its sentence, and the claim quotes or says."""
    if ground.quotation_of[piece[0]] < 0 or len(draft.contents) >= MAX_PARTS:
        return False
    end = extent(draft)[1]
    if ground.sentence_of[piece[0]] - ground.sentence_of[end - 1] > 1:
        return False
    if _quotes(ground, draft):
        return True
    same = ground.paragraph_of[piece[0]] == ground.paragraph_of[end - 1]
    return same and frame_of(ground, draft) == "clause"


def _quotes(ground: Ground, draft: Draft) -> bool:
    return any(
        ground.quotation_of[start] >= 0 or ground.quotation_of[stop - 1] >= 0
        for start, stop in draft.contents
    )


def _carry(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """Give a quotation that runs on into the next paragraph to the claim that has the next one."""
    owners = {
        ground.quotation_of[start]: number
        for number, draft in enumerate(drafts)
        for start, _ in draft.contents
        if ground.quotation_of[start] >= 0
    }
    drafts = list(drafts)
    for number in range(len(ground.quotations) - 2, -1, -1):
        quoted = ground.quotations[number]
        if quoted.continues and number not in owners and number + 1 in owners:
            owner = owners[number] = owners[number + 1]
            pieces = merge([*drafts[owner].contents, (quoted.start, quoted.end)])
            drafts[owner] = replace(drafts[owner], contents=pieces)
    return drafts


def _outer(ground: Ground, drafts: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Part the drafts: those that the article reports, and those reported inside a quotation."""
    outer: list[Draft] = []
    inner: list[Draft] = []
    for draft in drafts:
        quoted = draft.cue is not None and ground.quotation_of[draft.cue.head] >= 0
        (inner if quoted else outer).append(draft)
    return outer, inner
