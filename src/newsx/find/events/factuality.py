"""How real the text says an event is: asserted, future, hypothetical or negated."""

from newsx.find.events.lexicon import load_factuality
from newsx.find.events.tree import Tree
from newsx.schema.records import Factuality

NEGATIONS = frozenset(
    ["not", "n't", "never", "no", "nobody", "neither", "nor", "hardly", "cannot", "without"]
)
FUTURE_AUXILIARIES = frozenset(["will", "shall", "'ll", "wo", "’ll"])
MODALS = frozenset(["could", "may", "might", "would", "should", "must", "can", "ought", "ca", "'d", "’d"])
CONDITIONAL_MARKS = frozenset(["if", "unless", "whether", "lest"])
CLAUSAL = frozenset(("xcomp", "ccomp", "csubj", "csubj:pass", "advcl", "acl", "advcl:relcl"))
NOMINAL = frozenset(("obj", "nsubj", "nsubj:pass", "obl", "nmod", "iobj", "obl:agent"))
TRANSPARENT = frozenset(("conj", "appos"))
PRESUPPOSING = frozenset(
    (
        *(
            "end",
            "stop",
            "halt",
            "condemn",
            "denounce",
            "criticise",
            "criticize",
            "mourn",
            "regret",
            "investigate",
        ),
        *("survive", "witness", "watch", "follow", "quell", "contain"),
    )
)
"""Verbs whose object has happened or is happening, however unreal the verb itself is."""

STEPS = 8
"""Heads looked at above a trigger."""


def judge_factuality(tree: Tree, head: int) -> Factuality:
    """Return the factuality of the event at a trigger's head, from its own words and those that govern it.

    A condition beats negation beats any other hypothesis beats future on one word ("if they were not freed"
    is hypothetical); else the nearest governing word decides: "plans to
    attack" future, "failed to attack" negated, "if they attack" hypothetical, "began to attack" asserted.
    """
    noun = not tree.tags[head].startswith("VB")
    verdict = _of_noun(tree, head) if noun else _of_verb(tree, head)
    if (
        noun
        and verdict == "asserted"
        and (settled := _told_by_participle(tree, head) or _presupposed(tree, head))
    ):
        return settled
    below, node = head, head
    for _ in range(STEPS):
        if verdict != "asserted" or tree.heads[node] == node:
            return verdict
        below, node = node, tree.heads[node]
        if _stands_alone(tree, below):
            return verdict
        verdict = _of_governor(tree, node, below, noun=noun)
        noun = noun and tree.deps[below] in TRANSPARENT
        if verdict == "asserted" and not _goes_on(tree, below, node):
            return verdict
    return verdict


def _told_by_participle(tree: Tree, noun: int) -> Factuality | None:
    """Judge by the participle: "the deal reached in Doha" asserted, "a meeting planned for May" future.

    "The meeting planned for May did not take place": negated.
    """
    above = tree.heads[noun]
    if tree.deps[noun] in ("nsubj", "nsubj:pass") and _of_verb_above(tree, above, noun) == "negated":
        return "negated"
    for c in tree.by_dep(noun, "acl"):
        if c > noun and tree.tags[c] == "VBN":
            return load_factuality().get(tree.lemmas[c], "asserted")  # type: ignore[return-value]
    return None


def _presupposed(tree: Tree, noun: int) -> Factuality | None:
    """Tell "to end the fighting": whoever wants to end it says that there is fighting."""
    governed = tree.deps[noun] in ("obj", "nsubj:pass") and tree.lemmas[tree.heads[noun]] in PRESUPPOSING
    return "asserted" if governed else None


def _stands_alone(tree: Tree, clause: int) -> bool:
    """Tell a conjunct with its own subject or tense: "lost no men and had taken 18"."""
    return (
        tree.deps[clause] == "conj"
        and tree.tags[clause].startswith("VB")
        and bool(tree.by_dep(clause, "nsubj", "nsubj:pass", "aux", "aux:pass"))
        and tree.deps[tree.heads[clause]] not in CLAUSAL
    )


def _goes_on(tree: Tree, below: int, node: int) -> bool:
    """Tell whether what governs `node` still bears on the event below it.

    It does through "launch attacks", infinitives, participles and conjuncts without a subject; it does not
    out of a finite clause, except to the words that govern that.
    """
    dep = tree.deps[below]
    if dep in ("acl:relcl", "parataxis"):
        return False
    if dep == "conj":
        return not tree.by_dep(below, "nsubj", "nsubj:pass")
    if dep in NOMINAL:
        return tree.tags[node].startswith("VB") or dep == "nmod"
    return dep in CLAUSAL or dep == "appos"


def _of_noun(tree: Tree, noun: int) -> Factuality:
    table = load_factuality()
    for c in tree.children[noun]:
        if c < noun and tree.words[c] in NEGATIONS:
            above = tree.heads[noun]
            return "hypothetical" if _of_verb(tree, above) == "hypothetical" else "negated"
    for c in tree.by_dep(noun, "amod", "compound"):
        if tree.words[c] in table:
            return table[tree.words[c]]  # type: ignore[return-value]
    return "asserted"


def _of_verb(tree: Tree, verb: int) -> Factuality:  # noqa: PLR0911
    """Judge a verb by its auxiliaries, negations and conjunction."""
    words = {tree.words[c]: c for c in tree.children[verb] if tree.deps[c] in ("aux", "advmod", "mark", "cc")}
    if any(word in CONDITIONAL_MARKS for word in words):
        return "hypothetical"
    if any(word in NEGATIONS for word in words) or _has_negative_argument(tree, verb):
        return "negated"
    if any(word in FUTURE_AUXILIARIES for word in words):
        return "future"
    if "would" in words or "'d" in words:
        return (
            "future"
            if _clause_relation(tree, verb) == "ccomp" and not _has_condition(tree, verb)
            else "hypothetical"
        )
    if any(word in MODALS for word in words):
        return "hypothetical"
    if "to" in words and tree.deps[words["to"]] == "mark" and tree.tags[verb] == "VB":
        return _of_infinitive(tree, verb)
    return "asserted"


def _clause_relation(tree: Tree, verb: int) -> str:
    """Return the relation of a verb, through its conjuncts: "said that it had paid and would pay"."""
    for _ in range(STEPS):
        if tree.deps[verb] != "conj":
            break
        verb = tree.heads[verb]
    return tree.deps[verb]


def _of_infinitive(tree: Tree, verb: int) -> Factuality:
    """Judge "to attack" by its relation: a purpose or a noun's content is not yet real."""
    above = tree.heads[verb]
    if above == verb or tree.lemmas[above] == "be":
        return "future"
    known = tree.lemmas[above] in load_factuality() or tree.words[above] in load_factuality()
    if known or tree.deps[verb] in ("xcomp", "ccomp", "csubj"):
        return "asserted"
    return "hypothetical" if tree.deps[verb] in ("advcl", "acl") else "asserted"


def _of_governor(tree: Tree, node: int, below: int, *, noun: bool) -> Factuality:
    """Judge by the word above: its meaning if it governs the event, then its own modality."""
    table, dep = load_factuality(), tree.deps[below]
    listed = table.get(tree.words[node]) or table.get(tree.lemmas[node])
    governs = dep in ("xcomp", "ccomp", "csubj") or (
        dep in ("acl", "advcl") and any(tree.words[c] in ("to", "from") for c in tree.by_dep(below, "mark"))
    )
    governs = governs or (noun and _governs_noun(tree, below))
    if listed and governs and not (dep == "ccomp" and listed == "future"):
        denied = listed == "future" and tree.tags[node].startswith("VB") and _of_verb(tree, node) == "negated"
        return "negated" if denied else listed  # type: ignore[return-value]
    if dep == "acl:relcl" or (dep in NOMINAL and not noun):
        return "asserted"
    if tree.tags[node].startswith("VB"):
        finite = dep == "ccomp" or (dep == "advcl" and tree.tags[below] != "VBG")
        return "asserted" if finite else _of_verb_above(tree, node, below)
    return _of_predicate(tree, node)


def _of_verb_above(tree: Tree, verb: int, below: int) -> Factuality:
    """Judge by the verb above, whose denial does not reach everything below it.

    "He would not sign, accusing them of fraud" denies no accusation, and "talks brought no deal" no talks.
    """
    verdict = _of_verb(tree, verb)
    if verdict != "negated" or tree.deps[below] == "advcl":
        return "asserted" if verdict == "negated" else verdict
    own = {tree.words[c] for c in tree.children[verb] if tree.deps[c] in ("aux", "advmod", "mark", "cc")}
    return "asserted" if tree.deps[below] in NOMINAL and not own & NEGATIONS else verdict


def _of_predicate(tree: Tree, node: int) -> Factuality:
    """Judge by an adjective or noun that is a predicate ("is likely to", "no plan to")."""
    words = {tree.words[c] for c in tree.children[node] if tree.deps[c] in ("aux", "advmod", "det", "mark")}
    if words & NEGATIONS:
        return "negated"
    if words & CONDITIONAL_MARKS:
        return "hypothetical"
    return "future" if words & FUTURE_AUXILIARIES else "hypothetical" if words & MODALS else "asserted"


def _governs_noun(tree: Tree, noun: int) -> bool:
    """Tell whether a verb governs an event noun: as object, or after "for", "from", "of", "against"."""
    dep = tree.deps[noun]
    if dep in ("obj", "nsubj:pass"):
        return True
    return dep in ("obl", "nmod") and tree.case_of(noun) in ("for", "from", "of", "to", "against")


def _has_negative_argument(tree: Tree, verb: int) -> bool:
    for c in tree.by_dep(verb, "nsubj", "nsubj:pass", "obj"):
        if tree.words[c] in ("nobody", "nothing", "none", "neither"):
            return True
        if any(tree.words[k] == "no" for k in tree.by_dep(c, "det")):
            return True
    return False


def _has_condition(tree: Tree, verb: int) -> bool:
    return any(
        tree.words[k] in CONDITIONAL_MARKS for c in tree.by_dep(verb, "advcl") for k in tree.by_dep(c, "mark")
    )
