"""Cutting a text's words into islands: the few stretches that can hold a temporal expression."""

import re
from collections.abc import Iterator
from functools import cache

from newsx.find.dates.engine import Level, compile_level, run_cascade
from newsx.find.dates.grammar import LEVELS
from newsx.find.dates.lexer import Node, read_words
from newsx.find.dates.lexicon import CODES
from newsx.find.dates.meaning import Reading

BREAKERS = "".join([CODES[name] for name in ("BREAK", "DOT", "WORD", "MARK")])
ISLAND = re.compile(f"[^{BREAKERS}]+")
TRIGGERS = """
    AMPM CLOCK DATE DECADE DECWORD DEICTIC DASHPAIR ERA FYTAG HOLIDAY MONTH NOON OCLOCK ORD PART
    PARTS PASTWORD PRESENTWORD QUARTER QUARTERTAG SEASON SECOND SETWORD TONIGHT UNIT UNITS VAGUE
    VAGUEADJ WEEKDAY WEEKDAYS WEEKDAYWORD WEEKEND WEEKENDS WNUM YEAR YEARPAIR
"""
TRIGGER = re.compile("[" + "".join([CODES[name] for name in TRIGGERS.split()]) + "]")
RESULTS = {CODES[name] for name in ("DATE", "TIME", "DUR", "FRAME", "SET", "VREF", "STRETCH")}
PLAIN_RULES = {CODES["DATE"]: "numeric-date"}


@cache
def load_grammar() -> tuple[Level, ...]:
    """Return the levels of the grammar, compiled once."""
    return tuple(compile_level(rules) for rules in LEVELS)


def read_islands(text: str) -> Iterator[list[Node]]:
    """Yield the words of each stretch that holds at least one word of time, with one neighbour each side."""
    nodes = read_words(text)
    codes = "".join([node.code for node in nodes])
    for match in ISLAND.finditer(codes):
        if TRIGGER.search(match.group()):
            yield nodes[max(0, match.start() - 1) : match.end() + 1]


def read_expressions(text: str) -> list[Reading]:
    """Return every temporal expression that the grammar reads in a text, in text order."""
    readings = []
    levels = load_grammar()
    for island in read_islands(text):
        for node, rule in run_cascade(levels, island):
            if node.code in RESULTS:
                name = rule or PLAIN_RULES.get(node.code, "")
                readings.append(Reading(node.start, node.end, node.value, name))
    return readings
