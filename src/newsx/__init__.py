"""newsx turns a news article into structured data, every value tied to its characters in the text."""

__version__ = "0.1.0"
