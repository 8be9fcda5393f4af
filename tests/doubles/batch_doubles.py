"""Extractors that stand in for the real one, importable by worker processes."""

import os
import signal
import time

from documents import document_of

from newsx.errors import InputError, ModelError
from newsx.schema import Article, Document
from newsx.settings import Settings


class Double:
    """Does what the article's text says."""

    def extract(self, article: Article) -> Document:
        if article.text == "refuse":
            raise InputError("the article is empty")
        if article.text == "break":
            raise ValueError("list index out of range")
        if article.text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if article.text.startswith("sleep"):
            time.sleep(float(article.text.split()[1]))
        return document_of(article)


def load_double(_settings: Settings) -> Double:
    """Load at once."""
    return Double()


def load_nothing(_settings: Settings) -> Double:
    """Fail as a missing pipeline does."""
    raise ModelError("no pipeline here")


def load_and_die(_settings: Settings) -> Double:
    """Die while loading."""
    os.kill(os.getpid(), signal.SIGKILL)
    return Double()
