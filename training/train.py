"""Train the model on prepared texts: `python training/train.py --corpora DIR --out DIR`.

Reads what prepare.py wrote; writes checkpoint.pt every few minutes (a rerun resumes from it), log.jsonl
and, at the end, model.pt with the averaged weights. Seeded by config.toml.
"""

import argparse
import json
import pickle
import random
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from labels import ATTRIBUTION, NER
from losses import batch_loss
from model import NewsModel, Sizes, load_minilm
from windows import Window, batches, collate, cut

from newsx.pipeline.wordpiece import WordPiece

SAVE_EVERY = 300
CONFIG = tomllib.loads((Path(__file__).parent / "config.toml").read_text(encoding="utf-8"))


def build(labels: dict[str, list[str]], start: Path) -> NewsModel:
    """Return the model with the encoder's weights of MiniLM (a safetensors file)."""
    from safetensors.torch import load_file  # noqa: PLC0415

    sizes = Sizes(
        names=len(NER),
        tags=len(labels["tag"]),
        relations=len(labels["relation"]),
        attribution=len(ATTRIBUTION),
        arc=CONFIG["model"]["arc_width"],
        relation=CONFIG["model"]["relation_width"],
        dropout=CONFIG["model"]["dropout"],
    )
    model = NewsModel(sizes)
    load_minilm(model, load_file(start))
    model.words.weight.requires_grad_(False)
    return model


class Epochs:
    """Endless batches: every epoch cuts the texts anew and mixes the tasks at random."""

    def __init__(self, texts: list[Any], wordpiece: WordPiece, dice: random.Random) -> None:
        self.dice, self.wordpiece = dice, wordpiece
        self.texts = texts
        self.counts = {id(t): [len(wordpiece.encode(w)[0]) for w in t.words] for t in texts}
        self.epoch = 0

    def __iter__(self) -> Iterator[list[Window]]:
        while True:
            self.epoch += 1
            yield from self._one()

    def _one(self) -> list[list[Window]]:
        data = CONFIG["data"]
        silver = [t for t in self.texts if t.source == "gmb"]
        kept = set(map(id, self.dice.sample(silver, min(len(silver), data["gmb_sentences"]))))
        found: list[list[Window]] = []
        for task, times in CONFIG["tasks"].items():
            longest = data["attribution_pieces" if task == "attribution" else "pieces"]
            texts = [t for t in self.texts if t.task == task and (t.source != "gmb" or id(t) in kept)]
            whole, rest = int(times), times - int(times)
            texts = texts * whole + self.dice.sample(texts, round(rest * len(texts)))
            windows = [w for t in texts for w in cut(t, self.counts[id(t)], longest, self.dice)]
            found += batches(windows, CONFIG["train"]["batch_pieces"], self.dice)
        self.dice.shuffle(found)
        return found


def optimiser(model: NewsModel) -> torch.optim.Optimizer:
    """Return AdamW with a slower rate for the encoder than for the layers on it."""
    settings = CONFIG["train"]
    encoder = [
        *model.places.parameters(),
        *model.cases.parameters(),
        *model.norm.parameters(),
        *model.blocks.parameters(),
    ]
    known = set(map(id, encoder))
    layers = [p for p in model.parameters() if id(p) not in known and p.requires_grad]
    groups = [
        {"params": encoder, "lr": settings["encoder_rate"], "top": settings["encoder_rate"]},
        {"params": layers, "lr": settings["layer_rate"], "top": settings["layer_rate"]},
    ]
    return torch.optim.AdamW(groups, weight_decay=settings["weight_decay"], fused=True)


def rate(share: float, step: int) -> float:
    """Return the learning rate's factor: linear warm-up, then linear decay over the time budget."""
    return min(1.0, (step + 1) / CONFIG["train"]["warm_up"]) * max(0.02, 1.0 - share)


def run(model: NewsModel, epochs: Epochs, out: Path, minutes: float) -> None:
    """Train for `minutes`, resuming from a checkpoint if there is one; write model.pt."""
    settings = CONFIG["train"]
    optim = optimiser(model)
    step, spent, averaged, average = 0, 0.0, 0, {}
    saved = out / "checkpoint.pt"
    if saved.exists():
        state = torch.load(saved, weights_only=False)
        model.load_state_dict(state["model"])
        optim.load_state_dict(state["optim"])
        step, spent, averaged, average = state["step"], state["spent"], state["averaged"], state["average"]
    device = next(model.parameters()).device
    begin = last = time.monotonic()
    log = (out / "log.jsonl").open("a", encoding="utf-8")
    total, seen = {}, 0
    for group in epochs:
        share = (spent + time.monotonic() - begin) / (60 * minutes)
        if share >= 1:
            break
        for part in optim.param_groups:
            part["lr"] = part["top"] * rate(share, step)
        batch = {name: tensor.to(device) for name, tensor in collate(group, epochs.wordpiece).items()}
        model.train()
        loss = batch_loss(model, batch)
        optim.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), settings["gradient_norm"])
        optim.step()
        step, seen = step + 1, seen + int(batch["att"].sum())
        total.setdefault(group[0].text.task, []).append(float(loss.detach()))
        if share >= settings["average_from"] and step % 10 == 0:
            averaged += 1
            for name, value in model.state_dict().items():
                new = value.detach().float()
                old = average.get(name, new)
                average[name] = old + (new - old) / averaged
        if step % 100 == 0:
            means = {task: round(sum(v) / len(v), 4) for task, v in total.items()}
            row = {
                "step": step,
                "epoch": epochs.epoch,
                "minutes": round((spent + time.monotonic() - begin) / 60, 1),
            }
            row |= {"pieces": seen, **means}
            print(json.dumps(row), file=log, flush=True)
            total = {}
        if time.monotonic() - last > SAVE_EVERY:
            last = time.monotonic()
            state = {"model": model.state_dict(), "optim": optim.state_dict(), "step": step}
            state |= {"spent": spent + last - begin, "averaged": averaged, "average": average}
            torch.save(state, out / "checkpoint.new")
            (out / "checkpoint.new").rename(saved)
    if average:
        model.load_state_dict(average)
    torch.save(model.state_dict(), out / "model.pt")


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="MiniLM's model.safetensors")
    parser.add_argument("--minutes", type=float, default=CONFIG["train"]["minutes"])
    options = parser.parse_args()
    random.seed(CONFIG["seed"])
    torch.manual_seed(CONFIG["seed"])
    with (options.out / "texts.pkl").open("rb") as stream:
        prepared = pickle.load(stream)  # noqa: S301  written by prepare.py
    labels = json.loads((options.out / "labels.json").read_text(encoding="utf-8"))
    wordpiece = WordPiece.read(options.start.parent / "vocab.txt")
    model = build(labels, options.start).to("cuda" if torch.cuda.is_available() else "cpu")
    run(model, Epochs(prepared, wordpiece, random.Random(CONFIG["seed"])), options.out, options.minutes)  # noqa: S311


if __name__ == "__main__":
    main()
