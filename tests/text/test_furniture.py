"""Lines that are page furniture by their form."""

import pytest

from trainer.text.furniture import furniture_of, kinds
from trainer.text.words import count_words


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.cue)
def test_every_kind_recognises_its_examples_and_spares_its_neighbours(kind):
    assert kind.examples
    assert kind.innocent
    for line in kind.examples:
        assert furniture_of(line, count_words(line)) is kind, line
    for line in kind.innocent:
        assert furniture_of(line, count_words(line)) is None, line


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("", id="the empty line"),
        pytest.param("Étude : l'eau et le droit", id="a line with accents"),
        pytest.param("The road to ruin", id="a heading"),
        pytest.param("Introduction", id="a heading of one word"),
        pytest.param("1. What the law forbids", id="a numbered heading"),
        pytest.param("Photo: " + "word " * 200, id="a paragraph is never judged by its form"),
    ],
)
def test_headings_and_paragraphs_are_no_furniture(line):
    assert furniture_of(line, count_words(line)) is None
