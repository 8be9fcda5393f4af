"""The people of a byline: names, and the places, roles and media that stand between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsx.zones.agencies import Agency, find_agency
from newsx.zones.names import is_name

LONGEST_PIECE = 6
"""Words of a role, place or medium in a byline: "Chief Correspondent of the Daily Herald"."""

SPLIT = re.compile(
    r"\s*(,|;|\||/|•|·|\(|\)|\band\b|&|\s[–—-]\s|\bin\b|\bfor\b|\bfrom\b|\bat\b|\bof\b)\s*", re.IGNORECASE
)
ROLE = re.compile(
    r"\b(?:staff|reporters?|correspondents?|writers?|journalists?|editors?|bureau|desk|columnist|contributors?|team"
    r"|chief|special|senior|producer|analyst|agencies|agency|wires?|our|newsroom|news)\b",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"(?:(?:our|a|the)\s+)?(?:own\s+)?"
    r"(?:(?:staff|special|foreign|web|news|online|senior|diplomatic|political)\s+)*"
    r"(?:reporters?|correspondents?|writers?|staff|desk|team|agencies|newsroom|news"
    r"|wire services?|agency reports?)",
    re.IGNORECASE,
)
DATED = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Byline:
    """Authors and agencies of one line; `place` and `date` are half-open offsets in it, if it has them."""

    authors: tuple[str, ...] = ()
    agencies: tuple[Agency, ...] = ()
    place: tuple[int, int] | None = None
    date: tuple[int, int] | None = None


def read_people(line: str, start: int) -> Byline | None:
    """Read what follows "By": the first piece must be a name, an agency or "Staff Reporter"."""
    authors: list[str] = []
    agencies: list[Agency] = []
    place: tuple[int, int] | None = None
    for joint, at, whole in pieces(line, start):
        piece, agency = split_agency(whole)
        if agency:
            agencies.append(agency)
        if not piece:
            continue
        if is_name(piece) and joint in {"", "and", "&", ",", ";"} and not ROLE.search(piece):
            authors.append(piece)
        elif joint == "":
            if not GENERIC.fullmatch(piece):
                return None
        elif _is_city(joint, piece, authors):
            place = (at, at + len(piece))
        elif not _is_aside(piece):
            return None
    return Byline(tuple(authors), tuple(agencies), place)


def _is_aside(piece: str) -> bool:
    """Tell a place, role, medium or date from a sentence: "Beirut", "staff writer"; not "had left"."""
    piece = piece.removeprefix("the ")
    marked = piece[0].isupper() or ROLE.search(piece) or DATED.search(piece)
    return bool(marked) and len(piece.split()) <= LONGEST_PIECE


def split_agency(piece: str) -> tuple[str, Agency | None]:
    """Split off an agency that no comma separates: "JOHN ROE Associated Press", "Reuters Staff"."""
    words = piece.split()
    for cut in range(max(0, len(words) - 3), len(words)):
        agency = find_agency(" ".join(words[cut:]))
        if agency:
            return " ".join(words[:cut]), agency
    agency = find_agency(words[0]) if len(words) > 1 and GENERIC.fullmatch(" ".join(words[1:])) else None
    return ("", agency) if agency else (piece, None)


def _is_city(joint: str, piece: str, authors: list[str]) -> bool:
    """Recognise CAIRO in "By Jane Doe, CAIRO"; all is capitals in "By JANE DOE, JOHN ROE"."""
    return joint == "," and piece.isupper() and bool(authors) and not authors[0].isupper() and len(piece) > 2  # noqa: PLR2004


def pieces(line: str, start: int) -> Iterator[tuple[str, int, str]]:
    """Yield the joint before each piece (lower case, "" for the first), its offset and the piece."""
    joint = ""
    at = start
    for match in SPLIT.finditer(line, start):
        piece = line[at : match.start()]
        if piece.strip():
            yield joint, at, piece.strip()
            joint = ""
        joint = joint or match[1].strip().lower()
        at = match.end()
    if line[at:].strip():
        yield joint, at, line[at:].strip()
