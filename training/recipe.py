"""The whole recipe: `python training/recipe.py --corpora DIR --out DIR --version 0.2.0`.

Prepares, trains, quantises, scores and packs the pipeline into src/newsx/pipeline/model and writes its model
card. A rerun goes on where an interrupted one stopped. Each stage is a command of its own beside this file.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def stage(name: str, *options: str | Path) -> None:
    """Run one stage; raises CalledProcessError if it fails."""
    print(f"== {name}", flush=True)
    subprocess.run([sys.executable, HERE / f"{name}.py", *map(str, options)], check=True)


def main() -> None:
    """Run every stage that is not done yet."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--without-disclosed", action="store_true", help="leave out corpora marked disclose")
    options = parser.parse_args()
    corpora, out = ("--corpora", options.corpora), ("--out", options.out)
    if not (options.out / "texts.pkl").exists():
        stage("prepare", *corpora, *out, *(["--without-disclosed"] if options.without_disclosed else []))
    if not (options.out / "model.pt").exists():
        stage("train", *out)
    stage("quantise", *out)
    stage("evaluate", *corpora, *out)
    stage("pack", options.out / "packed", "--version", options.version, "--facts", options.out)
    stage("card", *out)


if __name__ == "__main__":
    main()
