"""The room's word lists, read once: heads of phrases, known bodies, modifiers, honorifics, first names."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from newsx.schema.records import ActorType
from newsx.tables import read_table

PACKAGE = "newsx.find.actors"
LONGEST_PHRASE = 6
"""Words of the longest entry that is looked up; longer ones would never be found, so loading refuses them."""


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that names a kind of actor.

    `sector` are PLOVER sectors; `weak` means that the rest of the phrase may say better, as in
    "union official"; an empty sector inherits it. `type` "thing" is no actor ("warplane").
    """

    phrase: str
    sector: tuple[str, ...]
    weak: bool
    type: str
    gender: str | None

    @property
    def is_person(self) -> bool:
        """Tell whether the noun denotes people: "minister", not "ministry"."""
        return self.type == "person"


@dataclass(frozen=True, slots=True)
class Body:
    """A body known by name, "Shin Bet": `key` is the same for all its names.

    `shared` names are borne in other countries too: "Foreign Office" is Pakistan's in Islamabad.
    """

    key: str
    names: tuple[str, ...]
    country: str | None
    sector: tuple[str, ...]
    type: ActorType
    shared: bool


@dataclass(frozen=True, slots=True)
class Honorific:
    """A word before a name: `rank` tells whether it is a role of its own ("Gen.") or mere address ("Mrs")."""

    rank: bool
    gender: str | None
    sector: tuple[str, ...]


def _cell(value: str) -> str | None:
    return None if value == "-" else value


def _sectors(value: str) -> tuple[str, ...]:
    return () if value in {"-", "*"} else tuple(value.rstrip("?").split(","))


@cache
def heads() -> dict[str, Head]:
    """Return heads.tsv by phrase: singular, lower case, no apostrophe after a plural."""
    rows = read_table(PACKAGE, "heads.tsv", ("phrase",))
    return {
        row["phrase"].replace("s' ", "s "): Head(
            row["phrase"],
            _sectors(row["sector"]),
            row["sector"] == "*" or row["sector"].endswith("?"),
            row["type"],
            _cell(row["gender"]),
        )
        for row in rows
    }


@cache
def bodies() -> dict[str, Body]:
    """Return bodies.tsv by each of its names, as written."""
    found: dict[str, Body] = {}
    for row in read_table(PACKAGE, "bodies.tsv", ("name", "country")):
        aliases = () if row["aliases"] == "-" else tuple(row["aliases"].split("|"))
        body = Body(
            row["name"].casefold(),
            (row["name"], *aliases),
            _cell(row["country"].rstrip("?")),
            _sectors(row["sector"]),
            cast("ActorType", row["type"]),
            row["country"].endswith("?"),
        )
        found.update((name, body) for name in body.names)
    return found


@cache
def _folded_bodies() -> dict[str, Body]:
    """Names of five letters and more, and all with a space, without letter case: "WHITE HOUSE"."""
    return {name.casefold(): body for name, body in bodies().items() if len(name) > 4 or " " in name}  # noqa: PLR2004


def body_named(name: str) -> Body | None:
    """Return the known body called `name`: "CIA", "the Kremlin"; not "cia", nor "who"."""
    if name.islower():
        return None
    return bodies().get(name) or _folded_bodies().get(name.casefold())


@cache
def modifiers() -> dict[str, tuple[str, ...]]:
    """Return modifiers.tsv: the sectors that an adjective gives its noun."""
    return {row["word"]: _sectors(row["sector"]) for row in read_table(PACKAGE, "modifiers.tsv", ("word",))}


@cache
def honorifics() -> dict[str, Honorific]:
    """Return honorifics.tsv by word: lower case, without the full stop."""
    return {
        row["word"]: Honorific(row["kind"] == "rank", _cell(row["gender"]), _sectors(row["sector"]))
        for row in read_table(PACKAGE, "honorifics.tsv", ("word",))
    }


@cache
def first_names() -> dict[str, str]:
    """Return the gender, m or f, of first names that are borne by one gender alone; folded."""
    return {row["name"]: row["gender"] for row in read_table(PACKAGE, "first_names.tsv", ("name",))}


def singulars(word: str) -> tuple[str, ...]:
    """Return the forms that a lower-case word may be the plural of, itself first.

    "ministries" gives "ministry", "policemen" gives "policeman"; "police" stays alone. A possessive
    ending may go: "army's" gives "army".
    """
    if word.endswith("'s"):
        return (word, word[:-2])
    if word.endswith("men"):
        return (word, word[:-3] + "man")
    if not word.endswith("s") or word.endswith("ss"):
        return (word,)
    if word.endswith("ies"):
        return (word, word[:-3] + "y", word[:-1])
    if word.endswith("es"):
        return (word, word[:-1], word[:-2])
    return (word, word[:-1])


def _pieces(phrase: str) -> list[str]:
    """Split a phrase as spaCy does: a hyphen is a word of its own."""
    return phrase.replace("-", " - ").split()


@cache
def _last_words() -> frozenset[str]:
    whole = {phrase.rsplit(" ", 1)[-1] for phrase in heads()}
    return frozenset(whole | {_pieces(phrase)[-1] for phrase in heads()})


@cache
def _first_words() -> dict[str, int]:
    """The number of tokens of the longest head that begins with a word."""
    longest: dict[str, int] = {}
    for phrase in heads():
        for words in (phrase.split(" "), _pieces(phrase)):
            longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


def head_at(words: list[str], start: int, stop: int) -> tuple[int, Head] | None:
    """Return the longest head that begins at `start`, with its end; `words` are lower case.

    ["turkish", "foreign", "ministers", "said"] has "foreign minister" at 1, plural included.
    """
    longest = max(_first_words().get(form, 0) for form in singulars(words[start]))
    for end in range(min(stop, start + longest), start, -1):
        found = head_named(words[start:end])
        if found:
            return end, found
    return None


def head_named(words: list[str]) -> Head | None:
    """Return the head that these lower-case words are, in the singular or plural, hyphens apart or not."""
    if not words:
        return None
    front = " ".join(words[:-1])
    for form in singulars(words[-1]):
        if form in _last_words():
            phrase = f"{front} {form}" if front else form
            found = heads().get(phrase) or heads().get(phrase.replace(" - ", "-"))
            if found:
                return found
    if len(words) > 2:  # noqa: PLR2004 - "ministers of defence", "attorneys general"
        rest = " ".join(words[1:])
        for form in singulars(words[0])[1:]:
            found = heads().get(f"{form} {rest}")
            if found:
                return found
    return None


@cache
def peoples() -> dict[str, str]:
    """Return groups.tsv: the form that stands for a people, by each form: "Kurdish" gives "Kurds"."""
    return {row["form"]: row["group"] for row in read_table(PACKAGE, "groups.tsv", ("form",))}


@lru_cache(maxsize=65536)
def is_last_word(word: str) -> bool:
    """Tell whether a lower-case word ends some head, in the singular or plural; cheap, for every token."""
    return any(form in _last_words() for form in singulars(word))


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A third-person pronoun."""

    gender: str | None
    many: bool
    owns: bool


@cache
def pronouns() -> dict[str, Pronoun]:
    """Return pronouns.tsv by word."""
    return {
        row["word"]: Pronoun(
            None if row["gender"] == "-" else row["gender"], row["number"] == "many", row["owns"] == "yes"
        )
        for row in read_table(PACKAGE, "pronouns.tsv", ("word",))
    }


@cache
def generic_nouns() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return generic_nouns.tsv: the actor types and sectors that a noun takes up."""
    return {
        row["noun"]: (frozenset(row["types"].split("|")), frozenset(row["sectors"].split("|")))
        for row in read_table(PACKAGE, "generic_nouns.tsv", ("noun",))
    }


@lru_cache(maxsize=65536)
def is_plural(word: str) -> bool:
    """Tell whether a lower-case word is a head's plural alone: "officers"; not "forces", nor "boss"."""
    return word not in _last_words() and any(form in _last_words() for form in singulars(word)[1:])
