"""The spaCy component: runs the encoder over a doc's windows and writes what it says onto the doc."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from newsx.errors import ModelError
from newsx.pipeline.encoder import Encoder, WindowScores
from newsx.pipeline.links import LINKS, link_to_cues
from newsx.pipeline.parse import LINE_START, RelationScorer, TokenArrays, sentences
from newsx.pipeline.sequence import BioDecoder, LabelledSpan
from newsx.pipeline.windows import Word, next_window, read_words
from newsx.pipeline.wordpiece import WordPiece
from newsx.settings import WINDOW_PIECES

ATTRIBUTION = "attribution"
LEAST_SHARE = 3
"""A window that ends inside a sentence is cut before it if a third of the window is left."""
ENCODER_FILE, RELATIONS_FILE = "encoder.onnx", "relations.npy"
VOCABULARY_FILE, LABELS_FILE = "vocab.txt", "labels.json"


@Language.factory("newsx_encoder", default_config={"window_pieces": WINDOW_PIECES})
def make_encoder(nlp: Language, name: str, window_pieces: int) -> "EncoderComponent":
    """Make an empty component; `from_disk` or `load` gives it its model."""
    return EncoderComponent(nlp.vocab, name, window_pieces)


class EncoderComponent:
    """Writes `ents`, `tag_`, `pos_`, `dep_`, `head`, sentences and `doc.spans["attribution"]`.

    `attrs["links"]` of that span group holds for each span the number of its cue in the group, or -1.

    Trees are well formed and stay within sentences. Sentences end at line ends (see
    `windows.hard_breaks`). A model without an attribution layer leaves the span group empty.
    """

    def __init__(self, vocab: Vocab, name: str, window_pieces: int) -> None:
        self.vocab, self.name, self.window_pieces = vocab, name, window_pieces
        self.files: dict[str, bytes] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Read one doc; the same doc always gives the same result, whatever was read before it."""
        words = read_words(doc, self.wordpiece)
        arrays = TokenArrays(doc, self.relations, self.parts_of_speech)
        entities: list[Span] = []
        attributions: list[Span] = []
        links: list[int] = []
        for window, scores in self.read(words):
            arrays.add(window, scores)
            entities += _spans(doc, window, self.entity_decoder.decode(scores.layers["ner"]))
            if self.attribution_decoder is not None:
                found = self.attribution_decoder.decode(scores.layers[ATTRIBUTION])
                linked = link_to_cues(found, scores.layers.get("link"))
                links += [-1 if cue < 0 else cue + len(attributions) for cue in linked]
                attributions += _spans(doc, window, found)
        arrays.write()
        doc.set_ents(entities)
        doc.spans[ATTRIBUTION] = SpanGroup(doc, name=ATTRIBUTION, spans=attributions, attrs={LINKS: links})
        return doc

    def read(self, words: list[Word]) -> Iterator[tuple[list[Word], WindowScores]]:
        """Yield windows and their scores; one that had to stop inside a sentence ends before it."""
        begin = 0
        while begin < len(words):
            window, ends_well = next_window(words, begin, self.window_pieces - 2)
            scores = self.encoder.score(window)
            if not ends_well:
                last = sentences(window, scores.layers["sent"])[-1][0]
                if last > len(window) // LEAST_SHARE:
                    window, scores = window[:last], scores.first(last)
            yield window, scores
            begin += len(window)

    def pipe(self, stream: Iterable[Doc], batch_size: int = 1) -> Iterator[Doc]:
        """Read docs one by one; windows never cross from one doc to the next."""
        del batch_size
        for doc in stream:
            yield self(doc)

    def load(self, files: dict[str, bytes]) -> "EncoderComponent":
        """Take the model from the contents of its files; raises ModelError if one is missing or odd."""
        for required in (ENCODER_FILE, RELATIONS_FILE, VOCABULARY_FILE, LABELS_FILE):
            if required not in files:
                raise ModelError(f"the pipeline lacks {required}; install it again or choose another --model")
        self.files = files
        try:
            labels = json.loads(files[LABELS_FILE])
            self.wordpiece = WordPiece(files[VOCABULARY_FILE].decode().rstrip("\n").split("\n"))
            self.relations = RelationScorer(files[RELATIONS_FILE], labels["relation"], labels["tag"])
            self.parts_of_speech = labels["pos"]
            moves = labels["transitions"]
            self.entity_decoder = BioDecoder(labels["ner"], moves["ner"])
            self.attribution_decoder = None
            if labels.get(ATTRIBUTION):
                self.attribution_decoder = BioDecoder(labels[ATTRIBUTION], moves[ATTRIBUTION])
        except (KeyError, ValueError) as error:
            raise ModelError(
                f"the pipeline's files do not fit together: {error!r}; install it again"
            ) from error
        self.encoder = Encoder(files[ENCODER_FILE])
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the model's files into the directory `path`."""
        del exclude
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            folder.joinpath(name).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "EncoderComponent":
        """Read the model's files from the directory `path`; raises ModelError if they are not a model."""
        del exclude
        files = {file.name: file.read_bytes() for file in sorted(Path(path).iterdir()) if file.is_file()}
        return self.load(files)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the model's files as one string of bytes, for `nlp.to_bytes`."""
        del exclude
        parts = {name: content.hex() for name, content in self.files.items()}
        return json.dumps(parts).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "EncoderComponent":
        """Take the model from what `to_bytes` gave."""
        del exclude
        return self.load({name: bytes.fromhex(content) for name, content in json.loads(data).items()})


def _spans(doc: Doc, window: list[Word], found: list[LabelledSpan]) -> Iterator[Span]:
    """Turn intervals of words into spans of the doc; a span stops at a line end inside it."""
    for span in found:
        end = span.start + 1
        while end < span.end and window[end].opens < LINE_START:
            end += 1
        yield Span(doc, window[span.start].index, window[end - 1].index + 1, label=span.label)


__all__ = ["ATTRIBUTION", "EncoderComponent", "make_encoder"]
