"""Scores for people, for programs and for the quality gate."""

import json
from collections.abc import Mapping

from newsx.evaluation.counts import Counts
from newsx.evaluation.score import Scores

FIGURES = ("precision", "recall", "f1")


def report_table(scores: Scores) -> str:
    """Give the scores as an aligned table: percentages, and the counts they come from."""
    heads = ("measure", "P", "R", "F1", "gold", "found", "right")
    rows = [heads, *(_row(name, counts) for name, counts in scores.measures.items() if _is_measured(counts))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_aligned(row, widths) for row in rows]
    noun = "document" if scores.documents == 1 else "documents"
    lines.append(f"\n{scores.documents} {noun}, {len(scores.failed)} failed")
    lines += [f"  {failure}" for failure in scores.failed]
    return "\n".join(lines) + "\n"


def report_json(scores: Scores) -> str:
    """Give the scores as JSON: figures are 0-1, null where there was nothing to measure."""
    measures = {
        name: {
            **{figure: _rounded(getattr(counts, figure)) for figure in FIGURES},
            "gold": counts.gold,
            "found": counts.found,
            "right": round(counts.precise, 4),
        }
        for name, counts in scores.measures.items()
    }
    report = {"documents": scores.documents, "failed": scores.failed, "measures": measures}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def check_floors(scores: Scores, floors: Mapping[str, float]) -> list[str]:
    """Give a line for each floor not reached; an empty list is a pass.

    Floors are named by measure and figure: {"dates.value.f1": 0.9}. A floor under a measure that
    the gold does not hold, or that does not exist, is not reached either.
    """
    return [line for name, floor in sorted(floors.items()) if (line := _check(scores, name, floor))]


def _check(scores: Scores, name: str, floor: float) -> str | None:
    measure, _, figure = name.rpartition(".")
    counts = scores.measures.get(measure)
    if counts is None or figure not in FIGURES:
        return f"{name}: not measured, floor {floor}"
    reached: float | None = getattr(counts, figure)
    if reached is None:
        return f"{name}: nothing to measure, floor {floor}"
    return f"{name}: {reached:.4f} is below the floor {floor}" if round(reached, 4) < floor else None


def _is_measured(counts: Counts) -> bool:
    return bool(counts.gold or counts.found)


def _row(name: str, counts: Counts) -> tuple[str, ...]:
    figures = (counts.precision, counts.recall, counts.f1)
    right = f"{counts.precise:g}" if counts.precise == round(counts.precise) else f"{counts.precise:.1f}"
    return name, *map(_percent, figures), f"{counts.gold:g}", f"{counts.found:g}", right


def _percent(figure: float | None) -> str:
    return "-" if figure is None else f"{100 * figure:.1f}"


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    name, *figures = row
    cells = (figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True))
    return "  ".join([name.ljust(widths[0]), *cells])
