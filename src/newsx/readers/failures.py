"""A failed input is a row, not an end."""

from collections.abc import Iterator
from contextlib import contextmanager

from newsx.errors import NewsxError
from newsx.schema import Failure, FailureReason


@contextmanager
def as_failure(source: str | None) -> Iterator[list[Failure]]:
    """Catch what goes wrong and put it, as the failure of `source`, into the list that is given.

    What newsx did not foresee is caught too: one odd page never ends a run.
    """
    failures: list[Failure] = []
    try:
        yield failures
    except NewsxError as error:
        reason = FailureReason(type=type(error).__name__, message=str(error))
        failures.append(Failure(source=source, error=reason))
    except Exception as error:  # noqa: BLE001  a library that stumbles over one file
        message = f"{source or 'stdin'}: cannot be read: {type(error).__name__}: {error}"
        failures.append(Failure(source=source, error=FailureReason(type="InternalError", message=message)))
