"""The proofreader behind its bounds."""

import pytest

from trainer.metrics.proofreader import TEXTS_KEPT, lints

SLIPPED = "The tide were high. Très chère marée, it recieve them all."


@pytest.mark.parametrize("before", [0, 1, TEXTS_KEPT - 1, TEXTS_KEPT, 2 * TEXTS_KEPT + 1])
def test_what_it_holds_against_a_text_does_not_depend_on_how_many_it_has_read(before):
    first = lints(SLIPPED)
    for number in range(before):
        lints(f"Boat {number} is here.")
    assert lints(SLIPPED) == first != ()
