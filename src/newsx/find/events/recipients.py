"""Who an event is done to: what a sentence puts in the place of a recipient but is none."""

from dataclasses import replace

from newsx.find.events.draft import Draft
from newsx.find.events.frames import ACTOR_LABELS
from newsx.find.events.lexicon import NO_EVENT, Reading, load_classes, load_lexicon
from newsx.find.events.match import Match
from newsx.find.events.phrases import Phrase, Roles, split_phrase
from newsx.find.events.setting import Setting
from newsx.find.events.tree import Tree
from newsx.schema import Participant

TARGETING = frozenset(("ASSAULT", "COERCE"))
"""Types that may hit an occasion or a thing of any kind: "bombed the ceremony", "banned the rally"."""

MOVING = frozenset(
    (
        ("CONSULT", "visit"),
        ("PROTEST", "demo"),
        ("PROTEST", "riot"),
        ("PROTEST", "strike"),
        ("RETREAT", "withdraw"),
        *(("MOBILIZE", mode) for mode in ("troops", "weapons", "police", "militia", None)),
        *(("SANCTION", mode) for mode in ("withdraw", "discontinue", None)),
    )
)
"""Types and modes whose places are goals or scenes: "sent troops to Tyre", "flew to Ankara"."""

VERBAL = frozenset(("ACCUSE", "REJECT", "SUPPORT", "REQUEST", "CONCEDE", "AGREE", "THREATEN"))
"""Types that answer what somebody thinks, says or plans."""

OWNING = frozenset(("of", "by", "from", "to", "for"))
MENDING = frozenset(("repair", "rebuild", "restore", "help", "feed", "shelter", "support", "reconstruct"))
ABSTRACT_LABELS = frozenset(("EVENT", "LAW", "WORK_OF_ART", "MONEY", "LANGUAGE"))
PLACE_LABELS = frozenset(("LOC", "FAC"))


def settle_roles(tree: Tree, match: Match, roles: Roles) -> Roles:
    """Return the roles without recipients that are no party; whose idea it is stands for an idea.

    "condemned the attack", "supports the plan", "moved tanks to the border": nobody; "rejected Iranian
    demands": Iranian; "sent arms to the rebels", "bombed the market", "condemned Israel": they stay.
    """
    taken = {match.head, *match.others, *(p.head for p in roles.agents)}
    kept = []
    for phrase in roles.recipients:
        if _is_party(tree, phrase.head, match.reading):
            kept.append(phrase)
        elif match.reading.type in VERBAL:
            kept.extend(p for p in _owners(tree, phrase.head) if p.head not in taken)
    return replace(roles, recipients=tuple({p.head: p for p in kept}.values()))


def _owners(tree: Tree, idea: int) -> list[Phrase]:
    """Return those whose idea it is: "Iran's plan", "the demand of the union", "Iraqi demands"."""
    actor = load_classes()["actor"]
    owners = tree.by_dep(idea, "nmod:poss")
    owners += [c for c in tree.by_dep(idea, "nmod") if tree.has_case(c, OWNING)]
    found = [p for c in owners if actor.holds(tree, c) for p in split_phrase(tree, c)]
    if found:
        return found
    modifiers = [c for c in tree.by_dep(idea, "compound", "amod", "nmod", "nmod:desc") if c < idea]
    return [
        p for c in modifiers if tree.labels[c] in ACTOR_LABELS for p in split_phrase(tree, c, modifier=True)
    ]


def _is_party(tree: Tree, head: int, reading: Reading) -> bool:
    head = tree.core(head)
    label, lemma = tree.labels[head], tree.lemmas[head]
    if label in ABSTRACT_LABELS:
        return reading.type in TARGETING and label != "MONEY"
    if (reading.type, reading.mode) in MOVING and (label in PLACE_LABELS or (not label and _is_goal(lemma))):
        return False
    if label or reading.type in TARGETING:
        return True
    return not is_abstract(lemma)


def _is_goal(lemma: str) -> bool:
    classes = load_classes()
    return lemma in classes["place"].lemmas and lemma not in classes["org"].lemmas


def is_abstract(lemma: str) -> bool:
    """Tell a noun that names no party: an idea ("plan", "verdict") or an event ("talks", "withdrawal")."""
    if lemma in load_classes()["idea"].lemmas:
        return True
    readings = load_lexicon().get((lemma, False), ())
    return any(reading.type != NO_EVENT and not reading.others for reading in readings)


def is_consignment(tree: Tree, match: Match) -> bool:
    """Tell aid that a state or body sends on one occasion, its recipient understood.

    "Canada is flying in rations", "the union will give $9 million in aid"; not "the charity provides food",
    "the bank gave $9 million".
    """
    if match.reading.type != "AID" or not match.reading.verb or tree.tags[match.head] in ("VBZ", "VBP"):
        return False
    slots = match.frame.slots
    giver = any(tree.labels[t] in ("GPE", "ORG") for t in (tree.core(t) for t in slots.get("subj", ())))
    aid = load_classes()["aid"]
    goods = any(aid.holds(tree, t) for slot in ("obj", "in") for t in slots.get(slot, ()))
    mending = any(tree.lemmas[c] in MENDING for c in tree.by_dep(match.head, "advcl", "xcomp"))
    return giver and (goods or mending)


def drop_goals(draft: Draft, recipients: list[Participant], setting: Setting) -> list[Participant]:
    """Return the recipients without towns that are only where it went: "flew to Ankara"; Turkey stays."""
    if (draft.type, draft.mode) not in MOVING:
        return recipients
    return [p for p in recipients if p.actor or p.place is None or p.place.id in setting.countries]


def add_harmed(cause: Draft, victims: list[Phrase]) -> None:
    """Make those whom an attack harmed its recipients, if it names no target.

    "the attack killed nine": nine. "bombed a depot, killing nine": the depot. A disaster has no recipients.
    """
    if cause.type == "ASSAULT" and not cause.recipients:
        heads = {p.head for p in cause.agents} | {cause.head}
        cause.recipients.extend(p for p in victims if p.head not in heads)
