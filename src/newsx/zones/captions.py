"""Captions and picture credits: what stands under a picture, and who took it."""

import re

from newsx.zones.agencies import find_agency, read_agencies
from newsx.zones.names import is_name

LONGEST = 600
"""Characters of the longest caption; agencies' own captions run to about 400."""

LONGEST_CREDIT = 100

PICTURE = r"(?:photo|photograph|image|picture|handout|frame grab|screengrab)"
GIVEN = r"(?:taken|provided|released|made|from|posted|obtained|shot|issued|distributed)\b"
HEAD = re.compile(
    r"(?:image |photo |picture |media |video )?caption\s*[:,]"
    r"|(?:file|handout|archive|stock)\s+(?:photo|photograph|picture|image|pic)s?\s*(?:[:,–—]|-\s|of\b|shows\b)"
    r"|(?:photo|image|picture|pic|pictured|file|illustration|graphic|map|screenshot)s?(?: above| below)?"
    r"\s*(?::|\s[–—-]\s)"
    rf"|in (?:this|an?) [^.!?]{{0,60}}?\b(?:{PICTURE}|file)\b(?:,| {GIVEN})"
    rf"|(?:this|a|an) (?:[\w-]+ ){{0,3}}{PICTURE}(?: (?:{GIVEN}|of\b)[^.!?]{{0,120}}?)? shows?\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"[(\[|/–—-]?\s*(?:©\s*)?\b"
    r"(?:(?:file|handout|archive|feature|cover|main|lead|top|illustration|illustrative)\s+)?"
    r"(?:photo|photograph|photography|image|picture|pic|illustration|graphic|screenshot|video|credit|map)s?"
    r"(?:\s+(?:credits?|sources?|courtesy|illustration))?"
    r"\s*(?::|,|\bby\b|\bcourtesy of\b|/|©|\|)\s*",
    re.IGNORECASE,
)
OWNER = re.compile(r"\s*(?:[/|,;&+]|\b(?:via|and|for|of|by|courtesy|through)\b)\s*", re.IGNORECASE)
OWNER_WORDS = re.compile(
    r"file|pool|handout|archives?|ap photo|reuters photo|photos?|courtesy|reproduction|supplied|provided"
    r"|stringer|social media|screenshot|screengrab|the|twitter|x|facebook|telegram|instagram|youtube"
    r"|creative commons|cc[ -]by\S*|public domain|\d{4}",
    re.IGNORECASE,
)
PICTURE_OF = re.compile(r"\s+(?:file\s+)?(?:photo|pic|picture|image)s?$", re.IGNORECASE)
WIRE_END = re.compile(
    r"(?:(?<=\s)|(?<=[.!?\"”]))"
    r"(?:\(([^()\[\]]{2,60})\)|(?<![.!?\"”]\s)\[([^()\[\]]{2,60})\]|[–—-]\s?([^–—.]{2,60}))$"
)
LONGEST_WIRE_CAPTION = 250
MARKS = ("(", "[", "©", ". ", '" ', "” ", " | ", " – ", " — ", " - ")


def read_caption(line: str) -> int | None:
    """Return where the credit begins in a line that is a caption; its length if it has none.

    None if the line is no caption. "Troops near Homs. Photo: AP" gives 18, "Photo: AP" gives 0,
    "File photo: troops near Homs." its length. "The photo: nobody knows who took it." gives None, and
    so does "He was born in Homs (AP)".
    """
    if len(line) > LONGEST:
        return None
    credits_found = [at for at in (_labelled_credit(line), _slashed_credit(line)) if at is not None]
    credit = min(credits_found, default=None)
    if credit is not None:
        return credit
    return len(line) if HEAD.match(line) else None


def read_wire_caption(line: str) -> int | None:
    """Return where the credit of a short line begins that ends in a wire's name; None if none does.

    "Troops patrol Homs. — Reuters", "Troops patrol Homs (AFP)" are captions above the article's end, and
    so is "Troops patrol Homs [Reuters]"; "He resigned. [Reuters]" points to a report, and "He left
    the Voice of America (VOA)." is not one: its sentence goes on to the full stop.
    """
    if len(line) > LONGEST_WIRE_CAPTION:
        return None
    match = WIRE_END.search(line)
    agencies = read_agencies(match[1] or match[2] or match[3]) if match and match.start() > 0 else ()
    return match.start() if match and agencies else None


def _labelled_credit(line: str) -> int | None:
    """Find "Photo: AP", "(Photo by Jane Doe/Getty Images)", "Image source, AFP" at the end of a line."""
    base = max(0, len(line) - LONGEST_CREDIT)
    for match in LABEL.finditer(line, base):
        at = match.start() + len(match[0]) - len(match[0].lstrip())
        if _stands_apart(line, at) and _names_owner(line[match.end() :]):
            return at
    return None


def _stands_apart(line: str, at: int) -> bool:
    """Tell a label from a word of the sentence: "... near Homs. Photo by" from "... sold a photo by"."""
    before = line[:at].rstrip()
    return (
        not before
        or before[-1] in '.!?)"”’|]'
        or not line[at].isalnum()
        or line[at:].partition(":")[0].istitle()
    )


def _slashed_credit(line: str) -> int | None:
    """Find "REUTERS/Jane Doe", "(AP Photo/Jane Doe, File)", "© AFP", "Getty Images" at the end of a line."""
    for mark in (*MARKS, None):
        cut = line.rfind(mark) if mark else 0
        if cut < 0 or len(line) - cut > LONGEST_CREDIT or (mark == ". " and line[cut - 2 : cut - 1] == " "):
            continue
        start = cut + (len(mark) if mark and mark not in "([©" else 0)
        if _is_picture_credit(line[start:]):
            return start + len(line[start:]) - len(line[start:].lstrip())
    return None


def _is_picture_credit(text: str) -> bool:
    """Tell a picture's credit from a wire's: it has a slash, "Photo", a photo agency, or ©."""
    core = text.strip("()[] .–—-")
    owner = PICTURE_OF.sub("", core)
    if owner != core and find_agency(owner):
        return True
    if not core or len(core) > LONGEST_CREDIT or not _names_owner(core):
        return False
    pieces = [piece for piece in OWNER.split(core.lstrip("© ")) if piece]
    kinds = {agency.kind for piece in pieces if (agency := find_agency(piece))}
    if not kinds:
        return False
    slashed = "/" in core and len(pieces) > 1 and any(not find_agency(piece) for piece in pieces)
    return core[0] == "©" or "photo" in kinds or slashed


def _names_owner(text: str) -> bool:
    """Tell whether `text` holds only names, agencies and words such as "via" and "File"."""
    core = text.strip("()[] .©")
    if not 0 < len(core) <= LONGEST_CREDIT:
        return False
    pieces = [piece for piece in OWNER.split(core) if piece]
    return all(map(_is_owner, pieces)) and any(map(_is_somebody, pieces))


def _is_somebody(piece: str) -> bool:
    return piece[0].isupper() or piece[0] == "@" or find_agency(piece) is not None


def _is_owner(piece: str) -> bool:
    if find_agency(piece) or OWNER_WORDS.fullmatch(piece) or is_name(piece, 1) or piece[0] == "@":
        return True
    words = piece.split()
    return len(words) <= 6 and all(word[0].isupper() or word[0].isdigit() for word in words)  # noqa: PLR2004
