"""Claims: the spans of sources, cues and contents as PolNeAR measures them, and their links."""

from newsx.evaluation.counts import matched
from newsx.evaluation.links import Links
from newsx.evaluation.match import Interval, Pairs, match, overlap
from newsx.evaluation.records import (
    Json,
    Measures,
    Records,
    agreement,
    coincide,
    interval,
    meet,
    span_measures,
)

ROLES = ("source", "cue", "content")


def score_claims(gold: Records, found: Records, links: Links) -> Measures:
    """Measure each role's spans, the claims as wholes, and what is said of the matched ones.

    A source that several claims share is one span. A claim is found when contents overlap (cues,
    where there is no content) and linked when its source overlaps too, or is absent in both;
    `claims.linked.exact` asks for the same offsets of source and content.
    """
    measures: Measures = {}
    for role in ROLES:
        if any(role in claim for claim in gold) or not gold:
            measures |= span_measures(f"claims.{role}", _spans(gold, role), _spans(found, role))
    pairs = pair_claims(gold, found)
    size = len(gold), len(found)
    linked = [(i, j) for i, j in pairs if meet(gold[i].get("source"), found[j].get("source"))]
    exact = [(i, j) for i, j in linked if _same_ends(gold[i], found[j])]
    measures["claims.found"] = matched(*size, len(pairs))
    measures["claims.linked.overlap"] = matched(*size, len(linked))
    measures["claims.linked.exact"] = matched(*size, len(exact))
    for key in ("kind", "quote", "certainty", "polarity"):
        measures[f"claims.{key}"] = agreement(key, pairs, gold, found)
    return measures | _source_measures(pairs, gold, found, links)


def pair_claims(gold: Records, found: Records) -> Pairs:
    """Match claims one to one, the best fitting contents, sources and cues first."""
    edges = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            fit = {role: _fit(one.get(role), other.get(role)) for role in ROLES}
            if fit["content"] or (fit["cue"] and not (one.get("content") and other.get("content"))):
                edges.append((fit["content"] + fit["cue"] + fit["source"], i, j))
    return match(edges)


def _source_measures(pairs: Pairs, gold: Records, found: Records, links: Links) -> Measures:
    """Measure what is said of the sources: the actor meant, the country, whether it is named."""
    sources = [claim.get("source") or {} for claim in gold], [claim.get("source") or {} for claim in found]
    same_actor = lambda one, other: links.same("actors", one, other)  # noqa: E731
    return {
        "claims.actor": agreement("actor", pairs, *sources, same_actor),
        "claims.country": agreement("country", pairs, *sources),
        "claims.named": agreement("named", pairs, *sources),
    }


def _same_ends(gold: Json, found: Json) -> bool:
    return all(coincide(gold.get(role), found.get(role)) for role in ("source", "content"))


def _fit(gold: Json | None, found: Json | None) -> float:
    """Give the share of characters in common of all that either span covers."""
    if not gold or not found:
        return 0.0
    one, other = interval(gold), interval(found)
    return overlap(one, other) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _spans(claims: Records, role: str) -> list[Interval]:
    """Give the different spans of a role in text order."""
    return sorted({interval(claim[role]) for claim in claims if claim.get(role)})
