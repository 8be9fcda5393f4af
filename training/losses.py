"""What training minimises: one term a layer, over the labels that a batch has."""

import torch
from labels import ATTRIBUTION, NER
from model import TASKS, NewsModel
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  everybody's name for it

FAR = -1e4


def forbidden_moves(labels: list[str]) -> Tensor:
    """Return [labels, labels]: FAR where a BIO label may not follow another, else 0."""
    moves = torch.zeros(len(labels), len(labels))
    for after, label in enumerate(labels):
        if label.startswith("I-"):
            for before, other in enumerate(labels):
                if other == "O" or other[2:] != label[2:]:
                    moves[before, after] = FAR
    return moves


def chain_loss(scores: Tensor, moves: Tensor, allowed: Tensor, within: Tensor) -> Tensor:
    """Return minus the log probability of a linear chain's allowed label sequences, per word.

    `scores` is [batch, words, labels], `moves` the score of each label after each other, `allowed` a
    bit set a word (0: any label), `within` tells words from padding. A partially labelled conditional
    random field: the mass of all sequences that the corpus allows over that of all sequences.
    """
    batch, words, labels = scores.shape
    bits = (allowed.unsqueeze(-1) >> torch.arange(labels, device=scores.device)) & 1
    shut = (bits == 0) & (allowed > 0).unsqueeze(-1)
    both = torch.cat([scores, scores.masked_fill(shut, FAR)])
    inside = torch.cat([within, within])
    top = moves.max()
    table = (moves - top).exp()
    current = both[:, 0] + moves[0]  # a window begins as if after O
    for at in range(1, words):
        high = current.detach().amax(dim=1, keepdim=True)
        moved = ((current - high).exp() @ table).clamp_min(1e-30).log() + high + top + both[:, at]
        current = torch.where(inside[:, at : at + 1], moved, current)
    total = torch.logsumexp(current, dim=1)
    losses = (total[:batch] - total[batch:]).clamp_max(60.0)
    return losses.sum() / within.sum()


def labels_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Return the cross-entropy of single labels; -1 is unknown."""
    return F.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=-1)


def syntax_loss(model: NewsModel, scores: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """Return the sum over tags, sentence starts, heads (within the sentence) and relations."""
    heads, starts = batch["heads"], batch["starts"].clone()
    starts[:, 0] = -1  # the pipeline knows that a window begins a sentence
    loss = labels_loss(scores["tag"], batch["tags"]) + labels_loss(scores["sent"], starts)
    loss = loss + 0.5 * labels_loss(scores["pos"], batch["pos"])
    sentence = torch.cumsum((batch["starts"] == 1).long(), dim=1)
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    inside = torch.cat([torch.ones_like(same[:, :, :1]), same], dim=2)
    loss = loss + labels_loss(scores["arc"].masked_fill(~inside, FAR), heads)
    known = (heads > 0) & (batch["relations"] >= 0)
    rows = torch.nonzero(known)
    dependents = scores["rel_dep"][rows[:, 0], rows[:, 1]]
    head_nodes = scores["rel_head"][rows[:, 0], heads[known]]
    return loss + F.cross_entropy(model.relations(dependents, head_nodes), batch["relations"][known])


def attribution_loss(model: NewsModel, scores: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """Return the chain's loss of sources, cues and contents plus that of their links to cues."""
    labels = batch["attribution"]
    allowed = torch.where(labels >= 0, 1 << labels.clamp_min(0), 0)
    moves = model.attribution_moves + forbidden_moves(ATTRIBUTION).to(labels.device)
    loss = 2 * chain_loss(scores["attribution"], moves, allowed, labels >= 0)
    if bool((batch["links"] >= 0).any()):
        loss = loss + 0.5 * labels_loss(scores["link"], batch["links"])
    return loss


def likeness_loss(encoded: Tensor, teacher: NewsModel, batch: dict[str, Tensor]) -> Tensor:
    """Return the mean squared distance of a student's last layer from its teacher's, over pieces."""
    with torch.no_grad():
        wanted = teacher.encode(batch["ids"], batch["case"], batch["att"]).float()
    distance = (encoded.float() - wanted).square().mean(dim=-1)
    return (distance * batch["att"]).sum() / batch["att"].sum()


def batch_loss(model: NewsModel, batch: dict[str, Tensor], task: str, encoded: Tensor) -> Tensor:
    """Return the loss of one batch of whatever task; `encoded` is the encoder's last layer."""
    scores = model.score(encoded, batch["first"], TASKS[task])
    if task == "names":
        moves = model.ner_moves + forbidden_moves(NER).to(scores["ner"].device)
        return 2 * chain_loss(scores["ner"], moves, batch["names"].clamp_min(0), batch["names"] >= 0)
    if task == "attribution":
        return attribution_loss(model, scores, batch)
    return syntax_loss(model, scores, batch)
