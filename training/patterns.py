"""Expand entity_patterns.toml into spaCy token patterns."""

import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parent / "entity_patterns.toml"
TokenPattern = dict[str, Any]


def entity_patterns(path: Path = SOURCE) -> list[dict[str, Any]]:
    """Return the patterns of a file as the `span_ruler` takes them; ids tell the label and the sequence."""
    source = tomllib.loads(path.read_text(encoding="utf-8"))
    patterns: list[dict[str, Any]] = []
    seen: set[str] = set()
    for label, sequences in source["patterns"].items():
        for sequence in sequences:
            for expanded in _expand(sequence.split(), source["macros"]):
                if f"{label} {expanded}" not in seen:
                    seen.add(f"{label} {expanded}")
                    tokens = [_token(part, source["classes"]) for part in expanded.split()]
                    patterns.append({"label": label, "pattern": tokens})
    return patterns


def _expand(parts: list[str], macros: dict[str, list[str]]) -> Iterator[str]:
    choices = []
    for part in parts:
        name = part.rstrip("?")
        if name in macros:
            choices.append([*macros[name], *([""] if part.endswith("?") else [])])
        else:
            choices.append([part])
    for combination in product(*choices):
        yield " ".join(" ".join(combination).split())


def _token(part: str, classes: dict[str, dict[str, Any]]) -> TokenPattern:
    name, operator = re.fullmatch(r"('.+'|[A-Z]+)([?*+]?)", part).groups()  # type: ignore[union-attr]
    if name.startswith("'"):
        token: TokenPattern = {"LOWER": name[1:-1]}
    elif "words" in classes[name]:
        token = {"LOWER": {"IN": classes[name]["words"]}}
    else:
        token = {"LOWER": {"REGEX": f"^(?:{classes[name]['regex']})$"}}
    return token | ({"OP": operator} if operator else {})
