"""Scores of many documents by kind and measure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from newsx.errors import SettingsError
from newsx.evaluation.counts import Counts
from newsx.evaluation.gold import Gold
from newsx.evaluation.links import Links, link
from newsx.evaluation.measures.actors import score_actors
from newsx.evaluation.measures.claims import score_claims
from newsx.evaluation.measures.dates import score_dates
from newsx.evaluation.measures.entities import score_entities
from newsx.evaluation.measures.events import score_events
from newsx.evaluation.measures.lead import score_lead
from newsx.evaluation.measures.places import score_places
from newsx.evaluation.measures.zones import score_zones
from newsx.evaluation.records import Json, Measures, Records
from newsx.schema import Document, Failure

_RECORDS: dict[str, Callable[[Records, Records, Links], Measures]] = {
    "entities": score_entities,
    "actors": score_actors,
    "places": score_places,
    "dates": score_dates,
    "claims": score_claims,
    "events": score_events,
}

KINDS = ("zones", *_RECORDS, "lead")
"""What can be scored, in the order of reports."""


@dataclass
class Scores:
    """Counts by measure ("dates.value"), of how many documents, and which of them failed."""

    measures: dict[str, Counts] = field(default_factory=dict)
    documents: int = 0
    failed: list[str] = field(default_factory=list)

    def add(self, measures: Measures) -> None:
        """Add the counts of one document."""
        for name, counts in measures.items():
            self.measures[name] = self.measures.get(name, Counts()) + counts


def score_documents(pairs: Iterable[tuple[Gold, Document | Failure]], kinds: Sequence[str] = ()) -> Scores:
    """Score outcomes against their gold documents; counts of all documents are added up (micro).

    `kinds` limits what is scored (all when none is named). A failure scores as a document in
    which nothing was found. Raises SettingsError for an unknown kind.
    """
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown:
        raise SettingsError(f"no kind is called {unknown[0]!r}; there are {', '.join(KINDS)}")
    wanted = [kind for kind in KINDS if kind in kinds or not kinds]
    scores = Scores()
    for gold, outcome in pairs:
        scores.documents += 1
        found = _found(outcome)
        if isinstance(outcome, Failure):
            scores.failed.append(f"{outcome.source or 'stdin'}: {outcome.error.message}")
        links = link(gold.document, found)
        for kind in wanted:
            scores.add(_score(kind, gold.document, found, links))
    scores.measures = dict(sorted(scores.measures.items(), key=_rank))
    return scores


def _rank(measure: tuple[str, Counts]) -> int:
    """Keep the measures of a kind together, whichever document brought them up first."""
    return KINDS.index(measure[0].partition(".")[0])


def _found(outcome: Document | Failure) -> Json:
    if isinstance(outcome, Document):
        return outcome.model_dump(mode="json")
    return {"article": {"zones": []}, "lead": {}, **{kind: [] for kind in _RECORDS}}


def _score(kind: str, gold: Json, found: Json, links: Links) -> Measures:
    """Score one kind of one document; nothing if the gold document does not speak of it."""
    if kind == "zones":
        zones = gold["article"].get("zones")
        if zones is None:
            return {}
        return score_zones(zones, found["article"]["zones"], gold["article"]["text"])
    if gold.get(kind) is None:
        return {}
    if kind == "lead":
        return score_lead(gold["lead"], found["lead"], links)
    return _RECORDS[kind](gold[kind], found[kind], links)
