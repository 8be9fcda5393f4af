"""Foreign libraries' loggers, kept from the terminal: only the command line prints."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

NOISY = ("trafilatura", "htmldate")


@contextmanager
def collected_log() -> Iterator[list[str]]:
    """Collect what trafilatura and htmldate log at warning level or above while the block runs."""
    lines: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    loggers = [logging.getLogger(name) for name in NOISY]
    before = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.propagate = False
    try:
        yield lines
    finally:
        for logger, propagate in zip(loggers, before, strict=True):
            logger.removeHandler(handler)
            logger.propagate = propagate
