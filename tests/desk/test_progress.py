"""What costs a learner most, over several attempts."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from trainer.desk.progress import Marked, progress_of

START = datetime(2026, 3, 1, tzinfo=UTC)


def attempt(number, *, advice=(), taken=(), obstacle=None):
    document = {
        "submission": {"words": 100},
        "passage": {"text": "Dams fail."},
        "ideas": [],
        "obstacle": obstacle,
        "penalties": [],
        "criteria": [{"deductions": [{"code": c, "marks": m, "reason": f"taken {c}"} for c, m in taken]}],
        "advice": [{"code": c, "marks": m, "text": f"mend {c}"} for c, m in advice],
    }
    at = START + timedelta(days=number)
    return Marked(f"a{number}", "p", "Dams", "css", at, 60, Fraction(10), Fraction(20), (), False, document)


@pytest.mark.parametrize(
    ("told", "costs"),
    [
        pytest.param({}, {}, id="nothing was lost"),
        pytest.param(
            {"advice": [("content.missing", 2), ("content.part", 1)]}, {"content": 3 / 20}, id="summed by kind"
        ),
        pytest.param(
            {"advice": [("length.short", 4)], "taken": [("length.limit", 2), ("length.far", 1)]},
            {"length": 4 / 20},
            id="told twice, the greater counts",
        ),
        pytest.param({"advice": [("obstacle", 20)], "obstacle": "empty"}, {}, id="what could not be judged"),
    ],
)
def test_a_habit_is_what_costs_marks_of_one_kind(told, costs):
    found = progress_of([attempt(1, **told)]).habits
    assert {habit.code: habit.cost for habit in found} == {code: pytest.approx(cost) for code, cost in costs.items()}


def test_a_habit_is_told_by_its_dearest_case_of_late_and_fades():
    attempts = [attempt(1, advice=[("length.short", 2)])]
    attempts += [attempt(n, advice=[("content.part", 1), ("content.missing", 2)]) for n in (2, 3, 4)]
    content, length = progress_of(attempts).habits
    assert (content.code, content.latest, content.attempts, content.fading) == (
        "content",
        "mend content.missing",
        3,
        False,
    )
    assert (length.code, length.attempts, length.fading) == ("length", 1, True)
