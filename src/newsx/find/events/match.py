"""Triggers: which reading of a word holds in its place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newsx.find.events.frames import Frame, Frames
from newsx.find.events.lexicon import (
    NO_EVENT,
    Condition,
    Reading,
    load_classes,
    load_factuality,
    load_lexicon,
)
from newsx.find.events.tree import Tree

GERUND_DEPS = frozenset(("nsubj", "nsubj:pass", "obj", "obl", "nmod", "obl:agent"))
MODIFIERS = frozenset(("compound", "amod", "flat", "nmod:desc", "det", "case", "fixed", "goeswith"))
NAMES = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "NORP", "LANGUAGE"))
VOWING = frozenset(("would", "will", "'d", "'ll", "shall"))
OWN = frozenset(("it", "he", "she", "they", "we", "i", "its", "his", "her", "their", "our", "my"))
Values = frozenset[str]
SCORE = re.compile(r"(?<!\d)\d{1,3}[-–]\d{1,3}(?!\d)")
SCORE_REACH = 60
"""Characters after the trigger in which a result ("3-1") is looked for."""


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger in its place: head token, further tokens of its word group, reading and frame."""

    head: int
    others: tuple[int, ...]
    reading: Reading
    frame: Frame


def find_matches(tree: Tree, frames: Frames, wanted: Callable[[int], bool]) -> Iterator[Match]:
    """Yield the triggers at tokens that `wanted` accepts, in text order.

    A word inside a name is none ("Strike Force"), nor is a kind of event ("such storms"), a modifier
    ("attack helicopter"), or a noun that belongs to the word group of a verb ("open fire").
    """
    lexicon = load_lexicon()
    consumed: set[int] = set()
    late: list[Match] = []
    for i, tag in enumerate(tree.tags):
        verb = tag.startswith("VB") and not is_gerund_noun(tree, i)
        if not tag.startswith(("VB", "NN")) or tree.deps[i] in MODIFIERS:
            continue
        lemma = tree.lemmas[i] if verb or tag != "VBG" else tree.words[i]
        readings = lexicon.get((lemma, verb)) or (lexicon.get((f"{lemma}e", True)) if verb else None)
        if not readings or (tree.labels[i] in NAMES and not verb) or not wanted(i):
            continue
        if not verb and any(tree.words[c] == "such" for c in tree.children[i]):
            continue
        match = choose_reading(tree, frames, i, readings)
        if match is None:
            continue
        if verb or len(match.others) > 0:
            consumed.update(match.others)
        late.append(match)
    verbs = {m.head for m in late if m.reading.verb and m.reading.type != NO_EVENT}
    for m in late:
        told = not m.reading.verb and m.frame.governor in verbs and _needs_verb(m.reading)
        if m.head not in consumed and not told and m.reading.type != NO_EVENT:
            yield m


def _needs_verb(reading: Reading) -> bool:
    """Tell whether a noun is an event only with a verb: "talks" in "hosted talks" is then that verb's."""
    return any(condition.name in ("support", "verb") for condition in reading.conditions)


def is_gerund_noun(tree: Tree, i: int) -> bool:
    """Tell a gerund that stands as a noun: "army shelling killed two"; not "shelling the town"."""
    if (
        tree.tags[i] != "VBG"
        or tree.deps[i] not in GERUND_DEPS
        or (tree.words[i], False) not in load_lexicon()
    ):
        return False
    return not tree.by_dep(i, "obj", "nsubj", "aux", "mark", "xcomp", "ccomp")


def choose_reading(tree: Tree, frames: Frames, i: int, readings: tuple[Reading, ...]) -> Match | None:
    """Return the most specific reading whose further words and conditions are all there."""
    frame = frames.of_verb(i) if readings[0].verb else frames.of_noun(i)
    around = word_group(tree, i, verb=readings[0].verb)
    for reading in readings:
        others = tuple(around[word] for word in reading.others if word in around)
        if len(others) < len(reading.others):
            continue
        if all(holds(tree, i, frame, condition) for condition in reading.conditions):
            if others and reading.verb:
                frame = _without(frame, others)
            return Match(i, others, reading, frame)
    return None


def word_group(tree: Tree, i: int, *, verb: bool) -> dict[str, int]:
    """Return the words (and lemmas) around a head that may belong to its word group.

    For a verb its particles, objects and obliques ("shot down", "held talks", "spoke by phone"), not their
    prepositions ("gave in" is not "gave money in May"); for a noun its modifiers ("suicide car bombing") and
    "of" nouns.
    """
    found: dict[str, int] = {}
    for c in tree.children[i]:
        dep = tree.deps[c]
        if verb and dep in ("nsubj", "punct", "aux", "aux:pass", "ccomp", "advcl", "conj"):
            continue
        if not verb and not (c < i or dep == "nmod"):
            continue
        found.setdefault(tree.lemmas[c], c)
        found.setdefault(tree.words[c], c)
        for k in tree.children[c]:
            if not verb and k < i and tree.deps[k] in MODIFIERS:
                found.setdefault(tree.lemmas[k], k)
    return found


def _without(frame: Frame, others: tuple[int, ...]) -> Frame:
    """Return the frame without the word group's own nouns among its participants."""
    slots = frame.slots.copy()
    for slot, tokens in frame.slots.items():
        slots[slot] = [token for token in tokens if token not in others]
    return Frame(
        slots, frame.passive, frame.clause, frame.infinitive, frame.surface, frame.governor, frame.support
    )


def holds(tree: Tree, i: int, frame: Frame, condition: Condition) -> bool:
    """Tell whether a condition of lexicon.tsv holds; docs/events.md explains each."""
    check = CHECKS.get(condition.name)
    if check is not None:
        return check(tree, i, frame, condition.values)
    tokens = frame.slots.get(condition.name, [])
    values = condition.values
    return bool(tokens) and (not values or any(_of_class(tree, token, values) for token in tokens))


def _has_infinitive(tree: Tree, _i: int, frame: Frame, values: Values) -> bool:
    return frame.infinitive >= 0 and (not values or _infinitive_is(tree, frame.infinitive, values))


def _has_preposition(tree: Tree, _i: int, frame: Frame, values: Values) -> bool:
    tokens = [token for value in values for token in frame.slots.get(value, ())]
    return any(tree.labels[token] not in ("DATE", "TIME") for token in tokens)


def _has_support(tree: Tree, _i: int, frame: Frame, _values: Values) -> bool:
    """Tell whether a verb carries the noun or speaks of an event to come ("called for talks").

    "called the verdict shameful" only names it.
    """
    if frame.governor >= 0 and tree.lemmas[frame.governor] == "call" and tree.by_dep(frame.governor, "xcomp"):
        return False
    return bool(frame.support) or (frame.governor >= 0 and tree.lemmas[frame.governor] in load_factuality())


def _has_verb(tree: Tree, _i: int, frame: Frame, values: Values) -> bool:
    return frame.governor >= 0 and tree.lemmas[frame.governor] in values


def _has_score(tree: Tree, i: int, _frame: Frame, _values: Values) -> bool:
    return bool(SCORE.search(tree.text, tree.ends[i], tree.ends[i] + SCORE_REACH))


def _is_held(tree: Tree, i: int, frame: Frame, _values: Values) -> bool:
    """Tell a noun with its own place or date: "talks in Doha", "the June election"."""
    place = load_classes()["place"]
    if any(place.holds(tree, token) for slot in ("in", "at", "near") for token in frame.slots.get(slot, ())):
        return True
    dated = tree.by_dep(i, "nmod", "nmod:unmarked", "nmod:poss", "compound", "amod")
    return any(tree.labels[c] == "DATE" for c in dated) or _place_follows(tree, i)


def _place_follows(tree: Tree, i: int) -> bool:
    """Tell "negotiations in Naqoura" whatever the parser hung the town on."""
    after = range(i + 2, min(i + 4, len(tree.words)))
    return (
        i + 2 < len(tree.words)
        and tree.words[i + 1] in ("in", "at")
        and any(tree.labels[k] in ("GPE", "FAC", "LOC") for k in after)
    )


def _is_vow(tree: Tree, i: int, _frame: Frame, _values: Values) -> bool:
    """Tell a warning of what the warner's own side will do, or of what will be done to those who act.

    "warned that its men would surround the base", "warned that intruders would be treated as enemies"; not
    "warned that the river would rise", "warned that food would run out".
    """
    reprisal = load_classes()["reprisal"].lemmas
    for clause in tree.by_dep(i, "ccomp"):
        if not any(tree.words[c] in VOWING for c in tree.by_dep(clause, "aux")):
            continue
        subjects = tree.by_dep(clause, "nsubj", "nsubj:pass")
        own = any(tree.words[token] in OWN for c in subjects for token in (c, *tree.by_dep(c, "nmod:poss")))
        if tree.lemmas[clause] in reprisal or (
            own and tree.tags[clause] == "VB" and not tree.by_dep(clause, "aux:pass")
        ):
            return True
    return False


Check = Callable[[Tree, int, Frame, Values], bool]
CHECKS: dict[str, Check] = {
    "noobj": lambda _tree, _i, frame, _values: not frame.slots["obj"],
    "noclause": lambda _tree, _i, frame, _values: not frame.clause,
    "passive": lambda _tree, _i, frame, _values: frame.passive,
    "plural": lambda tree, i, _frame, _values: tree.tags[i] in ("NNS", "NNPS"),
    "inf": _has_infinitive,
    "prep": _has_preposition,
    "support": _has_support,
    "verb": _has_verb,
    "score": _has_score,
    "held": _is_held,
    "vow": _is_vow,
}
"""The conditions that are no slots, by name."""


def _of_class(tree: Tree, i: int, names: frozenset[str]) -> bool:
    classes = load_classes()
    return any(classes[name].holds(tree, conjunct) for name in names for conjunct in tree.conjuncts(i))


def _infinitive_is(tree: Tree, verb: int, values: frozenset[str]) -> bool:
    """Tell whether the governed verb is of a class, or can be an event of a type, in `values`."""
    lemma = tree.lemmas[verb]
    classes = load_classes()
    if any(value in classes and lemma in classes[value].lemmas for value in values):
        return True
    return any(reading.type in values for reading in load_lexicon().get((lemma, True), ()))
