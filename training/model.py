"""The model: a small BERT encoder with layers for names, tags, sentences, trees and attribution."""

from dataclasses import dataclass

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
    pieces: int = 30_522
    width: int = 384
    depth: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    cases: int = 16
    arc: int = 256
    relation: int = 96
    dropout: float = 0.2


class Block(nn.Module):
    """One transformer layer with layer norm after each part, as in BERT."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.query, self.key, self.value, self.joined = (
            nn.Linear(sizes.width, sizes.width) for _ in range(4)
        )
        self.up, self.down = nn.Linear(sizes.width, sizes.inner), nn.Linear(sizes.inner, sizes.width)
        self.first, self.second = (nn.LayerNorm(sizes.width, eps=1e-12) for _ in range(2))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        shape = (batch, length, self.heads, width // self.heads)
        query, key, value = (
            layer(x).view(shape).transpose(1, 2) for layer in (self.query, self.key, self.value)
        )
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.first(x + self.joined(seen.transpose(1, 2).reshape(batch, length, width)))
        return self.second(x + self.down(F.gelu(self.up(x))))


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
        self.sent, self.attribution = nn.Linear(width, 2), nn.Linear(width, sizes.attribution)
        self.arc_dep, self.arc_head = nn.Linear(width, sizes.arc), nn.Linear(width, sizes.arc)
        self.rel_dep, self.rel_head = nn.Linear(width, sizes.relation), nn.Linear(width, sizes.relation)
        self.arc_table = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.rel_table = nn.Parameter(torch.zeros(sizes.relations, sizes.relation + 1, sizes.relation + 1))
        nn.init.xavier_uniform_(self.arc_table)

    def forward(self, ids: Tensor, case: Tensor, att: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Score a batch of windows; inputs are those of the shipped encoder (see newsx.pipeline.encoder)."""
        x = self.words(ids) + self.places(torch.arange(ids.shape[1], device=ids.device)) + self.cases(case)
        x = self.norm(x)
        mask = att[:, None, None, :].to(torch.bool)
        for block in self.blocks:
            x = block(x, mask)
        spots = first.unsqueeze(-1).expand(-1, -1, x.shape[-1])
        words = self.dropout(torch.gather(x, 1, spots))
        nodes = torch.cat([self.dropout(x[:, :1]), words], dim=1)
        deps, heads = F.relu(self.arc_dep(words)), F.relu(self.arc_head(nodes))
        ones = torch.ones_like(deps[..., :1])
        arc = torch.cat([deps, ones], dim=-1) @ self.arc_table @ heads.transpose(1, 2)
        return {
            "ner": self.ner(words),
            "tag": self.tag(words),
            "sent": self.sent(words),
            "attribution": self.attribution(words),
            "arc": arc,
            "rel_dep": F.relu(self.rel_dep(words)),
            "rel_head": F.relu(self.rel_head(nodes)),
        }

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Score the relations of n words to their heads; both inputs are [n, d]."""
        ones = torch.ones_like(dependents[:, :1])
        left, right = torch.cat([dependents, ones], dim=-1), torch.cat([heads, ones], dim=-1)
        return torch.einsum("nd,rde,ne->nr", left, self.rel_table, right)


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
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "joined": "attention.output.dense",
        "first": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "second": "output.LayerNorm",
    }
    for number, block in enumerate(model.blocks):
        for ours, theirs in names.items():
            take(getattr(block, ours), f"encoder.layer.{number}.{theirs}")
