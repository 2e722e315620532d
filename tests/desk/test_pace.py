"""How long counted work still takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.desk.pace import Pace, left


class Clock:
    """A clock that goes on when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_time_left_follows_from_the_pace_so_far() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.seconds_left("Grading", 0, 400)
    clock.now += 10
    assert pace.seconds_left("Grading", 100, 400) == pytest.approx(30)


def test_nothing_is_said_before_a_pace_can_be_told() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.seconds_left("Grading", 0, 400) is None
    clock.now += 1
    assert pace.seconds_left("Grading", 30, 400) is None


def test_what_an_earlier_run_did_does_not_quicken_the_pace() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.seconds_left("Grading", 900, 1000)
    clock.now += 10
    assert pace.seconds_left("Grading", 910, 1000) == pytest.approx(90)


def test_each_phase_has_a_pace_of_its_own() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.seconds_left("Reading", 0, 1000)
    clock.now += 10
    pace.seconds_left("Reading", 1000, 1000)
    pace.seconds_left("Grading", 0, 1000)
    clock.now += 10
    assert pace.seconds_left("Grading", 10, 1000) == pytest.approx(990)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "less than a minute left"),
        (60, "less than a minute left"),
        (61, "about 2 minutes left"),
        (600, "about 10 minutes left"),
        (3600, "about 60 minutes left"),
        (3601, "about 1 h 1 min left"),
        (7300, "about 2 h 2 min left"),
    ],
)
def test_time_left_is_said_as_people_say_it(seconds: float, said: str) -> None:
    assert left(seconds) == said


@given(st.lists(st.tuples(st.floats(0, 60), st.integers(0, 50)), min_size=1, max_size=20))
def test_time_left_is_never_negative(steps: list[tuple[float, int]]) -> None:
    clock = Clock()
    pace, done, total = Pace(clock), 0, 500
    for seconds, more in steps:
        clock.now += seconds
        done = min(total, done + more)
        found = pace.seconds_left("Grading", done, total)
        assert found is None or found >= 0
