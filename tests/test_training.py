"""The preparation step: nothing that measures trains, and corpora's labels become sets of allowed ones."""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TRAINING = Path(__file__).parents[1] / "training"
SHARED = (
    "The harbour master of Port Almeria told reporters on Monday that both ferries had been found empty ."
)
APART = (
    "Rangers near Lake Turkana counted nineteen elephants on Sunday , two more than in the year before it ."
)


@pytest.fixture(scope="module")
def recipe() -> Iterator[Any]:
    """The modules of training/, which is no package."""
    sys.path.insert(0, str(TRAINING))
    import corpora  # noqa: PLC0415
    import heldout  # noqa: PLC0415
    import labels  # noqa: PLC0415
    import prepare  # noqa: PLC0415
    import swap  # noqa: PLC0415

    modules = {"corpora": corpora, "heldout": heldout, "labels": labels, "prepare": prepare, "swap": swap}
    yield modules
    sys.path.remove(str(TRAINING))


def name_row(sentence: str, source: str, document: str, label: str) -> dict[str, Any]:
    tokens = sentence.split()
    first = next(at for at, token in enumerate(tokens) if token in ("Port", "Lake"))
    return {
        "tokens": tokens,
        "ents": [[first, first + 2, label]],
        "doc_id": document,
        "sent": 0,
        "source": source,
    }


def conllu(sentence: str, document: str) -> str:
    rows = [
        f"{at}\t{word}\t{word}\tNOUN\tNN\t_\t{at - 1}\t{'dep' if at > 1 else 'root'}\t_\t_"
        for at, word in enumerate(sentence.split(), start=1)
    ]
    return "\n".join([f"# newdoc id = {document}", *rows]) + "\n\n"


def attribution(text: str) -> dict[str, Any]:
    source, cue = (text.index("The"), text.index(" told")), (text.index("told"), text.index("told") + 4)
    content = (text.index("that"), text.index(" ."))
    spans = {"source": source, "cue": cue, "content": content}
    return {kind: {"spans": [list(span)]} for kind, span in spans.items()}


@pytest.fixture
def folder(tmp_path: Path, recipe: Any) -> Path:
    """A folder of corpora in which every training file repeats a sentence of a held-out one."""
    mapping = {"map": {"Location": "GPE|LOC"}, "unannotated": ["DATE"]}
    files: dict[str, list[dict[str, Any]]] = {}
    sources = {
        "worldwide_train": "worldwide",
        "docred_train": "docred",
        "gum_train": "gum",
        "wikigold": "wikigold",
        "timebank_aquaint": "timebank_aquaint",
        "gmb_silver": "gmb",
    }
    for domain in recipe["corpora"].CROSSNER:
        sources |= {f"{domain}_train": domain, f"{domain}_test": domain}
    for name, source in sources.items():
        files[f"entities/{name}"] = [
            name_row(SHARED, source, f"{name}-1", "Location"),
            name_row(APART, source, f"{name}-2", "Location"),
        ]
    files["entities/worldwide_dev"] = [name_row(SHARED, "worldwide", "held-out", "Location")]
    files["entities/worldwide_train"].append(name_row(APART, "worldwide", "held-out", "Location"))
    for name in ("gum_dev", "docred_dev", "crossner_politics_dev"):
        files[f"entities/{name}"] = []
    files |= {name: [] for name in (*recipe["heldout"].MEASURE, *recipe["heldout"].SPLIT)}
    both = f"{SHARED}\n{APART.replace('Rangers', 'The rangers told us that they')}"
    files["claims/polnear_train"] = [
        {"doc_id": "p", "text": both, "annotations": [attribution(SHARED)]},
        {"doc_id": "q", "text": SHARED.replace("Monday", "Friday"), "annotations": [attribution(SHARED)]},
    ]
    for name, rows in files.items():
        path = tmp_path / f"{name}.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    maps = json.dumps(dict.fromkeys({*sources.values()}, mapping))
    (tmp_path / "entities/label_mapping.json").write_text(maps, encoding="utf-8")
    (tmp_path / "syntax").mkdir()
    (tmp_path / "syntax/train.conllu").write_text(
        conllu(SHARED, "t1") + conllu(APART, "t2"), encoding="utf-8"
    )
    for part in ("dev", "test"):
        (tmp_path / f"syntax/{part}.conllu").write_text(conllu("Nothing else .", part), encoding="utf-8")
    return tmp_path


def prepared(recipe: Any, folder: Path, *, disclose: bool = True) -> list[Any]:
    texts = recipe["prepare"].all_texts(folder, ["NN"], ["dep", "root"], disclose=disclose)
    return list(recipe["heldout"].without(texts, recipe["heldout"].held_out_shingles(folder)))


def test_no_training_text_shares_twelve_words_with_what_measures(recipe: Any, folder: Path) -> None:
    held_out = recipe["heldout"].held_out_shingles(folder)
    every = list(recipe["prepare"].all_texts(folder, ["NN"], ["dep", "root"], disclose=True))
    kept = prepared(recipe, folder)

    def leaks(texts: list[Any]) -> set[str]:
        shingles = recipe["heldout"].shingles
        return {t.task for t in texts for number, _, _ in shingles(t.words) if number in held_out}

    assert leaks(every) == {"names", "syntax", "attribution"}  # the fixture does hold what must go
    assert leaks(kept) == set()
    assert {text.task for text in kept} == {"names", "syntax", "attribution"}  # and not all goes


def test_no_document_that_measures_trains(recipe: Any, folder: Path) -> None:
    assert "held-out" not in {text.document for text in prepared(recipe, folder)}


def test_one_switch_leaves_out_every_corpus_to_be_disclosed(recipe: Any, folder: Path) -> None:
    sources = {text.source for text in prepared(recipe, folder, disclose=False)}
    assert sources & {"worldwide", "gmb", "tbaq", "timebank_aquaint", "polnear"} == set()
    assert {"docred", "gum", "wikigold", "syntax"} <= sources


def test_the_rest_of_a_text_keeps_its_pointers_and_loses_those_out_of_it(recipe: Any) -> None:
    corpora, heldout = recipe["corpora"], recipe["heldout"]
    words = [*["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"], *["m", "n", "o"]]
    starts = [1, *[0] * 11, 1, 0, 0]
    links = [*[corpora.NOTHING] * 12, 14, 3, corpora.ROOT]
    text = corpora.Text("attribution", "s", "d", words, starts, links=links)
    held_out = frozenset(number for number, _, _ in heldout.shingles(words[:12]))
    (rest,) = heldout.without([text], held_out)
    assert rest.words == ["m", "n", "o"]
    assert rest.links == [2, corpora.NOTHING, corpora.ROOT]


def test_what_a_corpus_leaves_open_stays_open(recipe: Any, folder: Path) -> None:
    labels = sys.modules["labels"]
    text = next(t for t in prepared(recipe, folder) if t.source == "worldwide")
    lake, other = text.words.index("Lake"), text.words.index("Rangers")
    assert text.names[lake] == labels.mask(["B-LOC"])  # "GPE|LOC", and "Lake" decides
    assert text.names[other] == labels.mask(["O", "B-DATE", "I-DATE"])


def test_sources_and_contents_point_at_their_cue(recipe: Any, folder: Path) -> None:
    text = next(t for t in recipe["corpora"].attribution_texts(folder / "claims/polnear_train.jsonl"))
    cue = text.words.index("told")
    assert text.links[text.words.index("master")] == cue
    assert text.links[text.words.index("ferries")] == cue
    assert text.links[cue] == recipe["corpora"].NOTHING


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("President Omar al-Bashir", "Omar al-Bashir"),
        ("Hamas and", "Hamas"),
        ("Mr.", "Mr."),
        ("Bank of Ghana", "Bank of Ghana"),
    ],
)
def test_silver_names_lose_titles_and_loose_words(recipe: Any, name: str, core: str) -> None:
    words = name.split()
    first, last = recipe["corpora"].core(words, 0, len(words))
    assert " ".join(words[first:last]) == core


def named(recipe: Any, words: str, names: list[int]) -> Any:
    """A text of the corpora with the labels given as bit sets."""
    return recipe["corpora"].Text("names", "x", "d", words.split(), [1] + [0] * (len(names) - 1), names=names)


def bit(recipe: Any, *labels: str) -> int:
    return sum(1 << recipe["labels"].NER.index(label) for label in labels)


def test_names_are_swapped_for_names_of_the_same_kind_and_length(recipe: Any) -> None:
    person = [bit(recipe, "B-PERSON"), bit(recipe, "I-PERSON"), bit(recipe, "O")]
    text = named(recipe, "Ana Ruiz met Li Wei ; Ana Ruiz left", person * 3)
    other = named(recipe, "Bo Ek slept", person)
    swapped = recipe["swap"].Names([text, other]).swapped(text, random.Random(5))  # noqa: S311
    pairs = [tuple(swapped.words[at : at + 2]) for at in (0, 3, 6)]
    assert swapped.words != text.words
    assert set(pairs) <= {("Ana", "Ruiz"), ("Li", "Wei"), ("Bo", "Ek")}
    assert pairs[0] == pairs[2]
    assert (swapped.names, swapped.words[2], swapped.words[8]) == (text.names, "met", "left")


def test_a_name_of_an_uncertain_kind_is_not_swapped(recipe: Any) -> None:
    text = named(recipe, "Bomi burned", [bit(recipe, "B-GPE", "B-LOC"), bit(recipe, "O")])
    other = named(recipe, "Oslo slept", [bit(recipe, "B-GPE"), bit(recipe, "O")])
    names = recipe["swap"].Names([text, other])
    assert names.swapped(text, random.Random(3)).words == ["Bomi", "burned"]  # noqa: S311
