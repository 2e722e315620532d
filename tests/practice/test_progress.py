from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.practice.progress import Week, trend, weeks


@pytest.mark.parametrize(
    ("shares", "rise"),
    [
        pytest.param([], None, id="no marks"),
        pytest.param([0.1, 0.9, 0.9], None, id="three marks tell nothing"),
        pytest.param([0.25, 0.25, 0.75, 0.75], 0.5, id="two against two"),
        pytest.param([1.0, 0.5, 0.5, 0.5, 0.75, 0.75, 0.75], 0.25, id="three against three, the first is past"),
        pytest.param([0.75, 0.75, 0.25, 0.25], -0.5, id="down"),
    ],
)
def test_the_trend_is_the_last_marks_against_those_before(shares, rise):
    assert trend(shares) == rise


@given(st.lists(st.floats(0, 1), max_size=30))
def test_a_trend_is_a_difference_of_shares(shares):
    rise = trend(shares)
    assert rise is None or -1 <= rise <= 1


def test_no_attempts_are_no_weeks():
    assert weeks([]) == ()


def test_every_week_is_named_those_without_work_too():
    attempts = [
        (datetime(2026, 11, 2, 9, tzinfo=UTC), 600.0),
        (datetime(2026, 11, 8, 9, tzinfo=UTC), 300.0),
        (datetime(2026, 11, 17, 9, tzinfo=UTC), 60.0),
    ]
    assert weeks(attempts) == (
        Week(date(2026, 11, 2), 900.0, 2),
        Week(date(2026, 11, 9), 0, 0),
        Week(date(2026, 11, 16), 60.0, 1),
    )


def test_a_week_begins_where_the_learner_is():
    sunday_night = [(datetime(2026, 11, 8, 20, tzinfo=UTC), 60.0)]
    assert weeks(sunday_night)[0].monday == date(2026, 11, 2)
    assert weeks(sunday_night, zone=ZoneInfo("Asia/Karachi"))[0].monday == date(2026, 11, 9)
