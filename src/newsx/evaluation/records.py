"""Records as JSON values, and the comparisons that all kinds share."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from newsx.evaluation.counts import Counts, matched, share
from newsx.evaluation.match import Interval, Pairs, equal, match, overlap, overlapping

Json = Mapping[str, Any]
"""A JSON object: a document or one of its records, perhaps partial."""

Records = Sequence[Json]
Measures = dict[str, Counts]
Same = Callable[[Any, Any], bool]


def interval(record: Json) -> Interval:
    """Give the offsets of a record that has them."""
    return record["start"], record["end"]


def intervals(records: Records) -> list[Interval]:
    """Give the offsets of records in their order."""
    return [interval(record) for record in records]


def span_measures(name: str, gold: Sequence[Interval], found: Sequence[Interval]) -> Measures:
    """Measure spans exactly (same offsets) and by overlap (one character shared), one to one."""
    return {
        f"{name}.exact": matched(len(gold), len(found), len(match(equal(gold, found)))),
        f"{name}.overlap": matched(len(gold), len(found), len(match(overlapping(gold, found)))),
    }


def meet(gold: Json | None, found: Json | None) -> bool:
    """Tell whether two spans share a character, or are both absent."""
    if gold is None or found is None:
        return gold is found
    return overlap(interval(gold), interval(found)) > 0


def coincide(gold: Json | None, found: Json | None) -> bool:
    """Tell whether two spans have the same offsets, or are both absent."""
    if gold is None or found is None:
        return gold is found
    return interval(gold) == interval(found)


def attribute(key: str, pairs: Pairs, gold: Records, found: Records) -> Counts:
    """Count, over all records, how many are found with the right value under `key`.

    Gold records without the key, and what was found for them, are left out.
    """
    silent = {j for i, j in pairs if key not in gold[i]}
    asked = sum(key in record for record in gold)
    right = sum(key in gold[i] and gold[i][key] == found[j].get(key) for i, j in pairs)
    return matched(asked, len(found) - len(silent), right)


def agreement(
    key: str, pairs: Pairs, gold: Records, found: Records, same: Same = lambda one, other: one == other
) -> Counts:
    """Count the matched pairs that agree under `key`, of those whose gold record has it."""
    asked = [(i, j) for i, j in pairs if key in gold[i]]
    right = sum(same(gold[i][key], found[j].get(key)) for i, j in asked)
    return share(right, len(asked))


def folded(name: str | None) -> str:
    """Give a name for comparison: "The  State Department" and "the state department" are one."""
    return " ".join((name or "").casefold().split())


def same_members(gold: Sequence[str] | None, found: Sequence[str] | None) -> bool:
    """Tell whether two lists hold the same values in any order."""
    return sorted(gold or ()) == sorted(found or ())
