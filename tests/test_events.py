"""Events: the lexicon, numbers of people, factuality, merging, and what holds for every result."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from newsx import load_pipeline
from newsx.errors import NewsxError
from newsx.find.events import find_events
from newsx.find.events.factuality import judge_factuality
from newsx.find.events.lexicon import (
    EXTENSIONS,
    NO_EVENT,
    QUADS,
    load_classes,
    load_factuality,
    load_harms,
    load_lexicon,
    load_supports,
    read_reading,
)
from newsx.find.events.match import CHECKS
from newsx.find.events.numbers import count_people, read_number
from newsx.find.events.repair import repair_heads
from newsx.find.events.tree import Tree, read_tree
from newsx.schema import Anatomy, Event, Zone

MODES = frozenset(
    """
    visit third-party multilateral phone withdraw release disarm ceasefire access resign assist
    change yield meet disapprove investigate allege restrict arrest relations expel territory
    violence demo riot strike hunger boycott obstruct vandalize convict discontinue troops weapons
    police militia seize censor curfew martial-law deport withhold misinformation cyber abduct beat
    torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone
    heavy-weapons crowd-control unconventional
    """.split()  # noqa: SIM905
)
PREPOSITIONS = frozenset(
    ("into", "toward", "towards", "off", "against", "with", "on", "upon", "to", "as", "for", "in")
)
SLOTS = frozenset(["subj", "obj", "iobj", "xobj", "poss", "mod", "owner", "undergoer", "of", "by", "both"])
PIECES = [
    "Troops",
    "attacked",
    "killed",
    "nine",
    "people",
    "in",
    "Oslo",
    "on",
    "Monday",
    "to",
    "if",
    ".",
    "\n",
    '"',
    "and",
]


@cache
def pipeline() -> Language:
    return load_pipeline()


def tree_of(text: str) -> Tree:
    return read_tree(pipeline()(text))


def events_of(text: str) -> tuple[Event, ...]:
    doc = pipeline()(text)
    anatomy = Anatomy(zones=(Zone(kind="body", start=0, end=len(text)),))
    return find_events(doc, anatomy, (), (), (), ())


def token(tree: Tree, word: str) -> int:
    return tree.words.index(word)


def readings() -> list:
    return [reading for group in load_lexicon().values() for reading in group]


def test_lexicon_has_the_promised_size_and_every_type() -> None:
    found = readings()
    assert len(found) > 1000
    assert {reading.type for reading in found} == {*QUADS, *EXTENSIONS, NO_EVENT}


def test_modes_are_plovers() -> None:
    assert {reading.mode for reading in readings() if reading.mode} <= MODES


def test_conditions_name_known_checks_slots_and_classes() -> None:
    classes = load_classes()
    for reading in readings():
        for condition in reading.conditions:
            if condition.name in CHECKS:
                continue
            assert condition.name in SLOTS | PREPOSITIONS, reading
            assert condition.values <= set(classes), reading


def test_unknown_type_is_refused() -> None:
    row = dict.fromkeys(("frame", "mode", "agent", "recipient", "instrument"), "")
    with pytest.raises(NewsxError, match="unknown type 'SHOUT'"):
        read_reading({**row, "word": "yell", "pos": "v", "type": "SHOUT"})


def test_more_specific_reading_comes_first() -> None:
    weights = [reading.weight for reading in load_lexicon()["strike", True]]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > weights[-1]


def test_small_tables_hold_known_values() -> None:
    kinds = {kind for value in load_supports().values() for kind in value.split()}
    assert kinds == {"carry", "reverse", "occur", "join"}
    assert set(load_factuality().values()) == {"future", "hypothetical", "negated"}
    harms = [harm for group in load_harms().values() for harm in group]
    assert {harm.kind for harm in harms} == {"killed", "injured", "arrested", "displaced", "missing"}


def test_class_unfolds_what_it_includes() -> None:
    actor = load_classes()["actor"]
    assert "soldier" in actor.lemmas
    assert "GPE" in actor.labels
    assert "missile" not in actor.lemmas


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("six", 6),
        ("a dozen", 12),
        ("two dozen", 24),
        ("1,200", 1200),
        ("thirty - one", 31),
        ("two hundred and five", 205),
        ("three thousand", 3000),
        ("4 million", 4_000_000),
        ("dozens", None),
        ("several", None),
        ("2.5", None),
        ("", None),
        ("9" * 12, None),
    ],
)
def test_read_number(words: str, number: int | None) -> None:
    assert read_number(words.split()) == number


@pytest.mark.parametrize(
    ("text", "head", "count"),
    [
        ("At least six people were killed.", "people", (6, None)),
        ("More than 100 people were killed.", "people", (100, None)),
        ("Up to 40 people were killed.", "people", (None, 40)),
        ("Between 10 and 20 rebels were killed.", "rebels", (10, 20)),
        ("A policeman was killed.", "policeman", (1, 1)),
        ("No policeman was killed.", "policeman", (None, None)),
        ("Dozens of people were killed.", "people", (None, None)),
        ("Civilians were killed.", "civilians", (None, None)),
    ],
)
def test_count_people(text: str, head: str, count: tuple[int | None, int | None]) -> None:
    tree = tree_of(text)
    assert count_people(tree, token(tree, head)) == count


@pytest.mark.parametrize(
    ("text", "word", "factuality"),
    [
        ("The army attacked the town.", "attacked", "asserted"),
        ("The army will attack the town.", "attack", "future"),
        ("The army plans to attack the town.", "attack", "future"),
        ("The army began to attack the town.", "attack", "asserted"),
        ("The army may attack the town.", "attack", "hypothetical"),
        ("The army threatened to attack the town.", "attack", "hypothetical"),
        ("If the army attacks the town, we leave.", "attacks", "hypothetical"),
        ("The army did not attack the town.", "attack", "negated"),
        ("The army refused to attack the town.", "attack", "negated"),
        ("The minister called for talks.", "talks", "hypothetical"),
        ("The minister condemned the attack.", "attack", "asserted"),
        ("No attack was reported.", "attack", "negated"),
    ],
)
def test_judge_factuality(text: str, word: str, factuality: str) -> None:
    tree = tree_of(text)
    assert judge_factuality(tree, token(tree, word)) == factuality


def test_object_after_another_verb_is_that_verbs() -> None:
    # police(0) beat(1) protesters(2) and(3) arrested(4) 17(5): 17 hung on "beat"
    tags = ["NN", "VBD", "NNS", "CC", "VBD", "CD"]
    deps = ["nsubj", "ROOT", "obj", "cc", "conj", "obj"]
    heads = [1, 1, 1, 4, 1, 1]
    repair_heads(tags, deps, heads)
    assert heads == [1, 1, 1, 4, 1, 4]


def test_relative_object_stays() -> None:
    # those(0) whom(1) police(2) arrested(3)
    tags, deps, heads = ["DT", "WP", "NN", "VBD"], ["ROOT", "obj", "nsubj", "acl:relcl"], [0, 3, 3, 0]
    repair_heads(tags, deps, heads)
    assert heads == [0, 3, 3, 0]


def test_named_force_is_no_trigger() -> None:
    assert events_of("The Strike Force Band played in Graz.") == ()


def test_caption_gives_no_event_but_body_does() -> None:
    text = "Troops attacked the town.\nTroops attacked the port."
    doc = pipeline()(text)
    zones = (Zone(kind="body", start=0, end=26), Zone(kind="caption", start=26, end=len(text)))
    found = find_events(doc, Anatomy(zones=zones), (), (), (), ())
    assert [event.trigger.start for event in found] == [7]


def test_title_joins_the_body_and_stays_alone_without_it() -> None:
    title = "Rebels attacked Jalin\n\n"
    joined, alone = "Rebels attacked Jalin with mortars.", "The weather was mild and dry."
    for body, starts in ((joined, [len(title) + 7]), (alone, [7])):
        text = title + body
        cut = len(title)
        zones = (Zone(kind="title", start=0, end=cut), Zone(kind="body", start=cut, end=len(text)))
        found = find_events(pipeline()(text), Anatomy(zones=zones), (), (), (), ())
        assert [event.trigger.start for event in found] == starts
        assert len(found[0].mentions) == (2 if body == joined else 1)


def check(text: str, events: tuple[Event, ...]) -> None:
    """What holds for every result: slices, order, ids, quads."""
    assert [event.id for event in events] == [f"e{n}" for n in range(1, len(events) + 1)]
    starts = [event.trigger.start for event in events]
    assert starts == sorted(starts)
    for event in events:
        assert event.quad == QUADS.get(event.type)
        spans = (
            event.trigger,
            *event.mentions,
            *event.agents,
            *event.recipients,
            *event.instruments,
            *event.casualties,
        )
        for span in spans:
            assert span.text == text[span.start : span.end]
            assert span.text.strip() == span.text != ""
        for toll in event.casualties:
            assert toll.low is None or toll.high is None or toll.low <= toll.high


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_any_jumble_of_words_gives_valid_events(words: list[str]) -> None:
    text = " ".join(words)
    check(text, events_of(text))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_any_unicode_survives(text: str) -> None:
    check(text, events_of(text))
