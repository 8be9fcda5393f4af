"""The model: a small BERT encoder with layers for names, tags, sentences, trees and attribution."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  everybody's name for it


@dataclass(frozen=True)
class Sizes:
    """Sizes of the encoder (MiniLM's by default) and of its layers."""

    names: int
    tags: int
    relations: int
    attribution: int
    pos: int
    pieces: int = 30_522
    width: int = 384
    depth: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    cases: int = 16
    arc: int = 256
    relation: int = 96
    link: int = 96
    dropout: float = 0.2
    encoder_dropout: float = 0.1


def attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    """Return scaled dot-product attention; written out where it is exported.

    The exported file has no mask: it reads windows one by one, which need no padding.
    """
    if not torch.compiler.is_exporting():
        return F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    return torch.softmax((query * query.shape[-1] ** -0.5) @ key.transpose(2, 3), dim=-1) @ value


class Block(nn.Module):
    """One transformer layer with layer norm after each part, as in BERT."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.mixed = nn.Linear(sizes.width, 3 * sizes.width)  # query, key and value
        self.joined = nn.Linear(sizes.width, sizes.width)
        self.apart: nn.ModuleList | None = None
        self.up, self.down = nn.Linear(sizes.width, sizes.inner), nn.Linear(sizes.inner, sizes.width)
        self.first, self.second = (nn.LayerNorm(sizes.width, eps=1e-12) for _ in range(2))
        self.dropout = nn.Dropout(sizes.encoder_dropout)

    def part(self) -> None:
        """Hold query, key and value apart, for the exported file: onnxruntime is faster so."""
        self.apart = nn.ModuleList()
        for weight, bias in zip(self.mixed.weight.chunk(3), self.mixed.bias.chunk(3), strict=True):
            layer = nn.Linear(weight.shape[1], weight.shape[0])
            layer.weight.data.copy_(weight)
            layer.bias.data.copy_(bias)
            self.apart.append(layer)

    def three(self, x: Tensor) -> Sequence[Tensor]:
        """Return query, key and value."""
        return [layer(x) for layer in self.apart] if self.apart else self.mixed(x).chunk(3, dim=-1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = x.shape
        shape = (batch, length, self.heads, width // self.heads)
        query, key, value = (part.view(shape).transpose(1, 2) for part in self.three(x))
        with torch.autocast(x.device.type, enabled=False):  # on CPUs attention in bfloat16 is far slower
            seen = attend(query.float(), key.float(), value.float(), mask)
        x = self.first(x + self.dropout(self.joined(seen.transpose(1, 2).reshape(batch, length, width))))
        return self.second(x + self.dropout(self.down(F.gelu(self.up(x)))))


TASKS = {
    "names": ("ner",),
    "syntax": ("tag", "pos", "sent", "arc", "rel_dep", "rel_head"),
    "attribution": ("attribution", "link"),
}
"""The scores that each task's loss needs."""
ALL = tuple(name for names in TASKS.values() for name in names)


class NewsModel(nn.Module):
    """All layers on one encoder; `forward` gives scores by name, [batch, words, labels] each."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        width = sizes.width
        self.words = nn.Embedding(sizes.pieces, width)
        self.places = nn.Embedding(sizes.positions, width)
        self.cases = nn.Embedding(sizes.cases, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.blocks = nn.ModuleList(Block(sizes) for _ in range(sizes.depth))
        self.dropout = nn.Dropout(sizes.dropout)
        self.ner, self.tag = nn.Linear(width, sizes.names), nn.Linear(width, sizes.tags)
        self.pos, self.sent = nn.Linear(width, sizes.pos), nn.Linear(width, 2)
        self.attribution = nn.Linear(width, sizes.attribution)
        self.arc_dep, self.arc_head = nn.Linear(width, sizes.arc), nn.Linear(width, sizes.arc)
        self.rel_dep, self.rel_head = nn.Linear(width, sizes.relation), nn.Linear(width, sizes.relation)
        self.link_dep, self.link_head = nn.Linear(width, sizes.link), nn.Linear(width, sizes.link)
        self.arc_table = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.link_table = nn.Parameter(torch.zeros(sizes.link + 1, sizes.link))
        self.rel_table = nn.Parameter(torch.zeros(sizes.relations, sizes.relation + 1, sizes.relation + 1))
        nn.init.xavier_uniform_(self.arc_table)
        nn.init.xavier_uniform_(self.link_table)
        self.ner_moves = nn.Parameter(torch.zeros(sizes.names, sizes.names))
        self.attribution_moves = nn.Parameter(torch.zeros(sizes.attribution, sizes.attribution))

    def encode(self, ids: Tensor, case: Tensor, att: Tensor | None = None) -> Tensor:
        """Return the encoder's last layer, [batch, pieces, width]; `att` is 0 on padding."""
        x = self.words(ids) + self.places(torch.arange(ids.shape[1], device=ids.device)) + self.cases(case)
        x = self.norm(x)
        mask = None if att is None else att[:, None, None, :].to(torch.bool)
        for block in self.blocks:
            x = block(x, mask)
        return x

    def forward(
        self, ids: Tensor, case: Tensor, first: Tensor, wanted: tuple[str, ...] = ALL
    ) -> dict[str, Tensor]:
        """Score windows without padding; inputs are those of the shipped encoder (newsx.pipeline.encoder)."""
        return self.score(self.encode(ids, case), first, wanted)

    def score(self, x: Tensor, first: Tensor, wanted: tuple[str, ...] = ALL) -> dict[str, Tensor]:
        """Score words by the encoder's last layer, [batch, pieces, width]; `first` are their first pieces."""
        with torch.autocast(x.device.type, enabled=False):
            x = x.float()
            spots = first.unsqueeze(-1).expand(-1, -1, x.shape[-1])
            words = self.dropout(torch.gather(x, 1, spots))
            nodes = torch.cat([self.dropout(x[:, :1]), words], dim=1)
            return {name: self._score(name, words, nodes) for name in wanted}

    def _score(self, name: str, words: Tensor, nodes: Tensor) -> Tensor:
        if name == "arc":
            return _pairs(self.arc_dep(words), self.arc_head(nodes), self.arc_table)
        if name == "link":
            return _pairs(self.link_dep(words), self.link_head(nodes), self.link_table)
        layer: nn.Linear = getattr(self, name)
        scores: Tensor = layer(nodes if name == "rel_head" else words)
        return F.relu(scores) if name.startswith("rel_") else scores

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Score the relations of n words to their heads; both inputs are [n, d]."""
        ones = torch.ones_like(dependents[:, :1])
        left, right = torch.cat([dependents, ones], dim=-1), torch.cat([heads, ones], dim=-1)
        return torch.einsum("nd,rde,ne->nr", left, self.rel_table, right)


def _pairs(left: Tensor, right: Tensor, table: Tensor) -> Tensor:
    """Score every node for every word, [batch, words, nodes]."""
    left, right = F.relu(left), F.relu(right)
    return torch.cat([left, torch.ones_like(left[..., :1])], dim=-1) @ table @ right.transpose(1, 2)


def mean_weights(files: Sequence[Path]) -> dict[str, Tensor]:
    """Return the mean of several runs' weights; runs that go on from one another lie close enough for it."""
    runs = [torch.load(file, weights_only=True) for file in files]
    return {name: torch.stack([run[name].float() for run in runs]).mean(dim=0) for name in runs[0]}


def load_minilm(model: NewsModel, weights: dict[str, Tensor]) -> None:
    """Take the encoder's weights from MiniLM's own file (names of BERT); the case rows begin at its row 0."""
    prefix = "bert." if any(name.startswith("bert.") for name in weights) else ""

    def take(module: nn.Module, name: str) -> None:
        for part in ("weight", "bias"):
            if hasattr(module, part):
                getattr(module, part).data.copy_(weights[f"{prefix}{name}.{part}"])

    embeddings = weights[f"{prefix}embeddings.token_type_embeddings.weight"]
    model.cases.weight.data.copy_(embeddings[:1].expand_as(model.cases.weight))
    for module, name in ((model.words, "word"), (model.places, "position")):
        module.weight.data.copy_(weights[f"{prefix}embeddings.{name}_embeddings.weight"])
    take(model.norm, "embeddings.LayerNorm")
    names = {
        "joined": "attention.output.dense",
        "first": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "second": "output.LayerNorm",
    }
    for number, block in enumerate(model.blocks):
        for ours, theirs in names.items():
            take(getattr(block, ours), f"encoder.layer.{number}.{theirs}")
        parts = [
            f"{prefix}encoder.layer.{number}.attention.self.{part}" for part in ("query", "key", "value")
        ]
        block.mixed.weight.data.copy_(torch.cat([weights[f"{part}.weight"] for part in parts]))
        block.mixed.bias.data.copy_(torch.cat([weights[f"{part}.bias"] for part in parts]))
