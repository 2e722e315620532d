from dataclasses import replace
from fractions import Fraction

import pytest

from trainer.domain import IdeaStatus
from trainer.report.headline import band_text, headline


def test_the_headline_says_how_much_was_won_what_is_there_and_where_to_win_more(report):
    assert headline(report) == (
        "More than half of the marks: 2 of 6 key ideas are there in full and 3 in part, "
        "and the biggest gap is under Content."
    )


@pytest.mark.parametrize(
    ("awarded", "expected"),
    [
        pytest.param(Fraction(0), "Few of the marks so far", id="nothing"),
        pytest.param(Fraction(5), "Less than half of the marks so far", id="a quarter"),
        pytest.param(Fraction(10), "About half of the marks", id="half"),
        pytest.param(Fraction(31, 2), "Most of the marks", id="three quarters and more"),
        pytest.param(Fraction(39, 2), "Nearly full marks", id="half a mark short"),
        pytest.param(Fraction(20), "Full marks", id="all"),
    ],
)
def test_the_share_of_the_marks_is_put_into_words(report, awarded, expected):
    assert headline(replace(report, assessment=replace(report.assessment, awarded=awarded))).startswith(expected)


def test_a_text_that_cannot_be_judged_is_told_why(report):
    obstacle = "It is not in English."
    told = headline(replace(report, analysis=replace(report.analysis, obstacle=obstacle)))
    assert told == f"This could not be judged as a précis of the passage. {obstacle}"


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        pytest.param((), "More than half of the marks: the biggest gap", id="ideas not measured"),
        pytest.param(("missed", "missed"), "none of 2 key ideas are there in full, and", id="none"),
        pytest.param(("covered", "missed"), "1 of 2 key ideas is there in full, and", id="one"),
        pytest.param(("covered", "covered"), "all 2 key ideas are there, and", id="all"),
        pytest.param(("covered",), "the key idea is there, and", id="the only one"),
    ],
)
def test_covered_ideas_are_counted(report, statuses, expected):
    ideas = tuple(
        replace(match, status=IdeaStatus(status))
        for match, status in zip(report.analysis.ideas, statuses, strict=False)
    )
    assert expected in headline(replace(report, analysis=replace(report.analysis, ideas=ideas)))


def test_full_marks_leave_nothing_to_win(report):
    full = tuple(replace(mark, awarded=mark.out_of) for mark in report.assessment.criteria)
    assessment = replace(report.assessment, criteria=full, awarded=Fraction(20))
    assert "gap" not in headline(replace(report, assessment=assessment))


def test_an_exam_without_marks_is_not_divided_by(report):
    assessment = replace(report.assessment, awarded=Fraction(0), out_of=Fraction(0), criteria=())
    assert headline(replace(report, assessment=assessment)).startswith("Few of the marks")


@pytest.mark.parametrize(
    ("band", "expected"),
    [
        pytest.param(None, None, id="nothing is said"),
        pytest.param((Fraction(0), Fraction(0)), None, id="nothing was judged"),
        pytest.param(
            (Fraction(11), Fraction(14)), "About 12½: another examiner might well give 11 to 14.", id="a band"
        ),
    ],
)
def test_how_sure_a_mark_is_is_said_in_marks(report, band, expected):
    assert band_text(replace(report.assessment, band=band)) == expected
