"""Say what a cue governs by the parse: its content, and the word that names its source."""

from spacy.tokens import Doc, Token

from newsx.find.claims.ground import FULL_STOPS, Ground, Interval
from newsx.find.claims.match import LIGHT_VERBS, CueMatch
from newsx.find.claims.syntax import hull, subject_of, trim

COMPLEMENTS = frozenset(("ccomp", "xcomp", "csubj"))
NEAR = 12
NOMINALS = frozenset(("obj", "iobj", "obl", "nmod", "obl:unmarked"))
TARGET_PARTS = frozenset(("obj", "iobj", "obl", "advcl", "xcomp", "ccomp", "acl"))


def governed(ground: Ground, cue: CueMatch) -> list[Interval]:
    """Return the token intervals that the parse gives a cue as content; empty when it gives none."""
    head = ground.doc[cue.head]
    part = cue.entry.part if cue.entry else ""
    if part == "prep":
        found = _around(head.head)
    elif part == "adv":
        found = [hull(head.head)] if head.head is not head else []
    elif part in ("noun", "adj"):
        found = _of_noun(head, cue)
    else:
        found = _of_verb(ground, head, cue)
    return [cut for interval in found for cut in _outside(ground.doc, interval, (cue.start, cue.end))]


def _of_verb(ground: Ground, verb: Token, cue: CueMatch) -> list[Interval]:
    """Complement clauses, else the clause it comments on, else its object."""
    pronoun = relative_object(verb)
    if pronoun is not None:
        return [(pronoun.i, pronoun.i + 1)]
    takes = _takes(cue)
    if takes == "target":
        found = [hull(child) for child in verb.rights if child.dep_ in TARGET_PARTS]
        return [(found[0][0], found[-1][1])] if found else []
    found = [hull(child) for child in verb.children if child.dep_ in COMPLEMENTS]
    if found:
        objects = [hull(child) for child in verb.rights if child.dep_ in ("obj", "iobj")]
        if takes == "content" and objects and objects[0][1] <= found[0][0]:
            found.insert(0, objects[0])
        return found
    return _commented_on(verb) or beside(ground, cue) or _objects(verb, cue)


def relative_object(verb: Token) -> Token | None:
    """Return the relative pronoun that is what a verb is about, after a comma: ", which he denied"."""
    if verb.dep_ != "acl:relcl" or any(child.dep_ in COMPLEMENTS for child in verb.rights):
        return None
    for child in verb.lefts:
        if child.dep_ == "obj" and child.lower_ == "which":
            return child if child.i and child.nbor(-1).text == "," else None
    return None


def _takes(cue: CueMatch) -> str:
    if cue.entry is None:
        return "content"
    sense = cue.entry.sense("clause")
    return sense.takes if sense else "content"


def _commented_on(verb: Token) -> list[Interval]:
    """Return what a speech verb comments on: '"We won," she said', 'The bridge, he said, is shut'."""
    after = [hull(child) for child in verb.rights if child.dep_ == "parataxis"]
    if after:
        return after
    if verb.dep_ == "parataxis" or _is_appended(verb):
        whole, own = hull(verb.head), hull(verb)
        return _minus(whole, own)
    return []


def _is_appended(verb: Token) -> bool:
    """Tell a speaker appended to a clause that the parse took for a part of it: "..., its head wrote"."""
    if verb.dep_ not in ("advcl", "conj") or verb.head.i > verb.i:
        return False
    children = {child.dep_ for child in verb.children}
    if "nsubj" not in children or children & {"mark", "cc", "obj", "advmod"}:
        return False
    first = verb.left_edge.i
    return first > 0 and (verb.doc[first].text == "," or verb.doc[first - 1].text == ",")


def beside(ground: Ground, cue: CueMatch) -> list[Interval]:
    """Return the quotation beside a cue of speech, with its subject, addressee or date between.

    "We won," said Ann Lee; Lee told reporters in Oslo on Friday: "We won." No verb may stand between.
    """
    sense = cue.entry.senses.get("clause") if cue.entry else None
    if sense is None or not sense.alone:
        return []
    doc = ground.doc
    for step, start in ((1, cue.end), (-1, cue.start - 1)):
        index = start
        while 0 <= index < len(doc) and abs(index - start) <= NEAR and (doc[index].pos_ != "VERB"):
            number = ground.quotation_of[index]
            if number >= 0 and ground.quotations[number].speech:
                return [(ground.quotations[number].start, ground.quotations[number].end)]
            if ground.paragraph_of[index] != ground.paragraph_of[cue.start] or doc[index].text in FULL_STOPS:
                break
            index += step
    return []


def _objects(verb: Token, cue: CueMatch) -> list[Interval]:
    """Return a verb's object, or the phrase behind the cue's own preposition ("called for calm")."""
    for child in verb.rights:
        if child.dep_ in ("obj", "advcl") or _is_prepositional(child, cue):
            return [hull(child)]
    return []


def _is_prepositional(child: Token, cue: CueMatch) -> bool:
    """Tell the phrase behind a cue's preposition: "calm" of "called for calm"."""
    if child.dep_ in NOMINALS and _begins_in(child, cue):
        return True
    several = cue.entry is not None and len(cue.entry.words) > 1
    return several and child.dep_ == "obl" and child.left_edge.i <= cue.end


def _begins_in(child: Token, cue: CueMatch) -> bool:
    """Tell whether the cue holds the phrase's preposition: the "on" of "not commented on the plan"."""
    return cue.start <= child.left_edge.i < cue.end


def _of_noun(noun: Token, cue: CueMatch) -> list[Interval]:
    """Return the clause or of-phrase of a noun or adjective: "claim that", "willingness to", "fears of"."""
    for labels in (("acl", "ccomp", "xcomp", "csubj"), ("nmod", "obl", "advcl")):
        for child in noun.rights:
            if child.dep_ in labels and child.i >= cue.end:
                return [hull(child)]
    return []


def _around(phrase: Token) -> list[Interval]:
    """Return the clause around an adverbial source: "According to him, ..." or "..., according to him"."""
    if phrase.head is phrase:
        return []
    return _minus(hull(phrase.head), hull(phrase))


def _minus(whole: Interval, part: Interval) -> list[Interval]:
    pieces = [(whole[0], min(part[0], whole[1])), (max(part[1], whole[0]), whole[1])]
    return [(start, end) for start, end in pieces if start < end]


def _outside(doc: Doc, interval: Interval, cue: Interval) -> list[Interval]:
    pieces = [trim(doc, piece) for piece in _minus(interval, cue)]
    if cue[1] <= interval[0] or cue[0] >= interval[1]:
        pieces = [trim(doc, interval)]
    return [piece for piece in pieces if piece[0] < piece[1]]


def source_word(doc: Doc, cue: CueMatch) -> Token | None:
    """Return the head word of a cue's source by the parse; None for agentless passives and adverbs."""
    head = doc[cue.head]
    part = cue.entry.part if cue.entry else ""
    if part == "adv":
        return None
    if part == "prep":
        return head.head if head.dep_ == "case" and head.head is not head else None
    if part == "noun":
        return _owner(head)
    if head.lemma_ == "reach":  # "could not be reached for comment"
        return next((child for child in head.lefts if child.dep_ == "nsubj:pass"), subject_of(head))
    return subject_of(head)


def _owner(noun: Token) -> Token | None:
    """Return who a noun belongs to: "Kyiv's claim", "a claim by Kyiv", "Kyiv made the claim"."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return child
    for child in noun.rights:
        if child.dep_ in ("nmod", "nmod:agent", "obl:agent") and child.left_edge.lower_ in ("by", "from"):
            return child
    if noun.dep_ in ("obj", "xcomp") or (noun.head.lemma_ in LIGHT_VERBS and noun.dep_ == "obl"):
        return subject_of(noun.head)
    if any(child.dep_ == "cop" for child in noun.children):
        return subject_of(noun)
    return None
