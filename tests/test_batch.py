"""Batches: order, one outcome each, failures that stay with their article."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsx.batch import LOOKAHEAD, extract_one, load_extractor, run_batch
from newsx.errors import ModelError
from newsx.schema import Article, Document, Failure, FailureReason
from newsx.settings import Settings
from newsx.writers import write_json

DOUBLES = str(Path(__file__).parent / "doubles")
sys.path.insert(0, DOUBLES)  # workers inherit it
from batch_doubles import load_and_die, load_double, load_nothing  # noqa: E402


def articles(*texts: str) -> Iterator[Article]:
    return (Article(text=text, source=f"f.jsonl#{n}") for n, text in enumerate(texts, 1))


def told(outcome: Document | Failure) -> str:
    return outcome.error.type if isinstance(outcome, Failure) else outcome.article.text


def run(texts: tuple[str, ...], jobs: int) -> list[Document | Failure]:
    return list(run_batch(articles(*texts), jobs=jobs, load=load_double))


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_outcome_each_in_input_order(jobs: int) -> None:
    texts = ("sleep 0.3", "a", "refuse", "b", "break", *map(str, range(40)))
    outcomes = run(texts, jobs)
    wanted = ["sleep 0.3", "a", "InputError", "b", "InternalError", *map(str, range(40))]
    assert [told(outcome) for outcome in outcomes] == wanted
    sources = [o.source if isinstance(o, Failure) else o.article.source for o in outcomes]
    assert sources == [f"f.jsonl#{n}" for n in range(1, len(texts) + 1)]


def test_failures_say_what_happened() -> None:
    refused, broken = run(("refuse", "break"), 1)
    assert isinstance(refused, Failure)
    assert refused.error.message == "the article is empty"
    assert isinstance(broken, Failure)
    assert broken.error.message.startswith("ValueError: list index out of range; this is a defect")


@pytest.mark.parametrize("jobs", [1, 2])
def test_failures_of_readers_pass_through(jobs: int) -> None:
    missing = Failure(source="gone.txt", error=FailureReason(type="InputError", message="not found"))
    outcomes = list(run_batch([missing, Article(text="a"), missing], jobs=jobs, load=load_double))
    assert [told(outcome) for outcome in outcomes] == ["InputError", "a", "InputError"]


def test_nothing_is_loaded_without_an_article() -> None:
    missing = Failure(source="gone.txt", error=FailureReason(type="InputError", message="not found"))
    assert list(run_batch([missing], load=load_nothing)) == [missing]


def test_several_jobs_give_what_one_gives() -> None:
    texts = ("a", "refuse", "\ud83d alone", "Ἀθῆναι 🏛", "break", "b")
    assert run(texts, 2) == run(texts, 1)


def test_a_worker_that_dies_costs_its_article_only() -> None:
    outcomes = run(("a", "die", "b", "die", "c", "d"), 2)
    assert [told(o) for o in outcomes] == ["a", "InternalError", "b", "InternalError", "c", "d"]
    assert isinstance(outcomes[1], Failure)
    assert "killed" in outcomes[1].error.message


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pipeline_that_cannot_load_ends_the_run(jobs: int) -> None:
    with pytest.raises(ModelError, match="no pipeline here"):
        list(run_batch(articles("a", "b"), jobs=jobs, load=load_nothing))


def test_workers_that_die_while_loading_end_the_run() -> None:
    with pytest.raises(ModelError, match="while it loaded the pipeline"):
        list(run_batch(articles("a", "b"), jobs=2, load=load_and_die))


@pytest.mark.parametrize("jobs", [1, 2])
def test_articles_are_read_lazily(jobs: int) -> None:
    read: list[int] = []

    def endless() -> Iterator[Article]:
        for number in range(10_000):
            read.append(number)
            yield Article(text=str(number))

    outcomes = run_batch(endless(), jobs=jobs, load=load_double)
    assert told(next(outcomes)) == "0"
    assert len(read) <= jobs * LOOKAHEAD
    outcomes.close()  # type: ignore[attr-defined]


def test_a_document_is_the_same_alone_and_in_any_batch() -> None:
    texts = [
        "Turkish officials said on 23/7 that Ankara would train the Syrian army.",
        "",
        "LIMA, May 3 (Reuters) - Police fired tear gas at miners in Cusco on Friday, killing two.",
        "\u201cWe will not leave,\u201d Prime Minister Ana Ruiz told reporters. She denied the report.",
    ]
    known = [Article(text=text, source=str(n), published="2025-07-24") for n, text in enumerate(texts)]
    extractor = load_extractor(Settings())
    alone = [write_json(extract_one(extractor, article)) for article in known]
    assert [write_json(outcome) for outcome in run_batch(known, jobs=1)] == alone
    assert [write_json(outcome) for outcome in run_batch(reversed(known), jobs=2)] == alone[::-1]
    assert "InputError" in alone[1]


INTERRUPTED = """
import sys
sys.path.insert(0, {doubles!r})
from newsx.batch import run_batch
from newsx.schema import Article
from batch_doubles import load_double

if __name__ == "__main__":
    texts = ["a", *["sleep 60"] * 4]
    for outcome in run_batch((Article(text=t) for t in texts), jobs={jobs}, load=load_double):
        print("first", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal to a process group")
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_ends_everything_at_once(jobs: int, tmp_path: Path) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED.format(doubles=DOUBLES, jobs=jobs))
    process = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "first\n"
        started = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=20)  # to its end: no worker holds the pipe any more
        assert time.monotonic() - started < 5
    assert process.returncode in {-signal.SIGINT, 130}
    assert errors.count("Traceback") <= 1, errors
