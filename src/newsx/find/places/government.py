"""Tell whether a capital or country acts as a government."""

from spacy.tokens import Token

from newsx.find.places.lexicon import acting

_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_MINDED = frozenset({"willing", "ready", "keen", "determined", "eager", "reluctant", "unwilling", "adamant"})
_BETWEEN = frozenset({"between", "with"})
_PASSIVE = frozenset(
    {"accuse", "ask", "warn", "urge", "invite", "tell", "expect", "blame", "criticise", "criticize"}
)
"""Verbs whose passive subject is addressed as a government: "Tehran was warned"; not "Tehran was bombed"."""


def acts(token: Token) -> bool:
    """Tell whether `token`, the head word of a seat of government or a country, acts.

    "Ankara also supports", "was rejected by Moscow", "talks between Washington and Tehran" and "Paris's
    decision" act; "explosions rocked Damascus", "in Ankara" and "Syria's south" do not.
    """
    first = _first_conjunct(token)
    if first.dep_ in _SUBJECT:
        return _is_deed(first)
    if first.dep_ == "obl:agent":
        return first.head.lemma_.lower() in acting("verb")
    if first.dep_ == "nmod:poss":
        return first.head.lemma_.lower() in acting("noun")
    if first.dep_ in {"nmod", "obl"}:
        return _meets(first)
    if first.dep_ in {"obj", "iobj"}:
        return _is_addressed(first)
    return False


def _is_addressed(target: Token) -> bool:
    """Tell whether `target` is dealt with as a government: "assist Damascus", "let Ankara set up bases"."""
    verb = target.head
    if verb.lemma_.lower() in acting("object"):
        return True
    return any(
        child.dep_ == "xcomp" and child.i > target.i and child.lemma_.lower() in acting("verb")
        for child in verb.children
    )


def _first_conjunct(token: Token) -> Token:
    """Return the first of a list; each step goes left, so the walk ends."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _is_deed(subject: Token) -> bool:
    """Tell whether the predicate of `subject` is a government's deed: "Ankara has long expressed"."""
    verb = subject.head
    lemma = verb.lemma_.lower()
    if subject.dep_ == "nsubj:pass":
        return lemma in _PASSIVE
    if lemma in acting("verb"):
        return True
    if verb.pos_ == "ADJ":
        return lemma in _MINDED
    return any(child.dep_ == "xcomp" and child.lemma_.lower() in acting("verb") for child in verb.children)


def _meets(token: Token) -> bool:
    """Tell whether `token` is a side of a meeting: "talks between Rome and Tehran", "ties with Beijing"."""
    case = next((child.lower_ for child in token.children if child.dep_ == "case"), "")
    if case not in _BETWEEN:
        return False
    return token.head.lemma_.lower() in acting("meeting")
