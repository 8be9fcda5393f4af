"""Slips of a dependency parser that cost participants, mended on the plain lists of a tree."""

INSIDE_NOUN_PHRASE = frozenset(("det", "amod", "nummod", "compound", "punct", "nmod:poss", "case", "advmod"))
NOMINAL_DEPS = frozenset(("nmod", "obl", "obj"))
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN"))
CLAUSES = frozenset(("ROOT", "ccomp", "parataxis", "advcl", "acl:relcl"))
REACH = 6
"""Tokens between a verb and the head of its object at most."""


def repair_heads(tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Mend the lists in place.

    An object right after another verb than the one that it hangs on: "arrested 43 people, a day after
    parliament approved" (people is what was arrested; "whom they arrested" stays). A number or compound's
    word that hangs on a noun before it: "troops arrested 13 members". A preposition that hangs on a later
    noun than its own: "in Baghdad on Tuesday" (in belongs to Baghdad; "out of town" stays). A noun that
    leaps over a verb without a subject to one of the verb's own words: "Chad suspended aid", with
    Chad read as whose aid it is. A participle right after its noun but hung on the verb before: "backs the
    deal reached in Doha". Who is accused of a deed, read as its subject: "accused Oslo of wrecking".
    """
    _hang_participles(tags, deps, heads)
    _hang_accused(tags, deps, heads)
    with_subject = {heads[i] for i, dep in enumerate(deps) if dep in SUBJECTS}
    for i, dep in enumerate(deps):
        if dep == "obj" and heads[i] != i - 1 and not tags[i].startswith("W"):
            verb = _verb_before(tags, deps, heads, i)
            if verb >= 0 and heads[verb] == i:
                heads[verb], deps[verb] = heads[i], "advcl"  # "in orchestrating massive protests"
            if verb >= 0:
                _hang(heads, i, verb)
        elif (
            dep in ("nummod", "det", "compound")
            and heads[i] < i
            and i + 1 < len(deps)
            and tags[i + 1].startswith("NN")
        ):
            _hang(heads, i, i + 1)
        elif dep == "case" and heads[i] > i + 2:
            noun = _noun_after(tags, deps, heads, i)
            if noun >= 0 and _hang(heads, i, noun):
                deps[noun] = "obl" if deps[noun] == "obj" else deps[noun]
        elif heads[i] > i + 1 and tags[i].startswith(("NN", "PRP")):
            verb = _verb_leapt(tags, deps, heads, i)
            if verb >= 0 and verb not in with_subject and _hang(heads, i, verb):
                deps[i] = "nsubj"
                with_subject.add(verb)


def _hang(heads: list[int], i: int, head: int) -> bool:
    """Hang a token on another unless that hangs on it already, a ring; tell whether it did."""
    node, above = head, heads[head]
    while node not in (above, i):
        node, above = above, heads[above]
    if node == i:
        return False
    heads[i] = head
    return True


def _verb_before(tags: list[str], deps: list[str], heads: list[int], i: int) -> int:
    for j in range(i - 1, max(-1, i - REACH), -1):
        if tags[j].startswith("VB") and deps[j] != "amod":
            return j if heads[i] != j and j != heads[heads[i]] else -1
        if deps[j] not in INSIDE_NOUN_PHRASE:
            return -1
    return -1


def _noun_after(tags: list[str], deps: list[str], heads: list[int], i: int) -> int:
    """Return the noun between a preposition and its head that has a later preposition after it, or -1."""
    for j in range(i + 1, min(heads[i], i + REACH)):
        if tags[j].startswith("NN") and deps[j] in NOMINAL_DEPS and heads[j] != heads[i]:
            later = any(deps[k] == "case" and heads[k] == heads[i] for k in range(j + 1, heads[i]))
            return j if later else -1
        if deps[j] not in INSIDE_NOUN_PHRASE:
            return -1
    return -1


def _verb_leapt(tags: list[str], deps: list[str], heads: list[int], i: int) -> int:
    """Return the finite verb between a noun and its head that the head itself hangs on, or -1."""
    node = heads[i]
    for _ in range(3):
        node = heads[node]
        if i < node < heads[i] and tags[node] in FINITE:
            return node if deps[node] in CLAUSES else -1
    return -1


def _hang_accused(tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Hang "Oslo" on "accused" in "accused Oslo of wrecking the truce"; so too "kept them from voting"."""
    for i in range(1, len(deps) - 1):
        doing = heads[i]
        verb = heads[doing]
        after = deps[i + 1] == "mark" and heads[i + 1] == doing and tags[i + 1] == "IN"
        between = verb < i < doing and tags[verb].startswith("VB") and tags[doing] == "VBG"
        if deps[i] == "nsubj" and between and after:
            heads[i], deps[i] = verb, "obj"


def _hang_participles(tags: list[str], deps: list[str], heads: list[int]) -> None:
    with_auxiliary = {heads[i] for i, dep in enumerate(deps) if dep in ("aux", "aux:pass", "cop", "mark")}
    for i in range(1, len(deps)):
        if tags[i] != "VBN" or deps[i] not in ("ccomp", "xcomp", "advcl") or i in with_auxiliary:
            continue
        noun, verb = i - 1, heads[i]
        subject = deps[noun] in SUBJECTS and heads[noun] == i and verb < noun
        if not tags[noun].startswith("NN") or not (subject or (deps[noun] == "obj" and heads[noun] == verb)):
            continue
        heads[noun], deps[noun] = verb, "obj"
        heads[i], deps[i] = noun, "acl"
