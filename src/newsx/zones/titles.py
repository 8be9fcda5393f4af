"""The title: the metadata's, a Markdown heading, or a short first line over longer paragraphs."""

import re

from newsx.zones.paragraphs import Paragraph

LONGEST = 200
"""Characters of the longest title; newspapers' web headlines end at about 120."""

PROOF = 60
"""Characters that a paragraph below a title has at least."""

LOOKED_AT = 8
"""Paragraphs below the title of which one must be long enough."""

LONGER_WORD = 4
FEWEST_CAPITALS = 4

HEADING = re.compile(r"#{1,2}[ \t]+(.*?)[ \t]*#*")
ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Co|Ltd|Corp|Jr|Sr|St)\.$|\.{3}$")
LIST_ITEM = re.compile(r"[-*•·]\s|\d{1,3}[.)]\s|[QA][:.]\s")
EDGE = "#*_ \t\"'“”‘’"


def find_title(paragraphs: list[Paragraph], given: str | None, *, sure: bool) -> str | None:
    """Return the title if the first of `paragraphs` is one, else None.

    "Ten dead in Manila flood" over paragraphs is; "Ten people died on Monday." and a first line that
    ends in a comma or colon are not. A first line equal to the `given` title is one in any case;
    `sure` says that something below proves it, so that a full stop is no hindrance.
    """
    if len(paragraphs) < 2:  # noqa: PLR2004 - a title needs something below it
        return None
    line = paragraphs[0].text
    if len(line) > LONGEST:
        return None
    heading = HEADING.fullmatch(line)
    core = (heading[1] if heading else line).strip("*_ \t")
    if heading or (given and _folded(core) == _folded(given)):
        return core or None
    if sure and core and core[-1] not in ",:;":
        return core
    below = paragraphs[1 : 1 + LOOKED_AT]
    return core if _is_headline(core) and any(_proves(p.text, core) for p in below) else None


def _is_headline(line: str) -> bool:
    """No sentence: no final full stop, comma, colon or semicolon, no list item, no lower-case start."""
    core = line.rstrip("\"'”’)")
    if core[-1:] in {".", "。"} and not ABBREVIATION.search(core) and not _is_title_case(core):
        return False
    return core[-1:] not in {",", ":", ";"} and not LIST_ITEM.match(line) and not line[:2].islower()


def _is_title_case(line: str) -> bool:
    """Every longer word begins with a capital: "Ten Dead After Flood Hits Manila."; not "TEN DIED."."""
    words = [word for word in line.split() if len(word) >= LONGER_WORD and word[0].isalpha()]
    return not line.isupper() and len(words) >= FEWEST_CAPITALS and all(word[0].isupper() for word in words)


def _proves(text: str, title: str) -> bool:
    """A paragraph that is longer than the title, or a whole sentence."""
    return len(text) >= PROOF and (len(text) > len(title) or text[-1] in '.!?”"')


def _folded(text: str) -> str:
    return " ".join(text.strip(EDGE).rstrip(".").casefold().replace("’", "'").split())
