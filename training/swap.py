"""Other names in the same places: so that a name is known by what stands around it, not by heart."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpora import Text
from labels import NER

BEGINS = {1 << number: (label[2:], 1 << number + 1) for number, label in enumerate(NER) if label[:2] == "B-"}
"""The bit of a type's first word, where it alone is allowed -> the type and the bit of its further words."""
SWAPPED = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC"))
LONGEST = 4


class Names:
    """The names of texts by type and number of words, each distinct one once."""

    def __init__(self, texts: Iterable[Text]) -> None:
        found: dict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
        for text in texts:
            for kind, start, end in _names(text):
                found[kind, end - start].add(tuple(text.words[start:end]))
        self.by_kind = {key: sorted(names) for key, names in found.items()}

    def swapped(self, text: Text, dice: random.Random) -> Text:
        """Return a copy with another name of as many words for every name; the same for the same one."""
        words, chosen = list(text.words), dict[tuple[str, ...], tuple[str, ...]]()
        for kind, start, end in _names(text):
            name = tuple(words[start:end])
            if name not in chosen:
                chosen[name] = dice.choice(self.by_kind[kind, end - start])
            words[start:end] = chosen[name]
        return replace(text, words=words)


def _names(text: Text) -> Iterator[tuple[str, int, int]]:
    """Yield the names of whose type a corpus leaves no doubt, as type, first word and end."""
    start = 0
    while start < len(text.names):
        kind, inside = BEGINS.get(text.names[start], ("", 0))
        end = start + 1
        while end < len(text.names) and text.names[end] == inside:
            end += 1
        if kind in SWAPPED and end - start <= LONGEST and text.words[start][:1].isupper():
            yield kind, start, end
        start = end
