"""Quotations without a cue: their speaker is the one whom the words before them speak of."""

from spacy.tokens import Token

from newsx.find.actors.lexicon import heads
from newsx.find.claims.drafts import Draft
from newsx.find.claims.ground import Ground, Quoted
from newsx.find.claims.syntax import phrase, subject_of

PERSONAL = frozenset(("he", "she", "they", "who"))
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
    if subject is None or not _can_speak(subject):
        return None
    source = phrase(subject, (root.i, root.i + 1))
    return Draft(None, source, ((quoted.start, quoted.end),)) if source[0] < source[1] else None


def _can_speak(subject: Token) -> bool:
    """Tell a person: by name, by pronoun, or by a noun of the actors' lexicon."""
    if subject.ent_type_ == "PERSON" or subject.lower_ in PERSONAL:
        return True
    head = heads().get(subject.lemma_)
    return head is not None and head.type == "person"
