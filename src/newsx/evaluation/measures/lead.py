"""The lead: who did what, when, where, why and how."""

from newsx.evaluation.counts import Counts, matched
from newsx.evaluation.links import Links
from newsx.evaluation.records import Json, Measures, Same, meet


def score_lead(gold: Json, found: Json, links: Links) -> Measures:
    """Measure each question that the gold lead answers or leaves open on purpose (null)."""
    same: dict[str, Same] = {
        "who": lambda one, other: links.same("actors", one, other),
        "where": lambda one, other: links.same("places", one, other),
        "when": lambda one, other: links.same("dates", one, other),
    }
    return {
        f"lead.{question}": _answers(gold[question], found.get(question), same.get(question, meet))
        for question in ("who", "what", "when", "where", "why", "how")
        if question in gold
    }


def _answers(gold: object, found: object, same: Same) -> Counts:
    """Count answers; each found answer can meet one gold answer."""
    mine, theirs = _listed(gold), _listed(found)
    size, right = (len(mine), len(theirs)), 0
    for one in mine:
        hit = next((other for other in theirs if same(one, other)), None)
        if hit is not None:
            theirs.remove(hit)
            right += 1
    return matched(*size, right)


def _listed(answer: object) -> list[object]:
    if answer is None:
        return []
    return list(answer) if isinstance(answer, list) else [answer]
