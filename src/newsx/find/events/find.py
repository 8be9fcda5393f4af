"""Events: a parsed article in, PLOVER events out."""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc

from newsx.find.events.antecedents import replace_pronouns
from newsx.find.events.draft import Draft, Found
from newsx.find.events.factuality import judge_factuality
from newsx.find.events.fold import fold_means
from newsx.find.events.frames import Frames
from newsx.find.events.lexicon import QUADS
from newsx.find.events.match import Match, find_matches
from newsx.find.events.merge import merge_events
from newsx.find.events.phrases import Phrase, find_roles
from newsx.find.events.recipients import drop_goals, is_consignment, settle_roles
from newsx.find.events.scene import find_date, find_place, scene_nodes, sentence_span
from newsx.find.events.setting import Setting
from newsx.find.events.tree import Tree, read_tree
from newsx.find.events.victims import find_reports, link_reports
from newsx.schema import (
    Actor,
    Anatomy,
    Casualties,
    Claim,
    DateExpression,
    Event,
    Interval,
    Participant,
    Place,
    Span,
    Trigger,
)
from newsx.schema.records import Factuality

ZONES = frozenset(("body", "title"))
DEFINITE = frozenset(("the", "this", "these", "that", "those"))
NEEDS_RECIPIENT = frozenset(("COOPERATE", "AID", "SANCTION"))
"""PLOVER types that are no event without a recipient."""

TRIGGER_GAP = 3
"""Tokens that may stand between the words of a trigger for them to be printed as one."""


def find_events(
    doc: Doc,
    anatomy: Anatomy,
    actors: Sequence[Actor],
    places: Sequence[Place],
    dates: Sequence[DateExpression],
    claims: Sequence[Claim],
) -> tuple[Event, ...]:
    """Return the events of an article's body (and of its title), in text order of their triggers.

    Statements and appeals are claims, not events. `quad` is PLOVER's quad class, null for an extension.
    "Jets bombed the town" is one; "the bomb squad" and "attack helicopters" are none.
    """
    tree = read_tree(doc)
    frames = Frames(tree)
    tokens = _tokens_in_zones(tree, anatomy)
    wanted = set(tokens)
    drafts = [start_draft(tree, match) for match in find_matches(tree, frames, wanted.__contains__)]
    drafts = fold_means(tree, drafts)
    drafts = link_reports(tree, frames, drafts, find_reports(tree, frames, tokens))
    setting = Setting(actors, places, dates, claims)
    found = [resolve(tree, setting, anatomy, draft) for draft in drafts]
    events = merge_events([event for event in found if _is_complete(event)])
    return tuple(make_record(tree.text, number, event) for number, event in enumerate(events, 1))


def _tokens_in_zones(tree: Tree, anatomy: Anatomy) -> list[int]:
    """Return the tokens that stand in the body or title."""
    if len(anatomy.zones) <= 1:
        return list(range(len(tree.words)))
    tokens: list[int] = []
    for zone in anatomy.zones:
        if zone.kind in ZONES:
            tokens.extend(_tokens_between(tree, zone.start, zone.end))
    return tokens


def _tokens_between(tree: Tree, start: int, end: int) -> range:
    return range(bisect_left(tree.starts, start), bisect_left(tree.starts, end))


def start_draft(tree: Tree, match: Match) -> Draft:
    """Return the draft of a trigger with its participants."""
    roles = settle_roles(tree, match, find_roles(tree, match))
    words = trigger_words(match)
    return Draft(
        match=match,
        head=match.head,
        type=match.reading.type,
        mode=match.reading.mode,
        start=tree.starts[words[0]],
        end=tree.ends[words[-1]],
        lemma=" ".join(tree.lemmas[i] for i in words if tree.words[i][0].isalnum()),
        agents=replace_pronouns(tree, list(roles.agents)),
        recipients=list(roles.recipients),
        instruments=list(roles.instruments),
    )


def trigger_words(match: Match) -> list[int]:
    """Return the tokens of a trigger: its word group and, if close by, the verb that carries it.

    "launched airstrikes", "shot down", "opened fire"; "launched a second wave of airstrikes" is "airstrikes".
    """
    words = {match.head, *match.others}
    frame = match.frame
    carried = frame.support == "carry" and match.reading.type in QUADS
    if not match.reading.verb and carried and frame.governor < match.head:
        words.add(frame.governor)
    kept = [match.head]
    for i in sorted((i for i in words if i < match.head), reverse=True):
        if kept[0] - i <= TRIGGER_GAP:
            kept.insert(0, i)
    for i in sorted(i for i in words if i > match.head):
        if i - kept[-1] <= TRIGGER_GAP:
            kept.append(i)
    return kept


def resolve(tree: Tree, setting: Setting, anatomy: Anatomy, draft: Draft) -> Found:
    """Return a draft with its actors, place, date, factuality and claim."""
    nodes = scene_nodes(tree, draft)
    claim = setting.claim_at(draft.start)
    for side in (draft.agents, draft.recipients, draft.instruments):
        side[:] = [phrase for phrase in side if anatomy.zone_at(phrase.start) in ZONES]
    agents = _participants(tree, setting, draft.agents)
    place = find_place(tree, setting, draft, nodes)
    if _is_scene(tree, draft) and [p for p in agents if p.place]:
        place = place or agents[0].place
        agents = [p for p in agents if not p.place]
    return Found(
        type=draft.type,
        mode=draft.mode,
        start=draft.start,
        end=draft.end,
        lemma=draft.lemma,
        consignment=is_consignment(tree, draft.match),
        noun=not draft.match.reading.verb,
        definite=any(tree.words[c] in DEFINITE for c in tree.by_dep(draft.head, "det")),
        title=anatomy.zone_at(draft.start) == "title",
        sentence=sentence_span(tree, draft.head),
        mentions=sorted({(draft.start, draft.end), *draft.absorbed}),
        agents=agents,
        recipients=drop_goals(draft, _participants(tree, setting, draft.recipients), setting),
        instruments=_participants(tree, setting, draft.instruments),
        tolls=draft.tolls,
        place=place,
        date=find_date(tree, setting, draft, nodes),
        factuality=_factuality(tree, draft, claim),
        claim=claim.id if claim else None,
    )


def _is_scene(tree: Tree, draft: Draft) -> bool:
    """Tell a noun whose town says where, not who: "the Kabul attack", not "Seoul began its drill"."""
    acting = any(tree.deps[p.head] == "nsubj" for p in draft.agents)
    return not draft.match.reading.verb and not acting


def _participants(tree: Tree, setting: Setting, phrases: list[Phrase]) -> list[Participant]:
    """Return the records of phrases; "it" is one only if it stands for a known actor."""
    found = [setting.participant(phrase, tree.text) for phrase in phrases]
    return [p for p in found if p.actor or p.text.lower() != "it"]


def _factuality(tree: Tree, draft: Draft, claim: Claim | None) -> Factuality:
    """Judge by the words, and by a claim that denies what it reports."""
    verdict = judge_factuality(tree, draft.head)
    if verdict == "asserted" and claim is not None and claim.kind == "denial":
        return "negated"
    return verdict


def _is_complete(event: Found) -> bool:
    """Tell an event from one that lacks the recipient it needs; a consignment on its way has one unnamed."""
    return event.type not in NEEDS_RECIPIENT or bool(event.recipients) or event.consignment


def make_record(text: str, number: int, event: Found) -> Event:
    """Return the record of the contract."""
    return Event(
        id=f"e{number}",
        type=event.type,
        mode=event.mode,
        quad=QUADS.get(event.type),
        trigger=Trigger(
            text=text[event.start : event.end], start=event.start, end=event.end, lemma=event.lemma
        ),
        mentions=tuple(Span(text=text[start:end], start=start, end=end) for start, end in event.mentions),
        agents=tuple(event.agents),
        recipients=tuple(event.recipients),
        instruments=tuple(event.instruments),
        place=event.place,
        date=event.date,
        casualties=tuple(
            Casualties(
                kind=toll.kind,
                low=toll.count[0],
                high=toll.count[1],
                text=text[toll.start : toll.end],
                start=toll.start,
                end=toll.end,
            )
            for toll in event.tolls
        ),
        factuality=event.factuality,
        claim=event.claim,
        sentence=Interval(start=event.sentence[0], end=event.sentence[1]),
    )
