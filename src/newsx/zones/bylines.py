"""Bylines: who wrote it, as the first lines of an article say it.

Works on the shape of whole lines: a byline is a line that holds names, places, roles and agencies and
nothing else. A clause that merely begins with "By" holds other words.
"""

import re

from newsx.zones.names import is_name
from newsx.zones.people import ROLE, Byline, pieces, read_people, split_agency
from newsx.zones.source_notes import LONGEST, read_credits

LONGEST_WITHOUT_BY = 120

BY = re.compile(
    r"(?:(?:written|reported|story|text|words|report|analysis|opinion|commentary|posted|published)\s+)?by:?\s+",
    re.IGNORECASE,
)


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
        return read_people(line, match.end())
    return read_credits(line) or _read_place_line(line)


def _read_place_line(line: str) -> Byline | None:
    """Read "Jane Doe in Cairo", "Jane Doe, BBC News": a name, and something that a title lacks."""
    if line[-1:] in ".!?:" or len(line) > LONGEST_WITHOUT_BY:
        return None
    parts = list(pieces(line, 0))
    if len(parts) < 2 or not is_name(parts[0][2]):  # noqa: PLR2004 - a name alone may be a title
        return None
    marked = any(
        (joint == "in" and is_name(piece, 1)) or split_agency(piece)[1] or ROLE.search(piece)
        for joint, _, piece in parts[1:]
    )
    return read_people(line, 0) if marked else None
