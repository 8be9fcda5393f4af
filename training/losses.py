"""What training minimises: one term a layer, over the labels that a batch has."""

import torch
from model import NewsModel
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  everybody's name for it

FAR = -1e4


def names_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Return minus the log of the summed probability of each word's allowed labels.

    `allowed` holds bit sets; words with none (0, padding -1) are left out.
    """
    known = allowed > 0
    bits = (allowed[known].unsqueeze(-1) >> torch.arange(scores.shape[-1], device=scores.device)) & 1
    chosen = scores[known]
    inside = torch.logsumexp(chosen.masked_fill(bits == 0, FAR), dim=-1)
    return (torch.logsumexp(chosen, dim=-1) - inside).mean()


def labels_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Return the cross-entropy of single labels; -1 is unknown."""
    return F.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=-1)


def syntax_loss(model: NewsModel, scores: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """Return the sum over tags, sentence starts, heads (within the sentence) and relations."""
    heads, starts = batch["heads"], batch["starts"].clone()
    starts[:, 0] = -1  # the pipeline knows that a window begins a sentence
    loss = labels_loss(scores["tag"], batch["tags"]) + labels_loss(scores["sent"], starts)
    sentence = torch.cumsum((batch["starts"] == 1).long(), dim=1)
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    inside = torch.cat([torch.ones_like(same[:, :, :1]), same], dim=2)
    loss = loss + labels_loss(scores["arc"].masked_fill(~inside, FAR), heads)
    known = (heads > 0) & (batch["relations"] >= 0)
    rows = torch.nonzero(known)
    dependents = scores["rel_dep"][rows[:, 0], rows[:, 1]]
    head_nodes = scores["rel_head"][rows[:, 0], heads[known]]
    return loss + F.cross_entropy(model.relations(dependents, head_nodes), batch["relations"][known])


def batch_loss(model: NewsModel, batch: dict[str, Tensor]) -> Tensor:
    """Return the loss of one batch of whatever task."""
    scores = model(batch["ids"], batch["case"], batch["att"], batch["first"])
    if "names" in batch:
        return names_loss(scores["ner"], batch["names"])
    if "attribution" in batch:
        return labels_loss(scores["attribution"], batch["attribution"])
    return syntax_loss(model, scores, batch)
