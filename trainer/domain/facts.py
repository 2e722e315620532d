"""The facts: what is measured and found in a submission; no marks here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from trainer.text import Span


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
