"""Open a pipeline: the one shipped inside the package, or a directory of the same shape."""

from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

from newsx.errors import ModelError

SHIPPED = "model"


def pipeline_path() -> Path:
    """Return the directory of the pipeline shipped with newsx; `spacy.load` takes it too."""
    return Path(__file__).parent / SHIPPED


def load_pipeline(path: Path | None = None) -> Language:
    """Load the spaCy pipeline in the directory `path`, or the one shipped (None); loaded once a process.

    Raises ModelError, with the directory and what to do, if it is not a pipeline of newsx's shape.
    """
    return _load((path or pipeline_path()).absolute())


@lru_cache(maxsize=4)
def _load(path: Path) -> Language:
    # spaCy must know the factories even where the entry points are not installed
    import newsx.pipeline.amounts  # noqa: PLC0415
    import newsx.pipeline.component  # noqa: PLC0415
    import newsx.pipeline.tokenizer  # noqa: F401, PLC0415

    if not path.joinpath("config.cfg").is_file():
        raise ModelError(
            f"{path}: not a pipeline directory (no config.cfg); give the folder that spaCy would load"
        )
    try:
        # the configuration has made the shipped tokenizer already: reading it again takes 0.1 s
        nlp = spacy.load(path, exclude=["tokenizer"] if path == pipeline_path() else [])
    except ModelError as error:
        raise ModelError(f"{path}: {error}") from error
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: cannot be loaded as a spaCy pipeline: {error}") from error
    if "newsx_encoder" not in nlp.pipe_names:
        raise ModelError(
            f"{path}: a spaCy pipeline without newsx_encoder; train one with training/ or leave out --model"
        )
    return nlp
