"""Claims: the quotation scanner, the cue lexicon, and what holds for every result."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from newsx import load_pipeline
from newsx.find.claims import find_claims
from newsx.find.claims.cues import load_cues
from newsx.find.claims.quotes import find_quotations, paragraphs
from newsx.gazetteer import load_gazetteer
from newsx.schema import Anatomy, Claim, Zone

PIECES = ['"', "“", "”", "'", "said", "Lee", "denied", "that", "he", ".", "\n", "-", ":", "from", "no"]
MARKED = st.text(alphabet=st.sampled_from("\"'“”„‘’«»`ab .,\n-"), max_size=60)
ARTICLE = (
    'The harbour master said on Tuesday that the channel was clear. "Ships may sail," she added. '
    "According to the coast guard, two tugs are on their way.\n\n"
    '"We waited for days," said Ivan Petrov, a captain. "Nobody told us why."\n\n'
    "The port authority declined to comment. Unions denied that a strike was planned."
)


@cache
def pipeline() -> Language:
    return load_pipeline()


def claims_of(text: str, *, learned: bool = True) -> tuple[Claim, ...]:
    doc = pipeline()(text)
    if not learned:
        doc.spans.pop("attribution", None)
    return find_claims(doc, body(doc), (), (), load_gazetteer())


def body(doc: Doc) -> Anatomy:
    return Anatomy(zones=(Zone(kind="body", start=0, end=len(doc.text)),))


def quotations(text: str) -> list[str]:
    return [text[quotation.start : quotation.end] for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"No," she said, "never."', ['"No,"', '"never."']),
        ("“No,” she said.", ["“No,”"]),
        ("''We go,'' she said. ``And so''", ["''We go,''", "``And so''"]),
        ("„Ja“, said he; «non», said she; »nej«, said I", ["„Ja“", "«non»", "»nej«"]),
        ("'We won't go,' they said of the dogs' home.", ["'We won't go,'"]),
        ('He said:"Go." and left', ['"Go."']),
        ("She asked, \"Did he say 'go away' to you?\"", ["\"Did he say 'go away' to you?\""]),
        ("The teachers' union and the nurses' union met.", []),
        ("He is 6'2\" tall and weighs 90 kg.", []),
        ('A 12" record.', []),
        ('"This is broken. Then "this" is not.', ['"this"']),
        ('"Broken.\nThen "this" is not.', ['"this"']),
        ('The "old harbour is shut.\n\n"It opens in June."', ['"It opens in June."']),
        ('"It was dark.\n\n"We ran."', ['"It was dark.', '"We ran."']),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


def test_only_a_quotation_that_runs_on_continues() -> None:
    found = find_quotations('"It was dark.\n\n"We ran."')
    assert [quotation.continues for quotation in found] == [True, False]


@given(MARKED)
def test_quotations_are_in_order_and_apart(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(MARKED, MARKED)
def test_a_stray_mark_costs_only_its_own_paragraph(one: str, other: str) -> None:
    """What is found in a paragraph does not change when the one before it has a stray mark."""
    before = one.replace("\n", " ") + "."
    quoted = '"Fine," he said.'
    assert quotations(f"{before}\n\nThen {quoted}\n\n{other}").count('"Fine,"') >= 1


@given(st.text(max_size=200))
def test_paragraphs_are_lines_or_more(text: str) -> None:
    assert "".join(text[start:end] for start, end in paragraphs(text)).replace("\n", "") == text.replace(
        "\n", ""
    )


@pytest.mark.parametrize("piece", ['"', "'a ", '"a\n', "''", "« ", "“ ”"])
def test_quotations_in_a_megabyte_of_one_kind(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert len(find_quotations(text)) <= len(text)


def test_cue_lexicon_is_large_and_has_every_kind() -> None:
    senses = [sense for entries in load_cues().values() for e in entries for sense in e.senses.values()]
    assert len({entry.lemma for entries in load_cues().values() for entry in entries}) >= 300
    assert {sense.kind for sense in senses} >= {
        "statement", "denial", "accusation", "demand", "warning", "threat", "promise", "praise",
        "confirmation", "no_comment", "belief", "plan", "question",
    }  # fmt: skip
    assert {sense.certainty for sense in senses} == {"asserted", "hedged", "reported"}
    assert all(sense.polarity == "negative" for sense in senses if sense.kind == "denial")


def test_claims_come_in_text_order_with_ids() -> None:
    claims = claims_of(ARTICLE)
    assert [claim.id for claim in claims] == [f"c{n}" for n in range(1, len(claims) + 1)]
    firsts = [min(s.start for s in (c.source, c.cue, c.content) if s) for c in claims]
    assert firsts == sorted(firsts)


def test_parts_of_contents_lie_in_their_hull() -> None:
    for claim in claims_of(ARTICLE):
        if claim.content:
            spans = claim.content.spans
            assert (spans[0][0], spans[-1][1]) == (claim.content.start, claim.content.end)
            assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_rules_alone_find_what_is_regular() -> None:
    found = {
        (c.source.text if c.source else None, c.cue.text if c.cue else None)
        for c in claims_of(ARTICLE, learned=False)
    }
    assert found >= {
        ("The harbour master", "said"),
        ("the coast guard", "According to"),
        ("Ivan Petrov, a captain", "said"),
        ("Unions", "denied"),
    }


def test_only_the_body_speaks() -> None:
    doc = pipeline()(ARTICLE)
    cut = ARTICLE.index("\n\n")
    zones = (Zone(kind="caption", start=0, end=cut), Zone(kind="body", start=cut, end=len(ARTICLE)))
    claims = find_claims(doc, Anatomy(zones=zones), (), (), load_gazetteer())
    assert claims
    assert all(claim.cue is None or claim.cue.start >= cut for claim in claims)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=120))
def test_any_text_survives(text: str) -> None:
    for claim in claims_of(text or "."):
        for span in (claim.source, claim.cue, claim.content):
            assert span is None or text[span.start : span.end] == span.text


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            ['"', "“", "”", "'", "said", "Lee", "denied", "that", "he", ".", "\n", "-", ":", "from", "no"]
        )
    )
)
def test_any_order_of_words_and_marks_survives(words: list[str]) -> None:
    text = " ".join(words) or "."
    for learned in (True, False):
        for claim in claims_of(text, learned=learned):
            assert (
                claim.content is None or text[claim.content.start : claim.content.end] == claim.content.text
            )
