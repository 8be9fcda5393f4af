"""Reading: a path, folder, stdin or URL becomes articles; one file a format.

text bytes -> decoded, normalised text -> Article. Nothing here looks at what the text says:
that is the business of `newsx.zones` and of the pipeline.
"""

from newsx.readers.inputs import read_inputs
from newsx.readers.options import ReaderOptions

__all__ = ["ReaderOptions", "read_inputs"]
