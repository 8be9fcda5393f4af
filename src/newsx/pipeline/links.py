"""Link each source and content of a window to its cue."""

from newsx.pipeline.encoder import Scores
from newsx.pipeline.sequence import LabelledSpan

LINKS, CUE = "links", "cue"


def link_to_cues(spans: list[LabelledSpan], scores: Scores | None) -> list[int]:
    """Return for each span the number of the cue among `spans` that it belongs to, or -1.

    `scores` is [words, 1 + words]: column 0 says that there is no cue, column 1 + i that the cue begins
    with word i. A span goes by the mean over its words. A cue itself has -1, as has everything where the
    model has no links.
    """
    cues = [number for number, span in enumerate(spans) if span.label == CUE]
    if scores is None or not cues:
        return [-1] * len(spans)
    numbers = [-1, *cues]
    columns = [0, *(1 + spans[number].start for number in cues)]
    means = (scores[span.start : span.end, columns].mean(axis=0) for span in spans)
    return [
        -1 if span.label == CUE else numbers[int(mean.argmax())]
        for span, mean in zip(spans, means, strict=True)
    ]
