"""Pronouns inside what somebody says: "the army said it had killed ten" has the army as agent."""

from newsx.find.events.phrases import Phrase, split_phrase
from newsx.find.events.tree import Tree

THINGS = frozenset(("it", "they"))
PERSONS = frozenset(("he", "she"))
STEPS = 6
"""Clauses between a pronoun and the verb of saying above it at most."""


def replace_pronouns(tree: Tree, phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases with the speaker for "it", "he", "she" or "they" as subject of what is said.

    "The ministry announced that it would deploy troops": ministry. "The minister said it rained", "Iran said
    they left" and a pronoun with nobody speaking above it stay as they are.
    """
    return [_speaker(tree, p) or p if tree.words[p.head] in THINGS | PERSONS else p for p in phrases]


def _speaker(tree: Tree, phrase: Phrase) -> Phrase | None:
    if tree.deps[phrase.head] not in ("nsubj", "nsubj:pass"):
        return None
    verb = tree.heads[phrase.head]
    for _ in range(STEPS):
        if tree.deps[verb] not in ("conj", "ccomp", "xcomp"):
            return None
        below, verb = verb, tree.heads[verb]
        subjects = tree.by_dep(verb, "nsubj") if tree.deps[below] == "ccomp" else []
        if subjects:
            found = split_phrase(tree, subjects[0])
            fits = len(found) == 1 and _agrees(tree, tree.words[phrase.head], found[0].head)
            return found[0] if fits else None
    return None


def _agrees(tree: Tree, pronoun: str, noun: int) -> bool:
    """Tell whether a pronoun can stand for a noun: "it" for a body, "they" for several, "he" for a person."""
    label, plural = tree.labels[noun], tree.tags[noun] in ("NNS", "NNPS")
    if tree.tags[noun].startswith("PRP"):
        return False
    if pronoun == "they":
        return plural
    if pronoun in PERSONS:
        return label == "PERSON"
    return not plural and (label in ("ORG", "GPE") or tree.lemmas[noun] in BODIES)


BODIES = frozenset(
    ("army", "military", "ministry", "government", "police", "group", "union", "company", "bloc", "party")
)
