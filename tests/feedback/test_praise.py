from fractions import Fraction

import pytest

from trainer.domain import Analysis, Assessment, CriterionMark, IdeaMatch, IdeaStatus
from trainer.feedback import praise
from trainer.text import Span


def assessment(**awarded: int) -> Assessment:
    marks = tuple(CriterionMark(key, key.title(), Fraction(n), Fraction(10), "…") for key, n in awarded.items())
    return Assessment("css", "1", sum((m.awarded for m in marks), Fraction(0)), Fraction(20), marks, (90, 110))


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param({"wording": 5, "length": 5}, (), id="nothing earned, nothing said"),
        pytest.param({"length": 10, "wording": 8}, ("The length is right: 100 words.",), id="only what went well"),
        pytest.param(
            {"wording": 9},
            ("You say it in your own words: no run of five or more is copied.",),
            id="what is praised is said",
        ),
        pytest.param({"expression": 10}, ("Expression: nearly all the marks.",), id="a criterion of one exam"),
    ],
)
def test_praise_follows_the_marks(prepared, marks, expected):
    assert praise(prepared, Analysis(100, 300), assessment(**marks)) == expected


def test_the_weightiest_idea_in_own_words_is_named(prepared):
    match = IdeaMatch(0, IdeaStatus.COVERED, 0.9, Span(0, 10), 0.0)
    (first, *_) = praise(prepared, Analysis(100, 300, ideas=(match,)), assessment(length=10))
    assert "A town that mends its roads each spring" in first


def test_a_lifted_idea_is_not_praised(prepared):
    match = IdeaMatch(0, IdeaStatus.COVERED, 0.9, Span(0, 10), 1.0)
    assert praise(prepared, Analysis(100, 300, ideas=(match,)), assessment(length=0)) == ()


def test_what_cannot_be_judged_is_not_praised(prepared):
    assert praise(prepared, Analysis(100, 300, obstacle="Off topic."), assessment(length=10)) == ()
