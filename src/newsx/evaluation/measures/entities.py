"""Entities: spans with their OntoNotes label."""

from newsx.evaluation.counts import matched
from newsx.evaluation.links import Links
from newsx.evaluation.match import equal, match, overlapping
from newsx.evaluation.records import Json, Measures, Records, intervals


def score_entities(gold: Records, found: Records, _links: Links) -> Measures:
    """Measure labelled spans exactly and by overlap, spans alone, and each label of the gold."""
    mine, theirs = intervals(gold), intervals(found)
    exact = match(equal([_labelled(one) for one in gold], [_labelled(one) for one in found]))
    near = [edge for edge in overlapping(mine, theirs) if gold[edge[1]]["label"] == found[edge[2]]["label"]]
    measures = {
        "entities.exact": matched(len(gold), len(found), len(exact)),
        "entities.overlap": matched(len(gold), len(found), len(match(near))),
        "entities.spans": matched(len(gold), len(found), len(match(equal(mine, theirs)))),
    }
    for label in sorted({one["label"] for one in (*gold, *found)}):
        right = sum(gold[i]["label"] == label for i, _ in exact)
        wanted = sum(one["label"] == label for one in gold)
        measures[f"entities.{label}"] = matched(wanted, sum(one["label"] == label for one in found), right)
    return measures


def _labelled(entity: Json) -> tuple[object, ...]:
    return entity["label"], entity["start"], entity["end"]
