"""From text to words with classes: the first step of reading dates, one pass over the characters."""
# ruff: noqa: PLR0911 - one way out for each kind

import re
from typing import Any, NamedTuple

from newsx.find.dates.lexicon import CODES, load_holidays, load_neighbours, load_words
from newsx.find.dates.numerals import read_numeral

WORD = re.compile(
    r"(?P<break>\n[^\S\n]*\n)"
    r"|(?P<ampm>(?<![^\W_])[ap]\.[ ]?m\b\.?)"
    r"|(?P<era>\b(?:A\.D\.|B\.C\.E?\.?|C\.E\.))"
    r"|(?P<oclock>o['’]clock\b)"
    r"|(?P<iso>(?<![0-9.\-])[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r"(?:Z\b|[+-][0-9]{2}:?[0-9]{2})?)"
    r"|(?P<tag>\b(?:(?:(?:19|20)[0-9]{2})?[QqHh][1-4]|[1-4]Q(?:['’]?[0-9]{2})?)\b)"
    r"|(?P<fraction>(?:\b[0-9]{1,3})?[ ]?[½¼¾⅓⅔])"
    r"|(?P<short>['’‘][0-9]{2}s?\b)"
    r"|(?P<number>[0-9]+(?:[.,:/–-][0-9]+)*)(?P<suffix>[^\W\d_]*(?:[0-9]{2}\b)?)"
    r"|(?P<poss>['’]s\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)
GLUE = frozenset("$£€¥₹#+@_\\~*=%^&")
"""A number right after one of these is a price, a label or part of a formula."""
MARK, MONTH, POSS, UNITS = (CODES[name] for name in ("MARK", "MONTH", "POSS", "UNITS"))
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
            if match.group() in "'’" and nodes and nodes[-1].code == UNITS and nodes[-1].end == start:
                code = POSS
            if code == dot and nodes and ends_abbreviation(nodes[-1], start, text):
                nodes[-1] = nodes[-1]._replace(end=end)
            else:
                append(Node(code, start, end, None))
        else:
            glued = bool(nodes) and nodes[-1].code == MONTH and nodes[-1].end == start
            nodes.extend(read_special(match, text, after_month=glued))
    return join_holidays(nodes, text, named) if named else nodes


def cased(surface: str, needs: str) -> bool:
    """Tell whether a word is written as its class needs: "May", "MAY" but not "may"."""
    return surface.isupper() if needs == "upper" else surface[0].isupper()


FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 0.33, "⅔": 0.67}


def read_fraction(surface: str) -> float:
    """Return the number that "2½" or "¾" writes."""
    return float(surface[:-1].strip() or 0) + FRACTIONS[surface[-1]]


def read_special(match: re.Match[str], text: str, *, after_month: bool = False) -> list[Node]:
    """Return the nodes of a match that is neither a plain word nor a plain character.

    `after_month` says that a month's name ends where it begins: the 13 of "Feb13" is a day.
    """
    start, end = match.span()
    kind, surface = match.lastgroup, match.group()
    if kind == "break":
        return [Node(CODES["BREAK"], start, end, None)]
    if kind == "ampm":
        return [Node(CODES["AMPM"], start, end, surface[0].lower())]
    if kind == "era":
        return [Node(CODES["ERA"], start, end, "BC" if surface[0] in "Bb" else "AD")]
    if kind == "oclock":
        return [Node(CODES["OCLOCK"], start, end, None)]
    if kind == "poss":
        return [Node(CODES["POSS"], start, end, None)]
    if kind == "fraction":
        return [Node(CODES["QTY"], start, end, read_fraction(surface))]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    glued = before.isalnum() and kind != "short" and not after_month
    if before in GLUE or after in "%°_@" or glued:
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
SHORT = 80
"""Characters of a text that may be a form's entry, all in lower case."""
PLAIN_NAMES = frozenset(
    {("easter",), ("christmas",), ("thanksgiving",), ("halloween",), ("ramadan",), ("xmas",), ("diwali",)}
)
"""Holidays that are known for one in lower case too, though they are one word."""


def match_name(
    nodes: list[Node], position: int, names: list[tuple[tuple[str, ...], str]], text: str
) -> tuple[int, str] | None:
    """Return how many nodes the longest holiday name at `position` takes, and its day rule."""
    plain = not text[nodes[position].start].isupper() and not (len(text) < SHORT and text.islower())
    for name, rule in names:
        here = nodes[position : position + len(name)]
        surfaces = [text[n.start : n.end].lower().replace("’", "'") for n in here]
        if surfaces == list(name) and not (
            plain and (len(name) == 1 or name == NEW_YEAR) and name not in PLAIN_NAMES
        ):
            return len(name), rule
    return None
