"""Page furniture: table and image debris, links, "read more" lines, notices. None of it is news."""

import re
from functools import cache

from newsx.tables import read_table

LONGEST = 250
"""Characters of the longest line that is taken for furniture by its words."""

LONGEST_MARKUP = 2000

IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,1000}\)")
EMPTY_LINK = re.compile(r"\[\s*\]\([^()\n]{0,1000}\)")
TAGS = re.compile(r"(?:<[^<>]{1,500}>\s*)+")
LINK_LINE = re.compile(
    r"(?:[\w ]{0,30}: ?)?<?(?:https?://|www\.)\S+|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{2,60}", re.IGNORECASE
)
HANDLES = re.compile(r"(?:[#@]\w+[\s,;|]+)*[#@]\w+")
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}\b|.{0,40}\b(?:19|20)\d\d\b)", re.IGNORECASE
)
LEADING = re.compile(r"^[\W_]+")
LABEL_END = re.compile(r"\s*(?:$|[:|>»→►▶-]|[–—])")
FRONT_MATTER = re.compile(r"\s*---[ \t]*\n((?:[^\n]{0,2000}\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
PAIR = re.compile(r"^[A-Za-z_-]{1,40}[ \t]*:", re.MULTILINE)


def is_furniture(line: str) -> bool:
    """Tell whether a whole line is furniture.

    "![]() |", "Read more: Ten dead in flood", "© 2024 Daily News" are; "Read more closely, the
    report says little." and "Advertisement of the post drew 40 candidates." are not.
    """
    return is_debris(line) or (len(line) <= LONGEST and (_is_reference(line) or _is_phrase(line)))


def is_debris(line: str) -> bool:
    """Tell whether a line is markup without words, or a row of a table with several cells."""
    if not any(map(str.isalnum, line)):
        return True
    if len(line) > LONGEST_MARKUP:
        return False
    if line[0] in "![" and is_image(line):
        return True
    if line[0] == "<" and TAGS.fullmatch(line):
        return True
    return line[0] == "|" and sum(1 for cell in line.split("|") if any(map(str.isalnum, cell))) > 1


def is_image(line: str) -> bool:
    """Tell whether a line is a Markdown image and nothing else: "![a crowd](a.jpg) |", "![]()"."""
    if "![" not in line or len(line) > LONGEST_MARKUP:
        return False
    rest = EMPTY_LINK.sub("", IMAGE.sub("", line))
    return not any(map(str.isalnum, rest))


def front_matter_end(text: str) -> int:
    """Return where the YAML front matter at the start of `text` ends, 0 if there is none."""
    match = FRONT_MATTER.match(text)
    return match.end() if match and PAIR.search(match[1]) else 0


def _is_reference(line: str) -> bool:
    """A bare address, an e-mail, a row of hashtags, a copyright line."""
    return bool(LINK_LINE.fullmatch(line) or HANDLES.fullmatch(line) or COPYRIGHT.match(line))


def _is_phrase(line: str) -> bool:
    folded = LEADING.sub("", line.casefold()).replace("*", "").replace("’", "'").rstrip("_ |")
    first = folded.split(None, 1)[0].rstrip(":|,)]") if folded else ""
    starts, anywhere = _phrases()
    for phrase, match in starts.get(first, ()):
        if folded.startswith(phrase) and _ends_well(folded[len(phrase) :], match):
            return True
    return any(phrase in folded for phrase in anywhere)


def _ends_well(rest: str, match: str) -> bool:
    if match == "line":
        return not rest.strip(" .:!>»→►▶…)]")
    if match == "label":
        return LABEL_END.match(rest) is not None
    return not rest[:1].isalnum()


@cache
def _phrases() -> tuple[dict[str, tuple[tuple[str, str], ...]], tuple[str, ...]]:
    rows = read_table("newsx.zones", "boilerplate.tsv", ("phrase", "match"))
    starts: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        if row["match"] != "anywhere":
            starts.setdefault(row["phrase"].split()[0].rstrip(":|,"), []).append(
                (row["phrase"], row["match"])
            )
    return {k: tuple(v) for k, v in starts.items()}, tuple(
        r["phrase"] for r in rows if r["match"] == "anywhere"
    )
