"""A cascade of patterns over word classes: each level replaces what it matches by one node."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from newsx.find.dates.lexer import Node
from newsx.find.dates.lexicon import CODES

NAME = re.compile(r"[A-Z][A-Z0-9]*")
MACROS = {
    "NUM": "(?:QTY|DAYNUM|INT|DEC)",
    "DAYX": "(?:DAYNUM|ORD|SECOND)",
    "ORDX": "(?:ORD|SECOND)",
    "ANYUNIT": "(?:UNITS|UNIT|SECOND|QUARTER|WEEKEND|WEEKENDS)",
    "ONEUNIT": "(?:UNIT|QUARTER|SECOND)",
    "DAYPART": "(?:PART)",
    "THROUGH": "(?:DASH|TO|UNTIL)",
}


class Match(NamedTuple):
    """The nodes that a rule matched, asked for by class name."""

    nodes: Sequence[Node]

    def all(self, *names: str) -> list[Any]:
        """Return the values of every node of these classes, in order."""
        codes = {CODES[name] for name in names}
        return [node.value for node in self.nodes if node.code in codes]

    def get(self, *names: str) -> Any:  # noqa: ANN401 - a word's value is of its class' type
        """Return the value of the first node of these classes, None without one."""
        return next(iter(self.all(*names)), None)

    def has(self, name: str) -> bool:
        """Tell whether a node of this class is among them."""
        code = CODES[name]
        return any(node.code == code for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` over class names gives a node of class `result` with the value that `read` returns.

    `read` returns None for what the pattern allows but the calendar does not ("31 February").
    """

    name: str
    pattern: str
    result: str
    read: Callable[[Match], Any]


@dataclass(frozen=True, slots=True)
class Level:
    """Rules that are tried together, the first that matches at a place wins."""

    pattern: re.Pattern[str]
    rules: tuple[Rule, ...]


class Named(NamedTuple):
    """A node with the name of the rule that made it ("" for a word)."""

    node: Node
    rule: str


def encode(pattern: str) -> str:
    """Return a pattern over class names as a pattern over their codes."""
    for macro, meaning in MACROS.items():
        pattern = re.sub(rf"\b{macro}\b", meaning, pattern)
    return NAME.sub(lambda m: CODES[m.group()], pattern).replace(" ", "")


def compile_level(rules: tuple[Rule, ...]) -> Level:
    """Compile the rules of a level into one pattern; group n is rule n."""
    return Level(re.compile("|".join(f"(?P<r{n}>{encode(r.pattern)})" for n, r in enumerate(rules))), rules)


def apply_level(level: Level, nodes: list[Node], rules: list[str]) -> tuple[list[Node], list[str]]:
    """Replace every match of a level, from left to right; what no rule matches stays as it is."""
    codes = "".join([node.code for node in nodes])
    match = level.pattern.search(codes)
    if match is None:
        return nodes, rules
    new_nodes: list[Node] = []
    new_rules: list[str] = []
    done = 0
    while match is not None:
        start, end = match.span()
        rule = level.rules[int(str(match.lastgroup)[1:])]
        value = rule.read(Match(nodes[start:end]))
        if value is None:
            end = start + 1
            new_nodes += nodes[done:end]
            new_rules += rules[done:end]
        else:
            new_nodes += nodes[done:start]
            new_rules += rules[done:start]
            new_nodes.append(Node(CODES[rule.result], nodes[start].start, nodes[end - 1].end, value))
            new_rules.append(rule.name)
        done = end
        match = level.pattern.search(codes, done)
    return new_nodes + nodes[done:], new_rules + rules[done:]


def run_cascade(levels: Sequence[Level], nodes: list[Node]) -> list[Named]:
    """Run every level over the words of one island."""
    rules = [""] * len(nodes)
    for level in levels:
        nodes, rules = apply_level(level, nodes, rules)
    return [Named(node, rule) for node, rule in zip(nodes, rules, strict=True)]
