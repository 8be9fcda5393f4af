"""Prove on the real corpora that nothing that measures trains: `python benchmarks/leakage.py`.

Prepares the training texts as training/prepare.py does and compares them with everything held out, by
document ids and by every twelve words in a row. Exits with 1 if anything is shared.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))
from corpora import Text, held_out_documents
from heldout import held_out_shingles, shingles, without
from prepare import all_texts, syntax_labels


def shared(texts: list[Text], held_out: frozenset[int]) -> Counter[str]:
    """Count the shingles that texts share with what measures, by source."""
    return Counter(t.source for t in texts for number, _, _ in shingles(t.words) if number in held_out)


def main() -> None:
    """Print what was cut out and what is left."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    default = Path(__file__).resolve().parents[2] / "shared" / "corpora"
    parser.add_argument("--corpora", type=Path, default=default)
    options = parser.parse_args()
    if not options.corpora.is_dir():
        sys.exit(f"skipped: no corpora at {options.corpora}; name their folder with --corpora")
    held_out = held_out_shingles(options.corpora)
    tags, relations = syntax_labels(options.corpora / "syntax/train.conllu")
    every = list(all_texts(options.corpora, tags, relations, disclose=True))
    kept = list(without(every, held_out))
    documents = {text.document for text in kept} & held_out_documents(options.corpora)
    before, after = (sum(len(text.words) for text in texts) for texts in (every, kept))
    print(f"{len(held_out):,} shingles measure; shared before: {dict(shared(every, held_out))}")
    print(f"cut out {before - after:,} of {before:,} words; shared after: {dict(shared(kept, held_out))}")
    print(f"documents of both kinds: {sorted(documents)}")
    sys.exit(1 if documents or shared(kept, held_out) else 0)


if __name__ == "__main__":
    main()
