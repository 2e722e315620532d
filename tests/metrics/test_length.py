import pytest

from trainer.metrics.length import length_ratio, word_count
from trainer.text import Text


@pytest.mark.parametrize(
    ("submission", "words"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param("Les élèves n’ont rien dit.", 5, id="accents and an elision"),
        pytest.param("A well-being that doesn't cost $1,488.", 6, id="compound, contraction and sum once each"),
    ],
)
def test_words_are_counted_as_an_examiner_counts(submission, words):
    assert word_count(Text(submission)).value == words


def test_the_ratio_is_a_share_of_the_passage_and_unknown_without_one():
    assert length_ratio(Text("Two words."), Text("A passage of six words, exactly.")).value == 2 / 6
    assert length_ratio(Text("Two words."), Text("")).value is None
