"""Places, countries, demonyms and seats of government: look-up and its compiled data."""

from newsx.gazetteer.gazetteer import Gazetteer, GazetteerPlace, is_acronym, load_gazetteer

__all__ = ["Gazetteer", "GazetteerPlace", "is_acronym", "load_gazetteer"]
