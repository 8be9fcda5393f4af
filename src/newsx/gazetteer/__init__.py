"""Places, countries, demonyms and seats of government: look-up and its compiled data."""

from newsx.gazetteer.gazetteer import Gazetteer, load_gazetteer
from newsx.gazetteer.place import GazetteerPlace, is_acronym

__all__ = ["Gazetteer", "GazetteerPlace", "is_acronym", "load_gazetteer"]
