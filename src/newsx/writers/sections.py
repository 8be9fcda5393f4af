"""The sections of a document that a reader can ask for alone."""

from collections.abc import Iterable
from typing import Any

from newsx.errors import SettingsError
from newsx.schema import Document

SECTIONS = ("entities", "actors", "places", "dates", "claims", "events", "lead")
"""The sections that hold findings, in the order of the contract."""

_ALWAYS = frozenset({"schema_version", "article", "warnings", "provenance"})


def check_sections(sections: Iterable[str]) -> tuple[str, ...]:
    """Return the sections named, each once and in the order of the contract; all when none is named.

    Raises SettingsError for a name that is no section.
    """
    wanted = set(sections)
    unknown = sorted(wanted - set(SECTIONS))
    if unknown:
        raise SettingsError(f"no section is called {unknown[0]!r}; there are {', '.join(SECTIONS)}")
    return tuple(name for name in SECTIONS if name in wanted or not wanted)


def select_sections(document: Document, sections: Iterable[str]) -> dict[str, Any]:
    """Give a document as plain JSON values with only the findings asked for.

    What tells the reader how to take them stays: `schema_version`, `article`, `warnings` and
    `provenance`. No section named means all of them.
    """
    keys = _ALWAYS.union(check_sections(sections))
    return document.model_dump(mode="json", include=set(keys))
