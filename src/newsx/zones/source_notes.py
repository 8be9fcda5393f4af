"""Source notes: who wrote an article and from which agencies, as its last lines say it."""

import re

from newsx.zones.agencies import Agency, find_agency, is_outlet, read_agencies
from newsx.zones.names import is_name
from newsx.zones.people import GENERIC, ROLE, Byline, read_people, split_agency

LONGEST = 300
"""Characters of the longest byline; "Reporting by ..." notes name many people."""

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
    r"\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b|\bcontributed\.?$", re.IGNORECASE
)
LONGEST_LEAD = 40
LEAD_IN = re.compile(
    r"(?:(?:with|by)\s+)?(?:(?:additional|further|agency|agencies|wire|news)\s+)*"
    r"(?:according to|(?P<source>sources?)|via|from|based on|inputs?(?: from)?|reporting(?: from| by)?"
    r"|reports?(?: from| by)?|files(?: from)?|material(?: from)?|information from|contributions? from"
    r"|by|with)"
    r"\s*(?P<colon>:)?\s+",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:^|[,;|]\s*|\s)(reporter|author|writer|correspondent|journalist|editor|translator|producer)s?\s*:\s*",
    re.IGNORECASE,
)
WRITERS = frozenset(("reporter", "author", "writer", "correspondent", "journalist"))
NOTE = re.compile(r"[(\[]([^()\[\]]{2,200})[)\]]\.?$")
INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4})*")


def read_source_note(line: str, *, alone: bool = True) -> Byline | None:
    """Read a line at the foot of an article; None if it is no source note.

    With `alone`, nothing but notes stands below it, and a name by itself is the author's.

    "Nguyen Tien (According to AFP, AP)", "Source: AFP", "— Reuters", "(With inputs from PTI)",
    "Reporting by Jane Doe; Editing by John Roe" are; "According to AFP, the fire spread." is not.
    """
    if len(line) > LONGEST:
        return None
    line = line.strip("*_ ")
    readers = (read_note, read_credits, read_labels, _read_named_note, _read_contributors)
    found = next((note for reader in readers if (note := reader(line))), None)
    line = line.strip("-–— ")
    named = (
        alone and line[-1:] != "." and not line.isupper() and is_name(line) and split_agency(line)[1] is None
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
            found = read_note(note) or (read_credits(note) if mark in "([" else None)
            if found:
                return base + cut + len(tail[cut:]) - len(tail[cut:].lstrip()), found
    return None


def read_note(line: str) -> Byline | None:
    """Read agencies alone, in brackets, after a dash, or after words such as "Source:"."""
    core = line.strip("()[]—–-/ .·=|")
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
    note = match and read_note(match[1])
    if not match or not note:
        return None
    before = line[: match.start()].strip(" -–—/,")
    if INITIALS.fullmatch(before):
        return note
    people = read_people(before, 0)
    return Byline(people.authors, (*people.agencies, *note.agencies)) if people else None


def read_credits(line: str) -> Byline | None:
    """Read "Reporting by A and B; Writing by C; Editing by D": A, B and C wrote it."""
    authors: list[str] = []
    agencies: list[Agency] = []
    if not CREDITS.match(line):
        return None
    for part in NEXT_CREDIT.split(line.rstrip(") .")):
        match = CREDITS.match(part)
        people = read_people(part, match.end()) if match else None
        if not match or not people:
            return None
        agencies += people.agencies
        if match["what"].lower() not in {"editing", "edited", "translated", "produced"}:
            authors += people.authors
    return Byline(tuple(authors), tuple(agencies))


def read_labels(line: str) -> Byline | None:
    """Read "Reporter: Jane Doe, Editor: John Roe": only reporters, authors and writers are authors."""
    labels = list(LABEL.finditer(line))
    if not labels or labels[0].start() > 0:
        return None
    authors: list[str] = []
    ends = [*(label.start() for label in labels[1:]), len(line)]
    for label, end in zip(labels, ends, strict=True):
        people = read_people(line[label.end() : end].rstrip(" .)"), 0)
        if people is None or not (people.authors or people.agencies):
            return None
        authors += people.authors if label[1].lower() in WRITERS else ()
    return Byline(tuple(authors))


def _read_contributors(line: str) -> Byline | None:
    """Read "AP writers Jane Doe in Cairo and John Roe contributed to this report."."""
    match = CONTRIBUTED.search(line)
    if not match or line[match.start() - 1 : match.start()] != " ":
        return None
    if match[0].rstrip(".") == "contributed" and not ROLE.search(line[:LONGEST_LEAD]):
        return None
    words = line[: match.start()].removeprefix("The ").split()
    forms = (" ".join(words[:count]) for count in (3, 2, 1))
    agency = next((found for form in forms if (found := find_agency(form))), None)
    return Byline(agencies=(agency,) if agency else ())
