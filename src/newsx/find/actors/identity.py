"""What kind of body a name denotes, and the key that all ways to put its name share."""

from newsx.find.actors.describe import Description, national_country
from newsx.find.actors.lexicon import Body, Head
from newsx.find.actors.names import fold
from newsx.gazetteer import Gazetteer
from newsx.schema.records import ActorType


def body_type(head: Head | Body | None, sector: tuple[str, ...]) -> ActorType:
    """Return the actor type of a named body from its head noun and sector, organization if unknown."""
    if isinstance(head, Body):
        return head.type
    if head is None or head.type in {"person", "thing"} or not sector:
        return "organization"
    if head.type == "group":
        return "group" if sector[0] in ARMED else "organization"
    return "government" if head.type == "government" else "organization"


ARMED = frozenset({"REB", "UAF", "PRM", "CRM", "OPP", "CVL"})
"""Sectors whose bodies are groups when their head noun says "group", "front" or "movement"."""
MILITARY = frozenset({"army", "military", "armed force", "armed forces"})
GOVERNMENTS = frozenset(
    {
        "government",
        "interim government",
        "transitional government",
        "caretaker government",
        "coalition government",
        "unity government",
        "federal government",
    }
)
IDLE = frozenset({"of", "for", "the", "and", "national", "affairs", "&", "ministry", "department", "s"})


def body_key(name: str, description: Description, head: Head | Body | None, gazetteer: Gazetteer) -> str:
    """Return the identity of a body: one for all ways to put its name, "" where only the name tells.

    "Syrian Ministry of Defense" and "Syria's Defence Ministry" share one; the Turkish one has another.
    """
    if not isinstance(head, Head) or head.type != "government":
        return ""
    where = national_country(name, gazetteer) or ""
    if description.country and not where:
        return ""
    if head.phrase in GOVERNMENTS and where:
        return f"{where}:government"
    if head.phrase in MILITARY and where:
        return f"{where}:military"
    words = [
        fold(word).replace("defense", "defence")
        for word in (printed.removesuffix("'s").removesuffix("’s") for printed in name.split())
        if not gazetteer.country_named(word) and not gazetteer.country_of_demonym(word)
    ]
    if "ministry" in words or "department" in words:
        office = "ministry" if "ministry" in words else "department"
        return f"{where}:{office}:{' '.join(sorted(set(words) - IDLE))}"
    return ""
