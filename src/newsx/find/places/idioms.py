"""Tell a country from the words of its institutions, where no place names it."""

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Doc

from newsx.find.places.lexicon import PACKAGE
from newsx.tables import read_table

PHRASE_COUNT = 0.5
"""What a word of a country's institutions counts for it; a name of a place counts 1."""
MOST = 1.5
"""Most that such words count for a country: a story told in them may well be about another."""


def countries_told(doc: Doc) -> dict[str, float]:
    """Return alpha-3 -> how much the article's words speak for the country, each word once.

    "The sheriff" speaks for the United States, "the NHS" for Britain; "the police" and "MPs" for none.
    """
    text, phrases = doc.text, _phrases()
    told: dict[str, set[str]] = {}
    for token in doc:
        for phrase, country in phrases.get(token.text, ()):
            end = token.idx + len(phrase)
            if text.startswith(phrase, token.idx) and not text[end : end + 1].isalnum():
                told.setdefault(country, set()).add(phrase.casefold())
    return {country: min(MOST, PHRASE_COUNT * len(found)) for country, found in told.items()}


@cache
def _phrases() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return first word -> the phrases that begin with it, each with its country."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in read_table(PACKAGE, "idioms.tsv", ("phrase",)):
        found.setdefault(row["phrase"].split()[0], []).append((row["phrase"], row["country"]))
    return {word: tuple(phrases) for word, phrases in found.items()}
