"""Numbers of people: "at least six", "between 10 and 20", "a dozen", "two soldiers and a civilian"."""

import re

from newsx.find.events.tree import Tree

UNITS = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * n
    for n, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "couple": 2, "score": 20}
DIGITS = re.compile(r"\d{1,3}(?:[,.\u00a0]\d{3})+|\d+")
LIMIT = 10**9

Count = tuple[int | None, int | None]
UNKNOWN: Count = (None, None)


def read_number(words: list[str]) -> int | None:
    """Return the whole number that words spell, or None.

    "six" 6; "1,200" 1200; "a dozen" 12; "two dozen" 24; "thirty - one" 31; "two hundred and five" 205;
    not "dozens", "several" or "2.5".
    """
    total, current, seen = 0, 0, False
    for word in words:
        if word in UNITS or word in TENS:
            current += UNITS.get(word, TENS.get(word, 0))
        elif DIGITS.fullmatch(word) and len(word) <= 11:  # noqa: PLR2004
            current += int(re.sub(r"\D", "", word))
        elif word in SCALES:
            current = max(current, 1) * SCALES[word]
            if SCALES[word] >= 1000:  # noqa: PLR2004
                total, current = total + current, 0
        elif word in ("and", "-", "a", "an", "some"):
            continue
        else:
            return None
        seen = True
    value = total + current
    return value if seen and value < LIMIT else None


def count_people(tree: Tree, head: int) -> Count:  # noqa: PLR0911
    """Return the fewest and most people that a noun phrase may count; None where it does not say.

    "at least six people" (6, None); "up to 40" (None, 40); "between 10 and 20 rebels" (10, 20);
    "a policeman" and a named person (1, 1); "dozens", "several people", "civilians" (None, None).
    """
    numerals = find_numerals(tree, head)
    if not numerals:
        return (1, 1) if _is_single(tree, head) else UNKNOWN
    before = tree.words[max(0, numerals[0] - 3) : numerals[0]]
    span = _range(tree, numerals)
    if span != UNKNOWN:
        return span
    value = read_number([tree.words[i] for i in numerals])
    if value is None:
        return UNKNOWN
    after = tree.words[numerals[-1] + 1 : numerals[-1] + 3]
    if ("or" in after and "more" in after) or before[-2:] == ["not", "less"]:
        return value, None
    near = set(before[-2:])
    if near & {"fewer", "less"} or before[-2:] == ["up", "to"] or before[-2:] == ["at", "most"]:
        return None, value
    if near & {"least", "over", "minimum", "exceeding"} or before[-2:] == ["more", "than"]:
        return value, None
    return value, value


def find_numerals(tree: Tree, head: int) -> list[int]:
    """Return the run of tokens that spells the number of a phrase."""
    if tree.tags[head] == "CD" or tree.lemmas[head] in SCALES:
        anchor = head
    else:
        found = [c for c in tree.children[head] if c < head and _is_numeral(tree, c)]
        anchor = found[-1] if found else _numeral_before(tree, head)
        if anchor < 0:
            return []
    first = last = anchor
    floor = tree.sentences[tree.sentence_of[head]][0]
    while first > floor and (
        _is_numeral(tree, first - 1) or tree.words[first - 1] in ("-", "and", "to", "–")
    ):
        first -= 1
    while last < head and (_is_numeral(tree, last + 1) or tree.words[last + 1] in ("-", "and", "to", "–")):
        last += 1
    while first < anchor and not _is_numeral(tree, first):
        first += 1
    while last > anchor and not _is_numeral(tree, last):
        last -= 1
    return list(range(first, last + 1))


def _numeral_before(tree: Tree, head: int) -> int:
    """Return the number right before a noun and its adjectives, wherever the parser hung it, or -1."""
    for i in range(head - 1, max(-1, head - 4), -1):
        if tree.tags[i] == "CD" and tree.labels[i] in ("", "CARDINAL", "QUANTITY"):
            return i
        if tree.deps[i] not in ("amod", "compound"):
            return -1
    return -1


def _is_numeral(tree: Tree, i: int) -> bool:
    return tree.tags[i] == "CD" or tree.words[i] in SCALES


def _range(tree: Tree, numerals: list[int]) -> Count:
    """Read "between 10 and 20", "10 to 20", "10-20"; UNKNOWN for a single number."""
    words = [tree.words[i] for i in numerals]
    before = tree.words[numerals[0] - 1] if numerals[0] else ""
    for joint in ("to", "and", "-", "–"):
        if joint not in words or (joint == "and" and before != "between"):
            continue
        cut = words.index(joint)
        low, high = read_number(words[:cut]), read_number(words[cut + 1 :])
        if low is not None and high is not None and low < high and (joint != "-" or words[0][0].isdigit()):
            return low, high
    return UNKNOWN


def _is_single(tree: Tree, head: int) -> bool:
    if tree.labels[head] == "PERSON":
        return True
    if tree.tags[head] not in ("NN", "NNP"):
        return False
    return any(
        tree.deps[c] in ("det", "nmod:poss") and tree.words[c] not in ("no", "any", "each", "every")
        for c in tree.children[head]
    )
