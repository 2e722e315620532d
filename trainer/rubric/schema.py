"""What a preset can say: one exam's rules, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fnmatch import fnmatchcase
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from trainer.rubric.entries import Entry, Exact, ExactShare, Share, Sourced
from trainer.rubric.length import LengthRule

Measured = Literal["content", "wording", "length", "form", "title", "language", "rouge"]
TITLE_CODES: Mapping[str, tuple[str, ...]] = {
    "required": (
        "convention.title-missing",
        "convention.title-length",
        "convention.title-sentence",
        "convention.title-copied",
        "convention.title-general",
    ),
    "optional": (),
    "forbidden": ("convention.title-forbidden",),
}
RULE_ROOMS = ("convention.", "integrity.")


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
    lifted from the passage earns `lifted_credit` of its worth. Of the share of the ideas, `retold_weight` goes to
    how much of the passage is retold in own words, in full at `retold_full`.

    What all this comes to is a measured share; `scale` holds points of measured share and share of the marks, between
    which marks grow in proportion. It lies level before the first point and after the last.
    """

    rouge_weight: Share
    retold_weight: Share = 0.0
    retold_full: Annotated[float, Field(gt=0, le=1)] = 1.0
    rouge_full: Annotated[float, Field(gt=0, le=1)]
    full_at: Annotated[float, Field(gt=0, le=1)]
    lifted_credit: Share
    scale: tuple[tuple[Share, Share], ...] = ((0.0, 0.0), (1.0, 1.0))

    @model_validator(mode="after")
    def _never_falls(self) -> ContentRule:
        for (measured, marks), (more, earned) in pairwise(self.scale):
            if more <= measured or earned < marks:
                raise ValueError("the points of `scale` grow: more measured never earns less")
        if not self.scale:
            raise ValueError("`scale` needs at least one point")
        return self


class WordingRule(Sourced):
    """Own words: full marks up to `free` copied share, none from `none` on.

    Of these marks `index_weight` goes to the own-words index instead: how many phrases and how wide a range of words
    are the writer's own.

    A text that follows the passage with single words exchanged has no long copied run. `dense_free` and
    `dense_none` are extractive densities between which its own-words marks and the credit for its ideas fall.
    """

    free: Share
    none: Share
    dense_free: Annotated[float, Field(ge=1)]
    dense_none: Annotated[float, Field(gt=1)]
    index_weight: Share = 0.0

    @model_validator(mode="after")
    def _falls(self) -> WordingRule:
        if self.free >= self.none or self.dense_free >= self.dense_none:
            raise ValueError("own-words marks fall from `free` to `none`: `none` must be the larger")
        return self


class LanguageRule(Sourced):
    """Grammar and spelling: full marks up to `free` errors in a hundred words, none from `none` on."""

    free: Annotated[float, Field(ge=0)]
    none: Annotated[float, Field(gt=0)]


class GateRule(Sourced):
    """Own words, form, language and length earn in full only from this share of the content on, in proportion below.

    It keeps a text that says nothing of the passage from earning marks for saying it neatly.
    """

    content_share: Share


class UncertaintyRule(Sourced):
    """How far two examiners would differ: `share` of the scale, `wider` times as much where less is known.

    Less is known with fewer than `few_ideas` key ideas, and when the only reference is a model's draft.
    """

    share: ExactShare
    few_ideas: Annotated[int, Field(ge=0)]
    wider: Annotated[Exact, Field(ge=1)]


class RougeUse(Entry):
    """A ROUGE figure as a mark: in full at `full`, in proportion below."""

    variant: Literal["rouge1", "rouge2", "rougeL", "rougeLsum"]
    figure: Literal["recall", "fmeasure"]
    full: Annotated[float, Field(gt=0, le=1)]


class Criterion(Sourced):
    """A marked dimension.

    `measure` says what marks it: one thing, or several with their shares. `step` rounds it otherwise than the
    preset does (1 for a trait marked 0, 1 or 2). With no marks under a `decisive` criterion there are none at all.
    `language` names the findings that a language criterion counts.
    """

    key: str
    name: str
    out_of: Annotated[Exact, Field(gt=0)]
    measure: Measured | dict[Measured, ExactShare]
    step: Annotated[Exact, Field(gt=0)] | None = None
    decisive: bool = False
    language: tuple[str, ...] = ("language.*",)
    rouge: RougeUse | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Criterion:
        if sum(self.weights.values()) != 1:
            raise ValueError("the shares of what is measured must add up to 1")
        if ("rouge" in self.weights) != (self.rouge is not None):
            raise ValueError("a criterion measured by rouge says which figure")
        return self

    @property
    def weights(self) -> Mapping[Measured, Fraction]:
        """What is measured, each with its share of the marks."""
        return self.measure if isinstance(self.measure, dict) else {self.measure: Fraction(1)}


class Penalty(Sourced):
    """Marks that findings cost.

    `code` is a rule's code, or a family (`language.*`). `on` says what loses the marks: the part of a criterion that
    measures it, or the `whole`. `marks`, or `share` of that part, go once, or for `each` finding, up to `most` (in
    the same unit).
    """

    code: str
    on: Measured | Literal["whole"]
    marks: Exact | None = None
    share: ExactShare | None = None
    per: Literal["kind", "each"] = "kind"
    most: Exact | None = None
    reason: str = Field(min_length=10)

    @model_validator(mode="after")
    def _costs_one_way(self) -> Penalty:
        if (self.marks is None) == (self.share is None):
            raise ValueError("give exactly one of marks and share")
        return self

    def covers(self, code: str) -> bool:
        """Return whether a finding with this code costs marks here."""
        return fnmatchcase(code, self.code)


class Ceiling(Sourced):
    """The most that a text can earn, as a `share` of all marks.

    It holds when there are `at_least` so many findings of `code` or of those in `also` (rules or families) and they
    cover at least `covering` of the text.
    """

    code: str
    also: tuple[str, ...] = ()
    at_least: Annotated[int, Field(ge=1)] = 1
    covering: Share = 0
    share: ExactShare
    reason: str = Field(min_length=10)


class Preset(Entry):
    """One exam's rules."""

    schema_version: Literal[2]
    key: str
    name: str
    version: str
    as_of: date
    about: str
    step: Annotated[Exact, Field(gt=0)] = Fraction(1, 2)
    time_limit_minutes: Annotated[int, Field(gt=0)] | None = None
    length: LengthRule
    title: TitleRule
    content: ContentRule
    wording: WordingRule
    language: LanguageRule
    gate: GateRule
    uncertainty: UncertaintyRule
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    penalties: tuple[Penalty, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def out_of(self) -> Fraction:
        """All marks there are."""
        return sum((criterion.out_of for criterion in self.criteria), Fraction(0))

    @property
    def codes(self) -> tuple[str, ...]:
        """The conventions to look for: those that cost marks and those that only warn.

        The rules of titles are those of `title.wanted`; findings of other rooms (`language.*`) come by themselves.
        """
        named = [*(p.code for p in self.penalties), *(c.code for c in self.ceilings), *self.warnings]
        titles = TITLE_CODES[self.title.wanted]
        return tuple(
            code
            for code in dict.fromkeys([*titles, *named])
            if code.startswith(RULE_ROOMS) and "*" not in code and (".title-" not in code or code in titles)
        )

    def part(self, measured: str) -> tuple[Criterion, Fraction] | None:
        """Return the first criterion that measures this, and the marks that it has for it; None without one."""
        for criterion in self.criteria:
            for name, weight in criterion.weights.items():
                if name == measured:
                    return criterion, weight * criterion.out_of
        return None
