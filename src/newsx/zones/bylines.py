"""Bylines: who wrote it, as the first lines of an article say it.

Works on the shape of whole lines: a byline is a line that holds names, places, roles and agencies and
nothing else. A clause that merely begins with "By" holds other words.
"""

import re
from dataclasses import replace

from newsx.zones.agencies import find_agency
from newsx.zones.datelines import DATE, is_listed_city
from newsx.zones.names import is_name
from newsx.zones.people import GENERIC, ROLE, Byline, pieces, read_people, split_agency
from newsx.zones.source_notes import LONGEST, read_credits, read_labels

LONGEST_WITHOUT_BY = 120

DATED_END = re.compile(
    r"(?:\s*[|,•·–—-]?\s+|\s*[|•·]\s*)"
    rf"(?:(?:updated|published|posted|last updated)(?: on)?:?\s+)?(?P<date>{DATE})"
    r"(?:\s+|,\s*)?(?:at\s+)?(?:\d{1,2}[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?$"
    r"|\s+\(?[\w.+-]*@[\w.-]+\)?$",
    re.IGNORECASE,
)
"""A date or an address behind a byline: "By Jane Doe July 23, 2025", "By Jane Doe @janedoe"."""

BY = re.compile(
    r"(?:(?:written|reported|story|text|words|report|analysis|opinion|commentary|posted|published)\s+)?by:?\s+",
    re.IGNORECASE,
)


def read_byline(line: str) -> Byline | None:
    """Read a line at the head of an article; None if it is no byline.

    "By Jane Doe and John Roe", "Jane Doe in Cairo", "By JANE DOE, The Associated Press", "Xinhua |
    Updated: 2025-07-23", "By Our Correspondent" are; "By Monday night, John Roe had left." and "Doe
    said in Cairo" are not.
    """
    if len(line) > LONGEST:
        return None
    dated = DATED_END.search(line)
    core = (line[: dated.start()] if dated else line).rstrip("*_ ")
    begin = len(core) - len(core.lstrip("*_ "))
    match = BY.match(core, begin)
    bare = core[begin:]
    found = (
        read_people(core, match.end())
        if match
        else read_credits(bare) or read_labels(bare) or _read_media_line(bare) or _read_place_line(bare)
    )
    if found and dated and dated["date"]:
        return replace(found, date=dated.span("date"))
    return found


def _read_media_line(line: str) -> Byline | None:
    """Read "Reuters", "BBC News, Nairobi", "Our Correspondent": media and places alone."""
    parts = [piece for _, _, piece in pieces(line, 0)]
    agencies = [agency for piece in parts if (agency := find_agency(piece))]
    if GENERIC.fullmatch(line.strip("()[] .|")):
        return Byline()
    places = len(parts) > len(agencies) and all(
        find_agency(piece) or is_name(piece, 1) for piece in parts[1:]
    )
    if not agencies or not find_agency(parts[0]) or len(parts) > len(agencies) + 1:
        return None
    return Byline(agencies=tuple(agencies)) if places or len(parts) == len(agencies) else None


def _read_place_line(line: str) -> Byline | None:
    """Read "Jane Doe in Cairo", "Jane Doe, BBC News": a name, and something that a title lacks."""
    if line[-1:] in ".!?:" or len(line) > LONGEST_WITHOUT_BY:
        return None
    parts = list(pieces(line, 0))
    if len(parts) < 2 or not is_name(parts[0][2]):  # noqa: PLR2004 - a name alone may be a title
        return None
    marked = any(
        (joint == "in" and is_name(piece, 1))
        or (joint in {"|", "·", "•"} and is_listed_city(piece))
        or split_agency(piece)[1]
        or ROLE.search(piece)
        for joint, _, piece in parts[1:]
    )
    return read_people(line, 0) if marked else None
