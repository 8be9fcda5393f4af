"""What every record of the JSON contract shares."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Offset = Annotated[int, Field(ge=0)]


class Record(BaseModel):
    """A frozen value; unknown keys are ignored when read, so that a newer minor version can be."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Ref(Record):
    """A pointer to another record, with its name, so that readers need no join."""

    id: str
    name: str


class Span(Record):
    """A stretch of `article.text`: half-open codepoint offsets and the text between them."""

    text: str
    start: Offset
    end: Offset
