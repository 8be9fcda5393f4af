"""The clause of an event: its verb, the verb above that, and the core of what they say."""

from newsx.find.events.reasons import ANSWERS, cut_span
from newsx.find.events.tree import Tree
from newsx.schema import Span

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
CLAUSE_ENDS = frozenset(
    ("advcl", "mark", "parataxis", "conj", "cc", "punct", "discourse", "appos", "acl:relcl", "list")
)

CIRCUMSTANTIAL = frozenset(
    (
        "over",
        "because",
        "due",
        "owing",
        "following",
        "after",
        "since",
        "before",
        "during",
        "amid",
        "despite",
        "until",
    )
)
"""Prepositions of time and reason."""

GAP = 5
"""Tokens of a circumstance that may stand between a verb and the rest of its core."""


def find_predicate(tree: Tree, token: int) -> int:
    """Return the verb that carries a trigger: itself, or the verb that an event noun belongs to."""
    node = token
    if tree.tags[node].startswith("VB"):
        return node
    for above in tree.climb(token):
        if tree.deps[node] not in ("obj", "nsubj", "nsubj:pass", "obl", "conj", "nmod"):
            return node if tree.deps[node] != "compound" else above
        if tree.tags[above].startswith("VB"):
            return above
        node = above
    return node


def find_main(tree: Tree, verb: int) -> int:
    """Return the verb that a participle or infinitive leans on: "failed to agree", "struck, killing two"."""
    while tree.deps[verb] in ("xcomp", "advcl") and tree.tags[verb] in ("VB", "VBG"):
        above = tree.heads[verb]
        if not tree.tags[above].startswith("VB") or above == verb:
            break
        verb = above
    return verb


def cut_core(tree: Tree, chain: list[int], *, with_subject: bool) -> Span | None:
    """Return the core of a clause in one piece: its verb (the last of `chain`) with objects and goals.

    What follows of time, reason and manner stays out: "bombed a depot" of "bombed a depot on Monday over
    unpaid taxes".
    """
    verb = chain[-1]
    kept, todo = {verb}, [verb]
    while todo:
        node = todo.pop()
        for c in tree.children[node]:
            goes_on = c in chain or not _stays_out(tree, c, top=node == verb, with_subject=with_subject)
            if goes_on and c not in kept:
                kept.add(c)
                todo.append(c)
    first = last = verb
    while first - 1 in kept:
        first -= 1
    for i in sorted(token for token in kept if token > verb):
        if i - last > GAP:
            break
        last = i
    return cut_span(tree, first, last)


def _stays_out(tree: Tree, c: int, *, top: bool, with_subject: bool) -> bool:
    """Tell what is no part of a core: other clauses and, of the verb's own words, circumstances."""
    dep = tree.deps[c]
    if dep in ("advcl", "parataxis", "acl:relcl"):
        return True
    hidden = dep in CLAUSE_ENDS or (dep in SUBJECTS and not with_subject)
    return top and (hidden or _is_circumstance(tree, c))


def _is_circumstance(tree: Tree, c: int) -> bool:
    """Tell a phrase of time, reason or manner from a place or goal."""
    if tree.deps[c] not in ("obl", "obl:unmarked", "advmod"):
        return False
    timed = tree.labels[c] in ("DATE", "TIME") or any(
        tree.labels[k] in ("DATE", "TIME") for k in tree.children[c]
    )
    if tree.lemmas[c] in ANSWERS and tree.case_of(c) == "in":
        return True
    return timed or (tree.deps[c] == "obl" and tree.has_case(c, CIRCUMSTANTIAL))


def find_chain(tree: Tree, token: int) -> list[int]:
    """Return a trigger and the verbs of its clause, nearest first."""
    verb = find_predicate(tree, token)
    return list(dict.fromkeys((token, verb, find_main(tree, verb))))
