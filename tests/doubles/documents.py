"""Documents made by hand."""

from typing import Any

from newsx.schema import (
    Actor,
    ActorMention,
    Article,
    ArticleRecord,
    Casualties,
    Claim,
    ClaimSource,
    Content,
    Cue,
    DateExpression,
    Document,
    DocumentWarning,
    Entity,
    Event,
    Interval,
    Lead,
    Participant,
    PipelineRecord,
    Place,
    PlaceMention,
    Provenance,
    Ref,
    Role,
    Span,
    Trigger,
    Zone,
)

TEXT = "Jordan's envoy Rana Haddad said on 3/5: -we will not wait.\nTroops shelled Karameh, killing 12."


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


def at(piece: str) -> dict[str, Any]:
    start = TEXT.index(piece)
    return {"text": piece, "start": start, "end": start + len(piece)}


def document() -> Document:
    """Give a document with one record of each kind."""
    haddad, karameh = Ref(id="a1", name="Rana Haddad"), Ref(id="p1", name="Al Karāmah")
    day = Ref(id="d1", name="3/5")
    found = {
        "entities": (Entity(id="m1", label="PERSON", zone="body", refs=(haddad,), **at("Rana Haddad")),),
        "actors": (
            Actor(
                id="a1",
                name="Rana Haddad",
                type="person",
                aliases=("Haddad",),
                acronym=None,
                roles=(Role(title="envoy", of="Jordan", former=False, start=9, end=14),),
                country="JOR",
                sector=("GOV",),
                mentions=(ActorMention(zone="body", kind="name", **at("Rana Haddad")),),
                salience=1.0,
            ),
        ),
        "places": (
            Place(
                id="p1",
                name="Al Karāmah",
                geonameid=250088,
                lat=31.95,
                lon=-35.58,
                country="JOR",
                admin1=None,
                feature_class="P",
                feature_code="PPL",
                focus=True,
                mentions=(
                    PlaceMention(
                        zone="body", role="event", used_as="place", actor=None, relation=None, **at("Karameh")
                    ),
                ),
                confidence=None,
            ),
        ),
        "dates": (
            DateExpression(
                id="d1",
                zone="body",
                type="DATE",
                timex="2025-05-03",
                mod=None,
                edtf="2025-05-03",
                first="2025-05-03",
                last="2025-05-03",
                precision="day",
                anchor="published",
                inferred=("year",),
                alternatives=(),
                rule="numeric",
                **at("3/5"),
            ),
        ),
        "claims": (
            Claim(
                id="c1",
                source=ClaimSource(
                    actor=haddad,
                    name="Rana Haddad",
                    country="JOR",
                    sector=("GOV",),
                    named=True,
                    **at("envoy"),
                ),
                cue=Cue(lemma="say", **at("said")),
                content=Content(spans=((40, 58),), **at("-we will not wait.")),
                quote="indirect",
                kind="statement",
                certainty="asserted",
                polarity="positive",
                addressee=None,
                date=day,
                within=None,
            ),
        ),
        "events": (
            Event(
                id="e1",
                type="ASSAULT",
                mode="aerial",
                quad=4,
                trigger=Trigger(lemma="shell", **at("shelled")),
                mentions=(),
                agents=(Participant(actor=None, place=None, **at("Troops")),),
                recipients=(Participant(actor=None, place=karameh, **at("Karameh")),),
                instruments=(),
                place=karameh,
                date=None,
                casualties=(Casualties(kind="killed", low=12, high=12, **at("12")),),
                factuality="asserted",
                claim="c1",
                sentence=Interval(start=59, end=len(TEXT)),
            ),
        ),
        "warnings": (DocumentWarning(code="date-order-ambiguous", message="3/5", start=35, end=38),),
    }
    empty = document_of(Article(text=TEXT, source="in.jsonl#1", title="Envoy speaks"))
    zones = (Zone(kind="caption", start=0, end=59), Zone(kind="body", start=59, end=len(TEXT)))
    article = empty.article.model_copy(update={"zones": zones})
    lead = empty.lead.model_copy(update={"who": (haddad,), "what": Span(**at("shelled"))})
    return Document.model_validate({**dict(empty), **found, "article": article, "lead": lead})
