"""Two words of one clause for one attack: "pounded the town with airstrikes"."""

from newsx.find.events.draft import Draft
from newsx.find.events.tree import Tree

MEANS = frozenset(("with", "in", "by", "using", "during"))


def fold_means(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Fold a noun that says how an attack was made into the attack; return the drafts that remain.

    "shelled the town in an attack", "killed five with air strikes": one event, the mode from the noun;
    not "arrested two after an attack".
    """
    by_head = {draft.head: draft for draft in drafts}
    kept = []
    for draft in drafts:
        verb = by_head.get(tree.heads[draft.head]) if tree.deps[draft.head] in ("obl", "obl:agent") else None
        noun = not draft.match.reading.verb
        if verb is None or not noun or (verb.type, draft.type) != ("ASSAULT", "ASSAULT"):
            kept.append(draft)
        elif not tree.has_case(draft.head, MEANS) or not verb.agents:
            kept.append(draft)
        else:
            verb.mode = draft.mode or verb.mode
            verb.absorbed.append((draft.start, draft.end))
            verb.instruments = [p for p in verb.instruments if p.head != draft.head]
    return kept
