"""What a measure counts, and the figures that follow from it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """Counts of one measure, added up over documents.

    `gold` and `found` are how much there is to find and how much was found; `recalled` is the part
    of `gold` and `precise` the part of `found` that is right (equal for one-to-one matches, shares
    of mentions for B-cubed). Figures are 0-1, and None where there was nothing to measure.
    """

    gold: float = 0
    found: float = 0
    recalled: float = 0
    precise: float = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Add the counts of another document."""
        return Counts(
            self.gold + other.gold,
            self.found + other.found,
            self.recalled + other.recalled,
            self.precise + other.precise,
        )

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right."""
        return self.precise / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found."""
        return self.recalled / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; 0 when only one side is empty."""
        if not self.gold and not self.found:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def matched(gold: int, found: int, right: int) -> Counts:
    """Count a one-to-one match: 3 gold, 4 found, 2 of them right."""
    return Counts(gold, found, right, right)


def share(right: int, total: int) -> Counts:
    """Count an accuracy, as the share of `total` that is right; precision, recall and F1 are it."""
    return Counts(total, total, right, right)
