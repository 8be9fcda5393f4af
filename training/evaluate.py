"""Score a packed pipeline on the development parts, as shipped and in single precision.

`python training/evaluate.py --corpora DIR --out DIR` reads --out/packed, prints every figure of
benchmarks/pipeline.py for int8 and single precision and writes both to --out/scores.json.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

from pack import pack

import newsx

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
from pipeline import newsx_reader, scores

PRECISIONS = {"int8": "encoder.onnx", "fp32": "encoder.fp32.onnx"}


def variant(out: Path, precision: str) -> Path:
    """Pack the model in one precision; return the pipeline's folder."""
    source, target = out / f"packed.{precision}", out / f"model.{precision}"
    shutil.copytree(out / "packed", source, dirs_exist_ok=True)
    shutil.copy(out / "packed" / PRECISIONS[precision], source / "encoder.onnx")
    pack(source, "0.0.0", target)
    return target


def main() -> None:
    """Score both precisions."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    found = {}
    for precision in PRECISIONS:
        path = variant(options.out, precision)
        found[precision] = scores(newsx.load_pipeline(path), newsx_reader(path), options.corpora)
        for name, row in found[precision].items():
            print(f"{precision} {name:<34} {'  '.join(f'{key} {value:.1f}' for key, value in row.items())}")
    (options.out / "scores.json").write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
