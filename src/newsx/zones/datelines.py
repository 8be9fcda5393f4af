"""Datelines: "DAMASCUS, July 23 (AP) -" at the start of a body, and lines that only give a date.

The forms are those of the agencies' style books: a city in capitals, its country or state if it needs
one, a date, the agency in brackets (TASS: in slashes), then a dash (South Asia: a colon).
"""

import re
from dataclasses import dataclass
from functools import cache

from newsx.tables import read_table
from newsx.zones.agencies import Agency, find_agency, is_outlet

WITHIN = 160
"""Characters in which a dateline must be complete; the longest seen has about 90."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:\s*,)?\s+\d{4}"
DATE = (
    rf"(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+{DAY}\b(?:{YEAR}\b)?|{DAY}\s+{MONTH}(?:{YEAR}\b|\s+\d\d\b)?"
    r"|\d{4}-\d\d-\d\d\b|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)\b|\d{1,2}/\d{1,2}\b)"
    rf"|{WEEKDAY}(?=\s*[(–—-])"
)
PLACE = r"[^\W\d_](?:[^\W\d_]|['’.,/ -]){1,60}?"
SHAPE = re.compile(
    rf"(?:(?P<place>{PLACE}(?:\s\[[^\[\]\n]{{2,30}}\])?)(?P<joint>\s*[,.]?\s*|\s+[–—-]+\s+))??(?P<date>{DATE})?\s*[,.]?\s*"
    r"(?:[(\[/]\s*(?P<note>[^()\[\]\n]{2,60}?)\s*[)\]/])?"
    r"(?P<mark>\s*(?:[–—―_]|--{1,2})\s*|\s+-+\s*|-\s+|(?<=[)\]/])-\s*|:\s+|(?<=/)\.\s+|(?<=\))\.-\s*|(?<=\))\.?\s+|(?<=\))(?=\w)|(?<=/)\s+|\s*$)",
    re.IGNORECASE,
)
MORE = re.compile(
    rf"(?:(?P<date>{DATE})|[(/](?P<note>[^()/\n]{{2,60}}?)[)/])\s*(?:--?|[–—:])\s*", re.IGNORECASE
)
BRACKETED = re.compile(r"\[(?P<place>[A-Z][A-Z .'’-]{2,30})\]\s+")
DATE_LINE = re.compile(
    r"(?:(?:(?:first )?published|posted|publication date|date|issued|released)(?:\s+(?:on|at))?\s*:?\s*)?"
    rf"(?:\d{{1,2}}[:.]\d{{2}}(?:\s+[A-Z]{{2,4}})?[,\s]+)?(?P<date>{DATE})"
    r"[\s,|/–—-]*(?:at\s+)?(?:T?\d{1,2}[:.]\d{2}(?::\d\d)?)?\s*(?:[ap]\.?m\.?)?"
    r"\s*\(?(?:[A-Z]{1,5}|UTC[+-]\d+)?\)?\.?(?:\s*[·•|,]?\s*\d{1,2} min(?:ute)?s? read)?",
    re.IGNORECASE,
)
LONGEST_PLACE_LINE = 40
INITIALS = re.compile(r"\b[A-Z]\.[A-Z]$")
SMALL = frozenset(
    "aboard al am an and at da de del di do el es in la near of on sur the".split()  # noqa: SIM905
)
BETWEEN = str.maketrans(",/[]", "    ")
SHORTEST_UNLISTED = 4
"""Letters of the shortest unlisted city in capitals alone: three letters are mostly an acronym."""

MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline at the start of a paragraph: it ends at `end`, the body's words begin at `body`."""

    place: str | None
    date: str | None
    agency: Agency | None
    end: int
    body: int


def find_dateline(paragraph: str, *, first: bool = True) -> FoundDateline | None:
    """Find the dateline that `paragraph` begins with, None if there is none.

    "KYIV, Ukraine (AP) —", "Nairobi, 3 March 2024 (AFP) –", "KARACHI:", "July 23 (UPI) --" are; "NATO —
    the alliance", "BREAKING: Ten dead", "WASHINGTON said -" are not. Only the `first` paragraph of a
    body may have one with neither capitals, date nor agency ("Nairobi, Kenya – Rain").
    """
    head = paragraph[:WITHIN]
    bracketed = BRACKETED.match(head)
    if bracketed and is_listed_city(bracketed["place"]):
        return FoundDateline(bracketed["place"], None, None, len(bracketed[0].rstrip()), bracketed.end())
    match = SHAPE.match(head)
    if not match or not match[0].strip():
        return None
    place, agency = _without_agency(match["place"])
    date, note = match["date"], (match["note"] or "").strip()
    if note and not agency:
        date, agency = _read_note(note, date)
        if agency is None and date is None:
            return None
    found = FoundDateline(place, date, agency, len(match[0].rstrip()), match.end())
    if not _is_dateline(found, paragraph, (match["mark"], note), first=first):
        return None
    return _with_more(found, head)


def _with_more(found: FoundDateline, head: str) -> FoundDateline:
    """Add a date or agency behind a first dash: "NEW YORK--(BUSINESS WIRE)--", "CAIRO - 23 July 2025:"."""
    more = None if found.date or found.agency else MORE.match(head, found.body)
    if not more:
        return found
    date, agency = _read_note(more["note"] or "", more["date"])
    if agency is None and date is None:
        return found
    return FoundDateline(found.place, date, agency, len(more[0].rstrip()) + more.start(), more.end())


def find_place_line(line: str) -> bool:
    """Tell whether a line is a city and nothing else: "ISTANBUL", "Beirut, Lebanon"; not "POLITICS"."""
    city, _, region = line.partition(",")
    if len(line) > LONGEST_PLACE_LINE or not _is_place_shaped(line):
        return False
    listed = is_listed_city(city)
    if not city.isupper():
        return listed and 0 < len(region.split()) < 3 and region.strip()[0].isupper()  # noqa: PLR2004
    return listed or (len(region.split()) in {1, 2} and not region.isupper())


def find_date_line(line: str) -> str | None:
    """Return the date of a line that gives nothing but the date of publication, else None.

    "Published: July 23, 2025 10:30 GMT" and "23 July 2025" do; "July 23" and "On 23 July 2025 the
    army left." do not.
    """
    match = DATE_LINE.fullmatch(line) if len(line) <= WITHIN else None
    return match["date"] if match and re.search(r"\d{4}", match["date"]) else None


def _without_agency(place: str | None) -> tuple[str | None, Agency | None]:
    """Split an agency off a place: "Damascus, SANA" gives both, so does "LONDON AFP"; "AFP" gives only it."""
    place = place.strip(" ,-") if place else None
    if not place:
        return None, None
    place = place + "." if INITIALS.search(place) else place.rstrip(" .")
    cut = max(place.rfind(","), place.rfind(" "))
    agency = find_agency(place[cut + 1 :].strip())
    return (place[: max(cut, 0)].strip(" ,") or None, agency) if agency else (place, None)


def _read_note(note: str, date: str | None) -> tuple[str | None, Agency | None]:
    """Read what the brackets hold: "AP", "Reuters, July 23", "23 July 2025", an unlisted "KhaamaNews"."""
    known = find_agency(note)
    if known:
        return date, known
    dated = re.search(DATE, note, re.IGNORECASE)
    if dated and date is None:
        return dated[0], find_agency(note[: dated.start()].strip(" ,–—-"))
    pieces = [find_agency(piece.strip()) for piece in re.split(r"[/,]", note)]
    if pieces[0]:
        return date, pieces[0]
    return date, Agency(note, note, "wire") if is_outlet(note) and ":" not in note else None


def _is_dateline(found: FoundDateline, paragraph: str, proof: tuple[str, str], *, first: bool) -> bool:
    """Judge a dateline by its mark and note, `proof`: a dash, a colon, or an agency in brackets."""
    mark, note = proof
    after = paragraph[found.body : found.body + 1]
    ends = found.body == len(paragraph)
    if after.islower() or (ends and not (found.date or note)):
        return False
    dashed = bool(mark.strip(" .:")) or ends
    if found.place is None:
        known = found.agency is not None and find_agency(found.agency.form) is not None
        return known and (dashed or ":" in mark or bool(note))
    return _fits_place(found, paragraph, dashed=dashed, colon=":" in mark, first=first)


def _fits_place(found: FoundDateline, paragraph: str, *, dashed: bool, colon: bool, first: bool) -> bool:
    place = found.place or ""
    city, _, region = place.replace(" [", ",").partition(",")
    if not _is_place_shaped(place) or city.strip().upper() in _words("label"):
        return False
    listed = is_listed_city(city)
    capital = _in_capitals(city, paragraph[found.body :])
    if found.agency and find_agency(found.agency.form):
        return dashed or colon or capital or listed
    if found.agency or found.date:
        alone = found.body == len(paragraph) and not found.date
        return (dashed or colon) and not alone and (capital or listed or found.agency is None)
    if colon or is_listed_city(paragraph[found.body :].split(None, 1)[0].rstrip(",")):
        return colon and listed
    bare = listed or (capital and len(city.strip()) >= SHORTEST_UNLISTED)
    return dashed and (bare or (first and bool(region.strip())))


def _is_place_shaped(place: str) -> bool:
    """Every word begins with a capital or is a small word, and none belongs to a sentence."""
    words = place.translate(BETWEEN).split()
    if not words or len(words) > MOST_WORDS or not words[0][0].isupper():
        return False
    if any(word.upper() in _words("sentence") for word in words) or words[0] in {
        "In",
        "At",
        "On",
        "Near",
        "By",
    }:
        return False
    return all(word[0].isupper() or word in SMALL or "-" in word for word in words)


def _in_capitals(city: str, rest: str) -> bool:
    """Capitals say something only where the rest is not in capitals too."""
    return city.isupper() and not rest[:80].isupper()


def is_listed_city(city: str) -> bool:
    """Tell whether datelines name this city, or each of "WASHINGTON/MOSCOW", without a country."""
    parts = [part.strip(" .") for part in re.split(r"/|\band\b", city, flags=re.IGNORECASE)]
    return all(part.upper() in _words("city") for part in parts)


@cache
def _words(kind: str) -> frozenset[str]:
    rows = read_table("newsx.zones", "dateline_words.tsv", ("word",))
    return frozenset(row["word"].upper() for row in rows if row["kind"] == kind)
