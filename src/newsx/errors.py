"""The error tree of newsx.

NewsxError
├── InputError       an input cannot be read: missing, binary, empty, too long, wrong fields
├── SettingsError    an option or setting has a value that cannot be used
├── ModelError       a pipeline directory is missing, incomplete or of another shape
└── GazetteerError   the compiled gazetteer is missing, damaged or of another version

Every message says what happened, where (file, line or article) and what to try.
"""


class NewsxError(Exception):
    """Anything that newsx reports to its user rather than raising as a defect."""


class InputError(NewsxError):
    """An input cannot be read or is not an article."""


class SettingsError(NewsxError):
    """An option or setting has a value that cannot be used."""


class ModelError(NewsxError):
    """A pipeline cannot be loaded from the directory given."""


class GazetteerError(NewsxError):
    """The gazetteer's compiled data cannot be opened."""
