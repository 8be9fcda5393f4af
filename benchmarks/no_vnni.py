"""Score the pipeline as a processor without VNNI computes it: `python benchmarks/no_vnni.py`.

Needs a C compiler, an x86 processor with AVX2, and the packages onnx and torch (the training environment).
Without VNNI, onnxruntime multiplies int8 by `vpmaddubsw`, which adds products in pairs and saturates each
sum at 16 bits. This runs the shipped graph by onnx's reference evaluator, with integer products made by that
very instruction, on the first rows of every development part, beside onnxruntime on this machine. Checked
against onnxruntime under an emulated Haswell (qemu): the same window gave the same scores to 1e-6, or to what
rounding the activations leaves.
"""

import argparse
import ctypes
import itertools
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pipeline
import torch
from onnx.reference import ReferenceEvaluator
from onnx.reference.op_run import OpRun

import newsx

SHARED = Path(__file__).parents[2] / "shared" / "corpora"
LANE = 32  # bytes of an AVX2 register
KERNEL = r"""
#include <immintrin.h>
#include <stdint.h>
void product(const uint8_t *a, const int8_t *b, int32_t *c, int rows, int columns, int depth) {
  const __m256i one = _mm256_set1_epi16(1);
  for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) {
    __m256i sum = _mm256_setzero_si256();
    for (int k = 0; k < depth; k += 32) {
      __m256i x = _mm256_loadu_si256((const void *)(a + (long)i * depth + k));
      __m256i y = _mm256_loadu_si256((const void *)(b + (long)j * depth + k));
      sum = _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(x, y), one));
    }
    int32_t parts[8]; _mm256_storeu_si256((void *)parts, sum);
    int32_t total = 0; for (int n = 0; n < 8; n++) total += parts[n];
    c[(long)i * columns + j] = total;
  }
}
"""


def compile_kernel() -> Any:  # noqa: ANN401  ctypes has no type for a library
    """Compile the product and return its library."""
    folder = Path(tempfile.mkdtemp())
    (folder / "product.c").write_text(KERNEL, encoding="utf-8")
    command = ["cc", "-O3", "-mavx2", "-shared", "-fPIC", "product.c", "-o", "product.so"]
    subprocess.run(command, cwd=folder, check=True)
    return ctypes.CDLL(str(folder / "product.so"))


LIBRARY = compile_kernel()
WEIGHTS: dict[int, tuple[Any, Any, Any]] = {}
"""By the id of a weight: itself (that the id stays its own), turned and padded, and its column sums."""


class MatMulInteger(OpRun):  # type: ignore[misc]  # onnx is not typed
    """The integer product with pairs saturated."""

    op_domain = ""

    def _run(  # noqa: ANN202
        self,
        a: Any,  # noqa: ANN401
        b: Any,  # noqa: ANN401
        a_zero: Any = None,  # noqa: ANN401
        b_zero: Any = None,  # noqa: ANN401
    ):
        depth, columns = b.shape
        padded = -(-depth // LANE) * LANE
        if id(b) not in WEIGHTS:
            turned = np.zeros((columns, padded), dtype=np.int8)
            turned[:, :depth] = b.T
            WEIGHTS[id(b)] = b, turned, b.astype(np.int64).sum(axis=0)
        _, turned, sums = WEIGHTS[id(b)]
        left = np.zeros((a.size // depth, padded), dtype=np.uint8)
        left[:, :depth] = a.reshape(-1, depth)
        out = np.empty((len(left), columns), dtype=np.int32)
        places = (array.ctypes.data_as(ctypes.c_void_p) for array in (left, turned, out))
        LIBRARY.product(*places, len(left), columns, padded)
        assert b_zero is None or not np.any(b_zero), "weights are symmetric"
        zero = 0 if a_zero is None else int(a_zero)
        return ((out - zero * sums).astype(np.int32).reshape(*a.shape[:-1], columns),)


class Gelu(OpRun):  # type: ignore[misc]
    """onnx's own takes a second a window."""

    op_domain = ""

    def _run(self, x: Any, approximate: str | None = None) -> tuple[Any]:  # noqa: ANN401
        del approximate
        return (torch.nn.functional.gelu(torch.from_numpy(x)).numpy(),)


class GatherElements(OpRun):  # type: ignore[misc]
    """onnx's own takes 64 rows at most."""

    op_domain = ""

    def _run(self, data: Any, indices: Any, axis: int | None = None) -> tuple[Any]:  # noqa: ANN401
        return (np.take_along_axis(data, indices, axis=axis or 0),)


class Session:
    """Stands in for onnxruntime's session."""

    def __init__(self, model: bytes) -> None:
        self.graph = onnx.load_from_string(model)
        self.evaluator = ReferenceEvaluator(self.graph, new_ops=[MatMulInteger, Gelu, GatherElements])

    def get_outputs(self) -> Any:  # noqa: ANN401
        """Return the graph's outputs."""
        return self.graph.graph.output

    def run(self, outputs: list[str], inputs: dict[str, Any]) -> Any:  # noqa: ANN401
        """Run the graph."""
        return self.evaluator.run(outputs, inputs)


def main() -> None:
    """Print each development part's figures, natively and without VNNI."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=SHARED)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--rows", type=int, default=400, help="rows, or texts, of each part")
    options = parser.parse_args()
    if not options.corpora.is_dir():
        print(f"no corpora at {options.corpora}: give --corpora DIR; nothing measured")
        return
    read_rows, read_texts = pipeline.rows, pipeline.documents

    def some(read: Any) -> Any:  # noqa: ANN401
        def first(path: Path) -> Iterator[Any]:
            return itertools.islice(read(path), options.rows)

        return first

    pipeline.rows, pipeline.documents = some(read_rows), some(read_texts)
    for how in ("this machine", "without VNNI"):
        nlp = newsx.load_pipeline(options.model)
        component: Any = nlp.get_pipe("newsx_encoder")
        if how != "this machine":
            component.encoder.__dict__["session"] = Session(component.encoder.model)
        for name, row in pipeline.scores(nlp, pipeline.pipeline_reader(nlp), options.corpora).items():
            print(f"{how:<13} {name:<34} {'  '.join(f'{k} {v:.1f}' for k, v in row.items())}", flush=True)


if __name__ == "__main__":
    main()
