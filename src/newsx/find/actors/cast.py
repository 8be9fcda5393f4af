"""The actors of an article while they are being gathered."""

from dataclasses import dataclass, field

from newsx.find.actors.lexicon import Head
from newsx.schema import Role
from newsx.schema.records import ActorMentionKind, ActorType


@dataclass(slots=True)
class Draft:
    """One actor in the making; it grows as mentions are found.

    `forms` counts the printed forms of its name in order of appearance, `last` is the token of its
    latest mention read so far, `heads` are the nouns of its roles or of its own name, `body` whom its
    role serves by a pronoun ("its president").
    """

    name: str
    type: ActorType
    forms: dict[str, int] = field(default_factory=dict)
    mentions: dict[tuple[int, int], tuple[ActorMentionKind, int]] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    gender: str | None = None
    country: str | None = None
    sector: tuple[str, ...] = ()
    acronym: str | None = None
    plural: bool = False
    body: "Draft | None" = None

    def add_form(self, text: str) -> None:
        """Count a printed form of the name."""
        self.forms[text] = self.forms.get(text, 0) + 1

    def add_mention(self, start: int, end: int, kind: ActorMentionKind, token: int) -> None:
        """Note a mention by its characters and first token, once."""
        self.mentions.setdefault((start, end), (kind, token))
