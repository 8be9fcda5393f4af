"""Read CoNLL-U files as raw texts whose words carry offsets."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

Word = dict[str, Any]
Sentence = list[Word]
NOWHERE = -1


def documents(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield the raw text of each document and its sentences: words with `start`, `end` and `cells`.

    Paragraphs are divided by line ends. A word that is no part of its token's surface ("do" and "n't"
    are, the "de" and "le" of "du" are not) has offsets below 0.
    """
    text, sentences = "", list[Sentence]()
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        if any(line.startswith("# newdoc") for line in lines) and text:
            yield text.rstrip(), sentences
            text, sentences = "", []
        if any(line.startswith("# newpar") for line in lines) and text:
            text = text.rstrip() + "\n"
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if rows:
            text, sentence = _read_sentence(rows, text)
            sentences.append(sentence)
    if text:
        yield text.rstrip(), sentences


def _read_sentence(rows: list[list[str]], text: str) -> tuple[str, Sentence]:
    """Append a sentence's surface to `text`; return it and the sentence's words."""
    words: Sentence = []
    surface, last, at = "", 0, 0
    for cells in rows:
        if "." in cells[0]:
            continue
        gap = "" if "SpaceAfter=No" in cells[9] else " "
        if "-" in cells[0]:
            surface, last, at = cells[1], int(cells[0].split("-")[1]), len(text)
            text += surface + gap
            continue
        number, form = int(cells[0]), cells[1]
        if number > last:
            at, text = len(text), text + form + gap
            words.append({"start": at, "end": at + len(form), "cells": cells})
        elif text.startswith(form, at):
            words.append({"start": at, "end": at + len(form), "cells": cells})
            at += len(form)
        else:
            words.append({"start": NOWHERE - number, "end": NOWHERE - number, "cells": cells})
    return text, words
