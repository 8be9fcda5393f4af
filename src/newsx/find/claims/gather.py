"""Gather what belongs to one content: whole quotations, and quotations that go on without a new cue."""

from dataclasses import replace

from newsx.find.claims.drafts import Draft, extent
from newsx.find.claims.ground import Ground, Interval
from newsx.find.claims.syntax import complete

REACH = 6


def gather(ground: Ground, drafts: list[Draft], loose: list[Interval]) -> list[Draft]:
    """Return the drafts with whole quotations, and with the loose pieces that continue them.

    `loose` are learned contents of sentences without a cue. Quotations in no content are loose too.
    """
    drafts = [replace(draft, contents=_whole(ground, draft)) for draft in drafts]
    pieces = _loose_pieces(ground, drafts, loose)
    return _continue(ground, drafts, pieces)


def _whole(ground: Ground, draft: Draft) -> tuple[Interval, ...]:
    """Stretch contents over the quotations that they begin or end in, without swallowing cue or source."""
    cue = (draft.cue.start, draft.cue.end) if draft.cue else None
    pieces = []
    limits = {part[0] for part in (cue, draft.source) if part} | {piece[0] for piece in draft.contents}
    for start, end in draft.contents:
        for index in {start, end - 1}:
            number = ground.quotation_of[index]
            if number < 0:
                continue
            quoted = ground.quotations[number]
            if not any(
                part and part[0] < quoted.end and quoted.start < part[1] for part in (cue, draft.source)
            ):
                start, end = min(start, quoted.start), max(end, quoted.end)
        pieces.append(complete(ground.doc, (start, end), limits))
    return merge(pieces)


def merge(pieces: list[Interval]) -> tuple[Interval, ...]:
    """Sort intervals and join those that overlap."""
    merged: list[Interval] = []
    for start, end in sorted(pieces):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _loose_pieces(ground: Ground, drafts: list[Draft], loose: list[Interval]) -> list[Interval]:
    """Return loose contents and uncovered quotations of the body, stretched to whole quotations."""
    covered = bytearray(len(ground.doc))
    for draft in drafts:
        for start, end in (*draft.contents, *([draft.source] if draft.source else [])):
            covered[start:end] = b"\x01" * (end - start)
        if draft.cue:
            covered[draft.cue.start : draft.cue.end] = b"\x01" * (draft.cue.end - draft.cue.start)
    pieces = [piece for piece in loose if not any(covered[piece[0] : piece[1]])]
    for quoted in ground.quotations:
        if quoted.speech and ground.body[quoted.start] and not any(covered[quoted.start : quoted.end]):
            pieces.append((quoted.start, quoted.end))
    return list(merge(pieces))


def _continue(ground: Ground, drafts: list[Draft], pieces: list[Interval]) -> list[Draft]:
    """Give every loose piece to the claim whose content or cue stands right before it."""
    drafts = sorted(drafts, key=extent)
    ends = [extent(draft) for draft in drafts]
    number = -1
    for piece in pieces:
        while number + 1 < len(drafts) and ends[number + 1][0] < piece[0]:
            number += 1
        if number < 0:
            continue
        draft = drafts[number]
        if _goes_on(ground, draft, piece):
            drafts[number] = replace(draft, contents=merge([*draft.contents, piece]))
    return drafts


def _goes_on(ground: Ground, draft: Draft, piece: Interval) -> bool:
    """Tell whether a quotation continues a claim: it follows its sentence, and the claim quotes too."""
    if ground.quotation_of[piece[0]] < 0:
        return False
    end = extent(draft)[1]
    if ground.sentence_of[piece[0]] - ground.sentence_of[end - 1] > 1:
        return False
    return any(
        ground.quotation_of[start] >= 0 or ground.quotation_of[stop - 1] >= 0
        for start, stop in draft.contents
    )
