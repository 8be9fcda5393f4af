"""Warnings about an article as a whole: what its reader noted, and whether it is English at all."""

from functools import cache

from spacy.tokens import Doc

from newsx.schema import Article, DocumentWarning
from newsx.tables import read_table

FEW_WORDS = 12
"""Texts with fewer words than this say too little to be judged."""
MANY_WORDS, SHORT_SHARE = 40, 0.05
"""Shorter texts, full of names, may have hardly any common word and be English all the same."""
ENGLISH_SHARE = 0.12
"""Least share of common English words among the words of an English text. The lowest of the first 500
articles of the articles corpus bbc_2095 has 0.23; German, French, Spanish and Dutch sentences have under 0.05
(2026-11-23)."""


@cache
def common_words() -> frozenset[str]:
    """Return the function words of English that few other languages share."""
    rows = read_table("newsx.find", "english.tsv", ("word",))
    return frozenset(row["word"] for row in rows)


def find_warnings(article: Article, doc: Doc) -> tuple[DocumentWarning, ...]:
    """Return the reader's notes as warnings, and "not-english" where the text is not English."""
    notes = [_warning(code, message) for code, message in article.notes]
    if is_foreign(doc):
        message = "few English words: newsx reads English, and its findings here are unreliable"
        notes.append(_warning("not-english", message))
    return tuple(notes)


def is_foreign(doc: Doc) -> bool:
    """Tell whether a text of some length has too few common English words to be English."""
    words = [token.lower_ for token in doc if token.is_alpha]
    if len(words) < FEW_WORDS:
        return False
    known = common_words()
    share = ENGLISH_SHARE if len(words) >= MANY_WORDS else SHORT_SHARE
    return sum(word in known for word in words) < share * len(words)


def _warning(code: str, message: str) -> DocumentWarning:
    return DocumentWarning(code=code, message=message, start=None, end=None)
