"""Dates: spans and values, as TempEval-3 measures them."""

from newsx.evaluation.counts import matched
from newsx.evaluation.links import Links, pair_spans
from newsx.evaluation.match import equal, match
from newsx.evaluation.records import Measures, Records, agreement, attribute, intervals


def score_dates(gold: Records, found: Records, _links: Links) -> Measures:
    """Measure spans strictly and relaxed, and values end to end over the relaxed matches.

    `dates.value` compares TIMEX3 values as TempEval-3 does; `dates.edtf` the EDTF ones; the
    others are shares of the matched expressions.
    """
    pairs = pair_spans(gold, found)
    strict = match(equal(intervals(gold), intervals(found)))
    measures = {
        "dates.strict": matched(len(gold), len(found), len(strict)),
        "dates.relaxed": matched(len(gold), len(found), len(pairs)),
        "dates.value": attribute("timex", pairs, gold, found),
        "dates.edtf": attribute("edtf", pairs, gold, found),
    }
    for key in ("type", "mod", "precision", "first", "last", "zone"):
        measures[f"dates.{key}"] = agreement(key, pairs, gold, found)
    return measures
