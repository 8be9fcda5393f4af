"""Where and when: the place and date of an event's clause."""

from bisect import bisect_right

from newsx.find.events.draft import Draft
from newsx.find.events.setting import Setting, Spot
from newsx.find.events.tree import Tree
from newsx.schema import Ref

LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "on",
        "off",
        "along",
        "throughout",
        "over",
        "within",
        "above",
        "between",
    ]
)
NOMINAL = frozenset(("obj", "nsubj", "nsubj:pass", "obl", "nmod", "conj", "obl:agent"))
SIMULTANEOUS = frozenset(("when", "as", "while"))
"""Conjunctions that set an event in the time of the clause above: "rose last week when clashes erupted"."""

PHYSICAL = frozenset(
    ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "CONSULT", "x-DISASTER", "x-ACCIDENT", "x-CRIME")
)
"""Types that happen at their recipient, if that is a place ("shelled Kharkiv", not "sanctioned Iran")."""

HOLDERS = ("obl", "nmod", "obl:agent")
DATE_DEPS = frozenset(
    [
        "obl",
        "obl:unmarked",
        "nmod",
        "nmod:unmarked",
        "advmod",
        "nmod:poss",
        "compound",
        "nummod",
        "dep",
        "obl:tmod",
        "amod",
        "appos",
    ]
)
NEAR = 20
"""Tokens from a trigger within which a date belongs to its clause even if a claim ends between them."""

NO_SUBCLAUSE = frozenset(("acl:relcl", "acl", "advcl", "ccomp", "parataxis", "conj"))


def scene_nodes(tree: Tree, draft: Draft) -> list[int]:
    """Return the heads whose modifiers set the scene for an event, nearest first.

    A noun has the verb that carries it ("clashes erupted in ..."); a participle or infinitive the verb that
    it depends on ("bombed two villages on Monday, killing nine"); a finite clause is closed. The objects
    come last, for what the parser hung on them ("convoys in Sweida").
    """
    chain, node = [draft.head, *draft.match.others], draft.head
    for above in tree.climb(draft.head):
        dep = tree.deps[node]
        if tree.tags[node].startswith("VB"):
            if not _is_open(tree, node):
                break
        elif dep not in NOMINAL:
            break
        chain.append(above)
        node = above
    victims = [phrase.head for phrase in (*draft.recipients, *draft.instruments)]
    return list(dict.fromkeys((*chain, *victims)))


def _is_open(tree: Tree, verb: int) -> bool:
    dep = tree.deps[verb]
    if dep == "conj":
        return not tree.by_dep(verb, "nsubj", "nsubj:pass")
    if dep == "advcl" and any(tree.words[c] in SIMULTANEOUS for c in tree.by_dep(verb, "mark", "advmod")):
        return True
    return dep == "xcomp" or (dep == "advcl" and tree.tags[verb] in ("VBG", "VBN"))


def find_place(tree: Tree, setting: Setting, draft: Draft, nodes: list[int]) -> Ref | None:
    """Return the place of an event: of its clause, of what it hits, or the sentence's only place.

    "launched airstrikes on convoys in Sweida" -> Sweida; "told reporters in Paris that troops had left":
    Paris is not where they left. Null rather than a guess between two.
    """
    for node in nodes:
        for c in tree.by_dep(node, *HOLDERS):
            if tree.has_case(c, LOCATIVE) and (spot := _place_under(tree, setting, c)):
                return spot.ref
    for phrase in draft.recipients if draft.type in PHYSICAL else ():
        spots = setting.places_in(phrase.start, phrase.end)
        if spots and spots[0].start <= tree.starts[phrase.head] < spots[0].end:
            return spots[0].ref
    spots = setting.places_in(*sentence_span(tree, draft.head))
    if len({spot.ref.id for spot in spots}) != 1 or not _is_locative(tree, spots[0]):
        return None
    shared = setting.claim_at(spots[0].start) is setting.claim_at(draft.start)
    return spots[0].ref if shared and not _is_foreign(tree, spots[0], draft) else None


def _place_under(tree: Tree, setting: Setting, node: int) -> Spot | None:
    tokens = tree.subtree(node, NO_SUBCLAUSE)
    spots = setting.places_in(tree.starts[tokens[0]], tree.ends[tokens[-1]])
    return spots[0] if spots else None


def _is_locative(tree: Tree, spot: Spot) -> bool:
    """Tell whether a place stands after "in" or the like, alone or in a larger phrase."""
    token = bisect_right(tree.starts, spot.start) - 1
    for node in (token, *tree.climb(token)):
        if tree.has_case(node, LOCATIVE):
            return True
        if tree.deps[node] not in ("compound", "nmod", "flat", "amod", "appos", "conj", "nmod:desc"):
            return False
    return False


def _is_foreign(tree: Tree, spot: Spot, draft: Draft) -> bool:
    """Tell whether a place stands under a verb that governs the event's finite clause from outside."""
    token = bisect_right(tree.starts, spot.start) - 1
    verbs = [node for node in tree.climb(token) if tree.tags[node].startswith("VB")]
    inside = set(tree.climb(draft.head)) | {draft.head}
    if not verbs:
        return False
    if verbs[0] not in inside:
        return tree.deps[verbs[0]] in ("acl:relcl", "ccomp", "parataxis", "advcl")
    node = draft.head
    for above in tree.climb(draft.head):
        if tree.deps[node] in ("ccomp", "parataxis", "acl:relcl") and above == verbs[0]:
            return True
        if above == verbs[0]:
            return False
        node = above
    return False


def find_date(tree: Tree, setting: Setting, draft: Draft, nodes: list[int]) -> Ref | None:
    """Return the date expression of an event's clause; null where it has none.

    "erupted last week" -> last week; "said on Monday that troops had left": Monday is when it was said. A
    date far from the trigger counts only inside the same claim.
    """
    claim = setting.claim_at(draft.start)
    for node in nodes:
        for c in tree.children[node]:
            if tree.deps[c] not in DATE_DEPS:
                continue
            for token in (c, *tree.by_dep(c, "nmod", "nmod:unmarked", "compound", "nummod")):
                spot = _date_at(tree, setting, token)
                near = abs(token - draft.head) <= NEAR
                if spot and (near or setting.claim_at(spot.start) is claim):
                    return spot.ref
    return None


def _date_at(tree: Tree, setting: Setting, token: int) -> Spot | None:
    start, end = tree.starts[token], tree.ends[token]
    if not (tree.labels[token] in ("DATE", "TIME") or tree.words[token][0].isalnum()):
        return None
    return setting.date_over(start, end)


def sentence_span(tree: Tree, i: int) -> tuple[int, int]:
    """Return the characters of the sentence of a token, without white space at its ends."""
    first, last = tree.sentences[tree.sentence_of[i]]
    start, end = tree.starts[first], tree.ends[last - 1]
    piece = tree.text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
