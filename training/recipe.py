"""The whole recipe: `python training/recipe.py --corpora DIR --out DIR --version 0.2.0`.

Prepares, trains, quantises, scores and packs the pipeline into src/newsx/pipeline/model and writes its model
card. A rerun goes on where an interrupted one stopped. Each stage is a command of its own beside this file.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def stage(name: str, *options: str | Path) -> None:
    """Run one stage; raises CalledProcessError if it fails."""
    print(f"== {name}", flush=True)
    subprocess.run([sys.executable, HERE / f"{name}.py", *map(str, options)], check=True)


def train(folder: Path, rounds: int) -> None:
    """Train once, then go on from the weights of the round before; logs are log-1.jsonl, log-2.jsonl, ..."""
    for number in range(1, rounds + 1):
        weights, before = folder / f"model-{number}.pt", folder / f"model-{number - 1}.pt"
        if weights.exists():
            continue
        stage("train", "--out", folder, *(["--start", before] if number > 1 else []))
        (folder / "checkpoint.pt").unlink(missing_ok=True)
        (folder / "log.jsonl").rename(folder / f"log-{number}.jsonl")
        shutil.copy(folder / "model.pt", weights)


def main() -> None:
    """Run every stage that is not done yet."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--without-disclosed", action="store_true", help="leave out corpora marked disclose")
    parser.add_argument("--rounds", type=int, default=1, help="training runs, each going on from the last")
    options = parser.parse_args()
    corpora, out = ("--corpora", options.corpora), ("--out", options.out)
    if not (options.out / "texts.pkl").exists():
        stage("prepare", *corpora, *out, *(["--without-disclosed"] if options.without_disclosed else []))
    train(options.out, options.rounds)
    stage("quantise", *out)
    stage("evaluate", *corpora, *out)
    stage("pack", options.out / "packed", "--version", options.version, "--facts", options.out)
    stage("card", *out)


if __name__ == "__main__":
    main()
