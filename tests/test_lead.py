"""Leads: which event leads, and the spans of what, why and how."""

from functools import cache

import pytest
from spacy.language import Language

from newsx import load_pipeline
from newsx.find.events import find_events
from newsx.find.lead import find_lead
from newsx.schema import Anatomy, Lead, Zone


@cache
def pipeline() -> Language:
    return load_pipeline()


def lead_of(text: str) -> Lead:
    doc = pipeline()(text)
    anatomy = Anatomy(zones=(Zone(kind="body", start=0, end=len(text)),)) if text else Anatomy(zones=())
    events = find_events(doc, anatomy, (), (), (), ())
    return find_lead(doc, anatomy, events, (), (), ())


def test_empty_text_has_an_empty_lead() -> None:
    assert lead_of("") == Lead(event=None, who=(), what=None, when=None, where=(), why=None, how=None)


def test_first_sentence_leads() -> None:
    lead = lead_of("Rebels attacked the port. Soldiers arrested four men. Jets bombed a camp.")
    assert lead.event == "e1"
    assert lead.what is not None
    assert lead.what.text == "attacked the port"


def test_event_beyond_the_first_sentences_does_not_lead() -> None:
    text = "The town has two mills. Its river is slow. Its bridge is long and old. Rebels attacked the port."
    lead = lead_of(text)
    assert lead.event is None
    assert lead.what is not None
    assert lead.what.text == "has two mills"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Rebels attacked the port because the guards had left.", "because the guards had left"),
        ("Rebels attacked the port to steal grain.", "to steal grain"),
        ("Rebels attacked the port in retaliation for the arrests.", "in retaliation for the arrests"),
        ("Rebels attacked the port in the rain.", None),
    ],
)
def test_why(text: str, why: str | None) -> None:
    found = lead_of(text).why
    assert (found.text if found else None) == why


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Rebels attacked the port by ramming its gate.", "by ramming its gate"),
        ("Rebels attacked the port with rockets.", "with rockets"),
        ("Rebels attacked the port with their allies.", None),
    ],
)
def test_how(text: str, how: str | None) -> None:
    found = lead_of(text).how
    assert (found.text if found else None) == how
