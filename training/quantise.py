"""Turn trained weights into the files that pack.py packs: `python training/quantise.py --out DIR`.

Reads model.pt (or --weights) and labels.json from --out; writes encoder.fp32.onnx, encoder.onnx (weights
int8, per channel, dynamic activations), relations.npy, vocab.txt and labels.json with the transitions
into --out/packed.
"""

import argparse
import json
import logging
import pickle
import random
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from labels import ATTRIBUTION, NER
from losses import forbidden_moves
from model import ALL, NewsModel, mean_weights
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_dynamic,
    quantize_static,
)
from start import minilm_folder
from torch import Tensor
from train import CONFIG, build

from newsx.pipeline.encoder import inputs
from newsx.pipeline.windows import Word
from newsx.pipeline.wordpiece import WordPiece

INPUTS = ("ids", "case", "first")
WINDOW, WORDS = 24, 16  # of the example that is traced; both are free in the file
WORDS_OF_A_SAMPLE = 100


class Exported(torch.nn.Module):
    """The model with its scores as a tuple, in the order of `names`."""

    def __init__(self, model: NewsModel, names: tuple[str, ...]) -> None:
        super().__init__()
        self.model, self.names = model, names

    def forward(self, ids: Tensor, case: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Score a batch of windows."""
        scores = self.model(ids, case, first, self.names)
        return tuple(scores[name] for name in self.names)


def export(model: NewsModel, target: Path, names: tuple[str, ...]) -> None:
    """Write the model as ONNX in single precision."""
    example = (
        torch.randint(1000, 20_000, (2, WINDOW)),
        torch.ones(2, WINDOW, dtype=torch.int64),
        torch.arange(1, WORDS + 1).repeat(2, 1),
    )
    batch, pieces, words = (torch.export.Dim(name, min=1) for name in ("batch", "pieces", "words"))
    shapes = [{0: batch, 1: pieces}] * 2 + [{0: batch, 1: words}]
    torch.onnx.export(
        Exported(model, names).eval(),
        example,
        target,
        input_names=list(INPUTS),
        output_names=list(names),
        dynamic_shapes=tuple(shapes),
        opset_version=20,
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Write the weights of all matrix products as int8, one scale a column."""
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )


class Sample(CalibrationDataReader):  # type: ignore[misc]  # onnxruntime is not typed
    """Windows of training texts, from which static quantisation learns the range of every activation."""

    def __init__(self, texts: list[Any], wordpiece: WordPiece, count: int = 300) -> None:
        dice = random.Random(CONFIG["seed"])  # noqa: S311
        words = (text.words[:WORDS_OF_A_SAMPLE] for text in dice.sample(texts, min(count, len(texts))))
        self.rows = (
            inputs([Word(at, *wordpiece.encode(word), 0) for at, word in enumerate(row)]) for row in words
        )

    def get_next(self) -> dict[str, Any] | None:
        """Return the next window's inputs, None after the last."""
        return next(self.rows, None)


def quantise_static(source: Path, target: Path, sample: Sample) -> None:
    """Write weights and activations as int8 with ranges fixed beforehand: a variant that was measured."""
    quantize_static(
        source,
        target,
        sample,
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        extra_options={"MatMulConstBOnly": True},
    )


def transitions(model: NewsModel) -> dict[str, list[list[float]]]:
    """Return the score of each label after each other one, forbidden ones far below all."""
    tables = {"ner": (model.ner_moves, NER), "attribution": (model.attribution_moves, ATTRIBUTION)}
    found = {}
    for name, (moves, labels) in tables.items():
        table = (moves.detach() + forbidden_moves(labels)).numpy().astype(np.float64)
        found[name] = np.round(table, 3).tolist()
    return found


def main() -> None:
    """Export, quantise and write what belongs to it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--weights", nargs="+", default=["model.pt"], help="files in --out; their mean is taken"
    )
    parser.add_argument("--packed", default="packed", help="folder in --out to write")
    parser.add_argument("--static", action="store_true", help="fix the ranges of activations beforehand")
    options = parser.parse_args()
    logging.getLogger().setLevel(logging.ERROR)
    packed = options.out / options.packed
    packed.mkdir(exist_ok=True)
    labels = json.loads((options.out / "labels.json").read_text(encoding="utf-8"))
    weights = mean_weights([options.out / name for name in options.weights])
    model = build(labels, len({name.split(".")[1] for name in weights if name.startswith("blocks.")}))
    model.load_state_dict(weights)
    for block in model.blocks:
        block.part()
    names = tuple(name for name in ALL if labels.get("attribution") or name not in ("attribution", "link"))
    export(model, packed / "encoder.fp32.onnx", names)
    if options.static:
        texts = pickle.loads((options.out / "texts.pkl").read_bytes())  # noqa: S301  written by prepare.py
        sample = Sample(texts, WordPiece.read(minilm_folder() / "vocab.txt"))
        quantise_static(packed / "encoder.fp32.onnx", packed / "encoder.onnx", sample)
    else:
        quantise(packed / "encoder.fp32.onnx", packed / "encoder.onnx")
    onnx.checker.check_model(packed / "encoder.onnx")
    np.save(packed / "relations.npy", model.rel_table.detach().numpy())
    (packed / "vocab.txt").write_bytes((minilm_folder() / "vocab.txt").read_bytes())
    moves = transitions(model)
    labels["transitions"] = {name: moves[name] for name in moves if labels.get(name)}
    (packed / "labels.json").write_text(json.dumps(labels), encoding="utf-8")


if __name__ == "__main__":
    main()
