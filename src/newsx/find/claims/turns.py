"""Transcripts: lines that begin with their speaker and a colon ("PRESIDENT OBASI: We will not leave.")."""

from spacy.tokens import Span

from newsx.find.claims.drafts import Draft
from newsx.find.claims.ground import Ground, Interval, paragraphs
from newsx.find.claims.match import CueMatch
from newsx.find.claims.syntax import trim

MAX_NAME = 8
FEWEST_TURNS = 2
FEWEST_WORDS = 3
SHORTEST_NAME = 3


def spoken_turns(ground: Ground, taken: bytearray) -> list[Draft]:
    """Return a draft for every turn of a transcript; the colon is the cue.

    One such line alone is none ("UPDATE: The road is open"), nor is a label that names nobody and is not in
    capitals ("Note: ..."). A turn lasts to the end of its paragraph.
    """
    turns = [turn for paragraph in paragraphs(ground) if (turn := _turn(ground, paragraph, taken))]
    return turns if len(turns) >= FEWEST_TURNS else []


def _turn(ground: Ground, paragraph: Interval, taken: bytearray) -> Draft | None:
    doc, (start, end) = ground.doc, paragraph
    colon = next((at for at in range(start, min(end, start + MAX_NAME)) if doc[at].text == ":"), None)
    if colon is None or colon == start or not ground.body[start] or ground.quotation_of[start] >= 0:
        return None
    name, said = trim(doc, (start, colon)), trim(doc, (colon + 1, end))
    words = sum(token.is_alpha for token in doc[said[0] : said[1]])
    if words < FEWEST_WORDS or any(taken[start : colon + 1]) or not _names(doc[name[0] : name[1]]):
        return None
    return Draft(CueMatch(colon, colon + 1, colon, None, learned=False), name, (said,), verbatim=True)


def _names(label: Span) -> bool:
    """Tell whether a label names a speaker: in capitals, or with a person's name."""
    text = label.text
    return (text.isupper() and len(text) >= SHORTEST_NAME) or any(
        ent.label_ == "PERSON" for ent in label.ents
    )
