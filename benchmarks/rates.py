"""Processor seconds of the encoder alone, of whole newsx and of its rooms, in one process.

`python benchmarks/rates.py FILE.jsonl COUNT DATE` prints them as JSON; `speed.py` runs it and says
what they mean. Encoder and whole are measured in turn on each article.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from spacy.language import Language

from newsx import extractor as steps
from newsx.pipeline.encoder import inputs
from newsx.pipeline.windows import read_words
from newsx.schema import Article
from newsx.settings import Settings

ROOMS = (
    "read_anatomy",
    "settle_published",
    "find_dates",
    "find_places",
    "find_actors",
    "find_claims_and_voices",
    "find_events",
    "link_places",
    "find_entities",
    "find_lead",
    "find_warnings",
)


def measure_rates(texts: list[str], date: str) -> dict[str, Any]:
    """Return processor seconds of the encoder alone, of the whole and of its parts, over all texts."""
    extractor = steps.Extractor(Settings(date=date))
    extractor.extract(Article(text=texts[0]))
    parts: dict[str, float] = defaultdict(float)
    watch(extractor, parts)
    encoder = whole = 0.0
    for text in texts:
        encoder += encoder_seconds(extractor.nlp, text)
        start = time.process_time()
        extractor.extract(Article(text=text))
        whole += time.process_time() - start
    pipeline = parts.pop("pipeline")
    parts["rest of the pipeline"] = pipeline - sum(parts[name] for name in parts if name.startswith("nlp "))
    parts["document"] = whole - sum(parts.values())
    parts["nlp newsx_encoder, around the encoder"] = parts.pop("nlp newsx_encoder") - encoder
    words = sum(len(text.split()) for text in texts)
    return {"words": words, "encoder": encoder, "pipeline": pipeline, "whole": whole, "parts": dict(parts)}


def watch(extractor: steps.Extractor, parts: dict[str, float]) -> None:
    """Have the processor time of each room and each component of the pipeline added up in `parts`."""
    for room in ROOMS:
        setattr(steps, room, timed(getattr(steps, room), room, parts))
    nlp: Any = extractor.nlp
    components = [(name, timed(component, f"nlp {name}", parts)) for name, component in nlp.pipeline]
    watched: Any = SimpleNamespace(make_doc=timed(nlp.make_doc, "nlp tokenizer", parts), pipeline=components)

    def read(reader: steps.Extractor, text: str) -> object:
        whole, reader.nlp = reader.nlp, watched
        try:
            return plain(reader, text)
        finally:
            reader.nlp = whole

    plain = steps.Extractor.read
    setattr(steps.Extractor, "read", timed(read, "pipeline", parts))  # noqa: B010


def timed(function: Callable[..., object], name: str, seconds: dict[str, float]) -> Callable[..., object]:
    """Wrap a function so that its processor time is added up under a name."""

    def wrapper(*arguments: object, **named: object) -> object:
        start = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            seconds[name] += time.process_time() - start

    return wrapper


def encoder_seconds(nlp: Language, text: str) -> float:
    """Return the seconds that onnxruntime alone takes for the windows of a text."""
    component: Any = nlp.get_pipe("newsx_encoder")
    words = read_words(nlp.make_doc(text), component.wordpiece)
    windows = [inputs(window) for window, _ in component.read(words)]
    session, outputs = component.encoder.session, component.encoder.outputs
    start = time.process_time()
    for window in windows:
        session.run(outputs, window)
    return time.process_time() - start


if __name__ == "__main__":
    corpus, count, day = sys.argv[1:]
    with Path(corpus).open(encoding="utf-8") as stream:
        articles = [json.loads(line)["text"] for line in islice(stream, int(count))]
    print(json.dumps(measure_rates(articles, day)))
