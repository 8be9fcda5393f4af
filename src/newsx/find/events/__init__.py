"""Events in PLOVER types: what happened, who did it to whom, where, when, and whether it is asserted."""

from newsx.find.events.find import find_events

__all__ = ["find_events"]
