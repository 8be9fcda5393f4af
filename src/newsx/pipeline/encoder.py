"""The trained encoder: one onnxruntime session over windows of words."""

import os
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from newsx.errors import ModelError
from newsx.pipeline.windows import Word
from newsx.pipeline.wordpiece import CASE_SPECIAL, CLS, SEP

Scores = npt.NDArray[np.float32]
SLOWER = ["SkipLayerNormFusion"]
"""Rewritings of onnxruntime 1.32 that cost a quarter of the encoder's time (Intel Xeon, 2026-11-27)."""


@dataclass(frozen=True, slots=True)
class WindowScores:
    """What the encoder says of one window of n words.

    `layers` maps "ner", "tag", "sent" and, where the model has it, "attribution" to [n, labels];
    `arcs` is [n, 1 + n] (column 0 the root); `dependents` [n, d] and `heads` [1 + n, d] score relations.
    """

    layers: dict[str, Scores]
    arcs: Scores
    dependents: Scores
    heads: Scores

    def first(self, n: int) -> "WindowScores":
        """Return the scores of the window's first n words alone."""
        layers = {name: scores[:n] for name, scores in self.layers.items()}
        return WindowScores(layers, self.arcs[:n, : n + 1], self.dependents[:n], self.heads[: n + 1])


class Encoder:
    """Runs windows one at a time on one thread, so that no window's scores depend on its company."""

    def __init__(self, model: bytes) -> None:
        self.model = model

    @cached_property
    def session(self) -> Any:  # noqa: ANN401  onnxruntime brings no types
        """Return the onnxruntime session, made when first used; raises ModelError for a damaged file.

        onnxruntime would otherwise write a device id into the user's cache and report to its maker.
        """
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # it is read when onnxruntime is imported
        import onnxruntime  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        try:
            return onnxruntime.InferenceSession(
                self.model, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
            )
        except Exception as error:
            raise ModelError(f"the encoder cannot be loaded: {error}; install the pipeline again") from error

    @cached_property
    def outputs(self) -> list[str]:
        """Return the names of the model's outputs."""
        return [output.name for output in self.session.get_outputs()]

    def score(self, window: list[Word]) -> WindowScores:
        """Run the encoder once over a window."""
        values = self.session.run(self.outputs, inputs(window))
        found = {name: value[0] for name, value in zip(self.outputs, values, strict=True)}
        arcs, dependents, heads = found.pop("arc"), found.pop("rel_dep"), found.pop("rel_head")
        return WindowScores(found, arcs, dependents, heads)


def inputs(window: list[Word]) -> dict[str, npt.NDArray[np.int64]]:
    """Return the encoder's inputs for a window, each [1, length]."""
    ids, case, first = [CLS], [CASE_SPECIAL], []
    for word in window:
        first.append(len(ids))
        ids += word.pieces
        case += [word.case] * len(word.pieces)
    ids.append(SEP)
    case.append(CASE_SPECIAL)
    rows = {"ids": ids, "case": case, "first": first}
    return {name: np.array([row], dtype=np.int64) for name, row in rows.items()}
