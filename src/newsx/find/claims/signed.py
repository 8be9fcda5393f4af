"""Quotations that name their speaker by layout: '"..." - Name', 'And from Name: "..."'."""

from newsx.find.claims.drafts import Draft
from newsx.find.claims.ground import Ground, Interval, Quoted
from newsx.find.claims.match import CueMatch
from newsx.find.claims.syntax import trim

DASHES = frozenset(("-", "–", "—", "--", "―", "~"))
MAX_NAME = 14


def signed_quotations(ground: Ground, taken: bytearray) -> list[Draft]:
    """Return a draft for every free quotation that is signed behind or introduced before by a name.

    "It is over." - Ann Lee, mayor: the dash is the cue. And from Lee: "It is over.": "from" is. A
    quotation followed by a dash and more of the sentence is not signed.
    """
    drafts = []
    for quoted in ground.quotations:
        if quoted.speech and ground.body[quoted.start] and not any(taken[quoted.start : quoted.end]):
            draft = _signature(ground, quoted) or _label(ground, quoted)
            if draft:
                drafts.append(draft)
    return drafts


def _signature(ground: Ground, quoted: Quoted) -> Draft | None:
    """Read '"..." - Name' up to the end of the line."""
    doc = ground.doc
    start = quoted.end
    while start < len(doc) and doc[start].is_space and start - quoted.end <= 1:
        start += 1
    if start >= len(doc) or doc[start].text not in DASHES:
        return None
    end = _line_end(ground, start + 1)
    if any(ground.quotation_of[index] >= 0 for index in range(start, end)):
        return None
    name = trim(doc, (start + 1, end))
    if not _is_name(ground, name):
        return None
    cue = CueMatch(start, start + 1, start, None, learned=False)
    return Draft(cue, name, ((quoted.start, quoted.end),))


def _line_end(ground: Ground, start: int) -> int:
    end = start
    while end < len(ground.doc) and end - start <= MAX_NAME:
        if ground.doc[end].is_space and "\n" in ground.doc[end].text:
            return end
        end += 1
    return end


def _is_name(ground: Ground, name: Interval) -> bool:
    """Tell a name, with a role behind it or before, from the rest of a sentence."""
    tokens = [ground.doc[index] for index in range(*name)]
    if not tokens or len(tokens) > MAX_NAME or any(token.pos_ in ("VERB", "AUX") for token in tokens):
        return False
    return tokens[0].pos_ == "PROPN" or tokens[0].text[:1].isupper()


def _is_noun_phrase(ground: Ground, name: Interval) -> bool:
    tokens = [ground.doc[index] for index in range(*name)]
    return bool(tokens) and not any(token.pos_ in ("VERB", "AUX") for token in tokens)


def _label(ground: Ground, quoted: Quoted) -> Draft | None:
    """Read 'And from Name:' or 'Name:' between the beginning of a line and the quotation."""
    doc = ground.doc
    last = quoted.start - 1
    while last >= 0 and doc[last].is_space:
        last -= 1
    if last < 1 or doc[last].text != ":":
        return None
    start = last
    while (
        start > 0 and last - start <= MAX_NAME and ground.paragraph_of[start - 1] == ground.paragraph_of[last]
    ):
        start -= 1
    words = [token for token in doc[start:last] if not token.is_space]
    head = next((token for token in words if token.lower_ == "from"), None)
    first = head.i + 1 if head else (words[0].i if words else last)
    name = trim(doc, (first, last))
    if not (_is_name(ground, name) or (head and _is_noun_phrase(ground, name))):
        return None
    cue = head.i if head else last
    return Draft(CueMatch(cue, cue + 1, cue, None, learned=False), name, ((quoted.start, quoted.end),))
