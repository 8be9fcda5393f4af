"""Speed, memory and start of newsx on real news: `python benchmarks/speed.py`.

Options: `--corpus FILE.jsonl` (articles with a field `text`), `--articles N`, `--json` (for programs).
Words are what white space separates. Rates are words per second of processor time in one
process on one core, encoder and whole measured in turn on each article, so that a busy
machine slows both alike. Times of whole processes are wall times, the best of several. Memory is
the peak resident set of the process. Exits 1 when a figure misses its floor.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "articles" / "bbc_2095.jsonl"
ARTICLE_WORDS = 400
DATE = "2005-03-01"
MB = 1e6
WHOLE = 100  # figures from here on are shown without decimals


@dataclass(frozen=True)
class Figure:
    """A measured figure with the issue's floor and aim; `more` says whether more is better."""

    name: str
    value: float
    unit: str = ""
    floor: float | None = None
    aim: float | None = None
    more: bool = True

    def reaches(self, goal: float | None) -> bool:
        """Tell whether the figure is at its goal or better."""
        return goal is None or (self.value >= goal if self.more else self.value <= goal)

    @property
    def verdict(self) -> str:
        """Say which goal is reached."""
        if self.floor is None:
            return ""
        return "aim" if self.reaches(self.aim) else "floor" if self.reaches(self.floor) else "MISSED"


@dataclass(frozen=True)
class Run:
    """How a process went: wall seconds and peak memory in MB."""

    seconds: float
    memory: float


def main() -> int:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.corpus.is_file():
        print(f"{options.corpus} is not here; give articles with --corpus FILE.jsonl. Nothing measured.")
        return 0
    texts = read_texts(options.corpus, options.articles)
    rates = rates_apart(options.corpus, options.articles)
    figures = [*rate_figures(rates), *process_figures(texts)]
    if options.json:
        print(
            json.dumps({"machine": machine(), **{figure.name: figure.value for figure in figures}}, indent=2)
        )
    else:
        print(table(figures, rates, texts))
    return int(any(figure.verdict == "MISSED" for figure in figures))


def read_texts(corpus: Path, count: int) -> list[str]:
    """Return the texts of the first articles."""
    with corpus.open(encoding="utf-8") as stream:
        return [json.loads(line)["text"] for line, _ in zip(stream, range(count), strict=False)]


def words_in(text: str) -> int:
    """Count the words of a text."""
    return len(text.split())


# --- rates: one process, one core --------------------------------------------------------------


def rates_apart(corpus: Path, count: int) -> dict[str, Any]:
    """Measure rates in a fresh process on one core, so that this one stays small."""
    script = Path(__file__).with_name("rates.py")
    command = [sys.executable, str(script), str(corpus), str(count), DATE]
    with on_one_core():
        shown = subprocess.run(command, check=True, capture_output=True, text=True, env=environment())
    result: dict[str, Any] = json.loads(shown.stdout)
    return result


def rate_figures(rates: dict[str, Any]) -> Iterator[Figure]:
    """Yield the rates and their ratio."""
    words, encoder, whole = rates["words"], rates["encoder"], rates["whole"]
    pipeline = rates["pipeline"]
    yield Figure("encoder alone", words / encoder, "words/s")
    yield Figure("spaCy pipeline", words / pipeline, "words/s")
    yield Figure("whole newsx", words / whole, "words/s")
    yield Figure("whole over encoder", encoder / whole, "", 0.40, 0.60)
    yield Figure("outside the encoder", words / (whole - encoder), "words/s")
    yield Figure("after the pipeline", words / (whole - pipeline), "words/s")


# --- whole processes ---------------------------------------------------------------------------


def process_figures(texts: list[str]) -> Iterator[Figure]:
    """Yield what whole runs of the command take."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, many = folder / "one.txt", folder / "many.jsonl"
        one.write_text(min(texts, key=lambda text: abs(words_in(text) - ARTICLE_WORDS)), encoding="utf-8")
        many.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        with on_one_core():
            single = best([extract(one, folder) for _ in range(5)])
            lot = extract(many, folder)
            helped = best([newsx("--help") for _ in range(5)])
        first, second = best_pair(many, folder)
    count = len(texts)
    yield Figure(f"one article of {ARTICLE_WORDS} words, process", single.seconds, "s", 2.5, 1.3, more=False)
    yield Figure("peak memory, one article", single.memory, "MB", 600, 400, more=False)
    yield Figure(f"peak memory, {count} articles", lot.memory, "MB")
    yield Figure(f"memory of {count} over one", lot.memory / single.memory, "x", 1.15, 1.05, more=False)
    yield Figure(f"{count} articles, --jobs 1", first, "s")
    yield Figure(f"{count} articles, --jobs 2", second, "s")
    yield Figure("--jobs 2 over --jobs 1", first / second, "x", 1.6, 1.9)
    yield Figure("newsx --help", helped.seconds, "s", 0.3, 0.3, more=False)
    yield Figure("installed package", package_size() / MB, "MB", 60, 40, more=False)


def best_pair(articles: Path, folder: Path) -> tuple[float, float]:
    """Return the wall seconds with one job and with two, each the better of two runs in turn."""
    runs = [(extract(articles, folder, 1).seconds, extract(articles, folder, 2).seconds) for _ in range(2)]
    return min(one for one, _ in runs), min(two for _, two in runs)


def extract(source: Path, folder: Path, jobs: int = 1) -> Run:
    """Run `newsx extract` on a file."""
    output = str(folder / "output")
    return newsx("extract", str(source), "--date", DATE, "--jobs", str(jobs), "-q", "-o", output)


def newsx(*arguments: str) -> Run:
    """Run the command to its end; raises RuntimeError if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "newsx", *arguments],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"newsx {' '.join(arguments)} exits {process.returncode}: {said.decode()}")
    return Run(seconds, usage.ru_maxrss * 1024 / MB)


def best(runs: list[Run]) -> Run:
    """Return the shortest time and the highest memory of several runs."""
    return Run(min(run.seconds for run in runs), max(run.memory for run in runs))


def package() -> Path:
    """Return the folder of the package that is measured; raises RuntimeError if there is none."""
    spec = find_spec("newsx")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("newsx is not installed here; install it or set PYTHONPATH=src")
    return Path(spec.submodule_search_locations[0]).absolute()


def package_size() -> int:
    """Count the bytes of the package's files; compiled Python and caches are not part of it."""
    files = (file for file in package().rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return sum(file.stat().st_size for file in files)


# --- the machine -------------------------------------------------------------------------------


def environment() -> dict[str, str]:
    """Return the environment of measured processes: this one's, with the same newsx in front."""
    others = filter(None, [os.environ.get("PYTHONPATH")])
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(package().parent), *others])}


@contextmanager
def on_one_core() -> Iterator[None]:
    """Keep this process, and what it starts, on one core, where the system lets it."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def machine() -> str:
    """Say what the figures were measured on, and how busy it was."""
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text().splitlines() if facts.is_file() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python = f"Python {platform.python_version()}"
    return ", ".join(
        [model or platform.machine(), f"{os.cpu_count()} cores", load, python, platform.system()]
    )


def table(figures: list[Figure], rates: dict[str, Any], texts: list[str]) -> str:
    """Return the figures, and the parts of the whole with their shares, as a table."""
    lines = [machine(), f"{len(texts)} articles, {rates['words']:,} words", ""]
    lines.append(f"{'what':<40}{'measured':>16}{'floor':>9}{'aim':>9}")
    for figure in figures:
        shown = f"{figure.value:,.{0 if figure.value >= WHOLE else 2}f}"
        goals = (f"{goal:g}" if goal is not None else "" for goal in (figure.floor, figure.aim))
        row = f"{figure.name:<40}{f'{shown} {figure.unit}':>16}" + "".join(f"{goal:>9}" for goal in goals)
        lines.append(f"{row}  {figure.verdict}".rstrip())
    lines += ["", f"{'part of the whole':<40}{'share':>16}{'words/s':>18}"]
    parts = {"encoder": rates["encoder"], **rates["parts"]}
    for name, seconds in sorted(parts.items(), key=lambda part: -part[1]):
        rate = rates["words"] / seconds if seconds else 0
        lines.append(f"{name:<40}{seconds / rates['whole']:>16.1%}{rate:>18,.0f}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
