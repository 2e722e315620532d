import pytest

from trainer.batch.outputs.lessons import lessons
from trainer.batch.outputs.picture import FindingFigures, IdeaFigures, Picture
from trainer.batch.outputs.row import grade_row
from trainer.batch.types import Learner
from trainer.domain import IdeaStatus
from trainer.rubric import load_preset


def idea(statement: str, covered: int, half: int, missed: int, weight: float = 0.5) -> IdeaFigures:
    counts = {IdeaStatus.COVERED: covered, IdeaStatus.HALF: half, IdeaStatus.MISSED: missed, IdeaStatus.CONTRADICTED: 0}
    return IdeaFigures(statement, weight, (), counts)


@pytest.fixture
def rows(make_graded):
    """Four learners who all wrote as much as was asked."""
    text = "A wall must be kept up and saving on it costs more."
    return [
        grade_row(make_graded(n, Learner(f"L{n}"), text=text), load_preset("one-third"), "p.html") for n in range(1, 5)
    ]


def test_nobody_is_taught_nothing():
    assert lessons([], Picture({}, ())) == ()


def test_the_idea_whose_absence_costs_most_is_taught_first(rows):
    ideas = (idea("Cheap.", 0, 0, 4, weight=0.1), idea("Dear.", 1, 2, 1, weight=0.9))
    finding = FindingFigures("convention.first-person", "First person", 1, 3, ())
    told = lessons(rows, Picture({"": ideas}, (finding,)))
    assert [line.split(":")[0] for line in told] == [
        "Read again together where the passage says this, which 50% of its learners leave out",
        "25% have the same thing marked",
    ]
    assert "“Dear.”" in told[0]


def test_several_passages_are_told_apart(rows):
    told = lessons(rows, Picture({"bees": (idea("Bees.", 0, 0, 2),), "tides": (idea("Tides.", 2, 0, 0),)}, ()))
    assert told == (
        "Read again together where the passage (bees) says this, which 100% of its learners leave out: “Bees.”",
    )


def test_what_is_rare_is_no_lesson_for_a_class(rows):
    finding = FindingFigures("convention.question", "Question", 0, 0, ())
    assert lessons(rows, Picture({"": (idea("Said.", 4, 0, 0),)}, (finding,))) == ()
