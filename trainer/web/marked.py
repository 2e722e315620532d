"""The report of a marked attempt with the marks that count: a coach's where there are any."""

from __future__ import annotations

from dataclasses import replace

from trainer.desk.views import Assessed
from trainer.domain import CriterionMark, Report
from trainer.store.records import AssessmentRecord, CriterionMarkRecord
from trainer.wire import GradeDocument, report_of


def shown_report(assessed: Assessed) -> Report:
    """Return the report of a marked attempt with the marks that count: a coach's where there are any."""
    report = report_of(GradeDocument.model_validate(assessed.assessment.document))
    return coached(report, assessed.assessment) if assessed.assessment.overruled else report


def coached(report: Report, record: AssessmentRecord) -> Report:
    """Return `report` with the marks that a coach has changed, and the coach's note as the reason.

    What the automatic mark was is not lost with it: the record holds both.
    """
    changed = {mark.criterion: mark for mark in record.marks if mark.coach is not None}
    criteria = tuple(
        _coached(criterion, changed[criterion.key]) if criterion.key in changed else criterion
        for criterion in report.assessment.criteria
    )
    # The band is that of the grader; how far another person would go from a person's mark is not known.
    assessment = replace(report.assessment, awarded=record.final, criteria=criteria, band=None)
    return replace(report, assessment=assessment)


def _coached(criterion: CriterionMark, record: CriterionMarkRecord) -> CriterionMark:
    return replace(criterion, awarded=record.final, reason=record.note or criterion.reason, deductions=())
