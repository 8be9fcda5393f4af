"""Compare pipelines, F1 and speed of each, in one run: `python benchmarks/variants.py DIR...`.

Names are those of the pipeline alone (whole newsx' figures come from pipeline.py). Words per second are
of processor time on one core, the encoder alone and the whole pipeline, every pipeline in turn on each
article, so that a busy machine slows all alike.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from pipeline import pipeline_reader, scores
from spacy.language import Language
from speed import read_texts

import newsx
from newsx.pipeline.windows import read_words

SHARED = Path(__file__).parents[2] / "shared" / "corpora"


def quality(nlp: Language, corpora: Path) -> dict[str, float]:
    """Return names' F1 by corpus, LAS, sentences' F1 and the mean F1 of attribution's spans, in per cent."""
    found = scores(nlp, pipeline_reader(nlp), corpora)
    spans = found.pop("claims/polnear_dev (tagger alone)")
    syntax = found.pop("syntax/dev")
    names = {name.removeprefix("entities/").removesuffix("_dev"): row["F1"] for name, row in found.items()}
    return names | {
        "LAS": syntax["LAS"],
        "sentences": syntax["sentences"],
        "attribution": mean(spans.values()),
    }


def speeds(pipelines: Sequence[Language], texts: Sequence[str]) -> list[dict[str, float]]:
    """Return words per second of each pipeline's encoder and of the whole of it."""
    words = sum(len(text.split()) for text in texts)
    spent = [{"encoder": 0.0, "pipeline": 0.0} for _ in pipelines]
    for nlp in pipelines:
        nlp(texts[0])
    for text in texts:
        for nlp, seconds in zip(pipelines, spent, strict=True):
            component = nlp.get_pipe("newsx_encoder")
            pieces = read_words(nlp.make_doc(text), component.wordpiece)  # type: ignore[attr-defined]
            begun = time.process_time()
            list(component.read(pieces))  # type: ignore[attr-defined]
            middle = time.process_time()
            nlp(text)
            seconds["encoder"] += middle - begun
            seconds["pipeline"] += time.process_time() - middle
    return [{name: words / value for name, value in seconds.items()} for seconds in spent]


def main() -> None:
    """Print one row a pipeline, as Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--corpora", type=Path, default=SHARED)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--speed-alone", action="store_true")
    options = parser.parse_args()
    if not options.corpora.is_dir():
        print(f"no corpora at {options.corpora}: give --corpora DIR; nothing measured")
        return
    texts = read_texts(options.corpora / "articles" / "bbc_2095.jsonl", options.articles)
    pipelines = [newsx.load_pipeline(folder) for folder in options.folders]
    rates = speeds(pipelines, texts)
    for number, (folder, nlp, rate) in enumerate(zip(options.folders, pipelines, rates, strict=True)):
        row: dict[str, float] = {} if options.speed_alone else quality(nlp, options.corpora)
        if not number:
            print(f"| pipeline | {' | '.join([*row, *rate])} |")
            print("|---" * (1 + len(row) + len(rate)) + "|")
        cells = [f"{value:.1f}" for value in row.values()] + [f"{value:,.0f}" for value in rate.values()]
        print(f"| {folder.name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
