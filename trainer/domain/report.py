"""What a learner is told: advice, and the whole report of one graded submission."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from trainer.domain.facts import Analysis, Cut
from trainer.domain.fluency import Fluency
from trainer.domain.judgement import Assessment
from trainer.domain.texts import PreparedPassage, Reference, Submission
from trainer.text import Span


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

    `cuts` are those of the analysis that the length asks for, in the order of the text. `fluency` is a second opinion
    on the language, None when it was not asked for or the text could not be judged; no mark depends on it.
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
    fluency: Fluency | None = None
