import pytest

from trainer.batch.outputs.anonymous import anonymised, name_parts
from trainer.batch.types import Learner


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("Zoë says so.", "[name] says so.", id="a name with an accent"),
        pytest.param("By ZOË and O’Neill.", "By [name] and O’[name].", id="however it is written"),
        pytest.param("Write to zoe@school.example!", "Write to [name]!", id="an address"),
        pytest.param("The will is free.", "The will is free.", id="a word that is also a name stays small"),
        pytest.param("اقبال نے کہا", "[name] نے کہا", id="a script without capitals"),
        pytest.param("So 小龙 said.", "So [name] said.", id="short names of other scripts, not short words"),
        pytest.param("Hope is no mason.", "Hope is no mason.", id="what the passage says is no name"),
    ],
)
def test_names_are_taken_out(text, shown):
    class_list = [Learner("Zoë O’Neill"), Learner("Will Hope"), Learner("محمد اقبال"), Learner("小龙 So")]
    assert anonymised(text, name_parts(class_list, "Hope is no mason.")) == shown
