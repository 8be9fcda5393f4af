"""Who does what to whom around a head, in Universal Dependencies: the slots of a verb or noun.

A slot is "subj" (logical subject), "obj" (logical object), "iobj", "poss", "mod" (a modifier that names an
actor) or a preposition. Passives are turned ("was hit by jets": obj, by), relative pronouns replaced by
their noun, and missing subjects inherited from the clause above.
"""

from collections import defaultdict
from dataclasses import dataclass

from newsx.find.events.lexicon import load_classes, load_supports
from newsx.find.events.tree import Tree

SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
PASSIVE_SUBJECTS = ("nsubj:pass", "csubj:pass")
OBLIQUES = ("obl", "obl:agent", "nmod", "obl:unmarked")
INHERITING = frozenset(("conj", "xcomp", "ccomp", "advcl", "acl", "acl:relcl"))
RELATIVES = frozenset(("WDT", "WP"))
ACTOR_LABELS = frozenset(("PERSON", "NORP", "ORG", "GPE"))
OBJECT_CONTROL = frozenset(
    (
        *("warn", "tell", "urge", "ask", "order", "force"),
        *("press", "persuade", "invite", "allow", "advise", "help"),
    )
)
"""Verbs whose object is to act ("warned the rebels not to attack")."""

MAX_DEPTH = 8
"""Clauses a subject is inherited through at most."""


@dataclass(slots=True)
class Frame:
    """The slots of a head.

    `surface` are its grammatical subjects; `governor` is the verb that carries a noun (-1: none) and
    `support` how ("carry", "reverse", "occur", "join" or "").
    """

    slots: defaultdict[str, list[int]]
    passive: bool = False
    clause: bool = False
    infinitive: int = -1
    surface: tuple[int, ...] = ()
    governor: int = -1
    support: str = ""


class Frames:
    """The frames of one document, each computed once."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._verbs: dict[int, Frame] = {}

    def of_verb(self, verb: int, depth: int = 0) -> Frame:
        """Return the frame of a verb or other predicate."""
        if verb not in self._verbs:
            frame = self._own(verb)
            if depth < MAX_DEPTH and self.tree.deps[verb] in INHERITING:
                self._inherit(verb, frame, depth)
            for obj in tuple(frame.slots["obj"]):
                for noun in {obj: 0, self.tree.core(obj): 0}:
                    self._add_modifiers(noun, frame)
            self._verbs[verb] = frame
        return self._verbs[verb]

    def of_noun(self, noun: int) -> Frame:
        """Return the frame of an event noun, with what its carrying verb contributes."""
        tree, frame = self.tree, Frame(defaultdict(list))
        for c in tree.children[noun]:
            dep = tree.deps[c]
            if dep == "nmod:poss":
                frame.slots["poss"].append(c)
            elif dep in ("compound", "amod", "nmod", "nmod:desc") and c < noun and not tree.case_of(c):
                frame.slots["mod"].append(c)
        self._add_modifiers(noun, frame)
        governor, relation = find_governor(tree, noun)
        frame.governor = governor
        if governor >= 0:
            self._add_governor(noun, frame, relation)
        return frame

    def _own(self, verb: int) -> Frame:
        """Return the frame of a verb from its own children."""
        tree, frame = self.tree, Frame(defaultdict(list))
        slots = frame.slots
        subjects, marked = [], False
        for c in tree.children[verb]:
            dep = tree.deps[c]
            if dep in SUBJECTS or dep in PASSIVE_SUBJECTS:
                subjects.append(c)
                marked = marked or dep in PASSIVE_SUBJECTS
            elif dep in ("obj", "iobj"):
                slots[dep].append(c)
            elif dep in ("xcomp", "ccomp"):
                self._add_complement(c, frame)
            elif dep in OBLIQUES:
                for word in {tree.words[k] for k in tree.by_dep(c, "case")} or self._particle(verb, c):
                    slots[word].append(c)
        slots["obj"] = slots["obj"] or list(slots["iobj"])
        frame.surface = (_nearest_before(subjects, verb),) if subjects else ()
        frame.passive = self._has_be(verb) or (
            not slots["obj"] and self._is_bare_participle(verb, marked=marked)
        )
        slots["obj" if frame.passive else "subj"].extend(frame.surface)
        if frame.passive:
            slots["subj"].extend(slots["by"])
        return frame

    def _particle(self, verb: int, noun: int) -> set[str]:
        """Return the preposition that the parser took for a particle: "called on the president"."""
        tree = self.tree
        found = {tree.words[c] for c in tree.by_dep(verb, "compound:prt") if verb < c < noun}
        return found if not tree.by_dep(verb, "obj") else set()

    def _has_be(self, verb: int) -> bool:
        """Tell a participle after "be" or "get", whatever the parser calls the auxiliary."""
        if self.tree.tags[verb] not in ("VBN", "VBD"):
            return False
        found = self.tree.by_dep(verb, "aux:pass", "aux", "cop")
        return any(self.tree.lemmas[c] in ("be", "get") for c in found)

    def _is_bare_participle(self, verb: int, *, marked: bool = False) -> bool:
        """Tell "12 killed in blast" and "the deal reached" from "has killed" and "they killed".

        A main clause is one only if the parser calls its subject passive (`marked`).
        """
        if self.tree.tags[verb] != "VBN" or self.tree.by_dep(verb, "aux", "aux:pass", "cop"):
            return False
        return (
            marked
            or self.tree.deps[verb] not in ("ROOT", "parataxis")
            or not self.tree.by_dep(verb, *SUBJECTS)
        )

    def _add_complement(self, c: int, frame: Frame) -> None:
        frame.clause = frame.clause or self.tree.deps[c] == "ccomp"
        if self.tree.tags[c] == "VBG":
            frame.slots["obj"].extend(self._accused(c))
        elif self.tree.tags[c] == "VB":
            frame.slots["party"].extend(self.tree.by_dep(c, *SUBJECTS, *PASSIVE_SUBJECTS))
        if self.tree.tags[c].startswith("VB"):
            if self.tree.deps[c] == "xcomp" or any(self.tree.words[k] == "to" for k in self.tree.children[c]):
                frame.infinitive = c
        elif self.tree.deps[c] == "xcomp":
            frame.slots["xobj"].append(c)

    def _accused(self, gerund: int) -> list[int]:
        """Return the object taken for a gerund's subject: "accused Iran of breaking the truce"."""
        marks = [m for m in self.tree.by_dep(gerund, "mark") if self.tree.words[m] in ("of", "for")]
        return [s for s in self.tree.by_dep(gerund, "nsubj") if marks and s < marks[0]]

    def _inherit(self, verb: int, frame: Frame, depth: int) -> None:
        dep, above = self.tree.deps[verb], self.tree.heads[verb]
        if dep == "acl:relcl":
            self._fill_gap(verb, frame, above)
        elif dep == "acl" and not self.tree.by_dep(verb, "mark") and not frame.surface:
            self._fill_participle(verb, frame, [above])
        elif not frame.surface and (dep != "ccomp" or self.tree.tags[verb] in ("VB", "VBG")):
            self._take_subject(verb, frame, self.of_verb(above, depth + 1))

    def _fill_gap(self, verb: int, frame: Frame, antecedent: int) -> None:
        tree, filled = self.tree, False
        for slot, tokens in tuple(frame.slots.items()):
            for position, token in enumerate(tokens):
                if self._is_relative(token):
                    frame.slots[slot][position] = antecedent
                    filled = True
        frame.surface = tuple(antecedent if self._is_relative(token) else token for token in frame.surface)
        adverbial = any(tree.tags[c] == "WRB" for c in tree.children[verb])
        if filled or adverbial:
            return
        if not frame.surface:
            self._fill_participle(verb, frame, [antecedent])
        elif not frame.slots["obj"] and not frame.passive:
            frame.slots["obj"].append(antecedent)

    def _is_relative(self, token: int) -> bool:
        return self.tree.tags[token] in RELATIVES or self.tree.words[token] == "that"

    def _fill_participle(self, verb: int, frame: Frame, nouns: list[int]) -> None:
        tag = self.tree.tags[verb]
        if (tag == "VBN" and not frame.slots["obj"]) or frame.passive:
            frame.passive = True
            frame.slots["obj"].extend(nouns)
            frame.slots["subj"].extend(frame.slots["by"])
        elif tag.startswith("VB") and tag != "VB":
            frame.slots["subj"].extend(nouns)

    def _take_subject(self, verb: int, frame: Frame, above: Frame) -> None:
        """Give a subjectless clause the subject that controls it."""
        tree, dep = self.tree, self.tree.deps[verb]
        bare_participle = self._is_bare_participle(verb)
        if dep == "conj" and bare_participle and above.passive and not frame.slots["obj"]:
            frame.passive = True
            frame.slots["obj"].extend(above.slots["obj"])
            frame.slots["subj"].extend(frame.slots["by"])
        elif dep in ("xcomp", "ccomp") and (above.slots["iobj"] or above.slots["obj"]):
            controllers = above.slots["iobj"] or above.slots["obj"]
            actor = any(load_classes()["actor"].holds(tree, token) for token in controllers)
            self._fill_subject(frame, controllers if actor or above.passive else above.surface)
        elif controller := self._controller(verb, above):
            self._fill_subject(frame, controller)
        elif dep == "advcl" and bare_participle and not frame.slots["obj"]:
            self._fill_participle(verb, frame, list(above.surface))
        else:
            self._fill_subject(frame, above.surface or tuple(above.slots["subj"]))

    def _controller(self, verb: int, above: Frame) -> list[int]:
        """Return who acts in "called on Libya to ...", "accused Libya of ...ing"; else nobody."""
        tree, actor = self.tree, load_classes()["actor"]
        if tree.tags[verb] == "VBG":
            marks = {tree.words[c] for c in tree.by_dep(verb, "mark")}
            whom = [token for token in above.slots["obj"] if actor.holds(tree, token)]
            return whom if marks & {"of", "for", "from"} else []
        lemma = tree.lemmas[tree.heads[verb]]
        if tree.tags[verb] == "VB" and lemma in OBJECT_CONTROL:
            return [token for token in above.slots["obj"] if actor.holds(tree, token)]
        if lemma not in ("call", "appeal") or tree.tags[verb] != "VB":
            return []
        return next((above.slots[p] for p in ("on", "upon", "to", "for") if above.slots.get(p)), [])

    @staticmethod
    def _fill_subject(frame: Frame, subjects: "list[int] | tuple[int, ...]") -> None:
        frame.surface = tuple(subjects)
        frame.slots["obj" if frame.passive else "subj"].extend(subjects)

    def _add_modifiers(self, noun: int, frame: Frame) -> None:
        """Add the modifiers of a noun ("an agreement with Iran") and of its participle ("made with Iran")."""
        modifiers = self.tree.by_dep(noun, "nmod", "obl")
        frame.slots["owner"].extend(self.tree.by_dep(noun, "nmod:poss"))
        for c in self.tree.by_dep(noun, "acl"):
            modifiers += self.tree.by_dep(c, "obl", "obl:agent") if self.tree.tags[c] == "VBN" else []
        for c in modifiers:
            for word in {self.tree.words[k] for k in self.tree.by_dep(c, "case")}:
                if c not in frame.slots[word]:
                    frame.slots[word].append(c)

    def _add_governor(self, noun: int, frame: Frame, relation: str) -> None:
        kinds = load_supports().get(self.tree.lemmas[frame.governor], "").split()
        above = self.of_verb(frame.governor)
        if relation == "subj" and not above.passive:
            frame.support = "occur" if "occur" in kinds else ""
        elif relation == "obl":
            frame.support = "join" if "join" in kinds else ""
        else:
            frame.support = next((kind for kind in kinds if kind in ("carry", "reverse")), "")
        if not frame.support:
            return
        if frame.support in ("carry", "join"):
            doers = above.surface if frame.support == "join" else above.slots["subj"]
            frame.slots["subj"].extend(t for t in doers if t != noun)
        elif frame.support == "reverse":
            frame.slots["undergoer"].extend(t for t in above.slots["subj"] if t != noun)
        for slot, tokens in tuple(above.slots.items()):
            if slot not in ("subj", "obj", "iobj", "xobj", "poss", "mod") and relation != "obl":
                frame.slots[slot].extend(t for t in tokens if t not in frame.slots[slot] and t != noun)


def _nearest_before(tokens: list[int], verb: int) -> int:
    """Return the last token before the verb, else the first; two subjects are one too many."""
    before = [token for token in tokens if token < verb]
    return before[-1] if before else tokens[0]


def find_governor(tree: Tree, noun: int) -> tuple[int, str]:
    """Return the verb that carries a noun and the relation (obj, subj, obl), or (-1, "").

    "launched a series of airstrikes" -> launched, obj; "the agreement reached in Doha" -> reached, obj;
    "clashes erupted" -> erupted, subj; "took part in protests" -> took, obl.
    """
    supports = load_supports()
    for _ in range(4):
        dep, head = tree.deps[noun], tree.heads[noun]
        participles = [c for c in tree.by_dep(noun, "acl", "acl:relcl") if tree.lemmas[c] in supports]
        carried = dep in ("obj", "nsubj", *PASSIVE_SUBJECTS) and tree.lemmas[head] in supports
        if participles and not carried:
            return participles[0], _gap_relation(tree, participles[0])
        if dep in ("obj", *PASSIVE_SUBJECTS):
            return head, "obj"
        if dep in SUBJECTS:
            return head, "subj"
        if dep == "obl":
            return head, "obl"
        partitive = dep == "nmod" and tree.core(head) == noun
        if not (partitive or dep == "conj"):
            return -1, ""
        noun = head
    return -1, ""


def _gap_relation(tree: Tree, verb: int) -> str:
    if tree.deps[verb] == "acl":
        return "obj" if tree.tags[verb] == "VBN" else "subj"
    relative = [
        c for c in tree.by_dep(verb, *SUBJECTS) if tree.tags[c] in RELATIVES or tree.words[c] == "that"
    ]
    return "subj" if relative else "obj"
