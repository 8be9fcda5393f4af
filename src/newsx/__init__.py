"""newsx turns a news article into structured data, every value tied to its characters in the text.

>>> import newsx
>>> document = newsx.extract("Ankara said on 23/7 that talks would resume.", date="2025-07-24")
>>> [(date.text, date.timex) for date in document.dates]
[('23/7', '2025-07-23')]
"""

from typing import TYPE_CHECKING, Any

from newsx.errors import GazetteerError, InputError, ModelError, NewsxError, SettingsError

if TYPE_CHECKING:
    from newsx.extractor import Extractor, extract, load
    from newsx.pipeline import load_pipeline, pipeline_path
    from newsx.schema import Article, Document
    from newsx.settings import Settings

__version__ = "0.4.0"
__all__ = [
    "Article",
    "Document",
    "Extractor",
    "GazetteerError",
    "InputError",
    "ModelError",
    "NewsxError",
    "Settings",
    "SettingsError",
    "__version__",
    "extract",
    "load",
    "load_pipeline",
    "pipeline_path",
]

_ROOMS = {
    "Article": "newsx.schema",
    "Document": "newsx.schema",
    "Extractor": "newsx.extractor",
    "Settings": "newsx.settings",
    "extract": "newsx.extractor",
    "load": "newsx.extractor",
    "load_pipeline": "newsx.pipeline",
    "pipeline_path": "newsx.pipeline",
}
"""Where the names live that are opened when first used, so that `newsx --help` stays fast."""


def __getattr__(name: str) -> Any:  # noqa: ANN401  a module's attribute is of any type
    if name not in _ROOMS:
        raise AttributeError(f"module 'newsx' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_ROOMS[name]), name)
