"""Zones: what each part of an article is, so that only its body is read as news.

text -> paragraphs -> kinds -> zones. A caption's date or a byline's agency stays known, with its zone,
but never becomes an actor of the story.
"""

from newsx.zones.anatomy import read_anatomy

__all__ = ["read_anatomy"]
