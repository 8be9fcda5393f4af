"""JSON: one document, indented for people or compact for programs."""

import json
import re
from collections.abc import Mapping
from typing import Any

from newsx.schema import Document, Failure

Outcome = Document | Failure | Mapping[str, Any]
"""What can be written as JSON: a document, a failure, or the sections selected from a document."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def write_json(outcome: Outcome, *, compact: bool = False) -> str:
    r"""Write an outcome as one JSON object and a line feed.

    Text stays as it is, not escaped, so that people can read it; `compact` leaves out all white
    space between values. A lone surrogate ("\ud83d" without its other half), which UTF-8 cannot
    carry, is written as its JSON escape, so that the result can always be encoded.
    """
    value = outcome if isinstance(outcome, Mapping) else outcome.model_dump(mode="json")
    if compact:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    else:
        text = json.dumps(value, ensure_ascii=False, indent=2)
    return _LONE_SURROGATE.sub(_escape, text) + "\n"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
