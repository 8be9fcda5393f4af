"""Extractors that stand in for the real one, importable by worker processes."""

import os
import signal
import time

from newsx.errors import InputError, ModelError
from newsx.schema import Article, ArticleRecord, Document, Lead, PipelineRecord, Provenance
from newsx.settings import Settings


def document_of(article: Article) -> Document:
    """Give the document of an article in which nothing is found."""
    return Document(
        article=ArticleRecord(
            id="0" * 16,
            source=article.source,
            url=None,
            title=article.title,
            authors=(),
            agencies=(),
            publisher=None,
            language="en",
            text=article.text,
            published=None,
            dateline=None,
            date_order=None,
            zones=(),
        ),
        entities=(),
        actors=(),
        places=(),
        dates=(),
        claims=(),
        events=(),
        lead=Lead(event=None, who=(), what=None, when=None, where=(), why=None, how=None),
        warnings=(),
        provenance=Provenance(
            newsx="0", pipeline=PipelineRecord(name="double", version="0"), gazetteer="0", settings="0"
        ),
    )


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
