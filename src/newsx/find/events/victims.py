"""Victims: who was killed, injured, arrested, displaced or missing, how many, and in which event."""

from bisect import bisect_left
from dataclasses import dataclass

from newsx.find.events.draft import Draft, Toll
from newsx.find.events.fold import absorb
from newsx.find.events.frames import Frames
from newsx.find.events.lexicon import Harm, load_classes, load_harms
from newsx.find.events.match import word_group
from newsx.find.events.numbers import UNKNOWN, Count, count_people, find_numerals
from newsx.find.events.phrases import trim_phrase
from newsx.find.events.tree import Tree
from newsx.schema.records import CasualtyKind

CAUSES = frozenset(("ASSAULT", "x-DISASTER", "x-ACCIDENT"))
VICTIM_TYPES = frozenset(("ASSAULT", "x-DEATH", "x-DISASTER", "x-ACCIDENT"))
UNPLANNED = frozenset(("x-DISASTER", "x-ACCIDENT"))
CAUSE_PREPOSITIONS = ("in", "by", "after", "from", "during", "following", "when", "amid", "under")
ABOVE = frozenset(("advcl", "xcomp", "conj", "acl", "acl:relcl", "ccomp", "parataxis"))
MERGED = frozenset(("killed", "injured", "missing"))
"""Kinds of casualty that belong to the event which caused them."""


@dataclass(frozen=True, slots=True)
class Report:
    """A word that reports victims: its token, the kind, the victims' heads."""

    token: int
    kind: CasualtyKind
    victims: tuple[int, ...]


def find_reports(tree: Tree, frames: Frames, tokens: list[int]) -> list[Report]:
    """Return the reports of victims among the tokens, in text order.

    "Nine people were killed", "killing nine", "left five villagers dead", "12 are missing",
    "the deaths of two miners"; not "dead calm", "a killing frost", "missing evidence".
    """
    found = []
    for i in tokens:
        harm = _harm_at(tree, i)
        if harm is None:
            continue
        people = tuple(v for v in _victims(tree, frames, i, harm) if _is_people(tree, v))
        if people:
            found.append(Report(i, harm.kind, people))  # type: ignore[arg-type]
    return found


def _harm_at(tree: Tree, i: int) -> Harm | None:
    tag, harms = tree.tags[i], load_harms()
    keys = [(tree.lemmas[i], "v"), (tree.words[i], "a")] if tag.startswith("VB") else [(tree.words[i], "a")]
    if tag.startswith("NN"):
        keys.append((tree.lemmas[i], "n"))
    for key in keys:
        for harm in harms.get(key, ()):
            around = word_group(tree, i, verb=True) if harm.others else {}
            told = key[1] == "v" or key[1] == "n" or _is_predicate(tree, i)
            if told and all(word in around for word in harm.others):
                return harm
    return None


def _is_predicate(tree: Tree, i: int) -> bool:
    """Tell "left five dead", "six people wounded" from "wounded soldiers"."""
    if tree.deps[i] in ("amod", "acl"):
        return tree.heads[i] < i
    return tree.deps[i] not in ("compound", "obj", "nsubj", "obl", "nmod")


def _victims(tree: Tree, frames: Frames, i: int, harm: Harm) -> list[int]:
    if harm.slot == "of":
        return frames.of_noun(i).slots["of"]
    frame = frames.of_verb(i)
    if bare := _bare_number(tree, i):
        return [find_numerals(tree, bare)[-1]]
    if tree.deps[i] == "amod":
        return [tree.heads[i]]
    if harm.slot == "subj" and tree.deps[i] == "xcomp":
        return list(frames.of_verb(tree.heads[i]).slots["obj"]) or list(frame.surface)
    if harm.slot == "subj":
        return list(frame.surface) or frame.slots["subj"]
    return frame.slots["obj"]


def _bare_number(tree: Tree, i: int) -> int | None:
    """Return what stands for the victims without a verb of its own: "12 people were killed and 30 wounded".

    "and at least 30 others wounded" too.
    """
    joined = tree.deps[i] in ("conj", "advcl", "acl", "parataxis") and tree.tags[i] in ("VBN", "VBD", "JJ")
    if not joined or i == 0 or tree.by_dep(i, "aux:pass", "obj"):
        return None
    counted = tree.tags[i - 1] == "CD" or (
        tree.words[i - 1] in ("others", "more", "people") and bool(find_numerals(tree, i - 1))
    )
    return i - 1 if counted else None


def _is_people(tree: Tree, i: int) -> bool:
    if tree.labels[i] in ("MONEY", "PERCENT", "DATE", "TIME", "QUANTITY"):
        return False
    if any(tree.words[c] == "no" for c in tree.by_dep(i, "det")):
        return False  # "no soldiers were killed"
    person = load_classes()["actor"]
    return tree.tags[i] == "CD" or tree.lemmas[tree.core(i)] in _COLLECTIVES or person.holds(tree, i)


_COLLECTIVES = frozenset(
    ("dozen", "hundred", "thousand", "score", "number", "million", "other", "many", "several")
)


def link_reports(tree: Tree, frames: Frames, drafts: list[Draft], reports: list[Report]) -> list[Draft]:
    """Give every report's count to the event that it belongs to; return the drafts that remain.

    A report that is itself a trigger ("killing nine") joins the attack, disaster or accident that its clause
    names as the cause and is then no event of its own.
    """
    by_head = {draft.head: draft for draft in drafts}
    gone: set[int] = set()
    settled: dict[int, Draft] = {}
    incidents = sorted((d for d in drafts if d.type in CAUSES), key=lambda d: d.head)
    starts = [draft.head for draft in incidents]
    for report in reports:
        own = by_head.get(report.token)
        cause = _cause(tree, frames, by_head, report, settled) if report.kind in MERGED else None
        target = cause or own or _nearest(tree, drafts, report)
        if target is None or target.head in gone:
            continue
        target.tolls.extend(t for t in _tolls(tree, report) if t not in target.tolls)
        settled[report.token] = target
        if own is not None and cause is not None:
            absorb(cause, own)
            gone.add(own.head)
        elif own is not None:
            before = bisect_left(starts, own.head)
            _retype(own, incidents[before - 1] if before else None)
    return [draft for draft in drafts if draft.head not in gone]


def _cause(
    tree: Tree, frames: Frames, by_head: dict[int, Draft], report: Report, settled: dict[int, Draft]
) -> Draft | None:
    """Return the event that the clause of a report names as its cause, or None."""
    own = by_head.get(report.token)
    if own is not None and own.type not in VICTIM_TYPES:
        return None
    for token in _cause_tokens(tree, frames, report.token):
        draft = settled.get(token) or by_head.get(token)
        if draft is not None and draft is not own and draft.type in CAUSES:
            return draft
    return None


def _cause_tokens(tree: Tree, frames: Frames, token: int) -> list[int]:
    """Return the tokens that may name the cause, nearest relation first."""
    frame = frames.of_verb(token)
    found = [tree.core(t) for t in (*frame.slots["subj"], *frame.slots["by"])]
    if _is_own_deed(tree, frame.surface, token):
        return found
    prepositions = CAUSE_PREPOSITIONS if frame.passive or not frame.slots["obj"] else ("in", "during")
    for preposition in prepositions:
        for t in frame.slots.get(preposition, ()):
            found.extend((t, tree.core(t)))
    found.extend(tree.by_dep(token, "advcl"))
    for c in tree.by_dep(token, "conj"):
        later = frames.of_verb(c).slots
        found.extend(t for preposition in ("in", "by") for t in later.get(preposition, ()))
        found.extend(tree.by_dep(c, "advcl"))
    node = token
    for above in tree.climb(token):
        if tree.deps[node] not in ABOVE or (tree.deps[node] == "conj" and _has_own_subject(tree, node)):
            break
        found.append(above)
        if tree.deps[node] == "xcomp":
            found.extend(tree.core(t) for t in frames.of_verb(above).slots["subj"])
        node = above
    return found


def _has_own_subject(tree: Tree, verb: int) -> bool:
    """Tell whether a conjunct tells of somebody else: not "12 were killed and 30 wounded"."""
    return any(subject != _bare_number(tree, verb) for subject in tree.by_dep(verb, "nsubj"))


def _is_own_deed(tree: Tree, surface: tuple[int, ...], verb: int) -> bool:
    """Tell an attack with an attacker of its own: "a bomber killed six as gunmen stormed the hall"."""
    person = load_classes()["person"]
    own = bool(tree.by_dep(verb, "obj")) and any(
        tree.deps[t] == "nsubj" and tree.heads[t] == verb and person.holds(tree, t) for t in surface
    )
    return own and tree.tags[verb] in ("VBD", "VBZ", "VBP", "VBN") and not tree.by_dep(verb, "aux:pass")


def _nearest(tree: Tree, drafts: list[Draft], report: Report) -> Draft | None:
    """Return the only attack, disaster or accident of the report's sentence, or None."""
    sentence = tree.sentence_of[report.token]
    near = [d for d in drafts if tree.sentence_of[d.head] == sentence and d.type in VICTIM_TYPES]
    return near[0] if len(near) == 1 else None


def _retype(own: Draft, last: Draft | None) -> None:
    """An agentless "were killed" later in the story of an accident belongs to that kind of event."""
    unnamed = own.type == "ASSAULT" and own.mode is None and not own.agents
    if unnamed and last is not None and last.type in UNPLANNED:
        own.type = last.type


def _tolls(tree: Tree, report: Report) -> list[Toll]:
    """Count the victims; known numbers of conjuncts add up ("two soldiers and a civilian" 3)."""
    heads = [head for victim in report.victims for head in tree.conjuncts(victim)]
    phrases = [phrase for head in heads if (phrase := trim_phrase(tree, head)) is not None]
    if not phrases:
        return []
    counts = [count_people(tree, phrase.head) for phrase in phrases]
    start = min(phrase.start for phrase in phrases)
    numerals = find_numerals(tree, phrases[0].head)
    start = min(start, tree.starts[numerals[0]]) if numerals else start
    end = max(phrase.end for phrase in phrases)
    return [Toll(report.kind, add_counts(counts), start, end)]


def add_counts(counts: list[Count]) -> Count:
    """Add counts; one unknown part makes an open sum: (2, 2) and unknown (2, None)."""
    if all(count == UNKNOWN for count in counts):
        return UNKNOWN
    low = sum(low or 0 for low, _ in counts)
    highs = [high for _, high in counts]
    return (low or None), (None if any(high is None for high in highs) else sum(h or 0 for h in highs))
