"""From text to words with classes: the first step of reading dates, one pass over the characters."""
# ruff: noqa: PLR0911 - one way out for each kind

import re
from typing import Any, NamedTuple

from newsx.find.dates.lexicon import CODES, load_holidays, load_neighbours, load_words
from newsx.find.dates.numerals import read_numeral

WORD = re.compile(
    r"(?P<break>\n[^\S\n]*\n)"
    r"|(?P<ampm>(?<![^\W_])[ap]\.[ ]?m\b\.?)"
    r"|(?P<oclock>o['’]clock\b)"
    r"|(?P<iso>(?<![0-9.\-])[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r"(?:Z\b|[+-][0-9]{2}:?[0-9]{2})?)"
    r"|(?P<tag>\b(?:[QqHh][1-4]|[1-4]Q)\b)"
    r"|(?P<short>['’‘][0-9]{2}s?\b)"
    r"|(?P<number>[0-9]+(?:[.,:/–-][0-9]+)*)(?P<suffix>[^\W\d_]*(?:[0-9]{2}\b)?)"
    r"|(?P<poss>['’]s\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)
GLUE = frozenset("$£€¥₹#+@_\\~*=%^&")
"""A number right after one of these is a price, a label or part of a formula."""
MARK = CODES["MARK"]
PUNCTUATION = {
    ",": CODES["COMMA"],
    "-": CODES["DASH"],
    "–": CODES["DASH"],
    "—": CODES["DASH"],
    "/": CODES["SLASH"],
    ".": CODES["DOT"],
}


class Node(NamedTuple):
    """A word or a phrase: class code, half-open character offsets, value."""

    code: str
    start: int
    end: int
    value: Any


def read_words(text: str) -> list[Node]:
    """Return the words of a text with their classes; words that no date needs are WORD.

    A paragraph break is a node of class BREAK, so that no expression crosses it. The full stop of
    "Sept." is part of the word; "pm" after a number is a half of the day. In a text without any capital
    letter "march" may be the month.
    """
    words, holidays = load_words(), load_holidays()
    nodes: list[Node] = []
    append, other, dot = nodes.append, CODES["WORD"], CODES["DOT"]
    named: list[int] = []
    caseless = text.islower()
    for match in WORD.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "word":
            surface = match.group()
            low = surface.lower()
            word = words.get(low)
            if low in holidays:
                named.append(len(nodes))
            if word is None or (
                word.needs and not (caseless and word.needs == "title") and not cased(surface, word.needs)
            ):
                half = surface in HALVES and nodes and nodes[-1].code in HOURS and start - nodes[-1].end <= 1
                append(Node(CODES["AMPM"], start, end, low[0]) if half else Node(other, start, end, surface))
            else:
                append(Node(word.code, start, end, word.value))
        elif kind == "other":
            code = PUNCTUATION.get(match.group(), MARK)
            if code == dot and nodes and ends_abbreviation(nodes[-1], start, text):
                nodes[-1] = nodes[-1]._replace(end=end)
            else:
                append(Node(code, start, end, None))
        else:
            nodes.extend(read_special(match, text))
    return join_holidays(nodes, text, named) if named else nodes


def cased(surface: str, needs: str) -> bool:
    """Tell whether a word is written as its class needs: "May", "MAY" but not "may"."""
    return surface.isupper() if needs == "upper" else surface[0].isupper()


def read_special(match: re.Match[str], text: str) -> list[Node]:
    """Return the nodes of a match that is neither a plain word nor a plain character."""
    start, end = match.span()
    kind, surface = match.lastgroup, match.group()
    if kind == "break":
        return [Node(CODES["BREAK"], start, end, None)]
    if kind == "ampm":
        return [Node(CODES["AMPM"], start, end, surface[0].lower())]
    if kind == "oclock":
        return [Node(CODES["OCLOCK"], start, end, None)]
    if kind == "poss":
        return [Node(CODES["POSS"], start, end, None)]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before in GLUE or after in "%°_@" or (before.isalnum() and kind != "short"):
        return [Node(MARK, start, end, surface)]
    if before == "." and start > 1 and text[start - 2].isalnum():
        return [Node(MARK, start, end, surface)]
    return [
        Node(CODES[name] if name else MARK, start + low, start + high, value)
        for name, low, high, value in read_numeral(surface)
    ]


DOTTED = frozenset({CODES["MONTH"], CODES["WEEKDAY"]})


HALVES = frozenset({"am", "pm", "AM", "PM"})
HOURS = frozenset({CODES["DAYNUM"], CODES["CLOCK"], CODES["WNUM"], CODES["DEC"]})


def ends_abbreviation(node: Node, offset: int, text: str) -> bool:
    """Tell whether a full stop at `offset` belongs to the word before: "Sept." but not "May."."""
    return (
        node.code in DOTTED
        and node.end == offset
        and text[node.start : node.end].lower() in load_neighbours("abbreviation")
    )


def join_holidays(nodes: list[Node], text: str, places: list[int]) -> list[Node]:
    """Replace the words of a holiday's name by one node of class HOLIDAY ("Good Friday").

    `places` are the nodes that a name may begin at. "easter" and "black friday" are read without
    capitals too; "tet" and "new year" are not.
    """
    table = load_holidays()
    joined: list[Node] = []
    done = 0
    for place in places:
        node = nodes[place]
        found = match_name(nodes, place, table[text[node.start : node.end].lower()], text)
        if found is None or place < done:
            continue
        length, rule = found
        joined += nodes[done:place]
        done = place + length
        joined.append(Node(CODES["HOLIDAY"], node.start, nodes[done - 1].end, rule))
    return joined + nodes[done:]


NEW_YEAR = ("new", "year")
PLAIN_NAMES = frozenset({("easter",), ("christmas",), ("thanksgiving",), ("halloween",), ("ramadan",)})
"""Holidays that are known for one in lower case too, though they are one word."""


def match_name(
    nodes: list[Node], position: int, names: list[tuple[tuple[str, ...], str]], text: str
) -> tuple[int, str] | None:
    """Return how many nodes the longest holiday name at `position` takes, and its day rule."""
    plain = not text[nodes[position].start].isupper()
    for name, rule in names:
        here = nodes[position : position + len(name)]
        surfaces = [text[n.start : n.end].lower().replace("’", "'") for n in here]
        if surfaces == list(name) and not (
            plain and (len(name) == 1 or name == NEW_YEAR) and name not in PLAIN_NAMES
        ):
            return len(name), rule
    return None
