"""What every entry of a preset is made of: exact numbers, and where a rule comes from."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _exact(given: object) -> Fraction:
    try:
        return Fraction(str(given))
    except (ValueError, ZeroDivisionError):
        raise ValueError('write a number, or a share such as "1/3"') from None


Share = Annotated[float, Field(ge=0, le=1)]
Exact = Annotated[Fraction, BeforeValidator(_exact), Field(ge=0, le=1000)]
"""A number written as 0.5 or "1/2" and kept exactly."""
ExactShare = Annotated[Fraction, BeforeValidator(_exact), Field(ge=0, le=1)]
"""A share written as "1/3" or 0.1 and kept exactly: a third of 300 words is 100, not 99.99."""

Confidence = Literal["H", "M", "L", "?", "house"]
"""H official or primary source, M secondary sources agree, L one coach or sources conflict, ? not established,
house our own default."""


class Entry(BaseModel):
    """A frozen entry that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sourced(Entry):
    """An entry that says where it comes from."""

    source: str = Field(min_length=3)
    confidence: Confidence
