"""Actors: phrases described, names compared, and what holds for any text."""

from functools import cache

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsx
from newsx.find.actors import Description, actor_at, describe, describe_text, find_actors
from newsx.find.actors.lexicon import (
    bodies,
    first_names,
    generic_nouns,
    head_named,
    heads,
    honorifics,
    modifiers,
    peoples,
    pronouns,
)
from newsx.find.actors.names import body_tokens, clean_name, initials, is_acronym, person_tokens, similar
from newsx.find.actors.persons import abbreviates, spellings
from newsx.find.actors.societies import cuts
from newsx.gazetteer import load_gazetteer
from newsx.schema import Actor, ActorMention, Anatomy, Zone

SECTORS = {
    *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM"),
    *("CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
}

PHRASES = [
    ("Turkish officials", "TUR", ("GOV",)),
    ("officials", None, ("GOV",)),
    ("four Saudi men", "SAU", ()),
    ("a spokesman for the Indian army", "IND", ("MIL",)),
    ("a spokesman for the union", None, ("LAB",)),
    ("members of the militia", None, ("UAF",)),
    ("Kyiv police", "UKR", ("COP",)),
    ("Russia's ambassador to Poland", "RUS", ("GOV",)),
    ("an ambassador to Poland", None, ("GOV",)),
    ("Chile's Defence Ministry", "CHL", ("GOV", "MIL")),
    ("the Lebanese president's office", "LBN", ("GOV",)),
    ("a former Kenyan minister", "KEN", ("ELI",)),
    ("a former rebel", None, ("REB",)),
    ("union officials", None, ("LAB",)),
    ("hospital officials in Homs", "SYR", ("MED",)),
    ("Muslim leaders in France", "FRA", ("REL",)),
    ("head of sales", None, ()),
    ("the president of Chad", "TCD", ("GOV",)),
    ("president of the Human Rights League", None, ("SOC",)),
    ("refugees from Sudan", "SDN", ("REF",)),
    ("Nigerian farmers", "NGA", ("AGR",)),
    ("the Taliban's fighters", "AFG", ("REB",)),
    ("a group of tourists", None, ("CVL",)),
    ("police chiefs", None, ("COP",)),
    ("Beijing", "CHN", ("GOV",)),
    ("Saudi Arabia", "SAU", ()),
    ("the coronavirus", None, ()),
    ("two men", None, ()),
    ("us soldiers", None, ("MIL",)),
    ("", None, ()),
]


@pytest.mark.parametrize(("phrase", "country", "sector"), PHRASES, ids=[p[0] or "empty" for p in PHRASES])
def test_a_phrase_tells_country_and_sector(phrase, country, sector):
    assert describe_text(phrase, load_gazetteer()) == Description(country, sector)


def test_describe_reads_a_span():
    doc = spacy.blank("en")("Today Turkish officials left.")
    assert describe(doc[1:3], load_gazetteer()) == Description("TUR", ("GOV",))


def test_tables_hold_known_codes():
    for table in (heads(), bodies()):
        assert {code for row in table.values() for code in row.sector} <= SECTORS
    assert {code for sectors in modifiers().values() for code in sectors} <= SECTORS
    assert {code for row in honorifics().values() for code in row.sector} <= SECTORS
    assert {code for _, sectors in generic_nouns().values() for code in sectors} <= SECTORS | {"()"}
    assert {row.type for row in heads().values()} == {
        "person",
        "organization",
        "group",
        "government",
        "thing",
    }
    assert set(first_names().values()) == {"m", "f"}
    assert {row.gender for row in pronouns().values()} == {"m", "f", None}
    assert all(form for form in peoples().values())


def test_countries_of_bodies_exist():
    gazetteer = load_gazetteer()
    codes = {body.country for body in bodies().values() if body.country}
    assert {code for code in codes if gazetteer.country_name(code) == code} == set()


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("ministers", "minister"),
        ("policemen", "policeman"),
        ("ministries", "ministry"),
        ("news", None),
        ("cable", None),
    ],
)
def test_plural_heads(words, phrase):
    head = head_named([words])
    assert (head.phrase if head else None) == phrase


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("Ahmad al-Sharaa", ("ahmad", "sharaa")),
        ("Ahmad Al Sharaa", ("ahmad", "sharaa")),
        ("Al Gore", ("al", "gore")),
        ("Hashim Thaçi", ("hashim", "thaci")),
        ("Jean-Yves Le Drian", ("jeanyves", "le", "drian")),
        ("J. R. Smith", ("j", "r", "smith")),
        ("…", ()),
    ],
)
def test_parts_of_a_persons_name(name, tokens):
    assert person_tokens(name) == tokens


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ahmad al-Sharaa", "Ahmed al-Sharaa", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Kim Jong-un", "Kim Jong Un", True),
        ("Mario Ruiz", "Maria Ruiz", False),
        ("John Smith", "Jane Smith", False),
        ("Ali Karimi", "Ali Kazemi", False),
    ],
)
def test_spellings_of_a_name(one, other, same):
    assert spellings(person_tokens(one), person_tokens(other)) is same


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("J. Smith", "John Smith", True),
        ("George Bush", "George W. Bush", True),
        ("Jane Smith", "John Smith", False),
    ],
)
def test_shortened_names(short, full, fits):
    assert abbreviates(person_tokens(short), person_tokens(full)) is fits


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Kremlin's", "Kremlin"),
        ("The White House", "White House"),
        ("“Acme”", "Acme"),
        ("Theresa", "Theresa"),
        (" the ", ""),
        ("'s", "s"),
    ],
)
def test_clean_name(text, name):
    start, end = clean_name(text)
    assert text[start:end] == name


def test_a_possessive_may_belong_to_the_name():
    assert clean_name("Moody's", keep_possessive=True) == (0, 7)


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("IDF", True),
        ("U.N.", True),
        ("DfID", True),
        ("M23", True),
        ("Nato", False),
        ("I", False),
        ("A B", False),
    ],
)
def test_acronyms(word, is_one):
    assert is_acronym(word) is is_one


def test_initials_leave_out_linking_words():
    assert initials("Organization of American States") == ("OAS", "OOAS")


def test_legal_forms_do_not_count():
    assert body_tokens("The Acme Corp.") == body_tokens("Acme") == ("acme",)


@pytest.mark.parametrize(
    ("short", "full", "fits"), [("man", "manchester", True), ("utd", "united", True), ("utd", "unity", False)]
)
def test_cut_words(short, full, fits):
    assert cuts(short, full) is fits


def test_short_words_are_never_similar():
    assert not similar("khan", "kham")


def made(number: int, *spans: tuple[int, int]) -> Actor:
    mentions = tuple(
        ActorMention(text="x" * (end - start), start=start, end=end, zone="body", kind="name")
        for start, end in spans
    )
    return Actor(
        id=f"a{number}", name=f"N{number}", type="person", aliases=(), acronym=None, roles=(), country=None,
        sector=(), mentions=mentions, salience=0.5,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (10, 20, "a2"),  # the very mention, though a longer one holds it
        (0, 20, "a2"),  # ends where the phrase ends: its head
        (0, 8, "a1"),  # the more shared characters
        (40, 50, None),
        (30, 31, None),  # bounds that only touch
    ],
)
def test_actor_at(start, end, found):
    actors = (made(1, (0, 7), (18, 30)), made(2, (10, 20)))
    ref = actor_at(actors, start, end)
    assert (ref.id if ref else None) == found


@cache
def blank():
    return spacy.blank("en")


def body_of(text):
    return Anatomy(zones=(Zone(kind="body", start=0, end=len(text)),))


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_without_annotation_has_no_actors(text):
    assert find_actors(blank()(text), body_of(text), (), load_gazetteer()) == ()


TEXT = (
    "Ankara Turkey the The army minister , . ( ) IS Islamic State Fidan Hakan al - Sharaa ' s ’s \" he its "
    "and of for Turkish Ministry Defence said President Mr Dr who \n \n\n £ ﷽ 😀 former ex police group US"
)
WORDS = st.sampled_from(TEXT.split(" "))


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_actors_of_any_words_slice_the_text(text):
    nlp = newsx.load_pipeline()
    actors = find_actors(nlp(text), body_of(text), (), load_gazetteer())
    assert [actor.id for actor in actors] == [f"a{n}" for n in range(1, len(actors) + 1)]
    assert [a.mentions[0].start for a in actors] == sorted(a.mentions[0].start for a in actors)
    for actor in actors:
        assert all(text[m.start : m.end] == m.text for m in actor.mentions)
        assert actor.name not in actor.aliases
        assert 0 < actor.salience <= 1
    spans = [(m.start, m.end) for actor in actors for m in actor.mentions]
    assert len(spans) == len(set(spans))


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_describe_survives_any_text(text):
    found = describe_text(text, load_gazetteer())
    assert set(found.sector) <= SECTORS
    assert found == describe_text(text, load_gazetteer())
