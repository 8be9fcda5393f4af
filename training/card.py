"""Write the model card from its template and a run's figures: `python training/card.py --out DIR`."""

import argparse
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from string import Template

HERE = Path(__file__).parent
PIPELINE = HERE.parent / "src" / "newsx" / "pipeline"


def table(scores: dict[str, dict[str, dict[str, float]]]) -> str:
    """Return the figures as rows of a table: as shipped, and in single precision."""
    rows = ["| development part | int8, as shipped | fp32 |", "|---|---|---|"]
    for name, shipped in scores["int8"].items():
        cells = ("  ".join(f"{k} {v:.1f}" for k, v in row.items()) for row in (shipped, scores["fp32"][name]))
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def training(folder: Path) -> str:
    """Return how long the runs were: minutes, steps and pieces of the last line of each one's log."""
    logs = sorted(folder.glob("log-*.jsonl"))
    lasts = [json.loads(log.read_text(encoding="utf-8").splitlines()[-1]) for log in logs]
    return ", then ".join(
        f"{last['minutes']:.0f} minutes ({last['step']:,} steps, {last['pieces'] / 1e6:.1f} million pieces)"
        for last in lasts
    )


def main() -> None:
    """Fill the template."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    meta = json.loads((PIPELINE / "model" / "meta.json").read_text(encoding="utf-8"))
    encoder = (PIPELINE / "model" / "newsx_encoder" / "encoder.onnx").read_bytes()
    card = Template((HERE / "card.md").read_text(encoding="utf-8")).substitute(
        version=meta["version"],
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        figures=table(json.loads((options.out / "scores.json").read_text(encoding="utf-8"))),
        training=training(options.out),
        recipe=meta["recipe_commit"],
        sha256=hashlib.sha256(encoder).hexdigest(),
    )
    (PIPELINE / "MODEL_CARD.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
