"""The document: one article with everything that newsx found in it."""

from collections.abc import Iterator

from pydantic import model_validator

from newsx.schema.article import ArticleRecord
from newsx.schema.base import Record, Span
from newsx.schema.records import Actor, Claim, DateExpression, Entity, Event, Lead, Place

SCHEMA_VERSION = "1.0"


class DocumentWarning(Record):
    """Something a careful reader should know; offsets are null when it concerns the whole article."""

    code: str
    message: str
    start: int | None
    end: int | None


class PipelineRecord(Record):
    """Name and version of the spaCy pipeline that read the article."""

    name: str
    version: str


class Provenance(Record):
    """What made the document: versions of newsx, pipeline and gazetteer, and a digest of the settings."""

    newsx: str
    pipeline: PipelineRecord
    gazetteer: str
    settings: str


class Document(Record):
    """An article and its records; validation proves that every span slices the article's text."""

    schema_version: str = SCHEMA_VERSION
    article: ArticleRecord
    entities: tuple[Entity, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    dates: tuple[DateExpression, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    lead: Lead
    warnings: tuple[DocumentWarning, ...]
    provenance: Provenance

    @model_validator(mode="after")
    def _spans_slice_the_text(self) -> "Document":
        text = self.article.text
        for span in self.spans():
            if text[span.start : span.end] != span.text:
                found = text[span.start : span.end]
                raise ValueError(f"{span.start}:{span.end} holds {found!r}, not {span.text!r}")
        return self

    def spans(self) -> Iterator[Span]:
        """Yield every span of every record."""
        yield from self.entities
        yield from self.dates
        for actor in self.actors:
            yield from actor.mentions
        for place in self.places:
            yield from place.mentions
        for claim in self.claims:
            yield from filter(None, (claim.source, claim.cue, claim.content))
        for event in self.events:
            yield event.trigger
            yield from (*event.mentions, *event.agents, *event.recipients)
            yield from (*event.instruments, *event.casualties)
        yield from filter(None, (self.lead.what, self.lead.why, self.lead.how))


class FailureReason(Record):
    """The type of a newsx error and its message."""

    type: str
    message: str


class Failure(Record):
    """The row that stands for an input which could not be read or extracted."""

    source: str | None
    error: FailureReason
