"""Read CoNLL-U files as raw texts whose words carry offsets."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any


def documents(path: Path) -> Iterator[tuple[str, list[list[dict[str, Any]]]]]:
    """Yield the raw text of each document of a CoNLL-U file and its sentences of words with offsets."""
    text, sentences, words = "", [], []
    multi: tuple[int, str, str] | None = None
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc") and text:
            yield text.rstrip(), sentences
            text, sentences = "", []
        elif line.startswith("# newpar") and text:
            text = text.rstrip() + "\n"
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            gap = "" if "SpaceAfter=No" in cells[9] else " "
            if "-" in cells[0]:
                multi = (int(cells[0].split("-")[1]), cells[1], gap)
                surface = cells[1]
            elif "." not in cells[0]:
                number = int(cells[0])
                inside = multi is not None and number <= multi[0]
                start = len(text)
                if inside and multi is not None and not multi[1].startswith(cells[1]):
                    words.append({"start": -number, "end": -number, "cells": cells})
                    if number == multi[0]:
                        text, multi = text + multi[1] + multi[2], None
                    continue
                words.append({"start": start, "end": start + len(cells[1]), "cells": cells})
                if inside and multi is not None:
                    text, multi = text + cells[1], (multi[0], multi[1][len(cells[1]) :], multi[2])
                    if number == multi[0]:
                        text, multi = text + multi[1] + multi[2], None
                else:
                    text += cells[1] + gap
        elif not line and words:
            sentences.append(words)
            words = []
    if text:
        yield text.rstrip(), sentences
