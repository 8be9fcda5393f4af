"""Actors: found at all, with all their mentions, and told about rightly."""

from collections import Counter

from newsx.evaluation.counts import Counts, matched
from newsx.evaluation.links import Links, owned_mentions, pair_named
from newsx.evaluation.match import Interval, Pairs, equal, match
from newsx.evaluation.records import (
    Measures,
    Records,
    agreement,
    folded,
    same_members,
    span_measures,
)

NAMELESS = frozenset(("pronoun", "title", "nominal"))
"""Kinds of mentions without a name."""


def score_actors(gold: Records, found: Records, _links: Links) -> Measures:
    """Measure actors one to one, their mentions as spans and as clusters, and what is said of them.

    An actor is found when it shares a mention with the gold one; an actor split in two counts once
    as found and once as too much. `actors.bcubed` is B-cubed over mentions with equal offsets; a
    mention that the other side lacks has no share. Pronouns, titles and nominal mentions count in articles
    whose gold has any: most annotations are of names alone.
    """
    pairs = pair_named(gold, found)
    measures = {"actors.found": matched(len(gold), len(found), len(pairs))}
    if any("mentions" in actor for actor in gold):
        mine, theirs = owned_mentions(gold), owned_mentions(_like(gold, found))
        spans = [at for at, _ in mine], [at for at, _ in theirs]
        measures |= span_measures("actors.mentions", *spans)
        measures["actors.bcubed"] = b_cubed(dict(mine), dict(theirs))
    for key in ("type", "country", "acronym"):
        measures[f"actors.{key}"] = agreement(key, pairs, gold, found)
    same_name = lambda one, other: folded(one) == folded(other)  # noqa: E731
    measures["actors.name"] = agreement("name", pairs, gold, found, same_name)
    measures["actors.sector"] = agreement("sector", pairs, gold, found, same_members)
    if any("roles" in actor for actor in gold):
        measures["actors.roles"] = _roles(pairs, gold, found)
    return measures


def _like(gold: Records, found: Records) -> Records:
    """Return the found actors without pronouns, titles and nominal mentions if the gold has none."""
    if any(mention.get("kind") in NAMELESS for actor in gold for mention in actor.get("mentions", ())):
        return found
    return [
        {**actor, "mentions": [m for m in actor.get("mentions", ()) if m.get("kind") not in NAMELESS]}
        for actor in found
    ]


def b_cubed(gold: dict[Interval, int], found: dict[Interval, int]) -> Counts:
    """Give B-cubed's counts of two clusterings of mentions (Bagga and Baldwin 1998)."""
    gold_sizes, found_sizes = Counter(gold.values()), Counter(found.values())
    shared = Counter((gold[at], found[at]) for at in gold.keys() & found.keys())
    recalled = sum(n * n / gold_sizes[one] for (one, _), n in sorted(shared.items()))
    precise = sum(n * n / found_sizes[other] for (_, other), n in sorted(shared.items()))
    return Counts(len(gold), len(found), recalled, precise)


def _roles(pairs: Pairs, gold: Records, found: Records) -> Counts:
    """Count role titles of actors, with those of actors that nobody asked for or that were not found."""
    right = 0
    for i, j in pairs:
        mine = [folded(role["title"]) for role in gold[i].get("roles", ())]
        theirs = [folded(role["title"]) for role in found[j].get("roles", ())]
        right += len(match(equal(mine, theirs)))
    silent = {j for i, j in pairs if "roles" not in gold[i]}
    said = sum(len(actor.get("roles", ())) for j, actor in enumerate(found) if j not in silent)
    return matched(sum(len(actor.get("roles", ())) for actor in gold), said, right)
