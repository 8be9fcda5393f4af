"""Quotations without a cue: their speaker is the one whom the words before them speak of."""

from newsx.find.claims.alone import can_speak
from newsx.find.claims.drafts import Draft
from newsx.find.claims.ground import Ground, Quoted
from newsx.find.claims.syntax import phrase, subject_of

MIN_WORDS = 5


def unsaid_quotations(ground: Ground, taken: bytearray) -> list[Draft]:
    """Return a draft without a cue for every free quotation whose speaker stands in the sentence before.

    The minister rejected the plan. "It is a bad idea." -> the minister. The bridge fell. "It is a bad
    idea." -> nobody known, no claim.
    """
    drafts = []
    for quoted in ground.quotations:
        if not ground.body[quoted.start] or any(taken[quoted.start : quoted.end]):
            continue
        if _is_sentence(ground, quoted):
            draft = _speaker_before(ground, quoted)
            if draft:
                drafts.append(draft)
    return drafts


def _is_sentence(ground: Ground, quoted: Quoted) -> bool:
    """Tell a quotation that is a whole sentence from a quoted phrase or title."""
    first = ground.sentence(quoted.start)[0]
    words = sum(token.is_alpha for token in ground.doc[quoted.start : quoted.end])
    return words >= MIN_WORDS and quoted.start - first <= 1


def _speaker_before(ground: Ground, quoted: Quoted) -> Draft | None:
    number = ground.sentence_of[quoted.start] - 1
    if number < 0:
        return None
    start, end = ground.sentences[number]
    if ground.paragraph_of[quoted.start] - ground.paragraph_of[start] > 1 or not ground.body[start]:
        return None
    root = ground.doc[start:end].root
    subject = subject_of(root)
    if subject is None or not can_speak(subject):
        return None
    source = phrase(subject, (root.i, root.i + 1))
    return Draft(None, source, ((quoted.start, quoted.end),)) if source[0] < source[1] else None
