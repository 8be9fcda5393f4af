"""An anatomy in the making: what each paragraph is, and what it says about the article."""

from dataclasses import dataclass, field

from newsx.schema import Article, Dateline
from newsx.schema.article import ZoneKind
from newsx.zones.agencies import Agency
from newsx.zones.paragraphs import Paragraph
from newsx.zones.people import Byline


@dataclass
class Draft:
    """What is known so far: the kind of each paragraph (None: not yet) and where zones begin."""

    article: Article
    paragraphs: list[Paragraph]
    kinds: list[ZoneKind | None]
    starts: list[tuple[int, ZoneKind]] = field(default_factory=list)
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)
    dateline: Dateline | None = None

    def settle(self, index: int, kind: ZoneKind, *rest: tuple[int, ZoneKind]) -> None:
        """Give a paragraph its kind; `rest` are zones that begin inside it (offsets in the article)."""
        self.kinds[index] = kind
        self.starts += [(self.paragraphs[index].start, kind), *rest]

    def open(self) -> list[int]:
        """Return the indices of the paragraphs that nothing has claimed."""
        return [index for index, kind in enumerate(self.kinds) if kind is None]

    def meet(self, dateline: Dateline) -> None:
        """Keep a dateline; what it lacks it takes from an earlier line of a city or a date alone."""
        earlier = self.dateline
        if earlier and (earlier.place is None or dateline.place is None):
            known = {"place": dateline.place or earlier.place, "date": dateline.date or earlier.date}
            dateline = dateline.model_copy(update=known)
        self.dateline = dateline

    def credit(self, byline: Byline) -> None:
        """Keep the authors and agencies of a byline."""
        self.authors += byline.authors
        self.agencies += byline.agencies
