"""newsx turns a news article into structured data, every value tied to its characters in the text."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsx.pipeline import load_pipeline, pipeline_path

__version__ = "0.1.0"
__all__ = ["__version__", "load_pipeline", "pipeline_path"]

_ROOMS = {"load_pipeline": "newsx.pipeline", "pipeline_path": "newsx.pipeline"}


def __getattr__(name: str) -> Any:  # noqa: ANN401  names are opened when first used: `newsx --help` stays fast
    if name not in _ROOMS:
        raise AttributeError(f"module 'newsx' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_ROOMS[name]), name)
