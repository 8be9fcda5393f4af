"""The shape of a person's name in a byline: no model, only capitals, particles and what rules them out."""

import re
from functools import cache

from newsx.tables import read_table

PARTICLES = frozenset(
    (
        *("al", "ben", "bin", "bint", "da", "de", "del", "den", "der", "di"),
        *("dos", "du", "el", "ibn", "la", "le", "van", "von", "y", "zu"),
    )
)
"""Lower-case words inside names, "Ludwig van Beethoven"; also before a hyphen, "Ahmad al-Sharaa"."""

LONGEST_NAME = 60
MOST_WORDS = 6
MOST_CAPITALISED = 4
INNER = re.compile(r"^[^\W\d_][^\W\d_.'’`-]*(?:[.'’`-][^\W\d_]*)*$")


def is_name(text: str, fewest: int = 2) -> bool:
    """Tell whether `text` could be one person's name of at least `fewest` words.

    "Nguyen Tien", "JANE DOE", "Ursula von der Leyen", "J. K. Doe" could; "Monday night", "Read
    More", "Foreign Ministry", "Doe said" could not.
    """
    if len(text) > LONGEST_NAME:
        return False
    words = text.split()
    if not fewest <= len(words) <= MOST_WORDS or not (words[0][0].isupper() and _is_given(words[-1])):
        return False
    if sum(word[0].isupper() for word in words) > MOST_CAPITALISED:
        return False
    return all(_is_word(word) for word in words) and any(len(word.strip(".")) > 1 for word in words)


def _is_given(word: str) -> bool:
    return word[0].isupper() or _after_particle(word)


def _is_word(word: str) -> bool:
    if not INNER.match(word):
        return False
    if not word[0].isupper():
        return word in PARTICLES or _after_particle(word)
    return word.rstrip(".").capitalize() not in _not_names()


def _after_particle(word: str) -> bool:
    """Recognise "al-Sharaa", "el-Sisi", "d'Estaing"."""
    head, mark, rest = word.replace("’", "'").replace("'", "-").partition("-")
    return bool(mark) and (head in PARTICLES or head == "d") and rest[:1].isupper()


@cache
def _not_names() -> frozenset[str]:
    return frozenset(
        row["word"].capitalize() for row in read_table("newsx.zones", "not_names.tsv", ("word",))
    )
