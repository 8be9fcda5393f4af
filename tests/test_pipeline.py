"""The spaCy pipeline: what it writes on a doc, and that no text breaks it."""

import time
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import SpanRuler

from newsx.errors import ModelError
from newsx.pipeline import load_pipeline, pipeline_path
from newsx.pipeline.amounts import AmountRuler
from newsx.pipeline.links import link_to_cues
from newsx.pipeline.sequence import BioDecoder, LabelledSpan
from newsx.pipeline.tokens import make_doc
from newsx.pipeline.trees import best_tree
from newsx.pipeline.windows import hard_breaks, next_window, read_words
from newsx.pipeline.wordpiece import letter_case

CASES = Path(__file__).parent / "cases"
NEWS = (
    "Kenyan President William Ruto met Ethiopian officials in Addis Ababa on Tuesday.\n"
    'He said "the border will reopen next week" after at least 12 people were killed.\n'
)


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return load_pipeline()


def test_names_amounts_and_dates_become_entities(nlp: spacy.Language) -> None:
    found = {(ent.text, ent.label_) for ent in nlp(NEWS).ents}
    assert {
        ("Kenyan", "NORP"),
        ("William Ruto", "PERSON"),
        ("Addis Ababa", "GPE"),
        ("Tuesday", "DATE"),
        ("next week", "DATE"),
        ("at least 12", "CARDINAL"),
    } <= found


@pytest.mark.parametrize(
    ("text", "span", "label"),
    [
        ("Turnout fell by 3.5 per cent.", "3.5 per cent", "PERCENT"),
        ("Inflation hit about 20%.", "about 20%", "PERCENT"),
        ("The plan costs $1.2 billion.", "$1.2 billion", "MONEY"),
        ("They paid 50 US dollars each.", "50 US dollars", "MONEY"),
        ("A camp lies 10 km away.", "10 km", "QUANTITY"),
        ("The second attack came later.", "second", "ORDINAL"),
        ("Nearly 40,000 people fled.", "Nearly 40,000", "CARDINAL"),
        ("Polls close at 14:30 local time.", "14:30 local time", "TIME"),
        ("A 45-year-old man was held.", "45-year-old", "DATE"),
        ("It happened two days ago.", "two days ago", "DATE"),
    ],
)
def test_patterns_find_amounts(nlp: spacy.Language, text: str, span: str, label: str) -> None:
    assert (span, label) in {(ent.text, ent.label_) for ent in nlp(text).ents}


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("No one was hurt in the fire.", "one"),
        ("About 2000 men marched through the town.", "DATE"),
        ("The Sunday Times reported the sale.", "Sunday"),
    ],
)
def test_near_misses_are_no_amounts(nlp: spacy.Language, text: str, span: str) -> None:
    found = {(ent.text, ent.label_) for ent in nlp(text).ents}
    assert not any(span in (words, label) for words, label in found)


def test_trees_are_well_formed_and_stay_in_their_sentence(nlp: spacy.Language) -> None:
    for sent in nlp(NEWS * 3).sents:
        roots = [token for token in sent if token.head == token]
        assert [root.dep_ for root in roots] == ["ROOT"]
        assert all(sent.start <= token.head.i < sent.end for token in sent)


def test_line_ends_end_sentences_but_wrapped_lines_do_not() -> None:
    assert hard_breaks("A headline\nThe first line.") == {10, 26}
    wrapped = "\n".join(["a line that someone wrapped at fifty characters or so"] * 6)
    assert hard_breaks(wrapped) == frozenset()
    assert hard_breaks(wrapped + ".\n\nNext") == {len(wrapped) + 1, len(wrapped) + 7}


def test_attribution_spans_are_always_there(nlp: spacy.Language) -> None:
    doc, empty = nlp(NEWS), nlp("")
    assert [(s.label_, s.text) for s in doc.spans["attribution"]][:2] == [("source", "He"), ("cue", "said")]
    assert len(empty.spans["attribution"]) == 0


def test_a_model_without_attribution_works(tmp_path: Path) -> None:
    nlp = load_pipeline()
    nlp.to_disk(tmp_path / "bare")
    labels = tmp_path / "bare" / "newsx_encoder" / "labels.json"
    labels.write_text(labels.read_text().replace('"attribution"', '"left_out"'))
    doc = load_pipeline(tmp_path / "bare")(NEWS)
    assert list(doc.spans["attribution"]) == []
    assert doc.ents


def test_lemmas_of_auxiliaries(nlp: spacy.Language) -> None:
    assert [t.lemma_ for t in nlp("They were killed and it has ended.") if t.pos_ == "AUX"] == ["be", "have"]


def test_spacy_loads_the_same_pipeline(nlp: spacy.Language) -> None:
    other = spacy.load(pipeline_path())
    assert other(NEWS).to_json() == nlp(NEWS).to_json()


def test_a_doc_is_the_same_alone_and_in_a_batch(nlp: spacy.Language) -> None:
    other = "Floods in Jakarta displaced thousands on Monday."
    batch = list(nlp.pipe([other, NEWS, other * 40]))
    assert batch[1].to_json() == nlp(NEWS).to_json()


def test_amounts_are_those_that_a_plain_span_ruler_finds(nlp: spacy.Language) -> None:
    ruler = nlp.get_pipe("amounts")
    plain = SpanRuler(nlp, spans_key=None, annotate_ents=True)
    plain.add_patterns(ruler.patterns)
    texts = [NEWS, *(path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*/*.txt")))]
    for doc in map(nlp.make_doc, texts):
        assert [(s.start, s.end, s.label_) for s in ruler.match(doc)] == [
            (s.start, s.end, s.label_) for s in plain.match(doc)
        ]


def test_a_pattern_that_asks_for_more_than_forms_is_refused(nlp: spacy.Language) -> None:
    ruler = AmountRuler(nlp, "amounts")
    ruler.add_patterns([{"label": "DATE", "pattern": [{"POS": "NOUN"}]}])
    with pytest.raises(ValueError, match="lower-case forms alone"):
        ruler.match(nlp.make_doc("Noun"))


def test_windows_hold_every_word_once(nlp: spacy.Language) -> None:
    component = nlp.get_pipe("newsx_encoder")
    words = read_words(nlp.make_doc(NEWS * 40 + "endless " * 500), component.wordpiece)
    room = component.window_pieces - 2
    windows = [window for window, _ in component.read(words)]
    assert [word for window in windows for word in window] == words
    assert max(sum(len(word.pieces) for word in window) for window in windows) <= room


def test_words_of_very_many_pieces_are_read_to_the_end(nlp: spacy.Language) -> None:
    text = " ".join(f"{number:x}" * 12 for number in range(10**9, 10**9 + 40))
    assert len(nlp(text)) >= 40


def test_a_window_that_is_full_ends_before_the_sentence_it_broke(nlp: spacy.Language) -> None:
    component = nlp.get_pipe("newsx_encoder")
    text = "It was cold that night The troops left the town on Monday Nobody knew why they did so " * 20
    words = read_words(nlp.make_doc(text), component.wordpiece)
    full, ends_well = next_window(words, 0, component.window_pieces - 2)
    assert not ends_well
    windows = list(component.read(words))
    assert len(windows[0][0]) < len(full)
    for window, scores in windows:
        assert {len(window)} == {len(layer) for layer in scores.layers.values()}
        assert scores.arcs.shape == (len(window), 1 + len(window))


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "x", "\ufeff", "𝔘𝔫𝔦", "a" * 5000, "((((" * 300, "\x00\x01"]
)
def test_odd_texts_are_read(nlp: spacy.Language, text: str) -> None:
    assert nlp(text).text == text


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_read_whole(text: str) -> None:
    doc = load_pipeline()(text)
    assert doc.text == text
    assert sum(len(sent) for sent in doc.sents) == len(doc)


def test_a_folder_that_is_no_pipeline_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no config\.cfg"):
        load_pipeline(tmp_path)


def test_a_damaged_pipeline_is_refused(tmp_path: Path) -> None:
    load_pipeline().to_disk(tmp_path / "bad")
    (tmp_path / "bad" / "newsx_encoder" / "vocab.txt").unlink()
    with pytest.raises(ModelError, match=r"lacks vocab\.txt"):
        load_pipeline(tmp_path / "bad")


@settings(deadline=None)
@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_best_tree_is_a_tree_with_one_root(count: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    heads = best_tree(arcs)
    assert heads.count(0) == 1
    for first in range(1, count + 1):
        word, seen = first, set()
        while word:
            assert word not in seen
            seen.add(word)
            word = heads[word - 1]


def test_best_tree_is_the_best_of_all_small_trees() -> None:
    def is_tree(heads: tuple[int, ...]) -> bool:
        def rooted(word: int) -> bool:
            for _ in heads:
                word = heads[word - 1]
                if word == 0:
                    return True
            return False

        return heads.count(0) == 1 and all(rooted(w) for w in range(1, len(heads) + 1))

    for seed in range(30):
        arcs = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
        arcs[:, 0] -= 100  # then the choice of the root decides little and the trees are comparable
        every = [h for h in product(range(5), repeat=4) if is_tree(h)]
        best = max(every, key=lambda h: sum(arcs[i, head] for i, head in enumerate(h)))
        found = best_tree(arcs)
        if found.index(0) == best.index(0):
            assert found == list(best)


def test_bio_decoding_never_breaks_a_rule() -> None:
    decoder = BioDecoder(["O", "B-X", "I-X", "B-Y", "I-Y"])
    scores = np.random.default_rng(7).normal(size=(50, 5)).astype(np.float32)
    spans = decoder.decode(scores)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    only_inside = np.full((3, 5), -9, dtype=np.float32)
    only_inside[:, 2] = 0
    assert [(s.start, s.end, s.label) for s in decoder.decode(only_inside)] == [(0, 3, "X")]


@pytest.mark.parametrize(
    ("word", "case"),
    [("said", 1), ("IDF", 2), ("A", 3), ("Turkey", 4), ("al-Sharaa", 5), ("2025", 6), ("F-16", 7), ("—", 8)],
)
def test_letter_case(word: str, case: int) -> None:
    assert letter_case(word) == case


def test_a_run_without_white_space_is_tokenised_piece_by_piece(nlp: spacy.Language) -> None:
    text = f"Before it. {'(' * 30_000} After it."
    begin = time.perf_counter()
    doc = make_doc(nlp, text)
    assert time.perf_counter() - begin < 5  # whole, it would take minutes
    assert doc.text == text
    assert doc[0].text == "Before"


def test_learned_transitions_join_what_single_words_would_part() -> None:
    labels = ["O", "B-content", "I-content"]
    scores = np.array([[0, 3, 0], [0.6, 0, 0.5], [0, 0, 3]], dtype=np.float32)
    parted = BioDecoder(labels).decode(scores)
    joined = BioDecoder(labels, [[0, 0, 0], [0, 0, 1.0], [0, 0, 1.0]]).decode(scores)
    assert [(s.start, s.end) for s in joined] == [(0, 3)]
    assert parted == [LabelledSpan(0, 3, "content")]  # the forbidden transition alone joins them too
    gap = np.array([[0, 3, 0], [2.0, 0, 1.5], [0, 2.2, 2]], dtype=np.float32)
    assert len(BioDecoder(labels).decode(gap)) == 2
    assert len(BioDecoder(labels, [[0, 0, 0], [0, 0, 1.0], [0, 0, 1.0]]).decode(gap)) == 1


def test_every_source_and_content_is_linked_to_the_cue_its_words_point_at() -> None:
    spans = [
        LabelledSpan(0, 2, "source"),
        LabelledSpan(2, 3, "cue"),
        LabelledSpan(3, 6, "content"),
        LabelledSpan(7, 8, "cue"),
    ]
    scores = np.zeros((9, 10), dtype=np.float32)
    scores[0:2, 1 + 2] = 5  # the source's words point at word 2
    scores[3:5, 1 + 7], scores[5, 1 + 2] = 4, 5  # two of the content's three words point at word 7
    assert link_to_cues(spans, scores) == [1, -1, 3, -1]
    scores[:, 0] = 9
    assert link_to_cues(spans, scores) == [-1, -1, -1, -1]
    assert link_to_cues(spans, None) == [-1, -1, -1, -1]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Stop!! Now?", ["Stop", "!!", "Now", "?"]),
        ("either and/or both", ["either", "and", "/", "or", "both"]),
        ("shops, banks, etc. closed", ["shops", ",", "banks", ",", "etc.", "closed"]),
        ("an e-mail from a co-founder", ["an", "e-mail", "from", "a", "co", "-", "founder"]),
        ("======", ["======"]),
        ("U.S. sends $5.", ["U.S.", "sends", "$", "5", "."]),
    ],
)
def test_tokens_are_those_of_universal_dependencies(
    nlp: spacy.Language, text: str, tokens: list[str]
) -> None:
    assert [token.text for token in nlp.make_doc(text)] == tokens
