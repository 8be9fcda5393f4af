"""Places: recognise names of places, tell which real place each means and how the text uses it."""

from newsx.find.places.find import find_places
from newsx.find.places.link import link_places

__all__ = ["find_places", "link_places"]
