"""Which found record stands for which gold one, so that pointers can be compared."""

from collections import defaultdict
from dataclasses import dataclass

from newsx.evaluation.match import Interval, Pairs, match, overlapping
from newsx.evaluation.records import Json, Records, folded, intervals

_SAME_MENTION = 0.5
"""Share of characters in common from which two mentions are of one thing: "Fidan" in "Hakan Fidan"
is below, yet those actors have other mentions; "Turkish" in "Turkish Foreign Minister Hakan Fidan"
is another actor."""


@dataclass(frozen=True)
class Links:
    """For each section, the id of the found record that was matched to a gold id or name."""

    found: dict[str, dict[str, str]]

    def same(self, section: str, gold: Json | str | None, found: Json | None) -> bool:
        """Tell whether two refs point at the same thing: by matched record, else by name.

        A gold ref may be a bare name: "Hakan Fidan" for {"id": "a3", "name": "Hakan Fidan"}.
        """
        if gold is None or found is None:
            return gold is found
        known = self.found.get(section, {})
        if not isinstance(gold, str) and gold.get("id") in known:
            return bool(known[gold["id"]] == found["id"])
        name = folded(gold if isinstance(gold, str) else gold.get("name"))
        return name == folded(found.get("name")) or (name in known and known[name] == found.get("id"))


def link(gold: Json, found: Json) -> Links:
    """Match the actors, places and dates of two documents."""
    links: dict[str, dict[str, str]] = {}
    for section, pair in (("actors", pair_named), ("places", pair_named), ("dates", pair_spans)):
        if gold.get(section):
            mine, theirs = gold[section], found[section]
            pairs = [(mine[i], theirs[j]["id"]) for i, j in pair(mine, theirs)]
            names = {folded(one.get("name") or one.get("text")): other for one, other in pairs}
            links[section] = names | {one["id"]: other for one, other in pairs if "id" in one}
    return Links(links)


def pair_spans(gold: Records, found: Records) -> Pairs:
    """Match records that are spans, by overlap."""
    return match(overlapping(intervals(gold), intervals(found)))


def pair_named(gold: Records, found: Records) -> Pairs:
    """Match actors or places by the mentions they share, or by name where the gold has no mentions."""
    weights: dict[tuple[int, int], float] = defaultdict(float)
    mine, theirs = owned_mentions(gold), owned_mentions(found)
    for weight, i, j in overlapping([at for at, _ in mine], [at for at, _ in theirs]):
        if weight >= _SAME_MENTION:
            weights[mine[i][1], theirs[j][1]] += weight
    names: dict[str, list[int]] = defaultdict(list)
    for j, record in enumerate(found):
        for name in {folded(record.get("name")), *map(folded, record.get("aliases", ()))}:
            names[name].append(j)
    for i, record in enumerate(gold):
        if not record.get("mentions"):
            for j in names.get(folded(record.get("name")), ()):
                weights[i, j] += 1
    return match((weight, i, j) for (i, j), weight in weights.items())


def owned_mentions(records: Records) -> list[tuple[Interval, int]]:
    """Give the offsets of every mention and the position of the record that it is a mention of."""
    return [
        ((mention["start"], mention["end"]), owner)
        for owner, record in enumerate(records)
        for mention in record.get("mentions", ())
    ]
