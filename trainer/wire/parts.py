"""What both documents are made of: places that quote their text, exact marks, findings."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from trainer.domain import Finding
from trainer.text import Span, Text

SCHEMA_VERSION: Literal["1.0"] = "1.0"

Marks = Annotated[int | float, Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]
Ratio = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """A frozen piece of a document that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)


class Place(Part):
    """A stretch of a text with the words that stand there."""

    start: Count
    """First character, counted in Unicode code points from 0."""
    end: Count
    """One past the last character."""
    text: str
    """The characters themselves."""


class FindingPart(Part):
    """One located observation."""

    code: str
    """Public code of the rule; never reused for another rule."""
    message: str
    """What was seen, for the learner."""
    span: Place | None
    """Where it stands in the précis, or in its title if `in_title`; null when it is about the whole."""
    passage_span: Place | None
    """The place in the passage that it refers to."""
    in_title: bool
    """Whether `span` counts in the title."""


class PassagePart(Part):
    """The passage after cleaning."""

    title: str | None
    """Its own title, if it carries one."""
    text: str
    """The text that every passage place counts in."""
    words: Count
    """Its words as an examiner counts them."""


class WordRange(Part):
    """How many words are asked for."""

    fewest: Count
    """The fewest."""
    most: Count
    """The most."""


def number(marks: Fraction) -> int | float:
    """Return `marks` as a JSON number: exact for whole, half and quarter marks, else the nearest double.

    >>> number(Fraction(27, 2)), number(Fraction(20))
    (13.5, 20)
    """
    return marks.numerator if marks.denominator == 1 else float(marks)


def place(text: Text, span: Span | None) -> Place | None:
    """Return the place of `span` in `text`, or None for None."""
    return None if span is None else Place(start=span.start, end=span.end, text=text.slice(span))


def places(text: Text, spans: tuple[Span, ...]) -> list[Place]:
    """Return the places of `spans` in `text`, in their order."""
    return [Place(start=span.start, end=span.end, text=text.slice(span)) for span in spans]


def finding_part(finding: Finding, text: Text, title: str | None, passage: Text) -> FindingPart:
    """Return `finding` with the words it points at, in `text`, in `title` or in `passage`."""
    return FindingPart(
        code=finding.code,
        message=finding.message,
        span=place(Text(title or "") if finding.in_title else text, finding.span),
        passage_span=place(passage, finding.passage_span),
        in_title=finding.in_title,
    )
