"""The lead: who did what, when, where, why and how, for the article's main event."""

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from newsx.find.actors import ActorIndex
from newsx.find.events.clause import SUBJECTS, cut_core, find_chain, find_predicate
from newsx.find.events.phrases import split_phrase
from newsx.find.events.reasons import find_answer, find_manner, find_reason
from newsx.find.events.tree import Tree, read_tree
from newsx.schema import Actor, Anatomy, DateExpression, Event, Lead, Participant, Place, Ref

BODY_SENTENCES = 3
"""Sentences of the body in which the main event is looked for; news tells it first."""

MIN_WORDS = 4
"""A shorter sentence is a kicker, a date or debris."""

MAIN_CLAUSE = 1.5
"""What the verb of the main clause counts; an event told in passing leads only where nothing else does."""

FACTUALITY = {"asserted": 3.0, "future": 1.5, "hypothetical": 0.0, "negated": 0.5}
CLASH = 4
"""PLOVER's class of material conflict, for which a later sentence may give the reason."""

FURNITURE = frozenset(
    ("by", "published", "updated", "posted", "photo", "image", "file", "share", "reporting", "editing")
)
"""First words of a line that is no sentence of the story, if it has no finite verb."""

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SAYING = frozenset(
    ("say", "report", "announce", "confirm", "state", "claim", "declare", "tell", "note", "add")
)

PASSING = frozenset(("since", "before", "despite", "until", "following", "after", "ahead"))

Sentence = tuple[int, int]


def find_lead(
    doc: Doc,
    anatomy: Anatomy,
    events: Sequence[Event],
    actors: Sequence[Actor],
    places: Sequence[Place],  # noqa: ARG001
    dates: Sequence[DateExpression],
) -> Lead:
    """Return the 5W1H of the best event of the title and the first sentences of the body.

    Asserted events with agents that the article speaks of most win. `what` is the predicate ("launched
    airstrikes on convoys"), with its subject if that only suffers ("nine people were killed"); `why` and
    `how` are the clauses that say so, null where none does. Without an event, who and what come from the
    first sentence.
    """
    tree = read_tree(doc)
    sentences = first_sentences(tree, anatomy)
    event = best_event(tree, sentences, events, actors)
    if event is None:
        return _plain_lead(tree, sentences, actors, dates)
    token = _trigger_token(tree, event)
    chain = find_chain(tree, token)
    verb = find_predicate(tree, token)
    where = [event.place] if event.place else []
    where += [p.place for p in event.recipients if p.place and p.place not in where and not event.place]
    return Lead(
        event=event.id,
        who=_refs(event.agents) or _subject_refs(tree, verb, actors) or _refs(event.recipients),
        what=cut_core(tree, chain, with_subject=not event.agents),
        when=event.date or (None if event.claim else _only_date(tree, token, dates)),
        where=tuple(where),
        why=find_reason(tree, chain) or (find_answer(tree, sentences) if event.quad == CLASH else None),
        how=find_manner(tree, chain),
    )


def first_sentences(tree: Tree, anatomy: Anatomy) -> list[Sentence]:
    """Return the title's sentences and the first ones of the body, as token intervals."""
    title, body = [], []
    for start, end in tree.sentences:
        printed = [i for i in range(start, end) if tree.words[i].strip()] or [start]
        first, zone = printed[0], anatomy.zone_at(tree.starts[printed[-1]])
        if zone == "title":
            title.append((first, end))
        elif zone == "body" and _is_told(tree, first, end):
            body.append((first, end))
        if len(body) == BODY_SENTENCES:
            break
    return [*body, *title]


def _is_told(tree: Tree, first: int, end: int) -> bool:
    """Tell a sentence of the story from a kicker, "By Ana Lopez" and "Published 3 May, updated 4 May"."""
    if sum(tree.words[i].isalnum() for i in range(first, end)) < MIN_WORDS:
        return False
    return tree.words[first] not in FURNITURE or any(tree.tags[i] in FINITE for i in range(first + 1, end))


def best_event(
    tree: Tree, sentences: list[Sentence], events: Sequence[Event], actors: Sequence[Actor]
) -> Event | None:
    """Return the event that leads the article, or None."""
    salience = {actor.id: actor.salience for actor in actors}
    intervals = [(tree.starts[start], tree.ends[end - 1]) for start, end in sentences]
    scored = [
        (score + MAIN_CLAUSE * _is_main(tree, event), -event.trigger.start, event)
        for event in events
        if (score := _score(event, intervals, salience)) is not None and not _is_passing(tree, event)
    ]
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _is_main(tree: Tree, event: Event) -> bool:
    """Tell whether an event's verb is that of its sentence, or what its sentence says was said."""
    verb = find_predicate(tree, _trigger_token(tree, event))
    above = tree.heads[verb]
    return above == verb or (tree.deps[verb] == "ccomp" and tree.heads[above] == above)


def _is_passing(tree: Tree, event: Event) -> bool:
    """Tell an event that only sets the time of another: "met for the first time since the election"."""
    token = _trigger_token(tree, event)
    return not tree.tags[token].startswith("VB") and tree.has_case(token, PASSING)


def _score(event: Event, intervals: list[tuple[int, int]], salience: dict[str, float]) -> float | None:
    """Score an event by place, factuality and participants; None if it is not told at the head."""
    positions = [
        position
        for position, (start, end) in enumerate(intervals)
        if any(start <= mention.start < end for mention in event.mentions)
    ]
    if not positions:
        return None
    people = {p.actor.id for p in (*event.agents, *event.recipients) if p.actor}
    score = FACTUALITY[event.factuality] + 2.0 * bool(event.agents) + 1.0 * bool(event.recipients)
    score += sum(salience.get(identity, 0.0) for identity in sorted(people))
    score += max(0.0, 3.0 - 1.5 * positions[0]) + 0.5 * (len(positions) > 1)
    return score + 0.5 * (event.claim is None) + 0.5 * (event.place is not None)


def _plain_lead(
    tree: Tree, sentences: list[Sentence], actors: Sequence[Actor], dates: Sequence[DateExpression]
) -> Lead:
    """Return what the first sentence tells when it holds no event."""
    empty = Lead(event=None, who=(), what=None, when=None, where=(), why=None, how=None)
    if not sentences:
        return empty
    roots = [i for start, end in sentences for i in range(start, end) if tree.heads[i] == i]
    verbs = [i for i in roots if tree.tags[i].startswith("VB") or tree.by_dep(i, "cop")]
    if not verbs:
        return empty
    root = _said(tree, verbs[0])
    chain = [root]
    when = next(
        (Ref(id=d.id, name=d.text) for d in dates if d.type in ("DATE", "TIME") and _hangs_on(tree, d, root)),
        None,
    )
    return Lead(
        event=None,
        who=_subject_refs(tree, root, actors),
        what=cut_core(tree, chain, with_subject=False),
        when=when,
        where=(),
        why=find_reason(tree, chain),
        how=find_manner(tree, chain),
    )


def _said(tree: Tree, root: int) -> int:
    """Return the verb of what is said: "officials said that Peru had left" is about Peru."""
    if tree.lemmas[root] not in SAYING:
        return root
    said = [
        c for c in tree.by_dep(root, "ccomp") if tree.by_dep(c, *SUBJECTS) and tree.tags[c].startswith("VB")
    ]
    return said[0] if said else root


def _subject_refs(tree: Tree, verb: int, actors: Sequence[Actor]) -> tuple[Ref, ...]:
    """Return the actors named in the subject of a verb, one for each of its conjuncts."""
    index = ActorIndex(actors)
    found = [
        index.at(phrase.start, phrase.end)
        for subject in tree.by_dep(verb, *SUBJECTS)[:1]
        for phrase in split_phrase(tree, subject)
    ]
    return tuple({ref.id: ref for ref in found if ref}.values())


def _only_date(tree: Tree, token: int, dates: Sequence[DateExpression]) -> Ref | None:
    """Return the date of a sentence that has only one; null rather than a choice between two."""
    first, last = tree.sentences[tree.sentence_of[token]]
    start, end = tree.starts[first], tree.ends[last - 1]
    here = [date for date in dates if start <= date.start < end and date.zone in ("body", "title")]
    told = [date for date in here if date.type in ("DATE", "TIME")]
    return Ref(id=told[0].id, name=told[0].text) if len(told) == 1 else None


def _hangs_on(tree: Tree, date: DateExpression, root: int) -> bool:
    token = _token_at(tree, date.start)
    return tree.heads[token] == root or tree.heads[tree.heads[token]] == root


def _refs(participants: Sequence[Participant]) -> tuple[Ref, ...]:
    """Return the actors among participants, each once."""
    return tuple({p.actor.id: p.actor for p in participants if p.actor}.values())


def _trigger_token(tree: Tree, event: Event) -> int:
    """Return the verb of a trigger ("launched airstrikes", "blown up"), else its last token."""
    first, last = _token_at(tree, event.trigger.start), _token_at(tree, event.trigger.end - 1)
    return next((i for i in range(first, last + 1) if tree.tags[i].startswith("VB")), last)


def _token_at(tree: Tree, offset: int) -> int:
    return max(0, bisect_right(tree.starts, offset) - 1)
