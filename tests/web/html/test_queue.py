import pytest

from trainer.attention import Attention, Cause, Reason
from trainer.web.html.classes.queue import reasons
from trainer.web.texts import wording_in

FACTS = {Reason.FAR_FROM_LENGTH: {"words": 1200, "fewest": 100, "most": 120}}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_to_look_has_its_words(reason):
    (told,) = reasons(Attention((Cause(reason, 2, FACTS.get(reason, {})),)), wording_in("en"))
    assert ("1,200" in told) == (reason is Reason.FAR_FROM_LENGTH)
    assert ("2" in told.replace("1,200", "")) == (reason is Reason.UNFAITHFUL)
