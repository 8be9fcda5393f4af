"""Scores documents against gold ones: newsx's own quality gate and anyone's test of their own texts.

Gold documents have the JSON contract's shape and may be partial: a section that a gold document
lacks is not scored in it, a key that a gold record lacks is not compared.
"""

from newsx.evaluation.counts import Counts
from newsx.evaluation.gold import Gold, read_gold
from newsx.evaluation.report import check_floors, report_json, report_table
from newsx.evaluation.score import KINDS, Scores, score_documents

__all__ = [
    "KINDS",
    "Counts",
    "Gold",
    "Scores",
    "check_floors",
    "read_gold",
    "report_json",
    "report_table",
    "score_documents",
]
