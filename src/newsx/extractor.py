"""From an article to a document: every step of newsx, in order."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.tokens import Doc

from newsx import __version__
from newsx.errors import InputError
from newsx.find.actors import find_actors
from newsx.find.claims import find_claims_and_voices
from newsx.find.dates import DateFindings, find_dates, settle_published
from newsx.find.entities import find_entities
from newsx.find.events import find_events
from newsx.find.labels import mend_labels
from newsx.find.lead import find_lead
from newsx.find.places import find_places, link_places
from newsx.find.warnings import find_warnings
from newsx.gazetteer import load_gazetteer
from newsx.pipeline import load_pipeline
from newsx.pipeline.tokens import make_doc
from newsx.readers.encoding import normalise
from newsx.schema import (
    Anatomy,
    Article,
    ArticleRecord,
    Document,
    PipelineRecord,
    Provenance,
    Published,
)
from newsx.settings import DateOrderChoice, Settings
from newsx.zones import read_anatomy


class Extractor:
    """Reads articles with one pipeline, one gazetteer and one set of settings."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Load what extraction needs; raises ModelError or GazetteerError if something is missing."""
        self.settings = settings or Settings()
        self.nlp = load_pipeline(self.settings.model)
        self.nlp.max_length = max(self.nlp.max_length, self.settings.max_chars)
        self.gazetteer = load_gazetteer(self.settings.gazetteer)
        self.provenance = Provenance(
            newsx=__version__,
            pipeline=PipelineRecord(name=self.nlp.meta["name"], version=self.nlp.meta["version"]),
            gazetteer=self.gazetteer.version,
            settings=self.settings.digest(),
        )

    def extract(self, article: Article) -> Document:
        """Return everything that newsx finds in an article.

        The result depends on the article, the settings and the versions in `provenance` alone.
        Raises InputError for a text that is empty or longer than `settings.max_chars`.
        """
        check_text(article.text, self.settings.max_chars)
        anatomy = read_anatomy(article)
        published = settle_published(article, anatomy, self.settings.date, self.settings.date_order)
        doc = self.read(article.text)
        dates = find_dates(doc, anatomy, published, self.settings.date_order)
        places = find_places(doc, anatomy, self.gazetteer)
        actors = find_actors(doc, anatomy, places, self.gazetteer)
        actors, claims = find_claims_and_voices(doc, anatomy, actors, dates.dates, self.gazetteer)
        events = find_events(doc, anatomy, actors, places, dates.dates, claims)
        places = link_places(places, actors, events)
        return Document(
            article=article_record(article, anatomy, published, dates),
            entities=find_entities(doc, anatomy, actors, places, dates.dates),
            actors=actors,
            places=places,
            dates=dates.dates,
            claims=claims,
            events=events,
            lead=find_lead(doc, anatomy, events, actors, places, dates.dates),
            warnings=(*find_warnings(article, doc), *dates.warnings),
            provenance=self.provenance,
        )

    def pipe(self, articles: Iterable[Article]) -> Iterator[Document]:
        """Extract articles one after the other; each document is the same as alone."""
        return map(self.extract, articles)

    def read(self, text: str) -> Doc:
        """Run the spaCy pipeline over a text of any length and mend its labels by the gazetteer."""
        doc = make_doc(self.nlp, text)
        for _name, component in self.nlp.pipeline:
            doc = component(doc)
        return mend_labels(doc, self.gazetteer)


def load(settings: Settings | None = None) -> Extractor:
    """Load an extractor; raises ModelError or GazetteerError if something is missing."""
    return Extractor(settings)


def extract(text: str, *, date: str | None = None, date_order: DateOrderChoice = "auto") -> Document:
    """Extract everything from one article's text.

    `date` is the day the article appeared (ISO 8601, or "today", the only value that reads the
    clock); `date_order` decides how dates such as 3/4 are read. The pipeline is loaded once a
    process. Raises InputError for an empty or too long text, SettingsError for an odd date.
    """
    normal, notes = normalise(text)
    return _extractor(date, date_order).extract(Article(text=normal, notes=notes))


@lru_cache(maxsize=32)
def _extractor(date: str | None, date_order: DateOrderChoice) -> Extractor:
    return Extractor(Settings(date=date, date_order=date_order))


def check_text(text: str, max_chars: int) -> None:
    """Raise InputError for a text that cannot be an article."""
    if not text.strip():
        raise InputError("the article is empty; give a text with at least one sentence")
    if len(text) > max_chars:
        raise InputError(
            f"the article has {len(text):,} characters, more than --max-chars {max_chars:,}; "
            "split it into articles or raise --max-chars"
        )


def article_record(
    article: Article, anatomy: Anatomy, published: Published | None, dates: DateFindings
) -> ArticleRecord:
    """Return the `article` section: what came with the article and what its anatomy told."""
    return ArticleRecord(
        id=hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        source=article.source,
        url=article.url,
        title=anatomy.title,
        authors=anatomy.authors,
        agencies=anatomy.agencies,
        publisher=article.publisher,
        language=article.language,
        text=article.text,
        published=published,
        dateline=anatomy.dateline,
        date_order=dates.order,
        zones=anatomy.zones,
    )
