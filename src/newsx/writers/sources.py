"""The source audit: who is quoted in one or many documents, how often and with how many words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsx.schema import Claim, ClaimSource, Document

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_EDGE = " \t\n\"'“”‘’«»,;:()"
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_SHARE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source of one or many documents.

    `source` is the actor's name, or else the phrase without its article ("Turkish officials"), None
    for what is attributed to nobody ("it was reported"). `named` tells whether the text says who it
    is. `quotations` are the claims with words between quotation marks. `words` are the attributed
    words, `share` is their part of all attributed words, 0 to 1.
    """

    source: str | None
    country: str | None
    sector: tuple[str, ...]
    named: bool
    articles: int
    claims: int
    quotations: int
    words: int
    share: float


@dataclass(slots=True)
class _Tally:
    """What is counted of one source; `names` are the forms it was given, with how often."""

    country: str | None
    names: Counter[str] = field(default_factory=Counter)
    sector: dict[str, None] = field(default_factory=dict)
    articles: set[int] = field(default_factory=set)
    named: bool = False
    claims: int = 0
    quotations: int = 0
    words: int = 0


Key = tuple[str, bool]


def audit_sources(documents: Iterable[Document]) -> tuple[SourceRow, ...]:
    """Return a row for each source of the documents, most claims first, then most words, then by name.

    A source is one by its actor's name, or else by its phrase, and by its country: the "interior
    ministry" of two countries is two; where only one country is known the rest is taken for the same.
    A word of a claim inside another belongs to the outer source ("Ali said that Omar denied it": "it"
    is Ali's), so that shares add up to 1.
    """
    tallies: dict[Key, dict[str | None, _Tally]] = {}
    for number, document in enumerate(documents):
        words = dict(_words_of(document))
        for claim in document.claims:
            source = claim.source
            country = source.country if source else None
            tally = tallies.setdefault(_key(source), {}).setdefault(country, _Tally(country))
            _count(tally, claim, number, words.get(claim.id, 0))
    found = [(key, tally) for key, one in tallies.items() for tally in _merged(one)]
    total = sum(tally.words for _, tally in found)
    rows = [_row(tally, total) for _, tally in found]
    return tuple(sorted(rows, key=lambda row: (-row.claims, -row.words, row.source or "", row.country or "")))


def _key(source: ClaimSource | None) -> Key:
    if source is None:
        return "", False
    return name_of(source).casefold(), source.actor is not None


def name_of(source: ClaimSource) -> str:
    """Return a source's actor, or its phrase without article and outer marks: "army" for "The army,"."""
    if source.actor:
        return source.actor.name
    phrase = " ".join(source.text.split()).strip(_EDGE)
    return _ARTICLE.sub("", phrase, count=1) if _ARTICLE.match(phrase) else phrase


def _count(tally: _Tally, claim: Claim, document: int, words: int) -> None:
    tally.claims += 1
    tally.quotations += claim.quote != "indirect"
    tally.words += words
    tally.articles.add(document)
    if claim.source:
        tally.names[name_of(claim.source)] += 1
        tally.named |= claim.source.named or claim.source.actor is not None
        tally.sector.update(dict.fromkeys(claim.source.sector))


def _words_of(document: Document) -> Iterator[tuple[str, int]]:
    """Yield how many words each claim adds: those of its content, each word of the text once."""
    taken: set[int] = set()
    text = document.article.text
    for claim in document.claims:
        if claim.within is None and claim.content:
            starts = {
                start + word.start()
                for start, end in claim.content.spans
                for word in _WORD.finditer(text[start:end])
            }
            yield claim.id, len(starts - taken)
            taken |= starts


def _merged(by_country: dict[str | None, _Tally]) -> list[_Tally]:
    """Join what has no country to the only country there is."""
    if len(by_country) != 2 or None not in by_country:  # noqa: PLR2004 - none and one
        return list(by_country.values())
    unknown = by_country.pop(None)
    (known,) = by_country.values()
    known.names += unknown.names
    known.sector |= unknown.sector
    known.articles |= unknown.articles
    known.named |= unknown.named
    known.claims += unknown.claims
    known.quotations += unknown.quotations
    known.words += unknown.words
    return [known]


def _row(tally: _Tally, total: int) -> SourceRow:
    return SourceRow(
        source=tally.names.most_common(1)[0][0] if tally.names else None,
        country=tally.country,
        sector=tuple(tally.sector),
        named=tally.named,
        articles=len(tally.articles),
        claims=tally.claims,
        quotations=tally.quotations,
        words=tally.words,
        share=round(tally.words / total, _SHARE_DIGITS) if total else 0.0,
    )
