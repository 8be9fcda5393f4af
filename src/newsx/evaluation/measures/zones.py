"""Zones: which characters are body and which are caption, credit, byline and the rest."""

from newsx.evaluation.counts import matched, share
from newsx.evaluation.records import Measures, Records


def score_zones(gold: Records, found: Records, text: str) -> Measures:
    """Measure zones character by character; white space belongs to no zone.

    `zones.kind` is the share of characters in the right kind of zone, `zones.apart` asks how well
    what is not body was told apart.
    """
    visible = [at for at, character in enumerate(text) if not character.isspace()]
    mine, theirs = _kinds(gold, len(text)), _kinds(found, len(text))
    same = sum(mine[at] == theirs[at] for at in visible)
    apart = [at for at in visible if mine[at] != "body"]
    put_apart = sum(theirs[at] != "body" for at in visible)
    right = sum(mine[at] == theirs[at] for at in apart)
    return {
        "zones.kind": share(same, len(visible)),
        "zones.apart": matched(len(apart), put_apart, right),
    }


def _kinds(zones: Records, length: int) -> list[str]:
    """Give the kind of zone of each character; what no zone covers is body."""
    kinds = ["body"] * length
    for zone in zones:
        kinds[zone["start"] : zone["end"]] = [zone["kind"]] * (zone["end"] - zone["start"])
    return kinds
