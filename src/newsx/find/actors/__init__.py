"""Actors: the persons, bodies, groups, governments and states of an article, each once."""

from newsx.find.actors.describe import Description, describe, describe_text
from newsx.find.actors.lookup import actor_at

__all__ = ["Description", "actor_at", "describe", "describe_text"]
