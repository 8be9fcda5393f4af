"""Why and how an event came about: the clauses and phrases that say so."""

from newsx.find.events.lexicon import load_classes
from newsx.find.events.phrases import trim_phrase
from newsx.find.events.tree import Tree
from newsx.schema import Span

REASON_MARKS = frozenset(("because", "since"))
REASON_PREPOSITIONS = frozenset(("over", "because", "due", "owing"))
ANSWERS = frozenset(("response", "retaliation", "protest", "reprisal", "revenge"))
"""Nouns after "in" that name what an event answers: "in protest at the verdict"."""

CLOSING = {'"': '"', "”": "“", "’": "‘", ")": "("}
"""Closing marks and what opens them."""

ANSWERED = frozenset(("for", "to", "against", "at", "over"))
HOW_PREPOSITIONS = frozenset(("with", "using", "via", "through"))


def find_reason(tree: Tree, chain: list[int]) -> Span | None:
    """Return the reason: "because ...", "to + infinitive", "over ...", "in response to ...", "after ..."."""
    weak: Span | None = None
    if answer := find_answer(tree, [tree.sentences[tree.sentence_of[chain[0]]]]):
        return answer
    for node in chain:
        for c in tree.children[node]:
            if c in chain:
                continue
            dep = tree.deps[c]
            words = [tree.words[k] for k in tree.children[c] if tree.deps[k] in ("mark", "case", "fixed")]
            if dep == "advcl" and _is_reason(tree, c, words):
                return subtree_span(tree, c)
            if dep in ("obl", "nmod") and REASON_PREPOSITIONS & set(words) and not _is_measure(tree, c):
                return subtree_span(tree, c)
            if (
                not _is_measure(tree, c)
                and dep in ("advcl", "obl")
                and ("after" in words or "following" in words)
                and weak is None
            ):
                weak = subtree_span(tree, c)
    return weak


def find_answer(tree: Tree, sentences: list[tuple[int, int]]) -> Span | None:
    """Return "in retaliation for the arrests" from the sentences, whatever it hangs on; else None."""
    for first, last in sentences:
        for i in range(first + 1, last):
            if tree.lemmas[i] in ANSWERS and tree.words[i - 1] in ("in", "as") and tree.tags[i] == "NN":
                return _response_span(tree, tree.heads[i], i)
    return None


def _is_measure(tree: Tree, i: int) -> bool:
    """Tell a time or count, which is no reason: "after 20 laps", "over three years"."""
    counted = tree.tags[i] == "CD" or tree.labels[i] in (
        "DATE",
        "TIME",
        "CARDINAL",
        "QUANTITY",
        "PERCENT",
        "MONEY",
    )
    return counted or bool(tree.by_dep(i, "nummod"))


def _response_span(tree: Tree, verb: int, noun: int) -> Span | None:
    """Return "in retaliation for the arrests" even if the parser hangs "for the arrests" on the verb."""
    last = tree.subtree(noun)[-1]
    for c in tree.by_dep(verb, "obl"):
        tokens = tree.subtree(c)
        if tokens[0] == last + 1 and tree.case_of(c) in ANSWERED:
            last = tokens[-1]
    return cut_span(tree, noun - 1, max(last, noun))


def _is_reason(tree: Tree, clause: int, marks: list[str]) -> bool:
    if REASON_MARKS & set(marks) and not (marks[0] == "since" and tree.tags[clause] == "VBG"):
        return True
    purpose = "to" in marks and tree.tags[clause] == "VB"
    return purpose or ("for" in marks and tree.tags[clause] == "VBG")


def find_manner(tree: Tree, chain: list[int]) -> Span | None:
    """Return the manner: "by ...ing", "using ...", "with" an instrument; not "with" company."""
    weapon = load_classes()["weapon"]
    objects = [c for node in chain for c in tree.by_dep(node, "obj")]
    for node in (*chain, *objects):
        for c in tree.children[node]:
            marks = {tree.words[k] for k in tree.children[c] if tree.deps[k] in ("mark", "case")}
            if (
                tree.deps[c] == "advcl"
                and tree.tags[c] == "VBG"
                and ("by" in marks or tree.words[c] == "using")
            ):
                return subtree_span(tree, c)
            if tree.deps[c] in ("obl", "nmod") and marks & HOW_PREPOSITIONS and weapon.holds(tree, c):
                return _means_span(tree, c)
    return None


def _means_span(tree: Tree, noun: int) -> Span | None:
    """Return "with rockets" without the place that hangs on the rockets."""
    phrase = trim_phrase(tree, noun)
    if phrase is None:
        return None
    start = tree.starts[min(tree.by_dep(noun, "case"), default=noun)]
    return Span(text=tree.text[start : phrase.end], start=start, end=phrase.end)


def subtree_span(tree: Tree, node: int) -> Span | None:
    """Return a word with all that hangs on it in one piece around it."""
    tokens = tree.subtree(node)
    first = last = node
    kept = set(tokens)
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return cut_span(tree, first, last)


def cut_span(tree: Tree, first: int, last: int) -> Span | None:
    """Return the span of tokens without punctuation and white space at its ends."""
    while first < last and not any(ch.isalnum() for ch in tree.words[first]):
        first += 1
    while last > first and not any(ch.isalnum() for ch in tree.words[last]):
        last -= 1
    start, end = tree.starts[first], tree.ends[last]
    after = tree.text[end : end + 1]
    if after and after in CLOSING and _is_open(tree.text[start:end], after):
        end += 1
    text = tree.text[start:end]
    return Span(text=text, start=start, end=end) if text.strip() else None


def _is_open(text: str, closing: str) -> bool:
    """Tell whether what `closing` ends was opened in the text: 'as "excellent' lacks one."""
    opening = CLOSING[closing]
    return text.count(closing) % 2 == 1 if opening == closing else text.count(opening) > text.count(closing)
