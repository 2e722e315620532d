import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.metrics.copying import copied_runs, copied_share, extractive_coverage, extractive_density, longest_run
from trainer.text import Span, Text

PASSAGE = Text("The tide rose before dawn and took the boats that the old men had left on the sand.")


@pytest.mark.parametrize(
    ("submission", "expected"),
    [
        pytest.param("", None, id="no words, so nothing to measure"),
        pytest.param("La marée, très tôt, prit les barques.", 0, id="accents stay in words"),
        pytest.param("The tide took the boats.", 0, id="short runs are idiom"),
        pytest.param("The tide rose before dawn, then fell.", 5 / 7, id="one run of five"),
        pytest.param(PASSAGE.raw.upper(), 1, id="case does not hide copying"),
        pytest.param("The ti\u200bde rose be\u00adfore dawn, then fell.", 5 / 7, id="invisible letters do not hide it"),
        pytest.param("“The tide rose, before – dawn”, then fell.", 5 / 7, id="punctuation does not hide it"),
    ],
)
def test_copied_share(submission, expected):
    assert copied_share(Text(submission), PASSAGE).value == expected


def test_a_copied_run_is_shown_on_both_sides():
    (run,) = copied_runs(Text("They say the boats that the old men had were gone."), PASSAGE)
    assert run.span == Span(9, 39)
    assert PASSAGE.slice(run.passage_span) == "the boats that the old men had"
    assert run.words == 7


@pytest.mark.parametrize(
    ("submission", "coverage", "density", "longest"),
    [
        pytest.param("", None, None, None, id="empty"),
        pytest.param("Été.", 0, 0, 0, id="nothing shared"),
        pytest.param("Tide rose; boats sank.", 3 / 4, (4 + 1) / 4, 2, id="fragments of two and one"),
        pytest.param("the tide rose before", 1, 4, 4, id="one fragment"),
    ],
)
def test_extractive_fragments_by_hand(submission, coverage, density, longest):
    text = Text(submission)
    assert extractive_coverage(text, PASSAGE).value == coverage
    assert extractive_density(text, PASSAGE).value == density
    assert longest_run(text, PASSAGE).value == longest


@given(st.lists(st.sampled_from("the tide rose before dawn boats men fell".split()), max_size=40))
def test_the_share_of_a_text_copied_is_a_ratio_and_its_evidence_lies_inside(words):
    text = Text(" ".join(words))
    measure = copied_share(text, PASSAGE)
    if not words:
        assert measure.value is None
        return
    assert measure.value is not None
    assert 0 <= measure.value <= 1
    assert all(0 <= span.start < span.end <= len(text.raw) for span in measure.evidence)


@given(st.integers(1, 12), st.integers(0, 6))
def test_any_stretch_of_the_passage_is_found_whole(length, start):
    stretch = PASSAGE.slice(PASSAGE.span(start, length))
    assert longest_run(Text(stretch), PASSAGE).value == length
