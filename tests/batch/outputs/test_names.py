import pytest

from trainer.batch.outputs.names import page_name
from trainer.batch.types import Learner


@pytest.mark.parametrize(
    ("learner", "name"),
    [
        pytest.param(Learner(), "07-Unnamed.html", id="nobody"),
        pytest.param(Learner("Zoë O'Neill"), "07-Zoë-O-Neill.html", id="accents stay"),
        pytest.param(Learner("محمد اقبال"), "07-محمد-اقبال.html", id="any script"),
        pytest.param(Learner("प्रिया"), "07-प्रिया.html", id="vowel signs stay"),
        pytest.param(Learner("../../etc/passwd"), "07-etc-passwd.html", id="no way out of the folder"),
        pytest.param(Learner("CON"), "07-CON.html", id="the number keeps off reserved names"),
        pytest.param(Learner("\u202e\x00<>|:"), "07-learner.html", id="nothing that can be said"),
    ],
)
def test_a_page_is_named_safely(learner, name):
    assert page_name(7, learner, 42) == name


def test_a_long_name_is_cut_between_characters():
    name = page_name(1, Learner("न" * 400), 9)
    assert len(name.encode()) < 200
    assert set(name[2:-5]) == {"न"}
