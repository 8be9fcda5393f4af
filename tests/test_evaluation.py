"""Evaluation: matching, what each kind counts, gold files, floors."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.errors import InputError, SettingsError
from newsx.evaluation import (
    KINDS,
    Counts,
    check_floors,
    read_gold,
    report_json,
    report_table,
    score_documents,
)
from newsx.evaluation.gold import Gold
from newsx.evaluation.links import link
from newsx.evaluation.match import equal, match, overlap, overlapping
from newsx.evaluation.measures.actors import b_cubed, score_actors
from newsx.evaluation.measures.claims import score_claims
from newsx.evaluation.measures.dates import score_dates
from newsx.evaluation.measures.entities import score_entities
from newsx.evaluation.measures.events import score_events
from newsx.evaluation.measures.lead import score_lead
from newsx.evaluation.measures.places import kilometres, score_places
from newsx.evaluation.measures.zones import score_zones
from newsx.schema import Article, Failure, FailureReason

sys.path.insert(0, str(Path(__file__).parent / "doubles"))
from documents import document

NO_LINKS = link({}, {})


def span(start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, **more}


def figures(counts: Counts) -> tuple[float, float, float]:
    return counts.gold, counts.found, counts.precise


INTERVALS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda p: (p[0], p[0] + p[1])), max_size=9
)


@given(INTERVALS, INTERVALS)
def test_overlapping_finds_every_pair(gold: list[tuple[int, int]], found: list[tuple[int, int]]) -> None:
    wanted = {(i, j) for i, a in enumerate(gold) for j, b in enumerate(found) if overlap(a, b)}
    assert {(i, j) for _, i, j in overlapping(gold, found)} == wanted


def largest(edges: set[tuple[int, int]], gold: int) -> int:
    """Give the size of the largest matching by trying everything."""
    if gold < 0:
        return 0
    free = largest(edges, gold - 1)
    for i, j in edges:
        if i == gold:
            free = max(free, 1 + largest({e for e in edges if e[1] != j}, gold - 1))
    return free


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_a_matching_is_one_to_one_and_the_largest(edges: set[tuple[int, int]]) -> None:
    pairs = match((1.0 + (i * j) % 3, i, j) for i, j in edges)
    assert set(pairs) <= edges
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(pairs) == largest(edges, 4)


def test_the_better_pair_wins() -> None:
    assert match(overlapping([(0, 10)], [(0, 3), (0, 9)])) == [(0, 1)]


def test_exchange_keeps_both() -> None:
    assert match([(0.9, 0, 0), (0.8, 0, 1), (0.7, 1, 0)]) == [(0, 1), (1, 0)]


def test_touching_is_no_overlap() -> None:
    assert overlapping([(0, 5)], [(5, 9)]) == []


def test_equal_values_match_once_each() -> None:
    assert match(equal(["x", "x"], ["x"])) == [(0, 0)]


def test_figures() -> None:
    counts = Counts(4, 2, 1, 1)
    assert (counts.precision, counts.recall) == (0.5, 0.25)
    assert counts.f1 == pytest.approx(1 / 3)
    assert Counts().f1 is None
    assert Counts(gold=3).f1 == 0
    assert Counts(gold=3).precision is None


def test_entities_need_their_label() -> None:
    gold = [span(0, 6, label="GPE"), span(10, 14, label="DATE"), span(20, 25, label="ORG")]
    found = [span(0, 6, label="ORG"), span(10, 16, label="DATE"), span(20, 25, label="ORG")]
    measures = score_entities(gold, found, NO_LINKS)
    assert figures(measures["entities.exact"]) == (3, 3, 1)
    assert figures(measures["entities.overlap"]) == (3, 3, 2)
    assert figures(measures["entities.spans"]) == (3, 3, 2)
    assert figures(measures["entities.ORG"]) == (1, 2, 1)


def actor(name: str, *spans: tuple[int, int], **more: Any) -> dict[str, Any]:
    return {"name": name, "mentions": [span(*at) for at in spans], **more}


def test_a_split_actor_is_found_once_and_once_too_many() -> None:
    gold = [actor("Hakan Fidan", (0, 11), (50, 55), country="TUR", type="person")]
    found = [
        actor("Hakan Fidan", (0, 11), country="TUR", type="person"),
        actor("Fidan", (50, 55), country=None, type="person"),
    ]
    measures = score_actors(gold, found, NO_LINKS)
    assert figures(measures["actors.found"]) == (1, 2, 1)
    assert figures(measures["actors.mentions.exact"]) == (2, 2, 2)
    assert measures["actors.bcubed"] == Counts(2, 2, 1.0, 2.0)
    assert figures(measures["actors.country"]) == (1, 1, 1)


def test_an_actor_inside_anothers_title_is_not_found() -> None:
    gold = [actor("Turkey", (0, 7))]
    found = [actor("Hakan Fidan", (0, 36))]
    assert figures(score_actors(gold, found, NO_LINKS)["actors.found"]) == (1, 1, 0)


def test_actors_without_mentions_are_found_by_name() -> None:
    gold = [{"name": "the  IDF"}, {"name": "Hamas"}]
    found = [actor("Israel Defense Forces", (0, 21), aliases=["The IDF"])]
    measures = score_actors(gold, found, NO_LINKS)
    assert figures(measures["actors.found"]) == (2, 1, 1)
    assert "actors.bcubed" not in measures


def test_only_keys_of_the_gold_are_compared() -> None:
    measures = score_actors([actor("X", (0, 1))], [actor("Y", (0, 1), type="state")], NO_LINKS)
    assert measures["actors.type"].gold == 0
    assert figures(measures["actors.name"]) == (1, 1, 0)


def test_pronouns_count_only_where_gold_has_mentions_without_a_name() -> None:
    named, pronoun = span(0, 3, kind="name"), span(9, 11, kind="pronoun")
    found = [{"name": "Ana", "mentions": [named, pronoun]}]
    lean = score_actors([{"name": "Ana", "mentions": [named]}], found, NO_LINKS)
    full = score_actors([{"name": "Ana", "mentions": [named, span(20, 22, kind="pronoun")]}], found, NO_LINKS)
    assert figures(lean["actors.mentions.exact"]) == (1, 1, 1)
    assert figures(full["actors.mentions.exact"]) == (2, 2, 1)


def test_b_cubed_of_the_literature() -> None:
    """Bagga and Baldwin's first example: of 12 mentions, clusters 5, 2, 5 answered as 5, 7."""
    gold = {(n, n + 1): 0 if n < 5 else 1 if n < 7 else 2 for n in range(12)}
    found = {(n, n + 1): 0 if n < 5 else 1 for n in range(12)}
    counts = b_cubed(gold, found)
    assert counts.precision == pytest.approx(0.76, abs=0.005)
    assert counts.recall == 1


def test_roles_of_actors() -> None:
    gold = [actor("A B", (0, 3), roles=[{"title": "Foreign Minister"}, {"title": "envoy"}])]
    found = [actor("A B", (0, 3), roles=[{"title": "foreign minister"}, {"title": "general"}])]
    assert figures(score_actors(gold, found, NO_LINKS)["actors.roles"]) == (2, 2, 1)


def place(
    geonameid: int | None, lat: float | None, lon: float | None, *spans: tuple[int, int]
) -> dict[str, Any]:
    mentions = [span(*at, used_as="place", role="mention") for at in spans]
    return {
        "name": "P",
        "geonameid": geonameid,
        "lat": lat,
        "lon": lon,
        "country": "SYR",
        "mentions": mentions,
    }


def test_places_within_161_km() -> None:
    gold = [place(1, 33.51, 36.29, (0, 8), (20, 28)), place(2, 32.71, 36.57, (40, 46))]
    found = [place(9, 33.40, 36.20, (0, 8), (20, 28)), place(8, 40.0, -80.0, (40, 46))]
    measures = score_places(gold, found, NO_LINKS)
    assert figures(measures["places.mentions.exact"]) == (3, 3, 3)
    assert figures(measures["places.geonameid"]) == (3, 3, 0)
    assert figures(measures["places.resolved"]) == (3, 3, 2)


def test_an_unresolved_place_is_missed_not_wrong() -> None:
    measures = score_places([place(1, 1.0, 1.0, (0, 3))], [place(None, None, None, (0, 3))], NO_LINKS)
    assert figures(measures["places.resolved"]) == (1, 0, 0)
    assert measures["places.country"].f1 == 1


def test_distance() -> None:
    paris, london = {"lat": 48.8566, "lon": 2.3522}, {"lat": 51.5074, "lon": -0.1278}
    assert kilometres(paris, london) == pytest.approx(344, abs=2)
    assert kilometres(paris, {"lat": None, "lon": None}) == float("inf")


def test_dates_strict_relaxed_and_value() -> None:
    gold = [
        span(0, 4, timex="2025-07-23"),
        span(10, 19, timex="2025-W29"),
        span(30, 36),
        span(50, 54, timex="2025"),
    ]
    found = [
        span(0, 4, timex="2025-07-23"),
        span(15, 19, timex="2025-W29"),
        span(30, 36, timex="2024"),
        span(60, 64, timex="2020"),
    ]
    measures = score_dates(gold, found, NO_LINKS)
    assert figures(measures["dates.strict"]) == (4, 4, 2)
    assert figures(measures["dates.relaxed"]) == (4, 4, 3)
    assert figures(measures["dates.value"]) == (3, 3, 2)


def claim(
    source: tuple[int, int] | None, cue: tuple[int, int], content: tuple[int, int] | None, **more: Any
) -> dict[str, Any]:
    whole = {
        "source": span(*source) if source else None,
        "cue": span(*cue),
        "content": span(*content) if content else None,
    }
    return {**whole, **more}


def test_claims_are_linked_when_source_and_content_meet() -> None:
    gold = [
        claim((0, 5), (6, 10), (11, 30), kind="statement"),
        claim((40, 45), (46, 50), (51, 70), kind="denial"),
        claim((80, 85), (86, 105), None, kind="no_comment"),
    ]
    found = [
        claim((0, 5), (6, 10), (11, 30), kind="statement"),
        claim((0, 5), (46, 50), (55, 70), kind="statement"),
        claim((80, 85), (91, 105), None, kind="no_comment"),
    ]
    measures = score_claims(gold, found, NO_LINKS)
    assert figures(measures["claims.source.exact"]) == (3, 2, 2)
    assert figures(measures["claims.cue.exact"]) == (3, 3, 2)
    assert figures(measures["claims.cue.overlap"]) == (3, 3, 3)
    assert figures(measures["claims.content.exact"]) == (2, 2, 1)
    assert figures(measures["claims.found"]) == (3, 3, 3)
    assert figures(measures["claims.linked.overlap"]) == (3, 3, 2)
    assert figures(measures["claims.linked.exact"]) == (3, 3, 2)
    assert figures(measures["claims.kind"]) == (3, 3, 2)


def test_claims_with_one_cue_and_different_contents_do_not_match() -> None:
    measures = score_claims([claim(None, (0, 4), (5, 9))], [claim(None, (0, 4), (20, 29))], NO_LINKS)
    assert figures(measures["claims.found"]) == (1, 1, 0)


def test_the_actor_of_a_claim_is_compared_through_its_mentions() -> None:
    gold = {"actors": [actor("Hakan Fidan", (0, 11), id="a1")], "places": [], "dates": []}
    found = {"actors": [actor("Other", (90, 95), id="a1"), actor("Fidan", (0, 11), id="a2")]}
    links = link({"actors": gold["actors"]}, found)
    assert links.same("actors", {"id": "a1", "name": "Hakan Fidan"}, {"id": "a2", "name": "Fidan"})
    assert not links.same("actors", {"id": "a1", "name": "Hakan Fidan"}, {"id": "a1", "name": "Hakan Fidan"})
    assert not links.same("actors", {"id": "a1", "name": "Hakan Fidan"}, None)
    assert links.same("actors", "Hakan Fidan", {"id": "a2", "name": "Fidan"})
    assert not links.same("actors", "Hakan Fidan", {"id": "a1", "name": "Other"})
    assert NO_LINKS.same("actors", {"name": "Hakan  Fidan"}, {"id": "a9", "name": "hakan fidan"})


def event(kind: str, trigger: tuple[int, int], **more: Any) -> dict[str, Any]:
    return {"type": kind, "trigger": span(*trigger), **more}


def test_events_by_trigger_type_and_participants() -> None:
    gold = [
        event("ASSAULT", (10, 20), agents=[span(0, 3)], recipients=[span(25, 32), span(40, 52)]),
        event("CONSULT", (60, 64), agents=[span(55, 59)], recipients=[]),
    ]
    found = [
        event("ASSAULT", (14, 20), agents=[span(0, 3)], recipients=[span(25, 30)]),
        event("THREATEN", (60, 64), agents=[span(70, 75)], recipients=[]),
        event("PROTEST", (80, 85), agents=[span(76, 79)], recipients=[]),
    ]
    measures = score_events(gold, found, NO_LINKS)
    assert figures(measures["events.trigger"]) == (2, 3, 2)
    assert figures(measures["events.type"]) == (2, 3, 1)
    assert figures(measures["events.agents"]) == (2, 3, 1)
    assert figures(measures["events.recipients"]) == (2, 1, 1)


def test_of_two_events_at_one_trigger_the_right_type_matches() -> None:
    gold = [event("ASSAULT", (0, 6))]
    found = [event("COERCE", (0, 6)), event("ASSAULT", (0, 6))]
    assert figures(score_events(gold, found, NO_LINKS)["events.type"]) == (1, 2, 1)


def test_zones_by_visible_character() -> None:
    text = "Photo: AP\n\nThe body here."
    gold = [span(0, 9, kind="credit"), span(9, 25, kind="body")]
    found = [span(0, 11, kind="caption"), span(11, 25, kind="body")]
    measures = score_zones(gold, found, text)
    assert figures(measures["zones.kind"]) == (20, 20, 12)
    assert figures(measures["zones.apart"]) == (8, 8, 0)
    assert score_zones(gold, gold, text)["zones.apart"].f1 == 1


def test_lead_answers() -> None:
    gold = {"who": [{"name": "A"}, {"name": "B"}], "what": span(0, 10), "when": None}
    found = {"who": [{"name": "B"}, {"name": "C"}], "what": span(5, 10), "when": {"name": "D"}, "why": None}
    measures = score_lead(gold, found, NO_LINKS)
    assert figures(measures["lead.who"]) == (2, 2, 1)
    assert figures(measures["lead.what"]) == (1, 1, 1)
    assert figures(measures["lead.when"]) == (0, 1, 0)
    assert "lead.why" not in measures


def write(path: Path, *documents: object) -> Path:
    path.write_text("\n".join(json.dumps(one) for one in documents), encoding="utf-8")
    return path


PARTIAL = {
    "article": {"text": "It rained on 23/7.", "published": {"date": "2025-07-24"}},
    "dates": [{"start": 13, "end": 17, "text": "23/7", "timex": "2025-07-23"}],
}


def test_gold_files_and_folders(tmp_path: Path) -> None:
    write(tmp_path / "b.jsonl", PARTIAL, PARTIAL)
    write(tmp_path / "a.json", PARTIAL)
    golds = read_gold(tmp_path)
    assert [gold.article.source for gold in golds] == [
        str(tmp_path / "a.json"),
        f"{tmp_path / 'b.jsonl'}, line 1",
        f"{tmp_path / 'b.jsonl'}, line 2",
    ]
    assert golds[0].article.published == "2025-07-24"


def test_a_date_from_the_dateline_is_not_given_away(tmp_path: Path) -> None:
    article = {"text": "x", "published": {"date": "2025-07-24", "origin": "dateline"}}
    assert read_gold(write(tmp_path / "g.json", {"article": article}))[0].article.published is None


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"text": "no article"}, "an object with article.text"),
        ({"article": {"text": "abc"}, "dates": {}}, "dates is not a list"),
        ({"article": {"text": "abc"}, "dates": [{"start": 1, "end": 9}]}, r"dates\[0\]: 1:9 is no interval"),
        (
            {"article": {"text": "abc"}, "dates": [{"start": 0, "end": 2, "text": "bc"}]},
            "holds 'ab', not 'bc'",
        ),
        (
            {"article": {"text": "abc"}, "claims": [{"cue": {"start": 2, "end": 1}}]},
            r"claims\[0\].cue: 2:1 is no interval",
        ),
    ],
)
def test_what_is_no_gold_document(tmp_path: Path, document: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_gold(write(tmp_path / "g.jsonl", document))


def test_gold_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.json"):
        read_gold(tmp_path / "missing.json")
    with pytest.raises(InputError, match="no gold documents"):
        read_gold(tmp_path)
    (tmp_path / "bad.jsonl").write_text('{"article": \n')
    with pytest.raises(InputError, match=r"bad\.jsonl, line 1: not JSON"):
        read_gold(tmp_path)


def test_a_document_is_perfect_by_itself(tmp_path: Path) -> None:
    (gold,) = read_gold(write(tmp_path / "g.json", document().model_dump(mode="json")))
    scores = score_documents([(gold, document())])
    assert {name.split(".")[0] for name in scores.measures} == set(KINDS)
    assert {counts.f1 for counts in scores.measures.values()} <= {1.0, None}
    measured = [name for name, counts in scores.measures.items() if counts.f1 is not None]
    assert {"events.place", "claims.actor", "actors.roles", "zones.apart", "lead.who"} <= set(measured)


def failed(gold: Gold) -> tuple[Gold, Failure]:
    return gold, Failure(source=None, error=FailureReason(type="InputError", message="too long"))


def test_a_failure_finds_nothing() -> None:
    scores = score_documents([failed(Gold(Article(text="x"), PARTIAL))])
    assert scores.failed == ["stdin: too long"]
    assert figures(scores.measures["dates.value"]) == (1, 0, 0)
    assert set(scores.measures) == {name for name in scores.measures if name.startswith("dates.")}


def test_kinds_limit_what_is_scored() -> None:
    assert score_documents([failed(Gold(Article(text="x"), PARTIAL))], ["claims"]).measures == {}
    with pytest.raises(SettingsError, match="no kind is called 'date'"):
        score_documents([], ["date"])
    assert set(KINDS) >= {"zones", "entities", "actors", "places", "dates", "claims", "events", "lead"}


@pytest.mark.parametrize(
    ("floor", "said"),
    [
        ({"dates.value.f1": 0.8}, []),
        ({"dates.value.f1": 0.81}, ["dates.value.f1: 0.8000 is below the floor 0.81"]),
        ({"claims.found.f1": 0.1}, ["claims.found.f1: nothing to measure, floor 0.1"]),
        ({"dates.vlaue.f1": 0.1}, ["dates.vlaue.f1: not measured, floor 0.1"]),
        ({"dates.value": 0.1}, ["dates.value: not measured, floor 0.1"]),
    ],
)
def test_floors(floor: dict[str, float], said: list[str]) -> None:
    scores = score_documents([])
    scores.add({"dates.value": Counts(10, 10, 8, 8), "claims.found": Counts()})
    assert check_floors(scores, floor) == said


def test_reports() -> None:
    scores = score_documents([])
    scores.add({"dates.value": Counts(10, 5, 4, 4), "claims.found": Counts()})
    assert report_table(scores).splitlines() == [
        "measure         P     R    F1  gold  found  right",
        "dates.value  80.0  40.0  53.3    10      5      4",
        "",
        "0 documents, 0 failed",
    ]
    report = json.loads(report_json(scores))
    assert report["measures"]["dates.value"]["f1"] == 0.5333
    assert report["measures"]["claims.found"]["f1"] is None
