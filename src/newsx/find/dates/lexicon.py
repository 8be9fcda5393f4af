"""The word lists of the dates room, read once, and the one-character codes of word classes."""

import re
from functools import cache
from typing import NamedTuple

from newsx.tables import read_table

PACKAGE = "newsx.find.dates"
NAME_PART = re.compile(r"'s|[^\W\d_]+|\S")
CLASSES = """
    A ABOUT AFTER AGED AGO AHEAD ALL AMPM AND APOS2 AT BACK BEFORE BEGINNING BETWEEN BREAK BY
    CALENDAR CLOCK COMING COMMA COUPLE DASH DASHPAIR DATE DAYNUM DEC DECADE DECWORD DEICTIC DOT
    DOZEN DOZENS DUR DURING EARLIER EARLY END ENTIRE ERA EVE EVERY EXACTLY FINAL FISCAL FOLLOWING
    FOR FROM FYTAG HALF HALFHOUR HENCE HOLIDAY IN INT ITS LAST LATE LATER LATEST LEAST LESS LOCAL
    MID MIDWEEK MONTH MORE MOST NEAR NEARLY NEXT NOON OCLOCK OF OLD OLETTER ON ONCE ONLY OR ORD OTHER
    OVER PART PARTS PASTWORD PER PERIOD POSS PRESENTWORD PREVIOUS QTY RIGHT QUARTER QUARTERTAG SAME
    SCALE SEASON SEASONS SECOND SET SETWORD SINCE SLASH SOME STRETCH THAN THAT THE THESE THIS THRICE
    TIME TIMES TO TONIGHT TURN TWICE UNDER UNIT UNITS UNTIL UP VAGUE VAGUEADJ VAGUENUM VREF WEEKDAY
    WEEKDAYS WEEKDAYWORD WEEKEND WEEKENDS WNUM WORKING YEAR YEARPAIR ZONE WORD MARK FRAME
"""
CODES = {name: chr(0x100 + n) for n, name in enumerate(CLASSES.split())}

CAPITAL_ONLY = frozenset({"may", "march", "mar", "sat", "sun", "wed", "weds", "mon", "fri", "thu"})
"""Months and weekdays that are other words in lower case."""
UPPER_ONLY = frozenset({"ZONE", "ERA", "FYTAG"})
"""Classes whose members are capital letters only ("EST", not "est")."""


class Word(NamedTuple):
    """A word class (its code) and the value that the grammar uses."""

    code: str
    value: int | str
    needs: str


def value_of(text: str) -> int | str:
    """Return a table cell as the number that it spells, else as text."""
    return int(text) if text.lstrip("-").isdigit() else text


@cache
def load_words() -> dict[str, Word]:
    """Return the words by their lower-case form; `needs` is "", "title" or "upper" (letter case)."""
    words: dict[str, Word] = {}
    for row in read_table(PACKAGE, "words.tsv", ("word",)):
        word, name = row["word"], row["class"]
        needs = "upper" if name in UPPER_ONLY else "title" if word in CAPITAL_ONLY else ""
        words[word] = Word(CODES[name], value_of(row["value"]), needs)
    return words


@cache
def load_holidays() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return holiday names by their first word: (all words in lower case, day rule), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in read_table(PACKAGE, "holidays.tsv", ("name",)):
        for words in spellings(tuple(NAME_PART.findall(row["name"].lower()))):
            table.setdefault(words[0], []).append((words, row["rule"]))
    for names in table.values():
        names.sort(key=lambda name: -len(name[0]))
    return table


def spellings(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return how a holiday's name is written: with "'s", "s", "s'" or nothing where it has a possessive."""
    place = words.index("'s") if "'s" in words else 0
    if not place:
        return {words}
    owner, rest = words[: place - 1], words[place + 1 :]
    name = words[place - 1]
    forms = (name, "'s"), (f"{name}s",), (f"{name}s", "'"), (name,)
    return {(*owner, *form, *rest) for form in forms}


@cache
def load_neighbours(role: str) -> frozenset[str]:
    """Return the words of one role in neighbours.tsv, in lower case."""
    rows = read_table(PACKAGE, "neighbours.tsv", ("role", "word"))
    return frozenset(row["word"] for row in rows if row["role"] == role)
