"""spaCy's span_ruler over the few stretches of a doc where one of its patterns can match at all.

Most words of news are in no amount: trying every pattern at each of them took a quarter of the pipeline's
time. The matches are those of the plain span_ruler.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from spacy.attrs import LOWER
from spacy.language import Language
from spacy.pipeline import SpanRuler
from spacy.tokens import Doc, Span

from newsx.pipeline.entities import settle_entities

DEAD, LIVE, KEY = 0, 1, 2
COMMON = frozenset(
    (
        *("a", "an", "and", "as", "at", "between", "by", "first", "for", "from", "in", "last", "less"),
        *("more", "next", "of", "on", "one", "or", "over", "per", "than", "that", "the", "this", "to"),
        *("-", "–", "—", ",", "'"),
    )
)
"""Words that patterns hold but that tell nothing: a stretch needs a rarer one."""
OPTIONAL = ("?", "*")
Form = dict[str, Any]


@Language.factory("newsx_amounts")
def make_amounts(nlp: Language, name: str) -> "AmountRuler":
    """Make the component without patterns; `from_disk` or `add_patterns` gives it some."""
    return AmountRuler(nlp, name)


class AmountRuler(SpanRuler):
    """Writes the amounts, counts and dates that its patterns find into `doc.ents`."""

    def __init__(self, nlp: Language, name: str) -> None:
        super().__init__(nlp, name, spans_key=None, annotate_ents=True, ents_filter=settle_entities)
        self.forms: Forms | None = None

    def add_patterns(self, patterns: list[dict[str, Any]]) -> None:
        """Add token patterns over lower-case forms; raises ValueError for one that asks for anything else."""
        super().add_patterns(patterns)
        self.forms = None

    def match(self, doc: Doc) -> list[Span]:
        """Return the spans that patterns match, in text order."""
        if self.forms is None:
            self.forms = Forms([cast("list[Form]", pattern["pattern"]) for pattern in self.patterns])
        forms, strings = self.forms, doc.vocab.strings
        rows = doc.to_array(LOWER).tolist() if len(doc) else []
        codes = [forms.known[row] if row in forms.known else forms.judge(row, strings[row]) for row in rows]
        found = set()
        for start, end in stretches(codes):
            for match, first, last in self.matcher(doc[start:end]):
                label = self._match_label_id_map[match]["label"]
                found.add(Span(doc, start + first, start + last, label=label))
        return sorted(found)


class Forms:
    """Tells of a lower-case form whether it can stand in a match, and whether one hangs on it."""

    def __init__(self, patterns: list[list[Form]]) -> None:
        self.known: dict[int, int] = {}
        self.live = Accepted(form for pattern in patterns for form in pattern)
        self.key = Accepted(form for pattern in patterns for form in key_of(pattern))

    def judge(self, row: int, text: str) -> int:
        """Return and remember what a form is."""
        self.known[row] = KEY if text in self.key else LIVE if text in self.live else DEAD
        return self.known[row]


class Accepted:
    """The forms that any of some token patterns accepts."""

    def __init__(self, forms: Iterable[Form]) -> None:
        words: set[str] = set()
        regexes: set[str] = set()
        for form in forms:
            wanted = wanted_of(form)
            if isinstance(wanted, re.Pattern):
                regexes.add(wanted.pattern)
            else:
                words |= wanted
        self.words, self.regexes = words, [re.compile(regex) for regex in sorted(regexes)]

    def __contains__(self, text: str) -> bool:
        return text in self.words or any(regex.search(text) for regex in self.regexes)


def wanted_of(form: Form) -> frozenset[str] | re.Pattern[str]:
    """Return the words or the regular expression of one token pattern."""
    wanted = form.get("LOWER")
    if not form.keys() <= {"LOWER", "OP"} or wanted is None or form.get("OP") == "!":
        raise ValueError(f"a pattern of amounts asks for lower-case forms alone, not {form}")
    if isinstance(wanted, str):
        return frozenset((wanted,))
    return re.compile(wanted["REGEX"]) if "REGEX" in wanted else frozenset(wanted["IN"])


def key_of(pattern: list[Form]) -> list[Form]:
    """Return the token that a match cannot do without and that tells most; all of them if none does."""
    needed = [form for form in pattern if form.get("OP") not in OPTIONAL]
    for form in needed:
        wanted = wanted_of(form)
        if not isinstance(wanted, re.Pattern) and not wanted & COMMON:
            return [form]
    for form in needed:
        if isinstance(wanted_of(form), re.Pattern):
            return [form]
    return needed


def stretches(codes: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of forms that can match and hold a key, as half-open intervals."""
    start, keyed = 0, False
    for at, code in enumerate([*codes, DEAD]):
        if code == DEAD:
            if keyed:
                yield start, at
            start, keyed = at + 1, False
        elif code == KEY:
            keyed = True
