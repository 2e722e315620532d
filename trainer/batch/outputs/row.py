"""What the tables keep of one result: a few numbers and words, so that a class of thousands fits in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from trainer.batch.outputs.attention import reasons_to_look
from trainer.batch.types import BadEntry, Graded, Learner
from trainer.domain import IdeaStatus
from trainer.domain.exact_marks import exact_mark
from trainer.rubric import Preset
from trainer.wire import GradeDocument

Criteria = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class GradeRow:
    """One graded submission.

    Attributes:
        position: its place among all results, from 1.
        source: where it was found.
        learner: who handed it in.
        passage: key of the passage.
        awarded: the mark.
        out_of: what could have been won.
        band: the lowest and the highest mark that another examiner might well give; None when not stated.
        criteria: the mark by key of the criterion.
        words: its words.
        target: the fewest and the most words asked for; (0, 0) where length is free.
        copied: share of its words that stand in runs copied from the passage, in [0, 1]; None when not measured.
        findings: how many there are of each code.
        ideas: the verdict on each key idea, in passage order; empty when not measured.
        judged: whether it could be judged as a précis of the passage.
        reasons: why a person should look at it.
        notes: what else the coach should know.
        feedback: what to do next, a line each, for the learner.
        page: name of the learner's feedback page.
    """

    position: int
    source: str
    learner: Learner
    passage: str
    awarded: Fraction
    out_of: Fraction
    band: tuple[Fraction, Fraction] | None
    criteria: Criteria
    words: int
    target: tuple[int, int]
    copied: float | None
    findings: Mapping[str, int]
    ideas: tuple[IdeaStatus, ...]
    judged: bool
    reasons: tuple[str, ...]
    notes: tuple[str, ...]
    feedback: tuple[str, ...]
    page: str

    @property
    def share(self) -> float:
        """The mark as a share of what could be won, in [0, 1]."""
        return float(self.awarded / self.out_of) if self.out_of else 0.0


Row = GradeRow | BadEntry


def grade_row(graded: Graded, preset: Preset, page: str, boundaries: Sequence[Fraction] = ()) -> GradeRow:
    """Return what the tables keep of a graded submission.

    Args:
        graded: the submission with its marks.
        preset: the rules it was graded under.
        page: name of the learner's feedback page.
        boundaries: marks at which much is decided.
    """
    entry, document = graded.entry, graded.document
    copied = document.measures.get("copied_share")
    return GradeRow(
        position=entry.position,
        source=entry.source,
        learner=entry.learner,
        passage=entry.passage,
        awarded=exact_mark(document.marks.awarded),
        out_of=exact_mark(document.marks.out_of),
        band=(exact_mark(document.band.low), exact_mark(document.band.high)) if document.band else None,
        criteria={criterion.key: exact_mark(criterion.awarded) for criterion in document.criteria},
        words=document.submission.words,
        target=(document.target_words.fewest, document.target_words.most),
        copied=copied.value if copied else None,
        findings=dict(Counter(finding.code for finding in document.findings)),
        ideas=tuple(idea.status for idea in document.ideas),
        judged=document.obstacle is None,
        reasons=reasons_to_look(document, preset, boundaries),
        notes=(*entry.notes, *document.notes),
        feedback=_feedback(document),
        page=page,
    )


def _feedback(document: GradeDocument) -> tuple[str, ...]:
    return tuple(advice.text for advice in document.advice)
