"""The lead: who did what, when, where, why and how, for the article's main event."""

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from newsx.find.actors import actor_at
from newsx.find.events.lexicon import load_classes
from newsx.find.events.phrases import split_phrase, trim_phrase
from newsx.find.events.tree import Tree, read_tree
from newsx.schema import Actor, Anatomy, DateExpression, Event, Lead, Participant, Place, Ref, Span

BODY_SENTENCES = 3
"""Sentences of the body in which the main event is looked for; news tells it first."""

MIN_WORDS = 4
"""A shorter sentence is a kicker, a date or debris."""

MAIN_CLAUSE = 1.5
"""What the verb of the main clause counts; an event told in passing leads only where nothing else does."""

FACTUALITY = {"asserted": 3.0, "future": 1.5, "hypothetical": 0.0, "negated": 0.5}
REASON_MARKS = frozenset(("because", "since"))
REASON_PREPOSITIONS = frozenset(("over", "because", "due", "owing", "following", "after"))
HOW_PREPOSITIONS = frozenset(("with", "using", "via"))
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
CLAUSE_ENDS = frozenset(
    ("advcl", "parataxis", "conj", "cc", "punct", "discourse", "appos", "acl:relcl", "list")
)

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
    verb = _predicate(tree, token)
    where = [event.place] if event.place else []
    where += [p.place for p in event.recipients if p.place and p.place not in where and not event.place]
    return Lead(
        event=event.id,
        who=_refs(event.agents) or _subject_refs(tree, verb, actors) or _refs(event.recipients),
        what=_what(tree, verb, with_subject=not event.agents),
        when=event.date or (None if event.claim else _only_date(tree, token, dates)),
        where=tuple(where),
        why=_why(tree, _chain(tree, token)),
        how=_how(tree, _chain(tree, token)),
    )


def first_sentences(tree: Tree, anatomy: Anatomy) -> list[Sentence]:
    """Return the title's sentences and the first ones of the body, as token intervals."""
    title, body = [], []
    for start, end in tree.sentences:
        printed = [i for i in range(start, end) if tree.words[i].strip()] or [start]
        first, zone = printed[0], anatomy.zone_at(tree.starts[printed[-1]])
        if zone == "title":
            title.append((first, end))
        elif zone == "body" and sum(tree.words[i].isalnum() for i in range(first, end)) >= MIN_WORDS:
            body.append((first, end))
        if len(body) == BODY_SENTENCES:
            break
    return [*body, *title]


def best_event(
    tree: Tree, sentences: list[Sentence], events: Sequence[Event], actors: Sequence[Actor]
) -> Event | None:
    """Return the event that leads the article, or None."""
    salience = {actor.id: actor.salience for actor in actors}
    intervals = [(tree.starts[start], tree.ends[end - 1]) for start, end in sentences]
    scored = [
        (score + MAIN_CLAUSE * _is_main(tree, event), -event.trigger.start, event)
        for event in events
        if (score := _score(event, intervals, salience)) is not None
    ]
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _is_main(tree: Tree, event: Event) -> bool:
    """Tell whether an event's verb is that of its sentence, or what its sentence says was said."""
    verb = _predicate(tree, _trigger_token(tree, event))
    above = tree.heads[verb]
    return above == verb or (tree.deps[verb] == "ccomp" and tree.heads[above] == above)


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
    root = verbs[0]
    chain = [root]
    when = next(
        (Ref(id=d.id, name=d.text) for d in dates if d.type in ("DATE", "TIME") and _hangs_on(tree, d, root)),
        None,
    )
    return Lead(
        event=None,
        who=_subject_refs(tree, root, actors),
        what=_what(tree, root, with_subject=False),
        when=when,
        where=(),
        why=_why(tree, chain),
        how=_how(tree, chain),
    )


def _subject_refs(tree: Tree, verb: int, actors: Sequence[Actor]) -> tuple[Ref, ...]:
    """Return the actors named in the subject of a verb, by actor_at for each of its conjuncts."""
    found = [
        actor_at(actors, phrase.start, phrase.end)
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


def _predicate(tree: Tree, token: int) -> int:
    """Return the verb that carries a trigger: itself, or the verb that an event noun belongs to."""
    node = token
    if tree.tags[node].startswith("VB"):
        return node
    for above in tree.climb(token):
        if tree.deps[node] not in ("obj", "nsubj", "nsubj:pass", "obl", "conj", "nmod"):
            return node if tree.deps[node] != "compound" else above
        if tree.tags[above].startswith("VB"):
            return above
        node = above
    return node


def _chain(tree: Tree, token: int) -> list[int]:
    """Return a trigger and the verbs of its clause, nearest first."""
    verb = _predicate(tree, token)
    return list(dict.fromkeys((token, verb)))


def _what(tree: Tree, verb: int, *, with_subject: bool) -> Span | None:
    """Return the predicate around a verb or noun: its auxiliaries, objects and obliques in one piece."""
    kept = {verb}
    todo = [verb]
    while todo:
        node = todo.pop()
        for c in tree.children[node]:
            dep = tree.deps[c]
            if node == verb and (dep in CLAUSE_ENDS or (dep in SUBJECTS and not with_subject)):
                continue
            if dep in ("advcl", "parataxis", "acl:relcl"):
                continue
            kept.add(c)
            todo.append(c)
    first = last = verb
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return _span(tree, first, last)


def _why(tree: Tree, chain: list[int]) -> Span | None:
    """Return the reason: "because ...", "to + infinitive", "over ...", "in response to ...", "after ..."."""
    weak: Span | None = None
    for node in chain:
        for c in tree.children[node]:
            dep = tree.deps[c]
            words = [tree.words[k] for k in tree.children[c] if tree.deps[k] in ("mark", "case", "fixed")]
            if dep == "advcl" and _is_reason(tree, c, words):
                return _subtree_span(tree, c)
            if dep in ("obl", "nmod") and (REASON_PREPOSITIONS - {"after", "following"}) & set(words):
                return _subtree_span(tree, c)
            if dep == "obl" and tree.lemmas[c] in ("response", "retaliation", "protest", "reprisal"):
                return _response_span(tree, node, c)
            counted = tree.tags[c] == "CD" or tree.labels[c] in ("DATE", "TIME")
            if (
                not counted
                and dep in ("advcl", "obl")
                and ("after" in words or "following" in words)
                and weak is None
            ):
                weak = _subtree_span(tree, c)
    return weak


def _response_span(tree: Tree, verb: int, noun: int) -> Span | None:
    """Return "in retaliation for the arrests" even if the parser hangs "for the arrests" on the verb."""
    last = tree.subtree(noun)[-1]
    for c in tree.by_dep(verb, "obl"):
        tokens = tree.subtree(c)
        if tokens[0] == last + 1 and tree.case_of(c) in ("for", "to", "against"):
            last = tokens[-1]
    return _span(tree, min(tree.subtree(noun)[0], noun), last)


def _is_reason(tree: Tree, clause: int, marks: list[str]) -> bool:
    if REASON_MARKS & set(marks) and not (marks[0] == "since" and tree.tags[clause] == "VBG"):
        return True
    purpose = "to" in marks and tree.tags[clause] == "VB"
    return purpose or ("for" in marks and tree.tags[clause] == "VBG")


def _how(tree: Tree, chain: list[int]) -> Span | None:
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
                return _subtree_span(tree, c)
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


def _subtree_span(tree: Tree, node: int) -> Span | None:
    tokens = tree.subtree(node)
    first = last = node
    kept = set(tokens)
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return _span(tree, first, last)


def _span(tree: Tree, first: int, last: int) -> Span | None:
    """Return the span of tokens without punctuation and white space at its ends."""
    while first < last and not any(ch.isalnum() for ch in tree.words[first]):
        first += 1
    while last > first and not any(ch.isalnum() for ch in tree.words[last]):
        last -= 1
    start, end = tree.starts[first], tree.ends[last]
    text = tree.text[start:end]
    return Span(text=text, start=start, end=end) if text.strip() else None
