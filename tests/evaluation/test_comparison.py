import pytest

from trainer.evaluation.comparison import compared
from trainer.evaluation.dataset import MarkedText
from trainer.evaluation.marks import OurMarks


def text(row, passage, words, share, *human):
    return OurMarks(MarkedText(row, "…", passage, human), words, {"total": share, "content": 1 - share}, None)


def silent(phase, done, total):
    pass


TEN = [text(row, "a", 70 if row < 8 else 100, row / 10, row) for row in range(10)]


def found(comparison, mark, kind):
    return next(a for a in comparison.agreement if a.mark == mark and a.scope.kind == kind)


def test_no_texts_make_no_comparison():
    assert compared([], ["mark"], progress=silent) == ()


def test_marks_that_follow_the_human_ones_agree_fully():
    (comparison,) = compared(TEN, ["mark"], progress=silent, resamples=20)
    overall = found(comparison, "total", "overall")
    assert (overall.pearson.value, overall.spearman.value, overall.qwk.value) == pytest.approx((1, 1, 1))
    assert overall.rmse.value == pytest.approx(0, abs=1e-9)
    assert overall.pearson.count == 10
    assert comparison.grades == "whole"
    assert [point.human for point in comparison.points] == pytest.approx([point.ours for point in comparison.points])


def test_marks_that_run_against_the_human_ones_are_no_use_on_their_scale():
    (comparison,) = compared(TEN, ["mark"], progress=silent, resamples=20)
    against = found(comparison, "content", "overall")
    assert against.pearson.value == pytest.approx(-1)
    assert against.rmse.value > 2.8  # the standard deviation of 0 to 9


def test_a_band_holds_the_texts_of_its_length():
    (comparison,) = compared(TEN, ["mark"], progress=silent, resamples=20)
    bands = {
        a.scope.name: a.pearson.count for a in comparison.agreement if a.mark == "total" and a.scope.kind == "band"
    }
    assert bands == {"60–80 words": 8, "90–120 words": 0, "120–160 words": 0}
    assert {a.scope.kind for a in comparison.agreement} == {"overall", "bands", "band"}, "one passage is over all"


def test_passages_are_apart_and_the_whole_is_their_mean():
    texts = [text(row, "é", 70, row / 10, row) for row in range(8)]
    texts += [text(row + 8, "z", 70, row / 10, -row) for row in range(8)]
    (comparison,) = compared(texts, ["mark"], progress=silent, resamples=20)
    about = [a for a in comparison.agreement if a.mark == "total" and a.scope.kind == "passage"]
    assert [a.scope.name for a in about] == ["z", "é"]
    assert [a.pearson.value for a in about] == pytest.approx([-1, 1])
    assert found(comparison, "total", "overall").pearson.value == pytest.approx(0)


def test_each_column_is_compared_with_the_texts_that_it_marks():
    texts = [text(row, "a", 70, row / 10, row, row if row else None, None) for row in range(10)]
    comparisons = compared(texts, ["first", "second", "nobody"], progress=silent, resamples=5)
    assert [(c.column, found(c, "total", "overall").pearson.count) for c in comparisons] == [
        ("first", 10),
        ("second", 9),
    ]


def test_the_same_marks_give_the_same_figures():
    assert compared(TEN, ["mark"], progress=silent, resamples=20) == compared(
        TEN, ["mark"], progress=silent, resamples=20
    )
