"""Two words of one clause for one attack: "pounded the town with airstrikes"."""

from newsx.find.events.draft import Draft
from newsx.find.events.recipients import add_harmed
from newsx.find.events.tree import Tree

MEANS = frozenset(("with", "in", "using", "during"))


def fold_means(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Fold the words of one attack into one event; return the drafts that remain.

    "shelled the town in an attack": the noun joins the verb and gives its mode. "the raids destroyed a
    depot": the verb joins the noun that is its agent. "arrested two after an attack" stays two.
    """
    drafts = _fold_disasters(tree, drafts)
    attacks = {draft.head: draft for draft in drafts if draft.type == "ASSAULT"}
    gone: set[int] = set()
    for draft in attacks.values():
        if draft.match.reading.verb:
            cause = next((attacks[p.head] for p in draft.agents if p.head in attacks), None)
            if cause is not None and not cause.match.reading.verb and cause.head not in gone:
                absorb(cause, draft)
                gone.add(draft.head)
        elif tree.deps[draft.head] == "obl" and tree.has_case(draft.head, MEANS):
            verb = attacks.get(tree.heads[draft.head])
            if verb is not None and verb.match.reading.verb and verb.agents and verb.head not in gone:
                _become_means(verb, draft)
                gone.add(draft.head)
    return [draft for draft in drafts if draft.head not in gone]


def _fold_disasters(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Fold the verb of a disaster into its noun: "an earthquake struck Leyte"."""
    nouns = {d.head: d for d in drafts if d.type in ("x-DISASTER", "x-ACCIDENT") and not d.match.reading.verb}
    kept = []
    for draft in drafts:
        subjects = draft.match.frame.slots.get("subj", ()) if draft.match.reading.verb else ()
        cause = next((nouns[t] for t in map(tree.core, subjects) if t in nouns), None)
        if cause is not None and draft.type == cause.type:
            absorb(cause, draft)
        else:
            kept.append(draft)
    return kept


def absorb(cause: Draft, effect: Draft) -> None:
    """Give an event the words and participants of its effect: "the attack killed nine"."""
    cause.absorbed.append((effect.start, effect.end))
    heads = {p.head for p in (*cause.agents, *cause.recipients)} | {cause.head}
    add_harmed(cause, effect.recipients)
    if not cause.agents and cause.type == "ASSAULT":
        cause.agents.extend(p for p in effect.agents if p.head not in heads)


def _become_means(verb: Draft, noun: Draft) -> None:
    verb.mode = noun.mode or verb.mode
    verb.absorbed.append((noun.start, noun.end))
    verb.instruments = [p for p in verb.instruments if p.head != noun.head]
