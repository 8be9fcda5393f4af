"""Pure functions on names: folding, comparison, initials."""

import re
import unicodedata
from functools import lru_cache

ARTICLE_PREFIX = re.compile(r"^(?:al|el|as|ash|ad|adh|an|ar|at|az|ul|ur)[-\s](?=\w)", re.IGNORECASE)
PARTICLES = frozenset({"al", "el", "ul"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
LEGAL = frozenset(
    "inc ltd llc plc corp corporation co company ag sa spa gmbh nv limited holdings group asa ab oyj".split()  # noqa: SIM905
)
"""Legal forms after a company's name; names with and without them mean one company."""
LINKING = frozenset("of the and for in on de la del du des der et y &".split())  # noqa: SIM905
VOWELS = re.compile(r"[aeiouyhw'’]")
DOUBLED = re.compile(r"(.)\1+")
SPELLINGS = str.maketrans({"q": "k", "c": "k", "g": "k", "j": "z", "v": "f", "x": "k"})
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
EDGES = " \t\n\r\"'“”‘’«»„()[]{}<>,;:|*_–—-"
LONG, LONGER = 6, 9
"""Letters from which one, and two, differing letters still count as a spelling of the same name."""


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """Return a name without case, accents and apostrophes: "Hashim Thaçi" gives "hashim thaci"."""
    plain = unicodedata.normalize(
        "NFKD", name.casefold().replace("ø", "o").replace("ı", "i").replace("ł", "l")
    )
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘`´ʿʾ")


@lru_cache(maxsize=16384)
def person_tokens(name: str) -> tuple[str, ...]:
    """Return the parts of a person's name that tell people apart, folded.

    Arabic articles go ("Ahmad al-Sharaa" gives ahmad, sharaa), hyphens inside a part too
    ("Jean-Yves" gives jeanyves); "Al Gore" keeps its first name.
    """
    parts = []
    words = fold(name).replace(".", " ").split()
    for i, word in enumerate(words):
        bare = ARTICLE_PREFIX.sub("", word)
        if bare in PARTICLES and 0 < i < len(words) - 1:
            continue
        token = "".join(c for c in bare if c.isalnum())
        if token:
            parts.append(token)
    return tuple(parts)


def surname_at(tokens: tuple[str, ...]) -> int:
    """Return the index of the last part that is a name: 1 in ("ferdinand", "marcos", "jr")."""
    at = len(tokens) - 1
    while at > 0 and tokens[at] in SUFFIXES:
        at -= 1
    return at


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """Return the consonants that spellings of one foreign name share: "zelenskyy" and "zelensky" agree.

    "gaddafi" and "qadhafi" agree, "fidan" and "fadil" do not.
    """
    return DOUBLED.sub(r"\1", VOWELS.sub("", word).translate(SPELLINGS))


def similar(one: str, other: str) -> bool:
    """Tell whether two folded words may be spellings of one name: at most one letter in six, two in nine."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < LONG - 1 or abs(len(one) - len(other)) > 2:  # noqa: PLR2004
        return False
    return edit_distance(one, other) <= (2 if shorter >= LONGER - 1 else 1)


def edit_distance(one: str, other: str) -> int:
    """Return the Levenshtein distance of two short words; words beyond 40 letters are cut."""
    one, other = one[:40], other[:40]
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        left, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            left, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, left + (a != b))
    return row[-1]


def clean_name(text: str, *, keep_possessive: bool = False) -> tuple[int, int]:
    """Return the bounds of the name inside a printed span: without article, quotes, possessive and edges.

    "the Kremlin's" gives those of "Kremlin"; `keep_possessive` is for "Moody's". The
    bounds are empty if nothing is left.
    """
    start, end = 0, len(text)
    while start < end and text[start] in EDGES:
        start += 1
    article = ARTICLE.match(text, start, end)
    start = article.end() if article else start
    while end > start and text[end - 1] in EDGES:
        end -= 1
    if not keep_possessive and text[start:end].endswith(("'s", "’s", "'S", "’S")):
        end -= 2
    while start < end and text[start] in EDGES:
        start += 1
    return start, max(start, end)


def squeeze(text: str) -> str:
    """Return a name on one line with single spaces."""
    return " ".join(text.split())


@lru_cache(maxsize=16384)
def body_tokens(name: str) -> tuple[str, ...]:
    """Return the words of a body's name, folded, without articles and legal form: acme of "Acme Corp."."""
    words = [word.strip(".,") for word in fold(name).replace("-", " ").split()]
    words = [word for word in words if word and word not in {"the", "a", "an"}]
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    return tuple(words)


def initials(name: str) -> tuple[str, ...]:
    """Return the acronyms that a name may have: "Organization of American States" gives OAS and OOAS."""
    words = [word for word in re.split(r"[\s\-/]+", name) if word]
    short = "".join(w[0] for w in words if w[0].isupper() and w.lower() not in LINKING)
    full = "".join(w[0] for w in words if w.lower() not in {"the", "a"})
    return tuple(dict.fromkeys(i.upper() for i in (short, full) if len(i) > 1))


def is_acronym(word: str) -> bool:
    """Tell whether a word looks like an acronym: "IDF", "U.N.", "DfID", "M23"; not "Nato", nor "I"."""
    letters = [c for c in word if c.isalpha()]
    return (
        1 < len(letters) + sum(c.isdigit() for c in word) <= 10  # noqa: PLR2004
        and sum(c.isupper() for c in letters) * 2 > len(letters)
        and not any(c.isspace() for c in word)
        and len(letters) > 0
    )


FEWEST_LETTERS = 3
"""Letters of the shortest acronym that is looked for across a longer name."""


def spells(acronym: str, name: str) -> bool:
    """Tell whether an acronym is made of a name: "AUSSOM" of "African Union Stabilization ... in Somalia".

    Its letters come in order, most of them from the beginnings of words, one from the last two words.
    """
    if acronym in initials(name):
        return True
    words = [word for word in fold(name).split() if word not in LINKING]
    if not acronym.isupper() or len(acronym) < FEWEST_LETTERS or acronym[0].lower() != words[0][0]:
        return False
    at, begun, last = 0, 0, 0
    letters = "".join(f" {word}" for word in words)
    for letter in acronym.lower():
        found = letters.find(f" {letter}", at)
        inside = letters.find(letter, at)
        if inside < 0:
            return False
        begun += found >= 0
        at = (found + 2) if found >= 0 else inside + 1
        last = letters.count(" ", 0, at)
    return begun >= len(acronym) - 1 and last >= len(words) - 1
