import pytest

from trainer.text.illustration import is_illustration


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("", False, id="empty"),
        pytest.param("La forêt, par exemple, recule.", False, id="another language, with accents"),
        pytest.param("For instance, the mill at Harrow closed.", True, id="announced"),
        pytest.param("The mill at Harrow, for example, closed.", True, id="announced inside"),
        pytest.param("Consider the beaver.", True, id="an order to look"),
        pytest.param("The same is true of canals and of schools.", True, id="a point carried on to further cases"),
        pytest.param("The fate of the mill illustrates the point.", True, id="named an illustration"),
        pytest.param("Considerable sums were lost.", False, id="a word that only begins alike"),
        pytest.param("The same council paid twice.", False, id="the same, of one thing"),
        pytest.param("It set an example to others.", False, id="example in another sense"),
    ],
)
def test_an_illustration_is_known_by_its_wording(sentence, expected):
    assert is_illustration(sentence) is expected
