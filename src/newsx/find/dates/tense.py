"""Whether the clause around an expression speaks of the past or of what is to come."""

import re

PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|said|told|been|went|came|took|gave|made|met|held|won|lost|fell|rose|began|sent|"
    r"saw|left|found|kept|struck|shot|hit|broke|led|paid|ran|spoke|wrote|since|after|[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|would|going to|is to|are to|due|scheduled|plans? to|planning to|set to|expected|"
    r"upcoming|hopes? to|slated|deadline)\b|['’]ll\b",
    re.IGNORECASE,
)
BOUND = re.compile(r"[.!?;:]\s|\n")
REACH = 160


def tense_of_words(text: str, start: int, end: int) -> int:
    """Judge the tense of a sentence by its words alone: 1 for "will", -1 for "said", 0 for neither."""
    before = text[max(0, start - REACH) : start]
    after = text[end : end + REACH]
    cuts = [m.end() for m in BOUND.finditer(before)]
    before = before[cuts[-1] :] if cuts else before
    cut = BOUND.search(after)
    after = after[: cut.start()] if cut else after
    last_past = max((m.start() for m in PAST.finditer(before)), default=-1)
    last_future = max((m.start() for m in FUTURE.finditer(before)), default=-1)
    if last_past >= 0 or last_future >= 0:
        return 1 if last_future > last_past else -1
    if FUTURE.search(after):
        return 1
    return -1 if PAST.search(after) else 0
