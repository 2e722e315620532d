from dataclasses import replace
from fractions import Fraction

import pytest

from trainer.domain import Analysis, Passage, Submission
from trainer.report.html import report_page
from trainer.text import Text
from trainer.wire import GradeDocument, grade_document, report_of


def read_back(report):
    return report_of(GradeDocument.model_validate_json(grade_document(report).model_dump_json()))


def test_an_empty_submission_is_read_back(report):
    empty = replace(
        report,
        submission=Submission(Text("")),
        references=(),
        analysis=Analysis(0, 40, obstacle="There is nothing to judge."),
        advice=(),
        cuts=(),
    )
    again = read_back(empty)
    assert (again.submission, again.analysis, again.references) == (empty.submission, empty.analysis, ())


def test_a_report_is_read_back_but_for_what_a_document_does_not_hold(report):
    again = read_back(report)
    bare = replace(report.prepared, passage=Passage(report.prepared.passage.text, "Mending"))
    assert again.prepared == bare
    assert again.analysis == replace(report.analysis, cuts=report.cuts)
    assert (again.assessment, again.advice, again.references, again.cuts) == (
        report.assessment,
        report.advice,
        report.references,
        report.cuts,
    )


def test_what_is_read_back_makes_the_same_document_and_the_same_page(report):
    again = read_back(report)
    assert grade_document(again) == grade_document(report)
    assert report_page(again) == report_page(report)


@pytest.mark.parametrize("mark", ["0", "1/3", "7/3", "11/8", "27/2", "300"], ids=str)
def test_marks_are_read_back_exactly(report, mark):
    exact = replace(report, assessment=replace(report.assessment, awarded=Fraction(mark)))
    assert read_back(exact).assessment.awarded == Fraction(mark)
