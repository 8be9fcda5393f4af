"""Train the model on prepared texts: `python training/train.py --out DIR`.

Reads what prepare.py wrote; writes checkpoint.pt every few minutes (a rerun resumes from it), log.jsonl
and, at the end, last.pt and model.pt, whose weights are averaged over the last part. Seeded by config.toml.
"""

import argparse
import json
import os
import pickle
import random
import sys
import time
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import torch
from labels import ATTRIBUTION, NER, POS
from losses import batch_loss, likeness_loss
from model import NewsModel, Sizes, load_minilm, mean_weights
from start import minilm_folder, minilm_weights
from swap import Names
from torch import Tensor
from windows import Noise, Window, batches, collate, cut

from newsx.pipeline.wordpiece import WordPiece

SAVE_EVERY = 300
ALLOCATOR = {"MALLOC_TOP_PAD_": "2000000000", "MALLOC_MMAP_THRESHOLD_": "4000000000"}
"""glibc keeps freed memory by these: without them a third of the time goes into getting it anew."""
CONFIG = tomllib.loads((Path(__file__).parent / "config.toml").read_text(encoding="utf-8"))


def build(labels: dict[str, list[str]], depth: int = 6) -> NewsModel:
    """Return the model with the encoder's weights of MiniLM, its first `depth` layers."""
    from safetensors.torch import load_file  # noqa: PLC0415

    sizes = Sizes(
        names=len(NER),
        tags=len(labels["tag"]),
        relations=len(labels["relation"]),
        attribution=len(ATTRIBUTION),
        pos=len(POS),
        arc=CONFIG["model"]["arc_width"],
        relation=CONFIG["model"]["relation_width"],
        link=CONFIG["model"]["link_width"],
        dropout=CONFIG["model"]["dropout"],
        encoder_dropout=CONFIG["model"]["encoder_dropout"],
        depth=depth,
    )
    model = NewsModel(sizes)
    load_minilm(model, load_file(minilm_weights()))
    model.words.weight.requires_grad_(False)
    return model


def student(labels: dict[str, list[str]], teacher: NewsModel, layers: list[int]) -> NewsModel:
    """Return a smaller model: the teacher's weights, of its encoder only these layers."""
    model = build(labels, len(layers))
    weights = {k: v for k, v in teacher.state_dict().items() if not k.startswith("blocks.")}
    for place, layer in enumerate(layers):
        weights |= {f"blocks.{place}.{k}": v for k, v in teacher.blocks[layer].state_dict().items()}
    model.load_state_dict(weights)
    return model


class Epochs:
    """Endless batches: every epoch cuts the texts anew and mixes the tasks at random."""

    def __init__(self, texts: list[Any], wordpiece: WordPiece, dice: random.Random) -> None:
        self.dice, self.wordpiece = dice, wordpiece
        self.texts = texts
        self.pieces = cache(lambda word: len(wordpiece.encode(word)[0]))
        self.names = Names(text for text in texts if text.task == "names")
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
            if task == "names":
                texts = [self._other_names(text) for text in texts]
            windows = [w for t in texts for w in cut(t, list(map(self.pieces, t.words)), longest, self.dice)]
            found += [] if not windows else batches(windows, CONFIG["train"]["batch_pieces"], self.dice)
        self.dice.shuffle(found)
        return found

    def _other_names(self, text: Any) -> Any:  # noqa: ANN401  prepared texts are pickled
        """Return the text, or now and then a copy in which other names stand."""
        drawn = self.dice.random() < CONFIG["noise"]["swapped"]
        return self.names.swapped(text, self.dice) if drawn else text


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
    """Return the learning rate's factor: linear warm-up, then linear decay over the budget."""
    return min(1.0, (step + 1) / CONFIG["train"]["warm_up"]) * max(0.01, 1.0 - share)


def bfloat16_pays(device: str) -> bool:
    """Tell whether the processor multiplies bfloat16 faster than single precision."""
    return device == "cuda" or bool(torch.cpu._is_amx_tile_supported())  # noqa: SLF001


class Average:
    """The mean of the weights over the steps it was shown."""

    def __init__(self) -> None:
        self.count = 0
        self.weights: dict[str, Tensor] = {}

    def add(self, model: NewsModel) -> None:
        """Take the model's weights into the mean."""
        self.count += 1
        for name, value in model.state_dict().items():
            new = value.detach().float()
            old = self.weights.get(name)
            self.weights[name] = new.clone() if old is None else old + (new - old) / self.count


class Run:
    """One training run: its model, its optimiser, how far it has come, and where it writes."""

    def __init__(
        self, model: NewsModel, epochs: Epochs, out: Path, minutes: float, teacher: NewsModel | None = None
    ) -> None:
        self.model, self.epochs, self.out, self.minutes = model, epochs, out, minutes
        self.teacher = teacher
        self.device = next(model.parameters()).device.type
        self.half = bfloat16_pays(self.device)
        self.optim = optimiser(model)
        self.average = Average()
        self.step, self.pieces, self.spent = 0, 0, 0.0
        if (out / "checkpoint.pt").exists():
            self.load(torch.load(out / "checkpoint.pt", weights_only=False))
        self.begun = time.monotonic() - self.spent
        self.noise = Noise(**{name: CONFIG["noise"][name] for name in ("upper", "title", "lower", "hidden")})

    def load(self, state: dict[str, Any]) -> None:
        """Go on where a checkpoint stopped, with a new epoch."""
        self.model.load_state_dict(state["model"])
        self.optim.load_state_dict(state["optim"])
        self.average.count, self.average.weights = state["average"]
        self.step, self.pieces, self.spent = state["step"], state["pieces"], state["spent"]
        self.epochs.dice.setstate(state["dice"])
        self.epochs.epoch = state["epoch"]

    def save(self) -> None:
        """Write a checkpoint."""
        state = {
            "model": self.model.state_dict(),
            "optim": self.optim.state_dict(),
            "average": (self.average.count, self.average.weights),
            "step": self.step,
            "pieces": self.pieces,
            "spent": time.monotonic() - self.begun,
            "dice": self.epochs.dice.getstate(),
            "epoch": self.epochs.epoch,
        }
        torch.save(state, self.out / "checkpoint.new")
        (self.out / "checkpoint.new").rename(self.out / "checkpoint.pt")

    @property
    def share(self) -> float:
        """How much of the budget is spent, 0 to 1: of the pieces, or of the minutes if they run out first."""
        minutes = (time.monotonic() - self.begun) / 60
        return max(self.pieces / CONFIG["train"]["pieces"], minutes / self.minutes)

    def learn(self, group: list[Window]) -> float:
        """Take one step; return the batch's loss."""
        for part in self.optim.param_groups:
            part["lr"] = part["top"] * rate(self.share, self.step)
        arrays = collate(group, self.epochs.wordpiece, self.noise, self.epochs.dice)
        batch = {name: tensor.to(self.device) for name, tensor in arrays.items()}
        with torch.autocast(self.device, dtype=torch.bfloat16, enabled=self.half):
            encoded = self.model.encode(batch["ids"], batch["case"], batch["att"])
            loss = batch_loss(self.model, batch, group[0].text.task, encoded)
            if self.teacher is not None:
                loss = loss + CONFIG["train"]["likeness"] * likeness_loss(encoded, self.teacher, batch)
        self.optim.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), CONFIG["train"]["gradient_norm"])
        self.optim.step()
        self.step, self.pieces = self.step + 1, self.pieces + int(arrays["att"].sum())
        return float(loss.detach())

    def go(self) -> None:
        """Train to the end of the budget; write last.pt and model.pt."""
        self.model.train()
        losses: dict[str, list[float]] = {}
        saved = time.monotonic()
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
            for group in self.epochs:
                if self.share >= 1:
                    break
                losses.setdefault(group[0].text.task, []).append(self.learn(group))
                if self.share >= CONFIG["train"]["average_from"] and self.step % 10 == 0:
                    self.average.add(self.model)
                if self.step % 100 == 0:
                    print(json.dumps(self.row(losses)), file=log, flush=True)
                    losses = {}
                if time.monotonic() - saved > SAVE_EVERY:
                    self.save()
                    saved = time.monotonic()
        torch.save(self.model.state_dict(), self.out / "last.pt")
        self.model.load_state_dict(self.average.weights or self.model.state_dict())
        torch.save(self.model.state_dict(), self.out / "model.pt")

    def row(self, losses: dict[str, list[float]]) -> dict[str, float]:
        """Return a line of the log: how far the run is, and each task's mean loss since the last line."""
        minutes = round((time.monotonic() - self.begun) / 60, 1)
        row = {"step": self.step, "epoch": self.epochs.epoch, "minutes": minutes, "pieces": self.pieces}
        return row | {task: round(sum(values) / len(values), 4) for task, values in sorted(losses.items())}


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=CONFIG["train"]["minutes"])
    parser.add_argument(
        "--start", type=Path, nargs="+", help="go on from the mean of these weights, at lower rates"
    )
    parser.add_argument("--layers", help="with --start: train a student of these layers, such as 0,2,5")
    options = parser.parse_args()
    if not set(ALLOCATOR) <= set(os.environ):  # glibc reads them at start only
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | ALLOCATOR)  # noqa: S606
    seed = CONFIG["seed"] + len(options.start or ())
    random.seed(seed)
    torch.manual_seed(seed)
    with (options.out / "texts.pkl").open("rb") as stream:
        prepared = pickle.load(stream)  # noqa: S301  written by prepare.py
    labels = json.loads((options.out / "labels.json").read_text(encoding="utf-8"))
    wordpiece = WordPiece.read(minilm_folder() / "vocab.txt")
    model, teacher = build(labels), None
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if options.start:
        model.load_state_dict(mean_weights(options.start))
        for name in ("encoder_rate", "layer_rate"):
            CONFIG["train"][name] *= CONFIG["train"]["continued"]
    if options.layers:
        teacher = model.to(device).eval()
        model = student(labels, teacher, [int(layer) for layer in options.layers.split(",")])
    model = model.to(device)
    epochs = Epochs(prepared, wordpiece, random.Random(seed))  # noqa: S311
    Run(model, epochs, options.out, options.minutes, teacher).go()


if __name__ == "__main__":
    main()
