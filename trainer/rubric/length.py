"""Length rules: how many words are asked for, how they are counted, and what happens outside."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field, model_validator

from trainer.rubric.entries import Exact, ExactShare, Sourced

Outside = Literal["nothing", "deduct", "form-zero", "item-zero"]
"""What happens beyond a limit, apart from the length marks that are gone there: nothing more, marks off the whole by
the tenth, no marks for length and form, or no marks at all."""

AIM = Fraction(3, 4)  # of the most words: where only a maximum or a wide range is set, a model answer fills it well
CUSTOM = (Fraction(3, 10), Fraction(11, 30))  # of the passage: a third, a tenth either way, where no length is set


class LengthRule(Sourced):
    """How long a précis should be, and what happens when it is not.

    At most one of `ratio`, `words` and `range` is the target; without any, length is free. Full length marks are
    given inside the target's tolerance, none at the limits, in proportion between; with `half_marks`, half of them
    inside that range and none outside it.

    The limits are `minimum` and `maximum` words, or `flag_below` and `flag_above` as shares of the passage, or half
    the fewest and twice the most words of the target. Beyond them happens what `below` and `above` say; `cut-off`
    reads nothing after the maximum. `per_tenth` is the share of all marks that "deduct" takes for each whole tenth
    of the target; below the minimum `per_tenth_below`, where it is given.
    """

    ratio: ExactShare | None = None
    words: Annotated[int, Field(gt=0)] | None = None
    range: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(gt=0)]] | None = None
    tolerance: ExactShare = Fraction(0)
    counting: Literal["words", "boxes"] = "words"
    half_marks: tuple[int, int] | None = None
    minimum: Annotated[int, Field(ge=0)] | None = None
    maximum: Annotated[int, Field(gt=0)] | None = None
    flag_below: ExactShare | None = None
    flag_above: ExactShare | None = None
    below: Outside = "nothing"
    above: Outside | Literal["cut-off"] = "nothing"
    per_tenth: Exact = Fraction(0)
    per_tenth_below: Exact | None = None

    @model_validator(mode="after")
    def _is_one_rule(self) -> LengthRule:
        if sum(target is not None for target in (self.ratio, self.words, self.range)) > 1:
            raise ValueError("give exactly one of ratio, words and range, or none where length is free")
        if self.range is not None and self.range[0] > self.range[1]:
            raise ValueError("a range runs from the fewest to the most words")
        if self.above == "cut-off" and self.maximum is None:
            raise ValueError("a cut-off needs a maximum")
        if "deduct" in (self.below, self.above) and (not self.per_tenth or self.is_free):
            raise ValueError("to deduct takes a target and per_tenth")
        return self

    @property
    def is_free(self) -> bool:
        """Whether no length is asked for."""
        return self.ratio is None and self.words is None and self.range is None

    def band(self, passage_words: int) -> tuple[int, int]:
        """Return the fewest and the most words that earn full length marks; (0, 0) where length is free."""
        if self.is_free:
            return 0, 0
        if self.range is not None:
            return self.range
        target = self.target(passage_words)
        return max(1, ceil(target * (1 - self.tolerance))), max(1, floor(target * (1 + self.tolerance)))

    def aim(self, passage_words: int) -> tuple[int, int]:
        """Return the fewest and the most words that a model answer should have."""
        if self.is_free:
            return ceil(CUSTOM[0] * passage_words), floor(CUSTOM[1] * passage_words)
        fewest, most = self.band(passage_words)
        return max(fewest, min(most, ceil(AIM * most))), most

    def target(self, passage_words: int) -> Fraction:
        """Return the number of words to aim at; the middle of a range, 0 where length is free."""
        if self.range is not None:
            return Fraction(sum(self.range), 2)
        return Fraction(self.words) if self.words is not None else (self.ratio or 0) * Fraction(passage_words)

    def limits(self, passage_words: int) -> tuple[Fraction, Fraction]:
        """Return the word counts at which length marks are gone."""
        fewest, most = self.range or (self.target(passage_words),) * 2
        below = Fraction(fewest) / 2 if self.flag_below is None else self.flag_below * passage_words
        above = Fraction(most) * 2 if self.flag_above is None else self.flag_above * passage_words
        return (
            below if self.minimum is None else Fraction(self.minimum),
            above if self.maximum is None else Fraction(self.maximum),
        )

    def outside(self, words: int, passage_words: int) -> Outside | Literal["cut-off"] | None:
        """Return what happens to a text of this many words for being beyond a limit; None inside them."""
        if self.is_free and self.minimum is None and self.maximum is None:
            return None
        below, above = self.limits(passage_words)
        if words < below:
            return self.below
        return self.above if words > above else None

    def read_words(self, words: int) -> int:
        """Return how many of this many words are read."""
        return min(words, self.maximum) if self.above == "cut-off" and self.maximum is not None else words

    def share(self, words: int, passage_words: int) -> float:
        """Return the share of the length marks that this many words earn, in [0, 1]."""
        happens = self.outside(words, passage_words)
        if happens == "cut-off" or (self.is_free and happens is None):
            return 1.0
        if happens in ("form-zero", "item-zero"):
            return 0.0
        fewest, most = self.band(passage_words)
        if fewest <= words <= most:
            return 1.0
        if self.half_marks is not None:
            return 1 / 2 if self.half_marks[0] <= words <= self.half_marks[1] else 0.0
        below, above = self.limits(passage_words)
        if words < fewest:
            return max(0.0, float((words - below) / (fewest - below))) if fewest > below else 0.0
        return max(0.0, float((above - words) / (above - most))) if above > most else 0.0

    def cost_of_a_tenth(self, words: int, passage_words: int) -> Fraction:
        """Return the share of all marks that each whole tenth of the target beyond a limit takes."""
        below = self.limits(passage_words)[0]
        return self.per_tenth if self.per_tenth_below is None or words >= below else self.per_tenth_below

    def tenths_beyond(self, words: int, passage_words: int) -> int:
        """Return for how many whole tenths of the target marks come off the whole."""
        if self.outside(words, passage_words) != "deduct":
            return 0
        below, above = self.limits(passage_words)
        return int(max(below - words, words - above) / (self.target(passage_words) / 10))
