"""Which drafts are kept."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.store.thinning import Saved, superfluous

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def saved(*ages: float, length: int = 10) -> list[Saved]:
    """Drafts of these ages in seconds, oldest first."""
    return [Saved(number, NOW - timedelta(seconds=age), length) for number, age in enumerate(ages)]


@pytest.mark.parametrize(
    ("ages", "going"),
    [
        pytest.param((), (), id="no draft"),
        pytest.param((100_000,), (), id="the only draft"),
        pytest.param((90, 60, 30, 5, 1), (), id="all of the last two minutes"),
        pytest.param((210, 200, 190, 150, 130, 0), (0, 1, 3), id="then one in thirty seconds"),
        pytest.param((3500, 3400, 3301, 0), (0, 1), id="then one in five minutes"),
        pytest.param((4 * 3600, 4 * 3600 - 100, 0), (0,), id="then one an hour"),
    ],
)
def test_ever_fewer_stay(ages, going):
    assert superfluous(saved(*ages), NOW) == going


def test_the_longest_stays_however_old():
    drafts = [*saved(100_000, 99_990)[:1], *(draft._replace(serial=draft.serial + 5) for draft in saved(99_999, 0))]
    longest = [drafts[0]._replace(length=500), *drafts[1:]]
    assert superfluous(drafts, NOW) == (0,)
    assert superfluous(longest, NOW) == ()


@given(st.lists(st.tuples(st.integers(0, 400_000), st.integers(0, 2_000)), min_size=1, max_size=300))
def test_newest_and_longest_always_stay_and_thinning_again_changes_nothing(cases):
    ordered = sorted(cases, key=lambda case: -case[0])
    drafts = [Saved(n, NOW - timedelta(seconds=age), length) for n, (age, length) in enumerate(ordered)]
    going = set(superfluous(drafts, NOW))
    left = [draft for draft in drafts if draft.serial not in going]
    assert left[-1] == drafts[-1]
    assert max(draft.length for draft in left) == max(draft.length for draft in drafts)
    assert superfluous(left, NOW) == ()
