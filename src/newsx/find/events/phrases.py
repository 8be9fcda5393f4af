"""Participants: the phrase of an agent, recipient or instrument, trimmed, with conjuncts apart."""

from dataclasses import dataclass

from newsx.find.events.frames import ACTOR_LABELS, Frame
from newsx.find.events.lexicon import MUTUAL, NONE, load_classes
from newsx.find.events.match import Match
from newsx.find.events.tree import Tree

KEPT = frozenset(
    (
        *("det", "det:predet", "amod", "nummod", "compound", "flat", "fixed", "goeswith", "advmod"),
        *("nmod", "nmod:poss", "nmod:desc", "nmod:unmarked", "compound:prt", "obj"),
    )
)
"""Relations of words that stay in a participant's phrase."""

ARTICLES = frozenset(["a", "an", "the", "this", "that", "these", "those"])
LOCATIVES = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "along",
        "during",
        "after",
        "before",
        "since",
        "amid",
        "over",
        "throughout",
        "within",
        "beyond",
        "under",
    ]
)
NO_PARTICIPANT = frozenset(("DATE", "TIME", "PERCENT", "ORDINAL", "QUANTITY"))
NOBODY = frozenset(
    (
        *("this", "that", "these", "those", "which", "what", "there", "who", "whom", "one", "whoever", "its"),
        *("whose", "other", "others", "another", "each"),
    )
)
NOMINAL = ("NN", "PRP", "CD", "WP", "WDT", "DT", "JJ", "$", "FW", "VBN", "VBG")
MAX_WORDS = 25
"""A longer phrase is a parse gone wrong; only its head is kept then."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A participant before it becomes a record: its head token and its characters."""

    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Roles:
    """The participants of one trigger."""

    agents: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]
    instruments: tuple[Phrase, ...]


def find_roles(tree: Tree, match: Match) -> Roles:
    """Read the participants of a trigger off its frame, by the slots of its reading.

    "clashes between Bedouin tribes and Druze militias": both are agents and recipients;
    "police clashed with students" likewise. One side alone is only an agent.
    """
    reading, slots = match.reading, match.frame.slots
    own = {match.head, *match.others}
    agents = _first(tree, match.frame, reading.agent, own, several=MUTUAL in reading.recipient)
    instruments = _first(tree, match.frame, reading.instrument, own)
    instruments += _weapons(tree, match) if not instruments and reading.type == "ASSAULT" else ()
    taken = own | {p.head for p in instruments}
    if MUTUAL in reading.recipient:
        others = [slot for slot in reading.recipient if slot != MUTUAL]
        across = _first(tree, match.frame, tuple(others), taken | {p.head for p in agents})
        sides = tuple(sorted({*agents, *across}, key=lambda p: p.start))
        if len(sides) > 1 or (sides and _is_pair(tree, sides[0].head)):
            return Roles(sides, sides, instruments)
        return Roles(agents, across, instruments)
    taken |= {p.head for p in agents}
    order = ("undergoer", *reading.recipient) if "undergoer" in slots else reading.recipient
    return Roles(agents, _first(tree, match.frame, order, taken), instruments)


def _is_pair(tree: Tree, head: int) -> bool:
    """Tell a phrase that names both sides: "Indian and Pakistani soldiers", "both armies"; not "some men"."""
    if not tree.tags[head].endswith("S"):
        return False
    modifiers = tree.by_dep(head, "amod", "compound", "nmod", "nummod", "det", "det:predet", "nmod:desc")
    if any(tree.words[c] in ("two", "both") for c in modifiers if c < head):
        return True
    return any(
        c < k < head and tree.labels[c] in ACTOR_LABELS for c in modifiers for k in tree.by_dep(c, "conj")
    )


def _first(
    tree: Tree, frame: Frame, slots: tuple[str, ...], taken: set[int], *, several: bool = False
) -> tuple[Phrase, ...]:
    """Return the phrases of the first slot that has any (of all slots, if `several`)."""
    found: dict[int, Phrase] = {}
    for slot in slots:
        if slot == NONE:
            continue
        for token in frame.slots.get(slot, ()):
            for phrase in split_phrase(tree, token, modifier=slot == "mod"):
                if phrase.head not in taken:
                    found.setdefault(phrase.head, phrase)
        if found and not several:
            break
    return tuple(found.values())


def _weapons(tree: Tree, match: Match) -> tuple[Phrase, ...]:
    weapon = load_classes()["weapon"]
    slots = match.frame.slots
    tokens = [t for slot in ("with", "using") for t in slots.get(slot, ()) if weapon.holds(tree, t)]
    return tuple(p for t in tokens for p in split_phrase(tree, t))


def split_phrase(tree: Tree, token: int, *, modifier: bool = False) -> list[Phrase]:
    """Return the phrase under `token`, one for each conjunct, trimmed.

    A modifier counts only if it names an actor ("Israeli strikes", "rebel attack"; not "deadly attack").
    """
    if modifier and not (tree.labels[token] in ACTOR_LABELS or load_classes()["actor"].holds(tree, token)):
        return []
    same = tree.entities[token]
    heads = [c for c in tree.conjuncts(token) if c == token or same < 0 or tree.entities[c] != same]
    return [phrase for head in heads if (phrase := trim_phrase(tree, head)) is not None]


def trim_phrase(tree: Tree, head: int) -> Phrase | None:
    """Return a noun phrase without article, relative clause, apposition, conjuncts, place or time.

    "the military convoys in Sweida that had left" -> "military convoys"; "president of Chad" stays whole.
    None for what names no participant: "it", a date, a clause.
    """
    core = tree.core(head)
    if tree.labels[core] in NO_PARTICIPANT or tree.words[head] in NOBODY or tree.tags[head] == "PRP$":
        return None
    if not tree.tags[head].startswith(NOMINAL) or (tree.tags[head] == "WRB"):
        return None
    if tree.tags[head].startswith(("JJ", "VB")) and not tree.labels[head] and not tree.by_dep(head, "det"):
        return None
    kept = set(_kept(tree, head))
    first = last = head
    while first - 1 in kept or (first - 2 in kept and tree.deps[first - 1] == "punct"):
        first -= 1
    while last + 1 in kept or (last + 2 in kept and tree.deps[last + 1] == "punct"):
        last += 1
    if last - first >= MAX_WORDS:
        first = last = head
    while first < head and (tree.words[first] in ARTICLES or _is_edge(tree, first)):
        first += 1
    while last > head and (tree.tags[last] == "POS" or _is_edge(tree, last)):
        last -= 1
    if first and tree.words[first] in ("least", "most") and tree.words[first - 1] == "at":
        first -= 1
    last = _named(tree, head, last)
    return Phrase(head, tree.starts[first], _closed(tree, first, last))


def _named(tree: Tree, head: int, last: int) -> int:
    """Return the end of a phrase with the name put after it: "its leader, Abu Zaynab"."""
    if (
        not tree.tags[head].startswith("NN")
        or tree.labels[head] in ACTOR_LABELS
        or last + 2 >= len(tree.words)
    ):
        return last
    name = last + 2
    apart = tree.words[last + 1] == "," and tree.labels[name] in ("PERSON", "ORG")
    if not apart or not any(tree.entities[c] == tree.entities[name] for c in tree.by_dep(head, "appos")):
        return last
    while name + 1 < len(tree.words) and tree.entities[name + 1] == tree.entities[name]:
        name += 1
    return name


def _closed(tree: Tree, first: int, last: int) -> int:
    """Return the end of a phrase, with the quotation mark that closes one opened in it."""
    inside = tree.text[tree.starts[first] : tree.ends[last]]
    after = tree.text[tree.ends[last] : tree.ends[last] + 1]
    opened = inside.count(after) % 2 if after == '"' else inside.count("“") - inside.count("”")
    return tree.ends[last] + (1 if after in ('"', "”") and after and opened > 0 else 0)


def _is_edge(tree: Tree, i: int) -> bool:
    return tree.deps[i] in ("cc", "case", "cc:preconj") or not any(ch.isalnum() for ch in tree.words[i])


def _kept(tree: Tree, head: int) -> list[int]:
    """Return the tokens under a head that belong to the trimmed phrase."""
    kept, todo = [], [head]
    same = tree.entities[head]
    while todo:
        node = todo.pop()
        kept.append(node)
        for c in tree.children[node]:
            in_name = same >= 0 and tree.entities[c] == same
            if in_name or _belongs(tree, node, c, top=node == head):
                todo.append(c)
    return kept


def _belongs(tree: Tree, node: int, c: int, *, top: bool) -> bool:
    """Tell whether a child stays in the phrase; inside a modifier all but clauses does."""
    dep = tree.deps[c]
    if dep == "appos":
        apart = any(tree.deps[k] in ("punct", "cc") for k in range(node + 1, c))
        return c > node and tree.tags[c] == "NNP" and not apart
    if dep in ("conj", "cc", "case", "punct") and not top:
        return True
    if dep not in KEPT:
        return False
    if dep in ("nmod", "nmod:unmarked") and c > node and top:
        return not tree.has_case(c, LOCATIVES) and tree.labels[c] not in ("DATE", "TIME")
    return True
