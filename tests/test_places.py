"""Places: relations, links, and what must hold for any text. Sentences are in tests/cases/places."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from newsx.find.places import find_places, link_places
from newsx.find.places.context import relation_of
from newsx.find.places.lexicon import acting, features, not_places
from newsx.gazetteer import load_gazetteer
from newsx.pipeline import load_pipeline
from newsx.schema import (
    Actor,
    ActorMention,
    Anatomy,
    Article,
    Event,
    Interval,
    Place,
    PlaceMention,
    Ref,
    Relation,
    Trigger,
)
from newsx.zones import read_anatomy


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


def places_of(nlp: Language, text: str) -> tuple[Place, ...]:
    return find_places(nlp(text), read_anatomy(Article(text=text)), load_gazetteer())


def span_in(nlp: Language, text: str, name: str) -> Span:
    doc = nlp.make_doc(text)
    start = text.index(name)
    span = doc.char_span(start, start + len(name))
    assert span is not None
    return span


@pytest.mark.parametrize(
    ("text", "kind", "km", "bearing"),
    [
        ("a camp 10 km north of Homs", "offset", 10.0, "N"),
        ("a camp 1,200 km from Homs", "offset", 1200.0, None),
        ("a camp 2.5 kilometres to the south-west of Homs", "offset", 2.5, "SW"),
        ("about 30 miles (48 km) east of Homs", "offset", 48.0, "E"),
        ("about 30 miles outside Homs", "offset", 48.3, None),
        ("villages north of Homs", "offset", None, "N"),
        ("on the outskirts of Homs", "near", None, None),
        ("close to the town of Homs", "near", None, None),
        ("near the border with Homs", "near", None, None),
        ("off the coast of Homs", "near", None, None),
        ("in central Homs", "part", None, None),
    ],
)
def test_relations(nlp: Language, text: str, kind: str, km: float | None, bearing: str | None) -> None:
    relation = relation_of(span_in(nlp, text, "Homs"), has_direction=False)
    assert relation == Relation.model_validate({"kind": kind, "km": km, "bearing": bearing})


@pytest.mark.parametrize(
    "text",
    [
        "in Homs",
        "10 km in Homs",
        "he drove 10 km. Homs",
        "nearly all of Homs",
        "5 minutes of Homs",
        "near me\nHoms",
    ],
)
def test_no_relations(nlp: Language, text: str) -> None:
    assert relation_of(span_in(nlp, text, "Homs"), has_direction=False) is None


def test_word_lists_are_read() -> None:
    assert {"province", "river", "town"} <= features().keys()
    assert "support" in acting("verb")
    assert "decision" in acting("noun")
    assert not acting("verb") & {"burn", "rain", "flood", "freeze"}, "what befalls a town is no deed"
    assert "islamic state" in not_places()


def place(*mentions: PlaceMention) -> Place:
    return Place(
        id="p1",
        name="Ankara",
        geonameid=323786,
        lat=39.9,
        lon=32.9,
        country="TUR",
        admin1="Ankara",
        feature_class="P",
        feature_code="PPLC",
        focus=False,
        mentions=mentions,
        confidence=None,
    )


def mention(start: int, *, government: bool = False) -> PlaceMention:
    return PlaceMention(
        text="Ankara",
        start=start,
        end=start + 6,
        zone="body",
        role="mention",
        used_as="government" if government else "place",
        actor=None,
        relation=None,
    )


def test_links_name_the_actor_and_the_scene() -> None:
    name = ActorMention(text="Ankara", start=0, end=6, zone="body", kind="metonym")
    actor = Actor(
        id="a1",
        name="Turkey",
        type="state",
        aliases=(),
        acronym=None,
        roles=(),
        country="TUR",
        sector=("GOV",),
        mentions=(name,),
        salience=1.0,
    )
    event = Event(
        id="e1",
        type="PROTEST",
        mode=None,
        quad=4,
        trigger=Trigger(text="marched", start=50, end=57, lemma="march"),
        mentions=(),
        agents=(),
        recipients=(),
        instruments=(),
        place=Ref(id="p1", name="Ankara"),
        date=None,
        casualties=(),
        factuality="asserted",
        claim=None,
        sentence=Interval(start=40, end=90),
    )
    found = place(mention(0, government=True), mention(60), mention(200))
    (linked,) = link_places([found], [actor], [event])
    assert [m.role for m in linked.mentions] == ["mention", "event", "mention"]
    assert linked.mentions[0].actor == Ref(id="a1", name="Turkey")
    assert linked.mentions[1].actor is None
    assert not linked.focus, "one event is not enough"
    (busy,) = link_places([found], [actor], [event, event.model_copy(update={"id": "e2"})])
    assert busy.focus
    assert link_places([found], [], []) == (found,)


def test_an_article_without_places_has_none(nlp: Language) -> None:
    assert places_of(nlp, "The committee met again and nothing was decided.") == ()


def test_the_dateline_counts_without_an_entity(nlp: Language) -> None:
    text = "NAIROBI, July 3 (Reuters) - Rain fell."
    anatomy = read_anatomy(Article(text=text))
    assert anatomy.dateline is not None
    (nairobi,) = find_places(nlp.make_doc(text), anatomy, load_gazetteer())
    assert (nairobi.country, nairobi.mentions[0].role) == ("KEN", "dateline")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_survives_and_spans_slice_it(text: str) -> None:
    found = places_of(load_pipeline(), text)
    for record in found:
        assert record.mentions
        for hit in record.mentions:
            assert text[hit.start : hit.end] == hit.text
    assert found == places_of(load_pipeline(), text)


def test_a_long_line_of_names_takes_linear_time(nlp: Language) -> None:
    words = ["near", "10", "km", "north", "of", "Paris", ",", "San", "Francisco", "and"] * 4000
    doc = Doc(
        nlp.vocab, words=words, ents=["O", "O", "O", "O", "O", "B-GPE", "O", "B-GPE", "I-GPE", "O"] * 4000
    )
    anatomy = Anatomy(zones=())
    started = time.perf_counter()
    found = find_places(doc, anatomy, load_gazetteer())
    assert {record.name for record in found} == {"Paris", "San Francisco"}
    assert time.perf_counter() - started < 20
