"""Mentions of one event become one: precision first, so only where nothing speaks against it."""

from bisect import bisect_left
from collections import defaultdict

from newsx.find.events.draft import Found
from newsx.schema import Participant

GENERIC = frozenset(
    (
        *(
            "attack",
            "assault",
            "strike",
            "raid",
            "violence",
            "deal",
            "agreement",
            "accord",
            "meeting",
            "talk",
        ),
        *("protest", "demonstration", "disaster", "storm", "accident", "visit", "trip", "withdrawal"),
    )
)
"""Nouns that take up any event of their type ("the attack" after "bombed"); others only their own word."""

REACH = 24
"""Earlier events of the same type that a mention is compared with."""


def merge_events(found: list[Found]) -> list[Found]:
    """Merge mentions of the same event; return the events in text order of their triggers.

    Two mentions are one event if type, mode, factuality, place, date and sides do not disagree and they
    share a side, or the later is a definite noun ("the attack"). A headline merges into the body's event
    of its type whose words and sides are nearest, and stays alone if the body has none.
    """
    merged: defaultdict[str, list[Found]] = defaultdict(list)
    for event in sorted(found, key=lambda e: (e.title, e.start)):
        known = merged[event.type]
        if event.title and (told := _told_by(known[:REACH], event)) is not None:
            known[told] = _join(known[told], event)
            continue
        for position in _candidates(len(known), title=event.title):
            if _is_same(known[position], event):
                known[position] = _join(known[position], event)
                break
        else:
            known.append(event)
    return sorted((event for events in merged.values() for event in events), key=lambda e: e.start)


def _told_by(known: list[Found], event: Found) -> int | None:
    """Return the position of the body's event that a headline tells, or None.

    Nearest is one of the same side and word, then side, then word, then one of which neither says who
    did it; the earlier of equals. "Jets hit depot" is not "Rebels ambushed a patrol".
    """
    ranked = [(_nearness(body, event), -position) for position, body in enumerate(known) if not body.title]
    best = max(ranked, default=(0, 0))
    return -best[1] if best[0] > 0 else None


def _nearness(body: Found, event: Found) -> int:
    if body.mode and event.mode and body.mode != event.mode:
        return 0
    shared = any(_words(one) & _words(other) for one in _sides(body) for other in _sides(event))
    word = body.lemma.split()[-1] == event.lemma.split()[-1]
    unsaid = not body.agents or not event.agents or (event.mode is not None and body.mode == event.mode)
    return 4 * shared + 2 * word + unsaid


def _sides(event: Found) -> list[Participant]:
    return [*event.agents, *event.recipients]


def _words(side: Participant) -> set[str]:
    """Return the content words of a side, and the actor that it names."""
    words = {word for word in side.text.lower().split() if len(word) > 3}  # noqa: PLR2004
    return words | {side.actor.id} if side.actor else words


def _candidates(count: int, *, title: bool) -> range:
    """Return where to look: for a headline from the first event on, else from the latest back."""
    return range(min(count, REACH)) if title else range(count - 1, max(-1, count - 1 - REACH), -1)


def _is_same(known: Found, event: Found) -> bool:
    if not _agree(known, event):
        return False
    agents, recipients = _shared(known.agents, event.agents), _shared(known.recipients, event.recipients)
    taken_up = event.noun and event.definite and not event.agents and event.lemma.split()[-1] in GENERIC
    if agents is False or (recipients is False and not taken_up):
        return False
    shared = bool(agents) or bool(recipients)
    if event.title:
        return shared or known.lemma == event.lemma
    if event.noun and event.definite:
        return shared or taken_up or known.lemma.split()[-1] == event.lemma.split()[-1]
    nominal = event.noun or known.noun
    return shared and (known.lemma == event.lemma or (nominal and bool(agents or agents is None)))


def _agree(known: Found, event: Found) -> bool:
    """Tell whether nothing that both mentions state differs."""
    taken_up = event.title or (event.definite and bool(event.agents or event.recipients))
    if known.factuality != event.factuality and not taken_up:
        return False
    if known.mode and event.mode and known.mode != event.mode:
        return False
    if known.date and event.date and known.date.name != event.date.name:
        return False
    return not (known.place and event.place and known.place.id != event.place.id)


def _keys(sides: list[Participant]) -> set[str]:
    return {p.actor.id if p.actor else p.text.lower() for p in sides}


def _shared(known: list[Participant], event: list[Participant]) -> bool | None:
    """Tell whether the shorter of two lists is in the longer; None if one is empty."""
    if not known or not event:
        return None
    one, other = _keys(known), _keys(event)
    return one <= other or other <= one


def _joined(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the mentions of both in order; the few go into the many, so long articles take linear time."""
    many, few = (one, other) if len(one) >= len(other) else (other, one)
    for mention in few:
        at = bisect_left(many, mention)
        if at == len(many) or many[at] != mention:
            many.insert(at, mention)
    return many


def _join(known: Found, event: Found) -> Found:
    """Return the fuller mention with what the other adds; a headline never takes the lead."""
    if event.title != known.title:
        lead, other = (known, event) if event.title else (event, known)
    else:
        lead, other = (known, event) if known.fullness >= event.fullness else (event, known)
    lead.mode = lead.mode or other.mode
    lead.place = lead.place or other.place
    lead.date = lead.date or other.date
    lead.mentions = _joined(lead.mentions, other.mentions)
    for name in ("agents", "recipients", "instruments"):
        own: list[Participant] = getattr(lead, name)
        known_keys = _keys(own)
        if not own or other.title is False:
            own.extend(p for p in getattr(other, name) if not _keys([p]) & known_keys and not own)
    if other.tolls:
        counted = {(k.kind, k.count) for k in lead.tolls}
        lead.tolls.extend(t for t in other.tolls if (t.kind, t.count) not in counted)
    if known.claim is None or event.claim is None:
        lead.claim = None
    return lead
