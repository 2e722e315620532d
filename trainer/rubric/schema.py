"""What a preset can say: one exam's rules, each with its source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Share = Annotated[float, Field(ge=0, le=1)]
ExactShare = Annotated[Fraction, BeforeValidator(lambda given: Fraction(str(given))), Field(ge=0, le=1)]
"""A share written as "1/3" or 0.1 and kept exactly: a third of 300 words is 100, not 99.99."""
Marks = Annotated[Decimal, Field(gt=0, le=1000)]

Confidence = Literal["H", "M", "L", "house"]
"""H official or primary source, M secondary sources agree, L one coach or sources conflict, house our default."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sourced(_Entry):
    """An entry that says where it comes from."""

    source: str = Field(min_length=3)
    confidence: Confidence


class LengthRule(Sourced):
    """How long a précis should be, and what happens when it is not.

    Exactly one of `ratio`, `words` and `range` is the target. Full length marks are given inside the target's
    tolerance, none at `flag_below` or `flag_above`, in proportion between. Beyond the flags `per_tenth` marks
    come off the whole for every further tenth of the target.
    """

    ratio: ExactShare | None = None
    words: Annotated[int, Field(gt=0)] | None = None
    range: tuple[int, int] | None = None
    tolerance: ExactShare = Fraction(0)
    flag_below: ExactShare | None = None
    flag_above: ExactShare | None = None
    per_tenth: Decimal = Decimal(0)

    @model_validator(mode="after")
    def _one_target(self) -> LengthRule:
        if sum(target is not None for target in (self.ratio, self.words, self.range)) != 1:
            raise ValueError("give exactly one of ratio, words and range")
        return self

    def band(self, passage_words: int) -> tuple[int, int]:
        """Return the fewest and the most words that earn full length marks."""
        if self.range is not None:
            return self.range
        target = self.target(passage_words)
        return max(1, ceil(target * (1 - self.tolerance))), max(1, floor(target * (1 + self.tolerance)))

    def target(self, passage_words: int) -> Fraction:
        """Return the number of words to aim at."""
        if self.range is not None:
            return Fraction(sum(self.range), 2)
        return Fraction(self.words) if self.words is not None else (self.ratio or 0) * Fraction(passage_words)

    def flags(self, passage_words: int) -> tuple[Fraction, Fraction]:
        """Return the word counts at which length marks are gone; without an own entry, half and twice the target."""
        target = self.target(passage_words)
        below = target / 2 if self.flag_below is None else self.flag_below * passage_words
        above = target * 2 if self.flag_above is None else self.flag_above * passage_words
        return below, above


class TitleRule(Sourced):
    """Whether a title is wanted, and when it is about the theme.

    `theme_none` and `theme_full` are cosines of title and passage between which theme marks grow from 0 to all.
    """

    wanted: Literal["required", "optional", "forbidden"]
    theme_none: float = 0.15
    theme_full: float = 0.45


class ContentRule(Sourced):
    """How key ideas and ROUGE make the content mark.

    `rouge_weight` is the share of ROUGE-1 recall against the best reference, which counts in full at
    `rouge_full`; the rest is coverage of the weighted key ideas, in full at `full_at`. An idea whose words are
    lifted from the passage earns `lifted_credit` of its worth.
    """

    rouge_weight: Share
    rouge_full: Share
    full_at: Share
    lifted_credit: Share


class WordingRule(Sourced):
    """Own words: full marks up to `free` copied share, none from `none` on."""

    free: Share
    none: Share


class GateRule(Sourced):
    """Own words, form and length earn in full only from this share of the content on, in proportion below.

    It keeps a text that says nothing of the passage from earning marks for saying it neatly.
    """

    content_share: Share


class Criterion(Sourced):
    """A marked dimension. `measure` says which rule of the preset marks it."""

    key: str
    name: str
    out_of: Marks
    measure: Literal["content", "wording", "length", "form", "title"]


class Penalty(Sourced):
    """Marks that a convention costs: once, or for each finding up to `most`."""

    code: str
    criterion: str
    marks: Marks
    per: Literal["kind", "each"] = "kind"
    most: Marks | None = None


class Preset(_Entry):
    """One exam's rules."""

    schema_version: Literal[1]
    key: str
    name: str
    version: str
    as_of: date
    about: str
    step: Decimal = Decimal("0.5")
    time_limit_minutes: int | None = None
    length: LengthRule
    title: TitleRule
    content: ContentRule
    wording: WordingRule
    gate: GateRule
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    penalties: tuple[Penalty, ...] = ()
    warnings: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _penalties_have_a_criterion(self) -> Preset:
        keys = {criterion.key for criterion in self.criteria}
        for penalty in self.penalties:
            if penalty.criterion not in keys:
                raise ValueError(f"penalty {penalty.code} names criterion {penalty.criterion!r}, which does not exist")
        return self

    @property
    def out_of(self) -> Fraction:
        """All marks there are."""
        return sum((Fraction(criterion.out_of) for criterion in self.criteria), Fraction(0))

    @property
    def codes(self) -> tuple[str, ...]:
        """The conventions this preset asks for: those that cost marks and those that only warn."""
        return tuple(dict.fromkeys([*(penalty.code for penalty in self.penalties), *self.warnings]))
