"""Dependency trees from arc scores: the best tree with one root, for every sentence.

Most sentences' best heads already form a tree; where they do not, Chu-Liu/Edmonds (Chu and Liu 1965,
Edmonds 1967) finds the best one.
"""

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
IMPOSSIBLE = -1e9


def best_tree(arcs: Scores) -> list[int]:
    """Return the head of each of n words, numbered from 1; 0 is the root and heads exactly one word.

    `arcs` is [n, 1 + n]: the score of each head for each word.
    """
    count = len(arcs)
    scores = arcs.astype(np.float64)
    scores[np.arange(count), np.arange(count) + 1] = IMPOSSIBLE
    heads = scores.argmax(axis=1)
    if (heads == 0).sum() == 1 and not _cycle([0, *heads.tolist()]):
        return [int(head) for head in heads]
    inner = scores[:, 1:].max(axis=1) if count > 1 else np.zeros(1)
    root = int((scores[:, 0] - inner).argmax())
    scores[:, 0] = IMPOSSIBLE
    scores[root, :] = IMPOSSIBLE
    scores[root, 0] = 0.0
    square = np.full((count + 1, count + 1), IMPOSSIBLE)
    square[1:] = scores
    return _edmonds(square)[1:]


def _cycle(heads: list[int]) -> list[int]:
    """Return the nodes of one cycle among `heads` (node 0 has none), empty if there is none."""
    done = [False] * len(heads)
    done[0] = True
    for begin in range(1, len(heads)):
        node = begin
        path: list[int] = []
        on_path: set[int] = set()
        while not done[node] and node not in on_path:
            path.append(node)
            on_path.add(node)
            node = heads[node]
        if node in on_path:
            return path[path.index(node) :]
        for seen in path:
            done[seen] = True
    return []


def _edmonds(scores: npt.NDArray[np.float64]) -> list[int]:
    """Return the heads of the best tree rooted in node 0; `scores[i, j]` is that of j as head of i."""
    heads = [0, *scores[1:].argmax(axis=1).tolist()]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    ring = np.array(cycle)
    kept = scores[ring, np.array(heads)[ring]]
    entering = scores[np.ix_(ring, outer)] - kept[:, None]
    leaving = scores[np.ix_(outer, ring)]
    size = len(outer)
    smaller = np.full((size + 1, size + 1), IMPOSSIBLE * 2)
    smaller[:size, :size] = scores[np.ix_(outer, outer)]
    smaller[size, :size] = entering.max(axis=0)
    smaller[:size, size] = leaving.max(axis=1)
    smaller[0, :] = IMPOSSIBLE * 2
    found = _edmonds(smaller)
    return _expand(found, heads, (outer, ring), (entering, leaving))


def _expand(
    found: list[int],
    heads: list[int],
    nodes: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]],
    arcs: tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]],
) -> list[int]:
    """Undo a contraction: give every outer node its head, and open the ring where its head enters."""
    outer, ring = nodes
    entering, leaving = arcs
    size = len(outer)
    full = list(heads)
    for row in range(1, size):
        head = found[row]
        full[outer[row]] = int(ring[leaving[row].argmax()]) if head == size else int(outer[head])
    entry = found[size]
    full[int(ring[entering[:, entry].argmax()])] = int(outer[entry])
    return full
