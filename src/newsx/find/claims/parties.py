"""Say who speaks and who is addressed: records of sources, references to actors and dates."""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from newsx.find.actors import ActorIndex, describe
from newsx.find.claims.cues import Sense
from newsx.find.claims.drafts import Draft
from newsx.find.claims.ground import Ground, Interval
from newsx.gazetteer import Gazetteer
from newsx.schema import Actor, ClaimSource, DateExpression, Ref

DEFINITE = frozenset(("the", "these", "those"))
NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "WORK_OF_ART", "PRODUCT"))
SCHEDULED = frozenset(
    [
        "election",
        "vote",
        "referendum",
        "meeting",
        "summit",
        "talk",
        "visit",
        "conference",
        "deadline",
        "strike",
        "hearing",
        "start",
        "launch",
    ]
)

EXPLAINING = frozenset(("appos", "flat"))


class Sources:
    """Writes the sources of a document in text order, and remembers what earlier ones told."""

    def __init__(self, doc: Doc, actors: Sequence[Actor], gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.index = ActorIndex(actors)
        self.by_id = {actor.id: actor for actor in actors}
        self.gazetteer = gazetteer
        self.known: dict[str, tuple[str | None, tuple[str, ...]]] = {}

    def write(self, source: Interval) -> ClaimSource:
        """Return the record of a source: its actor if one is known, and one alone, else what its words tell.

        "Turkish officials" -> country TUR, sector GOV, not named; no actor is made up for it. "The
        officials" after them -> the same; "officials" -> no country.
        """
        span = self.doc[source[0] : source[1]]
        head = source_head(span)
        joint = _second_country(span, head, self.gazetteer) is not None
        ref = None if joint else _actor_of(self.doc, _antecedent(head), source[1], self.index)
        actor = self.by_id[ref.id] if ref else None
        country, sector = (actor.country, actor.sector) if actor else self._describe(span, head)
        return ClaimSource(
            text=span.text,
            start=span.start_char,
            end=span.end_char,
            actor=ref,
            name=actor.name if actor else None,
            country=country,
            sector=sector,
            named=_is_named(head, actor),
        )

    def _describe(self, span: Span, head: Token) -> tuple[str | None, tuple[str, ...]]:
        second = _second_country(span, head, self.gazetteer)
        described = describe(span if second is None else span[second:], self.gazetteer)
        country = described.country if second is None else None
        told = country, described.sector
        if country is None and span[0].lower_ in DEFINITE and head.lemma_ in self.known:
            return self.known[head.lemma_]
        if country is not None and head.pos_ == "NOUN":
            self.known[head.lemma_] = told
        return told


def _second_country(span: Span, head: Token, gazetteer: Gazetteer) -> int | None:
    """Return where the second of two countries stands in a source: "Greek" in "Turkish and Greek ministers".

    None for "Turkish and other ministers".
    """
    for number, token in enumerate(span[:-1]):
        if number and token.lower_ == "and" and token.i < head.i:
            one = gazetteer.country_of_demonym(token.nbor(-1).text)
            other = gazetteer.country_of_demonym(token.nbor(1).text)
            if one and other and one != other:
                return number + 1
    return None


def source_head(span: Span) -> Token:
    """Return the head of a source: of two that the parse left apart ("Ministry ... officials") the last.

    What only explains another is none, also where the parse hung both on a dateline cut off before.
    """
    tops = [token for token in span if token.head is token or not span.start <= token.head.i < span.end]
    tops = [token for token in tops if token.dep_ not in EXPLAINING or token is tops[0]]
    nouns = [token for token in tops if token.pos_ in ("NOUN", "PROPN", "PRON") and not _has_case(token)]
    return nouns[-1] if nouns else span.root


def _has_case(noun: Token) -> bool:
    return any(child.dep_ == "case" and child.tag_ != "POS" for child in noun.lefts)


def _antecedent(head: Token) -> Token:
    """Return what a relative pronoun stands for: "the army, which denied" -> army."""
    if head.lower_ not in ("who", "which", "that"):
        return head
    if head.head.dep_ == "acl:relcl":
        return head.head.head
    before = head.i - 2 if head.i and head.doc[head.i - 1].is_punct else head.i - 1
    noun = head.doc[max(before, 0)]
    if noun.pos_ not in ("NOUN", "PROPN"):
        return head
    return noun.head if noun.dep_ == "flat" else noun


def _actor_of(doc: Doc, head: Token, end: int, actors: ActorIndex) -> Ref | None:
    """Return the actor named by a source's head or by its apposition: "the president, Carla Mendes"."""
    names = [
        child for child in head.rights if child.dep_ == "appos" and child.pos_ == "PROPN" and child.i < end
    ]
    for token in (head, *names) if head.pos_ == "PROPN" else (*names, head):
        ref = actors.at(*_head_extent(doc, token))
        if ref is not None:
            return ref
    return _actor_behind(doc, head, end, actors) or _actor_spoken_for(doc, head, end, actors)


def _actor_behind(doc: Doc, head: Token, end: int, actors: ActorIndex) -> Ref | None:
    """Return the actor whose name ends a source right after its noun: "the operator, Pacific Telecom".

    "world body FIBA" too; not "officials in Cairo", nor "the operator in Oslo, Norway".
    """
    start = end
    while start > head.i + 1 and doc[start - 1].pos_ == "PROPN":
        start -= 1
    before = start - 2 if doc[start - 1].text == "," else start - 1
    if start == end or head.pos_ != "NOUN" or before != head.i:
        return None
    return actors.at(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def _actor_spoken_for(doc: Doc, head: Token, end: int, actors: ActorIndex) -> Ref | None:
    """Return the body that an unnamed spokesperson speaks for: "a spokeswoman for the ministry".

    A person has a voice of their own: "a spokeswoman for Ana Ruiz" is not Ruiz.
    """
    if not head.lower_.startswith("spokes") or any(
        token.ent_type_ == "PERSON" for token in doc[head.i : end]
    ):
        return None
    for child in head.children:
        ours = child.dep_ in ("nmod:poss", "compound") and child.i < head.i
        if ours or (
            child.dep_ == "nmod" and head.i < child.i < end and doc[head.i + 1].lower_ in ("for", "of")
        ):
            return actors.at(*_head_extent(doc, child))
    return None


def _head_extent(doc: Doc, head: Token) -> Interval:
    """Return the characters of the head with the other parts of a name: not the "EU" of "EU mediators"."""
    kinds = ("flat", "compound") if head.pos_ == "PROPN" else ("flat",)
    parts = {child.i for child in head.children if child.dep_.startswith(kinds)}
    first = last = head.i
    while first - 1 in parts:
        first -= 1
    while last + 1 in parts:
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _is_named(head: Token, actor: Actor | None) -> bool:
    """Tell whether the text names the source: a name, or a word that stands for a named actor."""
    if head.pos_ == "PROPN" or head.ent_type_ in NAMED:
        return True
    return actor is not None and actor.type != "group" and any(m.kind == "name" for m in actor.mentions)


def find_addressee(doc: Doc, draft: Draft, actors: ActorIndex) -> Ref | None:
    """Return the actor that the words are addressed to: "told Moscow that", "urged Kyiv to"."""
    if draft.cue is None or draft.cue.entry is None or draft.cue.entry.part != "verb":
        return None
    sense = draft.cue.entry.sense("clause")
    demanding = sense is not None and sense.kind in ("demand", "warning", "promise", "question")
    for child in doc[draft.cue.head].children:
        first = child.left_edge.lower_
        told = child.dep_ == "nsubj:pass" and sense is not None and _is_told(draft, child, sense)
        addressed = (
            child.dep_ == "iobj"
            or told
            or (child.dep_ == "obj" and sense is not None and (sense.takes == "addressee" or demanding))
        )
        if addressed or (child.dep_ == "obl" and first in ("to", "upon") and _is_person_like(child)):
            return _ref(doc, child, actors)
        if child.dep_ == "obl" and first == "on" and demanding:
            return _ref(doc, child, actors)
    return None


def _is_told(draft: Draft, subject: Token, sense: Sense) -> bool:
    """Tell whom a passive addresses: "had been told by neighbours"; not whom it has speak ("was quoted")."""
    return (
        sense.takes == "addressee"
        and draft.source is not None
        and not draft.source[0] <= subject.i < draft.source[1]
    )


def _is_person_like(noun: Token) -> bool:
    return noun.pos_ in ("PROPN", "NOUN", "PRON")


def _ref(doc: Doc, noun: Token, actors: ActorIndex) -> Ref | None:
    return actors.at(*_head_extent(doc, noun))


class Calendar:
    """The date expressions of a document, found by the tokens they cover."""

    def __init__(self, ground: Ground, dates: Sequence[DateExpression]) -> None:
        self.ground = ground
        self.dates = self._place(ground.starts, dates)
        self.firsts = [first for first, _, _ in self.dates]

    @staticmethod
    def _place(starts: list[int], dates: Sequence[DateExpression]) -> list[tuple[int, int, DateExpression]]:
        placed = [
            (bisect_left(starts, date.start), bisect_left(starts, date.end), date)
            for date in dates
            if date.type in ("DATE", "TIME") and date.zone == "body"
        ]
        return sorted(placed, key=lambda row: row[:2])

    def date_of(self, draft: Draft) -> Ref | None:
        """Return the date of a cue's clause: "said on 23/7 that"; not a date inside what was said."""
        if draft.cue is None:
            return None
        first, last = self.ground.sentence(draft.cue.head)
        for number in range(bisect_left(self.firsts, first), len(self.dates)):
            start, end, date = self.dates[number]
            if start >= last:
                return None
            if start < end and self._dates(draft, start, end):
                return Ref(id=date.id, name=date.text)
        return None

    def _dates(self, draft: Draft, start: int, end: int) -> bool:
        doc, cue = self.ground.doc, draft.cue
        if cue is None or self.ground.quotation_of[start] >= 0:
            return False
        if cue.start <= start < cue.end:
            return True
        inside = any(low <= start < high for low, high in draft.contents)
        if not inside and doc[start:end].root.head.i == cue.head:
            return True
        if start < cue.end:
            return False
        return all(_is_plain(doc[index]) for index in range(cue.end, start)) and not _leads(doc, start)


def _is_plain(token: Token) -> bool:
    """Tell a word that may stand between cue and date: no verb, no "that", nothing scheduled."""
    if token.lemma_ in SCHEDULED or token.dep_ == "mark" or token.lower_ in ("from", "until", "by", "for"):
        return False
    return token.pos_ not in ("VERB", "AUX") or token.dep_ == "amod"


def _leads(doc: Doc, start: int) -> bool:
    """Tell whether a date is the subject of what follows."""
    return doc[start].dep_.startswith("nsubj")
