"""Events: triggers, types, and who did it to whom, where and when."""

from newsx.evaluation.counts import Counts, matched
from newsx.evaluation.links import Links
from newsx.evaluation.match import Pairs, match, overlapping
from newsx.evaluation.records import Json, Measures, Records, agreement, intervals

PARTICIPANTS = ("agents", "recipients", "instruments")


def score_events(gold: Records, found: Records, links: Links) -> Measures:
    """Measure events by their triggers, with and without type, and their participants end to end.

    Triggers match by overlap, also at another mention of the found event. A participant is right
    when its span overlaps one of the matched event in the same role; those of events not matched
    are missed, or too many.
    """
    pairs = pair_events(gold, found)
    typed = [(i, j) for i, j in pairs if gold[i].get("type") == found[j].get("type")]
    size = len(gold), len(found)
    measures = {
        "events.trigger": matched(*size, len(pairs)),
        "events.type": matched(*size, len(typed)),
        "events.mode": agreement("mode", typed, gold, found),
        "events.factuality": agreement("factuality", pairs, gold, found),
        "events.place": agreement("place", pairs, gold, found, lambda a, b: links.same("places", a, b)),
        "events.date": agreement("date", pairs, gold, found, lambda a, b: links.same("dates", a, b)),
        "events.reported": agreement("claim", pairs, gold, found, lambda a, b: (a is None) == (b is None)),
    }
    for role in PARTICIPANTS:
        if any(role in event for event in gold):
            measures[f"events.{role}"] = _participants(role, pairs, gold, found)
    return measures


def pair_events(gold: Records, found: Records) -> Pairs:
    """Match events one to one; of two at one trigger, the one of the gold's type is preferred."""
    triggers = [event["trigger"] for event in gold]
    mentions = [(j, span) for j, event in enumerate(found) for span in _mentions(event)]
    best: dict[tuple[int, int], float] = {}
    spans = [span for _, span in mentions]
    for weight, i, at in overlapping(intervals(triggers), intervals(spans)):
        j = mentions[at][0]
        same_type = gold[i].get("type") == found[j].get("type")
        best[i, j] = max(best.get((i, j), 0), weight + same_type)
    return match((weight, i, j) for (i, j), weight in best.items())


def _mentions(event: Json) -> list[Json]:
    return [event["trigger"], *event.get("mentions", ())]


def _participants(role: str, pairs: Pairs, gold: Records, found: Records) -> Counts:
    """Count the participants in a role over all events whose gold record speaks of it."""
    right = 0
    for i, j in pairs:
        mine, theirs = gold[i].get(role, ()), found[j].get(role, ())
        right += len(match(overlapping(intervals(mine), intervals(theirs))))
    silent = {j for i, j in pairs if role not in gold[i]}
    said = sum(len(event.get(role, ())) for j, event in enumerate(found) if j not in silent)
    return matched(sum(len(event.get(role, ())) for event in gold), said, right)
