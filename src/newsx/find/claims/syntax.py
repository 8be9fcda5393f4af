"""Read sources and contents off the dependency parse (Universal Dependencies)."""

from collections.abc import Collection

from spacy.tokens import Doc, Token

Interval = tuple[int, int]

SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "nsubj:outer"))
INHERITING = frozenset(("conj", "advcl", "xcomp", "parataxis"))
MAX_CLIMB = 6


def subject_of(verb: Token) -> Token | None:
    """Return the logical subject of a verb, adjective or noun predicate.

    Its own subject; for a passive the agent ("was denied by Kyiv" -> Kyiv, never the thing denied);
    else that of the verb it hangs on ("launched airstrikes ..., claiming" -> who launched), or the
    noun that a participle modifies ("a letter saying"). Expletive "it" is no subject.
    """
    current = verb
    for _ in range(MAX_CLIMB):
        found, settled = _own_subject(current)
        if settled:
            return found
        if current.dep_ == "acl":
            return current.head
        if current.dep_ not in INHERITING or current.head is current:
            return None
        current = current.head
    return None


def _own_subject(verb: Token) -> tuple[Token | None, bool]:
    """Return a verb's own subject and whether the search ends here."""
    subject = agent = None
    passive = False
    for child in verb.children:
        label = child.dep_
        if label in ("nsubj", "nsubj:outer"):
            subject = child if subject is None or child.i < verb.i else subject
        elif label == "obl:agent":
            agent = child
        elif label in ("nsubj:pass", "aux:pass"):
            passive = True
        elif label == "expl":
            return None, True
    if passive or agent is not None:
        return agent, True
    return subject, subject is not None


def is_passive(verb: Token) -> bool:
    """Tell a passive verb by its auxiliary or subject."""
    return any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children)


NEGATIONS = frozenset(("not", "n't", "n’t", "never", "nor", "no", "neither"))


def is_negated(token: Token) -> bool:
    """Tell whether "not", "never", "n't" or "no" negates a word ("made no comment" too)."""
    for child in token.children:
        if child.i < token.i and child.lower_ in NEGATIONS:
            return True
        if child.dep_ in ("obj", "nsubj:pass") and child.n_lefts and child.left_edge.lower_ == "no":
            return True
        if child.dep_ in ("nsubj", "nsubj:pass"):
            first = child.left_edge.lower_
            if first in ("neither", "none", "no") or child.lower_ == "nobody":
                return True
    return False


def hull(token: Token) -> Interval:
    """Return the token interval of a word's subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def phrase(noun: Token, cue: Interval) -> Interval:
    """Return the noun phrase of a source, without its preposition and without the cue and after.

    "by the Turkish government" -> "the Turkish government"; "a letter saying that ..." -> "a letter".
    """
    start, end = hull(noun)
    while start < noun.i and noun.doc[start].dep_ in ("case", "cc", "punct", "mark"):
        start += 1
    if cue[0] > noun.i:
        end = min(end, cue[0])
    elif cue[1] <= noun.i:
        start = max(start, cue[1])
    for child in noun.rights:
        if child.dep_ in ("parataxis", "ccomp", "advcl", "dep") and child.i > noun.i:
            end = min(end, child.left_edge.i)
    return trim(noun.doc, (start, end))


def trim(doc: Doc, interval: Interval) -> Interval:
    """Strip white space and loose punctuation from the edges; quotation marks and brackets stay."""
    start, end = interval
    while start < end and (doc[start].is_space or doc[start].text in LOOSE):
        start += 1
    while end > start and _is_loose_end(doc[end - 1]):
        end -= 1
    return start, end


def _is_loose_end(token: Token) -> bool:
    return token.is_space or token.text in LOOSE_END or token.tag_ == "POS"


LOOSE = frozenset((",", ".", ";", ":", "-", "–", "—", "--", "...", "…", ")", "]", "|", "'s", "’s", "?", "!"))
LOOSE_END = frozenset((",", ".", ";", ":", "-", "–", "—", "--", "(", "[", "|", "'s", "’s"))


STOPS = frozenset((",", ";", ":", "—", "–", "--", "(", "-", "|"))


def complete(doc: Doc, interval: Interval, limits: Collection[int]) -> Interval:
    """Stretch an interval that stops inside a phrase: "decline to | appeal" -> to the phrase's end.

    It stops at a comma or the like, before a token in `limits`, and with the sentence.
    """
    start, end = interval
    reach = max((doc[index].right_edge.i for index in range(start, end)), default=0) + 1
    while end < reach:
        token = doc[end]
        if end in limits or token.is_space or token.text in STOPS or token.dep_ == "cc":
            break
        end += 1
    if end + 1 < len(doc) and doc[end].text == "/" and doc[end - 1].is_digit:
        end += 2
    while end > interval[1] and _is_loose_end(doc[end - 1]):
        end -= 1
    return start, end
