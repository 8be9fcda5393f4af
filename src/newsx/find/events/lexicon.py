"""The word lists of the room: readings of triggers, noun classes, support verbs, factuality, harm."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from newsx.errors import NewsxError
from newsx.find.actors.lexicon import heads
from newsx.find.events.tree import Tree
from newsx.tables import read_table

PACKAGE = "newsx.find.events"
MUTUAL, NONE, NO_EVENT = "mutual", "none", "-"
VERB_SLOTS = (("subj",), ("obj",), ())
NOUN_SLOTS = (("by", "subj", "poss", "mod"), (), ())

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "REJECT", "ACCUSE", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""PLOVER's quad classes; extensions have none."""

EXTENSIONS = frozenset(
    f"x-{name}"
    for name in [
        "DISASTER",
        "ACCIDENT",
        "CRIME",
        "DEATH",
        "ELECTION",
        "APPOINTMENT",
        "BUSINESS",
        "LEGAL",
        "SPORT",
    ]
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a reading: `name` alone ("passive") or with the values that it accepts."""

    name: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a trigger means under its conditions, and the slots where its participants stand."""

    lemma: str
    others: tuple[str, ...]
    verb: bool
    conditions: tuple[Condition, ...]
    type: str
    mode: str | None
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    instrument: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How specific the reading is: its further words count double, its conditions once."""
        narrow = sum(bool(condition.values) for condition in self.conditions)
        return 4 * len(self.others) + len(self.conditions) + narrow


@dataclass(frozen=True, slots=True)
class NounClass:
    """A set of nouns by lemma or by the label of the entity that they head."""

    lemmas: frozenset[str]
    labels: frozenset[str]
    anything: bool

    def holds(self, tree: Tree, i: int) -> bool:
        """Tell whether token `i` is of this class; "two of the rebels" is what it counts."""
        i = tree.core(i)
        if tree.tags[i] == "CD" and tree.labels[i] in ("", "CARDINAL"):
            return self.anything or "PERSON" in self.labels
        if self.anything or tree.lemmas[i] in self.lemmas or tree.labels[i] in self.labels:
            return True
        return any(tree.labels[c] in self.labels for c in tree.by_dep(i, "flat", "appos"))


Lexicon = dict[tuple[str, bool], tuple[Reading, ...]]


def read_condition(text: str) -> Condition:
    """Parse "obj=person" or "prep=at,on" or "passive"."""
    name, _, values = text.partition("=")
    return Condition(name, frozenset(values.replace(",", " ").split()))


def read_reading(row: dict[str, str]) -> Reading:
    """Parse a row of lexicon.tsv; raises NewsxError for a type that is neither PLOVER's nor ours."""
    if row["type"] not in QUADS and row["type"] not in EXTENSIONS and row["type"] != NO_EVENT:
        raise NewsxError(f"{PACKAGE}/lexicon.tsv: {row['word']!r} has the unknown type {row['type']!r}")
    words, verb = row["word"].split(), row["pos"] == "v"
    head = words[0] if verb else words[-1]
    defaults = VERB_SLOTS if verb else NOUN_SLOTS
    slots = [
        tuple(row[column].split()) or default
        for column, default in zip(("agent", "recipient", "instrument"), defaults, strict=True)
    ]
    return Reading(
        lemma=head,
        others=tuple(words[1:] if verb else words[:-1]),
        verb=verb,
        conditions=tuple(read_condition(text) for text in row["frame"].split()),
        type=row["type"],
        mode=row["mode"] or None,
        agent=slots[0],
        recipient=slots[1],
        instrument=slots[2],
    )


@cache
def load_lexicon() -> Lexicon:
    """Return the readings of each (lemma, is a verb), the most specific first."""
    found: defaultdict[tuple[str, bool], list[Reading]] = defaultdict(list)
    for row in read_table(PACKAGE, "lexicon.tsv", ("word", "pos", "frame")):
        reading = read_reading(row)
        found[reading.lemma, reading.verb].append(reading)
    return {key: tuple(sorted(value, key=lambda r: -r.weight)) for key, value in found.items()}


@cache
def load_classes() -> dict[str, NounClass]:
    """Return the noun classes by name, with the classes that they include ("=person") unfolded."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for row in read_table(PACKAGE, "classes.tsv", ("class", "member")):
        members[row["class"]].append(row["member"])
    return {name: _unfold(name, members) for name in members}


def _unfold(name: str, members: dict[str, list[str]]) -> NounClass:
    todo, seen, words = [name], {name}, set[str]()
    while todo:
        for member in members[todo.pop()]:
            if member.startswith("+"):
                words.update(_actor_heads(member[1:]))
            elif not member.startswith("="):
                words.add(member)
            elif member[1:] not in members:
                raise NewsxError(f"{PACKAGE}/classes.tsv: {name!r} includes the unknown class {member!r}")
            elif member[1:] not in seen:
                seen.add(member[1:])
                todo.append(member[1:])
    labels = frozenset(word[1:] for word in words if word.startswith("@"))
    return NounClass(frozenset(w for w in words if w[0] != "@"), labels, "ANY" in labels)


def _actor_heads(kind: str) -> set[str]:
    """Return the single nouns that name actors of a kind, from the lexicon of find/actors."""
    return {phrase for phrase, head in heads().items() if head.type == kind and " " not in phrase}


@cache
def load_supports() -> dict[str, str]:
    """Return the kind of each support verb: carry, reverse, occur or join."""
    rows = read_table(PACKAGE, "support.tsv", ("lemma", "kind"))
    kinds: dict[str, str] = {}
    for row in rows:
        kinds[row["lemma"]] = f"{kinds.get(row['lemma'], '')} {row['kind']}".strip()
    return kinds


@cache
def load_factuality() -> dict[str, str]:
    """Return what each governing word makes of an event: future, hypothetical or negated."""
    return {row["lemma"]: row["factuality"] for row in read_table(PACKAGE, "factuality.tsv", ("lemma",))}


@dataclass(frozen=True, slots=True)
class Harm:
    """A word that counts victims: the kind of casualty and the slot where the victims stand."""

    others: tuple[str, ...]
    kind: str
    slot: str


@cache
def load_harms() -> dict[tuple[str, str], tuple[Harm, ...]]:
    """Return the harms of each (lemma, part of speech v, a or n); longer word groups first."""
    found: defaultdict[tuple[str, str], list[Harm]] = defaultdict(list)
    for row in read_table(PACKAGE, "harm.tsv", ("word", "pos", "kind")):
        head, *others = row["word"].split()
        found[head, row["pos"]].append(Harm(tuple(others), row["kind"], row["slot"]))
    return {key: tuple(sorted(value, key=lambda h: -len(h.others))) for key, value in found.items()}
