"""From drafts to records."""

import re
from collections.abc import Iterable, Mapping

from newsx.find.actors.cast import Draft
from newsx.find.actors.describe import describe_head, describe_text
from newsx.find.actors.home import Homes
from newsx.find.actors.lexicon import honorifics
from newsx.find.actors.names import is_acronym, person_tokens, squeeze
from newsx.find.actors.page import Page
from newsx.find.actors.roles import SENT
from newsx.gazetteer import Gazetteer
from newsx.schema import Actor, ActorMention, Anatomy, Place, Role
from newsx.schema.records import ActorMentionKind

NAMED: frozenset[ActorMentionKind] = frozenset({"name", "alias", "acronym"})
SALIENCE_DIGITS = 4
POST = re.compile(rf"\b({'|'.join(sorted(SENT))})\s(?:to|for|in|on)\s.*", re.IGNORECASE)
"""Where somebody is sent, which tells no country of theirs: "envoy for Yemen", "ambassador to Yerevan"."""


def write_actors(
    page: Page, drafts: Iterable[Draft], places: Iterable[Place], gazetteer: Gazetteer
) -> tuple[Actor, ...]:
    """Return the actors ordered by their first mention, ids "a1" and on."""
    ordered = sorted((d for d in drafts if d.mentions), key=lambda d: min(d.mentions))
    total = sum(len(d.mentions) for d in ordered)
    homes = Homes(page, ordered, places, gazetteer)
    return tuple(_actor(homes, d, number, total, gazetteer) for number, d in enumerate(ordered, 1))


def _actor(homes: Homes, draft: Draft, number: int, total: int, gazetteer: Gazetteer) -> Actor:
    page = homes.page
    name = best_name(draft)
    roles = _distinct(draft.roles)
    country, sector = _standing_of(draft, page, roles, gazetteer)
    return Actor(
        id=f"a{number}",
        name=name,
        type=draft.type,
        aliases=tuple(form for form in draft.forms if form != name),
        acronym=draft.acronym if draft.acronym != name else (name if is_acronym(name) else None),
        roles=roles,
        country=country or homes.country_of(draft, roles, sector),
        sector=sector,
        mentions=tuple(_mention(page, draft, name, bounds) for bounds in sorted(draft.mentions)),
        salience=round(len(draft.mentions) / total, SALIENCE_DIGITS),
    )


def add_mentions(
    actors: tuple[Actor, ...], found: Mapping[str, Iterable[tuple[int, int]]], anatomy: Anatomy, text: str
) -> tuple[Actor, ...]:
    """Return the actors with further pronouns, given as intervals of the text by actor id."""
    if not found:
        return actors
    known = {(mention.start, mention.end) for actor in actors for mention in actor.mentions}
    added = {key: set(new) - known for key, new in found.items()}
    total = len(known) + sum(len(new) for new in added.values())
    written = []
    for actor in actors:
        new = [
            ActorMention(
                text=text[start:end], start=start, end=end, zone=anatomy.zone_at(start), kind="pronoun"
            )
            for start, end in added.get(actor.id, ())
        ]
        mentions = tuple(sorted((*actor.mentions, *new), key=lambda mention: (mention.start, mention.end)))
        salience = round(len(mentions) / total, SALIENCE_DIGITS)
        written.append(actor.model_copy(update={"mentions": mentions, "salience": salience}))
    return tuple(written)


def best_name(draft: Draft) -> str:
    """Return the fullest printed name: a person's of most parts, a body's of most words, no acronym."""
    if not draft.forms:
        return draft.name
    if draft.type == "person":
        return max(draft.forms, key=lambda form: len(person_tokens(form)))
    full = [form for form in draft.forms if not is_acronym(form)]
    if not full:
        return next(iter(draft.forms))
    if draft.type == "state":
        return next((form for form in full if "." not in form), full[0])
    return max(full, key=lambda form: (len(form.split()), _is_plain(form), len(form)))


def _is_plain(form: str) -> bool:
    """Tell whether a form says the country by its adjective: "Syrian army" rather than "Syria's army"."""
    return "'s " not in form and "’s " not in form


def _mention(page: Page, draft: Draft, name: str, bounds: tuple[int, int]) -> ActorMention:
    start, end = bounds
    kind, _ = draft.mentions[bounds]
    text = page.source[start:end]
    if kind == "name" and squeeze(text) != name:
        kind = "alias"
    return ActorMention(text=text, start=start, end=end, zone=page.anatomy.zone_at(start), kind=kind)


def _distinct(roles: list[Role]) -> tuple[Role, ...]:
    """Return each role once, the first time that the text gives it."""
    found: dict[tuple[str, str | None], Role] = {}
    for role in sorted(roles, key=lambda r: r.start):
        found.setdefault((role.title.casefold(), role.of), role)
    return tuple(found.values())


def _put(role: Role) -> str:
    """Put a role in one phrase: "former Foreign Minister of Turkey"."""
    title = POST.sub(r"\1", role.title)
    return f"{'former ' if role.former else ''}{title}{f' of {role.of}' if role.of else ''}"


def _standing_of(
    draft: Draft, page: Page, roles: tuple[Role, ...], gazetteer: Gazetteer
) -> tuple[str | None, tuple[str, ...]]:
    """Return country and sectors: a person's from the roles, anybody else's from the name.

    A former role says nothing beside a present one; CVL only what nothing else does.
    """
    country, sectors, told = draft.country, draft.sector, False
    for role in roles:
        alone = role.of is not None or not role.title.islower()
        description, _ = describe_head(_put(role), gazetteer, alone=alone)
        whole = POST.sub(r"\1", squeeze(page.source[role.start : role.end]))
        country = country or description.country or describe_text(whole, gazetteer).country
        told = told or (not role.former and bool(description.sector))
        sectors += () if role.former and told else description.sector
    if not sectors:
        sectors = tuple(code for head in draft.heads if head.phrase in honorifics() for code in head.sector)
    if draft.body:
        country, sectors = country or draft.body.country, sectors or draft.body.sector
    distinct = tuple(dict.fromkeys(sectors))
    return country, distinct if len(distinct) < 2 else tuple(c for c in distinct if c != "CVL")  # noqa: PLR2004
