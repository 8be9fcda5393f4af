"""Bylines and source notes: who wrote it, and from which agencies.

Works on the shape of whole lines: a byline is a line that holds names, places, roles and agencies and
nothing else. A clause that merely begins with "By" or "According to" holds other words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsx.zones.agencies import Agency, find_agency, is_outlet, read_agencies
from newsx.zones.names import is_name

LONGEST = 300
"""Characters of the longest byline; "Reporting by ..." notes name many people."""

LONGEST_WITHOUT_BY = 120
LONGEST_PIECE = 6
"""Words of a role, place or medium in a byline: "Chief Correspondent of the Daily Herald"."""

BY = re.compile(
    r"(?:(?:written|reported|story|text|words|report|analysis|opinion|commentary|posted|published)\s+)?by:?\s+",
    re.IGNORECASE,
)
CREDITS = re.compile(
    r"\(?(?:additional |further )?"
    r"(?P<what>reporting|writing|editing|compiled|translated|produced|edited|written|reported)"
    r"(?:\s+in\s+[A-Z][\w. -]{1,40}?)?\s+by\b:?\s+",
    re.IGNORECASE,
)
NEXT_CREDIT = re.compile(
    r"(?:\s*[;,.]\s*|\s+)(?:and\s+)?(?=(?:additional |further )?(?:reporting|writing|editing)\s+by\b)",
    re.IGNORECASE,
)
CONTRIBUTED = re.compile(
    r"\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b", re.IGNORECASE
)
LEAD_IN = re.compile(
    r"(?:(?:with|by)\s+)?(?:(?:additional|further|agency|agencies|wire|news)\s+)*"
    r"(?:according to|(?P<source>sources?)|via|from|based on|inputs?(?: from)?|reporting(?: from| by)?"
    r"|reports?(?: from| by)?|files(?: from)?|material(?: from)?|information from|contributions? from"
    r"|by|with)"
    r"\s*(?P<colon>:)?\s+",
    re.IGNORECASE,
)
NOTE = re.compile(r"[(\[]([^()\[\]]{2,200})[)\]]\.?$")
INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4})*")
SPLIT = re.compile(
    r"\s*(,|;|\||/|•|·|\(|\)|\band\b|&|\s[–—-]\s|\bin\b|\bfor\b|\bfrom\b|\bat\b)\s*", re.IGNORECASE
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
    """Authors and agencies of one line; `place` holds half-open offsets of a dateline city in it."""

    authors: tuple[str, ...] = ()
    agencies: tuple[Agency, ...] = ()
    place: tuple[int, int] | None = None


def read_byline(line: str) -> Byline | None:
    """Read a line at the head of an article; None if it is no byline.

    "By Jane Doe and John Roe", "Jane Doe in Cairo", "By JANE DOE, The Associated Press", "By Our
    Correspondent" are; "By Monday night, John Roe had left." and "Doe said in Cairo" are not.
    """
    if len(line) > LONGEST:
        return None
    line = line.strip("*_ ")
    match = BY.match(line)
    if match:
        return _read_people(line, match.end())
    return _read_credits(line) or _read_place_line(line)


def read_source_note(line: str, *, alone: bool = True) -> Byline | None:
    """Read a line at the foot of an article; None if it is no source note.

    With `alone`, nothing but notes stands below it, and a name by itself is the author's.

    "Nguyen Tien (According to AFP, AP)", "Source: AFP", "— Reuters", "(With inputs from PTI)",
    "Reporting by Jane Doe; Editing by John Roe" are; "According to AFP, the fire spread." is not.
    """
    if len(line) > LONGEST:
        return None
    line = line.strip("*_ ")
    found = _read_note(line) or _read_credits(line) or _read_named_note(line) or _read_contributors(line)
    named = (
        alone and line[-1:] != "." and not line.isupper() and is_name(line) and _split_agency(line)[1] is None
    )
    return found or (Byline(authors=(line,)) if named else None)


def find_closing_note(paragraph: str) -> tuple[int, Byline] | None:
    """Find a source note that closes a body paragraph: where it begins, and what it says.

    "... he said. (AP)", "... on Friday. — Reuters", "... (Reporting by Jane Doe)" have one; "... the
    Islamic State (IS)." and "... a member of the bloc (EU)" have none.
    """
    tail = paragraph[-LONGEST:]
    base = len(paragraph) - len(tail)
    for mark in ("(", "[", " —", " –", " -", " /"):
        cut = tail.rfind(mark)
        before = tail[:cut].rstrip()
        if cut > 0 and before[-1:] in ".!?\"”’'":
            note = tail[cut:].strip()
            found = _read_note(note) or (_read_credits(note) if mark in "([" else None)
            if found:
                return base + cut + len(tail[cut:]) - len(tail[cut:].lstrip()), found
    return None


def _read_note(line: str) -> Byline | None:
    """Read agencies alone, in brackets, after a dash, or after words such as "Source:"."""
    core = line.strip("()[]—–-/ .·")
    lead = LEAD_IN.match(core)
    rest = core[lead.end() :] if lead else core
    agencies = read_agencies(rest)
    if not agencies and lead and lead["source"] and lead["colon"] and is_outlet(rest):
        agencies = (Agency(rest, rest, "wire"),)
    if agencies or GENERIC.fullmatch(rest):
        return Byline(agencies=agencies)
    return None


def _read_named_note(line: str) -> Byline | None:
    """Read names or initials before a note in brackets: "Nguyen Tien (AFP)", "jd/ab (dpa, AFP)"."""
    match = NOTE.search(line)
    note = match and _read_note(match[1])
    if not match or not note:
        return None
    before = line[: match.start()].strip(" -–—/,")
    if INITIALS.fullmatch(before):
        return note
    people = _read_people(before, 0)
    return Byline(people.authors, (*people.agencies, *note.agencies)) if people else None


def _read_credits(line: str) -> Byline | None:
    """Read "Reporting by A and B; Writing by C; Editing by D": A, B and C wrote it."""
    authors: list[str] = []
    agencies: list[Agency] = []
    if not CREDITS.match(line):
        return None
    for part in NEXT_CREDIT.split(line.rstrip(") .")):
        match = CREDITS.match(part)
        people = _read_people(part, match.end()) if match else None
        if not match or not people:
            return None
        agencies += people.agencies
        if match["what"].lower() not in {"editing", "edited", "translated", "produced"}:
            authors += people.authors
    return Byline(tuple(authors), tuple(agencies))


def _read_contributors(line: str) -> Byline | None:
    """Read "AP writers Jane Doe in Cairo and John Roe contributed to this report."."""
    match = CONTRIBUTED.search(line)
    if not match or line[match.start() - 1 : match.start()] != " ":
        return None
    words = line[: match.start()].removeprefix("The ").split()
    forms = (" ".join(words[:count]) for count in (3, 2, 1))
    agency = next((found for form in forms if (found := find_agency(form))), None)
    return Byline(agencies=(agency,) if agency else ())


def _read_place_line(line: str) -> Byline | None:
    """Read "Jane Doe in Cairo", "Jane Doe, BBC News": a name, and something that a title lacks."""
    if line[-1:] in ".!?:" or len(line) > LONGEST_WITHOUT_BY:
        return None
    pieces = list(_pieces(line, 0))
    if len(pieces) < 2 or not is_name(pieces[0][2]):  # noqa: PLR2004 - a name alone may be a title
        return None
    marked = any(
        (joint == "in" and is_name(piece, 1)) or _split_agency(piece)[1] or ROLE.search(piece)
        for joint, _, piece in pieces[1:]
    )
    return _read_people(line, 0) if marked else None


def _read_people(line: str, start: int) -> Byline | None:
    """Read what follows "By": the first piece must be a name, an agency or "Staff Reporter"."""
    authors: list[str] = []
    agencies: list[Agency] = []
    place: tuple[int, int] | None = None
    for joint, at, whole in _pieces(line, start):
        piece, agency = _split_agency(whole)
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
    marked = piece[0].isupper() or ROLE.search(piece) or DATED.search(piece)
    return bool(marked) and len(piece.split()) <= LONGEST_PIECE


def _split_agency(piece: str) -> tuple[str, Agency | None]:
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


def _pieces(line: str, start: int) -> Iterator[tuple[str, int, str]]:
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
