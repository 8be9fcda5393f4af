"""JSON Lines: one outcome a line."""

from newsx.writers.json_text import Outcome, write_json


def write_jsonl(outcome: Outcome) -> str:
    """Write an outcome as one line of JSON: the line ends of the text are escaped inside it."""
    return write_json(outcome, compact=True)
