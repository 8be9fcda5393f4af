"""Who supplied the words: news agencies by the names under which other media print them."""

import re
from dataclasses import dataclass
from functools import cache

from newsx.tables import read_table

EXACT_LENGTH = 4
"""Forms up to this length must be printed exactly so: "ani" and "Map" are words."""

SEPARATOR = re.compile(r"\s*(?:[,;/|+&]|\band\b|\bund\b|\s[–—-]\s)\s*")

LONGEST_FORM = 60


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency as printed, its identity, and whether it sells words, pictures or releases."""

    form: str
    agency: str
    kind: str


def find_agency(text: str) -> Agency | None:
    """Return the agency that `text` names as a whole: "REUTERS", "The Associated Press"; not "Ap".

    `form` is the table's spelling of the printed name.
    """
    if len(text) > LONGEST_FORM:
        return None
    exact, folded = _forms()
    name = " ".join(text.split()).removeprefix("The ").removeprefix("the ").rstrip(".")
    return exact.get(name) or exact.get(text.strip()) or folded.get(name.casefold())


def read_agencies(text: str) -> tuple[Agency, ...]:
    """Return the agencies of a list that holds nothing else: "AFP, AP and Euro News"; else ().

    Other names may stand in the list beside an agency ("AFP, Tuoi Tre"), words may not.
    """
    if len(text) > 5 * LONGEST_FORM:
        return ()
    found: list[Agency] = []
    known = False
    for piece in filter(None, SEPARATOR.split(text.strip())):
        agency = find_agency(piece)
        known = known or agency is not None
        if agency is None and not is_outlet(piece):
            return ()
        found.append(agency or Agency(piece, piece, "wire"))
    return tuple(found) if known else ()


def is_outlet(text: str) -> bool:
    """Tell whether `text` has the shape of a medium's name: "Tuoi Tre", "Kyiv Post"; not "the fire"."""
    words = text.removeprefix("The ").split()
    return 0 < len(words) <= 4 and all(word[0].isupper() for word in words) and not text.endswith(".")  # noqa: PLR2004


@cache
def _forms() -> tuple[dict[str, Agency], dict[str, Agency]]:
    rows = read_table("newsx.zones", "agencies.tsv", ("form",))
    exact = {row["form"]: Agency(row["form"], row["agency"], row["kind"]) for row in rows}
    folded = {form.casefold(): agency for form, agency in exact.items() if len(form) > EXACT_LENGTH}
    return exact, folded
