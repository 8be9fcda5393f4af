"""The whole recipe: `python training/recipe.py --corpora DIR --out DIR --version 0.4.0`.

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


def train(folder: Path, rounds: int) -> list[str]:
    """Train; every further round goes on from the mean of those before. Return the rounds' weights.

    Logs are log-1.jsonl, log-2.jsonl and so on.
    """
    names: list[str] = []
    for number in range(1, rounds + 1):
        weights = f"model-{number}.pt"
        if not (folder / weights).exists():
            stage(
                "train", "--out", folder, *(["--start", *(folder / name for name in names)] if names else [])
            )
            (folder / "checkpoint.pt").unlink(missing_ok=True)
            (folder / "log.jsonl").rename(folder / f"log-{number}.jsonl")
            (folder / "model.pt").rename(folder / weights)
        names.append(weights)
    return names


def main() -> None:
    """Run every stage that is not done yet."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--without-disclosed", action="store_true", help="leave out corpora marked disclose")
    parser.add_argument("--rounds", type=int, default=1, help="training runs, whose weights are averaged")
    options = parser.parse_args()
    corpora, out = ("--corpora", options.corpora), ("--out", options.out)
    if not (options.out / "texts.pkl").exists():
        stage("prepare", *corpora, *out, *(["--without-disclosed"] if options.without_disclosed else []))
    stage("quantise", *out, "--weights", *train(options.out, options.rounds))
    stage("evaluate", *corpora, *out)
    stage("pack", options.out / "packed", "--version", options.version, "--facts", options.out)
    stage("card", *out)


if __name__ == "__main__":
    main()
