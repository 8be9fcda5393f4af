"""Every default and threshold of newsx, frozen, each with its reason."""

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MAX_CHARS = 1_000_000
"""Longest article read. A book has about this many characters; a longer text is rarely one article."""

WINDOW_PIECES = 160
"""WordPieces a window holds at most. Of 128, 160, 192 and 256 the fastest, and with 192 the best at
attribution (first 30 documents of polnear_dev, 2026-11-23)."""

DateOrderChoice = Literal["auto", "dmy", "mdy", "ymd"]


class Settings(BaseModel):
    """What a user may choose. Two runs with equal settings and versions give equal bytes.

    `date` is an ISO 8601 day that overrides the article's own; `date_order` decides how numeric
    dates are read, "auto" lets the article decide; `model` is a pipeline directory (None: the one
    shipped); `gazetteer` is a CSV file of places that come before those shipped; `max_chars` is
    counted in Unicode codepoints.
    """

    model_config = ConfigDict(frozen=True)

    date: str | None = None
    date_order: DateOrderChoice = "auto"
    model: Path | None = None
    gazetteer: Path | None = None
    max_chars: int = Field(default=MAX_CHARS, gt=0)

    def digest(self) -> str:
        """Return a short digest; equal settings have equal digests on every machine.

        Model and gazetteer are left out: their versions stand beside the digest wherever it is shown.
        """
        return hashlib.sha256(self.model_dump_json(exclude={"model", "gazetteer"}).encode()).hexdigest()[:12]
