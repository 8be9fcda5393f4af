"""Who was spoken of lately: what pronouns and nouns may take up."""

from collections import deque
from dataclasses import dataclass

from newsx.find.actors.cast import Draft

MEMORY = 4
"""Sentences back that a pronoun reaches; farther ones are guesses."""
CROWD = 12
"""Mentions of one sentence that are kept in mind."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One mention: its actor (None for an unnamed person, "a man"), gender, and how it stands."""

    draft: Draft | None
    gender: str | None
    subject: bool
    quoted: bool
    token: int


class Focus:
    """The mentions of the current sentence and of the few before it."""

    def __init__(self) -> None:
        self.now: list[Spoken] = []
        self._before: deque[list[Spoken]] = deque(maxlen=MEMORY)

    def note(self, spoken: Spoken) -> None:
        """Add a mention to the current sentence."""
        if len(self.now) < CROWD:
            self.now.append(spoken)

    def close(self) -> None:
        """End the current sentence."""
        self._before.appendleft(self.now)
        self.now = []

    def person(self, gender: str, barred: Draft | None) -> Draft | None:
        """Return the person that "he" or "she" means here, None if it cannot be known.

        The only fitting one of the nearest sentence that has any; of several the subject. `barred` is
        the subject of a verb whose object the pronoun is: "she thanked her" speaks of two.
        """
        for spoken in (self.now, *self._before):
            fitting = [s for s in spoken if _is_person(s) and _gender(s) in {None, gender}]
            fitting = [s for s in fitting if barred is None or s.draft is not barred]
            fitting = [s for s in fitting if not s.quoted] or fitting
            certain = [s for s in fitting if _gender(s) == gender] or fitting
            subjects = [s for s in fitting if s.subject]
            if certain and not any(s.subject for s in certain) and subjects and self.now is not spoken:
                return _choice(subjects)
            if certain:
                return _choice(certain)
        return None

    def latest(self) -> Draft | None:
        """Return the one named person of the nearest sentence that has any; of several the subject."""
        for spoken in (self.now, *self._before):
            named = [s for s in spoken if s.draft is not None and s.draft.type == "person" and not s.quoted]
            if named:
                return _choice(named)
        return None

    def last_sentence(self) -> list[Spoken]:
        """Return the mentions of the sentence before the current one."""
        return self._before[0] if self._before else []

    def nearest(self, drafts: list[Draft]) -> list[Draft]:
        """Return those of `drafts` in the nearest sentence, of this and the two before it, that has any."""
        for spoken in (self.now, *list(self._before)[:2]):
            found = [d for d in drafts if any(d is s.draft for s in spoken)]
            if found:
                return found
        return []


def _is_person(spoken: Spoken) -> bool:
    return spoken.draft is None or spoken.draft.type == "person"


def _gender(spoken: Spoken) -> str | None:
    return spoken.draft.gender if spoken.draft else spoken.gender


def _choice(spoken: list[Spoken]) -> Draft | None:
    """Return the only one, or the only subject, of these; an unnamed person is nobody."""
    candidates = {id(s.draft): s for s in spoken}
    if len(candidates) > 1:
        candidates = {id(s.draft): s for s in spoken if s.subject}
    return next(iter(candidates.values())).draft if len(candidates) == 1 else None
