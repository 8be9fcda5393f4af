"""A failed input is a row, not an end."""

from collections.abc import Iterator
from contextlib import contextmanager

from newsx.errors import NewsxError
from newsx.schema import Failure, FailureReason


@contextmanager
def as_failure(source: str | None) -> Iterator[list[Failure]]:
    """Catch a NewsxError and put it, as the failure of `source`, into the list that is given."""
    failures: list[Failure] = []
    try:
        yield failures
    except NewsxError as error:
        reason = FailureReason(type=type(error).__name__, message=str(error))
        failures.append(Failure(source=source, error=reason))
