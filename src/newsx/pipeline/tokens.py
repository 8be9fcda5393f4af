"""Tokenise any text in linear time."""

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

LONGEST_RUN = 1_000
"""Characters without white space that are tokenised at once: spaCy's time grows with their square."""

_RUN = re.compile(rf"\S{{{LONGEST_RUN},}}")


def make_doc(nlp: Language, text: str) -> Doc:
    """Return what `nlp.make_doc` returns, without choking on a megabyte of "(((((".

    Only texts with a run of `LONGEST_RUN` characters without white space are treated otherwise: such
    a run is cut into tokens piece by piece.
    """
    cuts = [at for run in _RUN.finditer(text) for at in range(run.start(), run.end(), LONGEST_RUN)]
    if not cuts:
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    edges = [0, *cuts, len(text)]
    for start, end in pairwise(edges):
        for token in nlp.make_doc(text[start:end]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(nlp.vocab, words=words, spaces=spaces)
