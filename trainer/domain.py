"""The nouns: passages, references, submissions, what is measured in them, how it is marked, what is advised.

Everything here is frozen. `None` means not measured. Ratios lie in [0, 1]. Marks are exact (`Fraction`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

import numpy as np
import numpy.typing as npt

from trainer.text import RemovalReason as RemovalReason
from trainer.text import Removed as Removed
from trainer.text import Span, Text

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns sentences into vectors whose inner product says how alike in meaning they are."""

    @property
    def version(self) -> str:
        """Name and revision of the model; part of every cache key."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, each of unit length, shape (len(texts), dimensions)."""
        ...


# ---------------------------------------------------------------- texts


@dataclass(frozen=True)
class Passage:
    """The text to be condensed, cleaned.

    Attributes:
        text: what is left after cleaning, paragraphs parted by blank lines.
        title: the article's own title, if it carries one.
        removed: what cleaning dropped.
        excerpt_reason: why this run of paragraphs was chosen, when it is an excerpt.
    """

    text: Text
    title: str | None = None
    removed: tuple[Removed, ...] = ()
    excerpt_reason: str | None = None


@dataclass(frozen=True)
class KeyIdea:
    """One proposition of the passage that a good précis must carry (a summary content unit of the Pyramid method).

    Attributes:
        statement: the proposition, in the words of the passage or of a reference.
        weight: its share of all that should be said, in (0, 1]; the weights of one list sum to 1.
        sentences: numbers of the passage sentences that carry it, from 0, in order.
    """

    statement: str
    weight: float
    sentences: tuple[int, ...]


class Origin(StrEnum):
    """Where a reference précis comes from."""

    GIVEN = "given"
    DRAFTED = "drafted"


@dataclass(frozen=True)
class Reference:
    """A model answer to compare with."""

    text: Text
    title: str | None = None
    origin: Origin = Origin.GIVEN
    model: str | None = None


@dataclass(frozen=True)
class Submission:
    """What a learner handed in."""

    text: Text
    title: str | None = None


@dataclass(frozen=True)
class PreparedPassage:
    """A passage with everything that does not depend on a submission.

    Attributes:
        passage: the passage.
        key_ideas: what a précis of it must carry, in passage order.
        sentence_vectors: one row a passage sentence; None when prepared without an embedder.
        idea_vectors: one row a key idea; None when prepared without an embedder.
        embedder: version of the embedder; None when prepared without one.
    """

    passage: Passage
    key_ideas: tuple[KeyIdea, ...] = ()
    sentence_vectors: Vectors | None = None
    idea_vectors: Vectors | None = None
    embedder: str | None = None


# ---------------------------------------------------------------- facts


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured quantity with the places that prove it.

    Attributes:
        name: its key.
        value: the quantity; None when it could not be measured.
        evidence: places in the submission.
    """

    name: str
    value: float | None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each in [0, 1]."""

    precision: float
    recall: float
    fmeasure: float


@dataclass(frozen=True, slots=True)
class RougeScores:
    """One ROUGE variant against every reference.

    Attributes:
        best: the score against the reference with the highest F-measure.
        mean: the mean of precision, of recall and of F-measure over the references.
        best_recall: the highest recall against any one reference.
    """

    best: Score
    mean: Score
    best_recall: float


class IdeaStatus(StrEnum):
    """How far a submission expresses a key idea; contradicted when it states the opposite."""

    COVERED = "covered"
    HALF = "half"
    MISSED = "missed"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class IdeaMatch:
    """What a submission does with one key idea.

    Attributes:
        idea: number of the idea in the prepared passage.
        status: the verdict.
        strength: how surely the idea is expressed, in [0, 1].
        span: the place in the submission that comes nearest; None in an empty submission.
        lifted: share of that place's words that stand in runs copied from the passage, in [0, 1].
    """

    idea: int
    status: IdeaStatus
    strength: float
    span: Span | None
    lifted: float


@dataclass(frozen=True, slots=True)
class CopiedRun:
    """A run of words that stands in both texts.

    Attributes:
        span: its place in the submission.
        passage_span: its place in the passage.
        words: how many words it has.
    """

    span: Span
    passage_span: Span
    words: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a submission that could go.

    Attributes:
        span: its place.
        words: how many words it saves.
        loss: share of all that should be said that would be lost with it, in [0, 1].
        ideas: numbers of the ideas that would be said less well, the most weakened first.
    """

    span: Span
    words: int
    loss: float
    ideas: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionShare:
    """What one paragraph of the passage weighs, and what room the submission gives it.

    Attributes:
        span: the paragraph.
        weight: its share of the weight of the key ideas, in [0, 1].
        room: its share of the words that could be placed, in [0, 1].
    """

    span: Span
    weight: float
    room: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One located observation.

    Attributes:
        code: public code of the rule, never reused (`convention.first-person`).
        message: what was seen, for the learner.
        span: its place in the submission; None when it is about the whole.
        passage_span: the place in the passage that it refers to.
        in_title: whether `span` counts in the title instead of the text.
    """

    code: str
    message: str
    span: Span | None = None
    passage_span: Span | None = None
    in_title: bool = False


@dataclass(frozen=True)
class Analysis:
    """All that was measured in one submission; no marks here.

    Attributes:
        words: words of the submission, without its title.
        passage_words: words of the passage.
        measures: quantities by name.
        rouge: ROUGE variants by name (`rouge1`, `rouge2`, `rougeL`, `rougeLsum`); empty without references.
        ideas: one match a key idea, in the order of the prepared passage; empty when not measured.
        copied: runs taken from the passage word for word.
        findings: conventions and warnings, in the order of the text.
        cuts: what could go, the cheapest first, each reckoned with those before it gone; empty when not measured.
        sections: weight and room of the passage's paragraphs, in order; empty when not measured.
        obstacle: why this text cannot be judged as a précis of this passage; None when it can.
    """

    words: int
    passage_words: int
    measures: Mapping[str, Measure] = field(default_factory=dict)
    rouge: Mapping[str, RougeScores] = field(default_factory=dict)
    ideas: tuple[IdeaMatch, ...] = ()
    copied: tuple[CopiedRun, ...] = ()
    findings: tuple[Finding, ...] = ()
    cuts: tuple[Cut, ...] = ()
    sections: tuple[SectionShare, ...] = ()
    obstacle: str | None = None


# ---------------------------------------------------------------- judgement


@dataclass(frozen=True, slots=True)
class Deduction:
    """Marks lost to one cause.

    Attributes:
        code: the code of the finding or of the preset's rule behind it.
        marks: what it cost, positive.
        reason: why, in the learner's words.
        source: where the rule comes from.
    """

    code: str
    marks: Fraction
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class CriterionMark:
    """The mark of one criterion with its reason."""

    key: str
    name: str
    awarded: Fraction
    out_of: Fraction
    reason: str
    deductions: tuple[Deduction, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """The marks of one submission under one preset.

    Attributes:
        preset: key of the preset.
        preset_version: its version.
        awarded: the mark.
        out_of: what could have been won.
        criteria: the mark by criterion.
        target_words: the fewest and the most words that are asked for; (0, 0) where length is free.
        penalties: what is taken off the whole, not off one criterion.
        band: the lowest and the highest mark that another examiner might well give; None when not stated.
    """

    preset: str
    preset_version: str
    awarded: Fraction
    out_of: Fraction
    criteria: tuple[CriterionMark, ...]
    target_words: tuple[int, int]
    penalties: tuple[Deduction, ...] = ()
    band: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do next.

    Attributes:
        code: what it is about.
        text: what to do, in the learner's words.
        marks: what it would win, at most.
        span: where in the submission, or in its title if `in_title`.
        passage_span: where in the passage to look.
        in_title: whether `span` counts in the title.
    """

    code: str
    text: str
    marks: Fraction
    span: Span | None = None
    passage_span: Span | None = None
    in_title: bool = False


@dataclass(frozen=True)
class Report:
    """Everything about one graded submission, ready to be shown or written.

    `cuts` are those of the analysis that the length asks for, in the order of the text.
    """

    submission: Submission
    prepared: PreparedPassage
    references: tuple[Reference, ...]
    analysis: Analysis
    assessment: Assessment
    advice: tuple[Advice, ...]
    praise: tuple[str, ...]
    engine_version: str
    notes: tuple[str, ...] = ()
    cuts: tuple[Cut, ...] = ()


# ---------------------------------------------------------------- drafting


@dataclass(frozen=True)
class Draft:
    """A reference précis that a model and the search around it have written.

    Attributes:
        title: the best title found.
        text: the précis.
        prepared: the passage with its key ideas.
        target_words: the fewest and the most words asked for.
        model: name of the model's card.
        prompt_version: version of the template the model was prompted with.
        seed: seed of the sampling.
        titles: every title offered, the best first.
        checks: what the grader found in the draft; for the coach.
    """

    title: str
    text: Text
    prepared: PreparedPassage
    target_words: tuple[int, int]
    model: str
    prompt_version: str
    seed: int
    titles: tuple[str, ...] = ()
    checks: tuple[Finding, ...] = ()
