"""Key ideas as text: read, written, refused with the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain import KeyIdea, Passage, PreparedPassage
from trainer.errors import InputError
from trainer.ideas import MOST_IDEAS, idea_problems, ideas_text, read_ideas, with_ideas
from trainer.text import Text

PASSAGE = Passage(
    Text(
        "Un été sec, the ferry ran aground.\nThe bridge was opened. It made the way short.\n\nFerrymen lost their work."
    )
)
COUNT = len(PASSAGE.text.sentences)

statements = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=80).map(
    lambda text: " ".join(f"It {text}".split())
)
ideas = st.builds(
    KeyIdea,
    statements,
    st.floats(0.001, 1),
    st.sets(st.integers(0, COUNT - 1), min_size=1).map(sorted).map(tuple),
)


def test_weights_are_shares_and_ideas_stand_in_the_order_of_the_passage():
    raw = (
        "# by hand\n\n1 [4]    The ferrymen had no work.\r\n  3 [3, 2, 2] The bridge made the way short – très court.\n"
    )
    assert read_ideas(raw, PASSAGE) == (
        KeyIdea("The bridge made the way short – très court.", 0.75, (1, 2)),
        KeyIdea("The ferrymen had no work.", 0.25, (3,)),
    )


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        pytest.param("", "ideas.txt: has no key idea", id="empty"),
        pytest.param("# été\n\n", "ideas.txt: has no key idea", id="only comments"),
        pytest.param("The bridge was opened.", "line 1: is no key idea", id="no weight"),
        pytest.param("#\n3 The bridge was opened.", "line 2: is no key idea", id="no sentences"),
        pytest.param("many [1] The bridge was opened.", "line 1: 'many' is no weight", id="a word for a weight"),
        pytest.param("0 [1] The bridge was opened.", "'0' is no weight", id="no weight at all"),
        pytest.param("nan [1] The bridge was opened.", "'nan' is no weight", id="not a number"),
        pytest.param("inf [1] The bridge was opened.", "'inf' is no weight", id="beyond all numbers"),
        pytest.param("1 [] The bridge was opened.", "line 1: .. are no sentence numbers", id="no number"),
        pytest.param("1 [1-2] The bridge was opened.", "are no sentence numbers", id="a range"),
        pytest.param("1 [0] The bridge was opened.", "there is no sentence 0", id="sentence nought"),
        pytest.param("1 [2]\tThe bridge.\n\n1 [2, 9] It.", "line 3: there is no sentence 9", id="beyond the passage"),
        pytest.param("1 [2] …", "line 1: says nothing", id="no words"),
        pytest.param(f"1 [2] {'word ' * 99}", "line 1: has 494 characters", id="too long"),
        pytest.param("1 [1] Idea.\n" * (MOST_IDEAS + 1), "has 41 key ideas", id="too many"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(raw, problem):
    with pytest.raises(InputError, match=problem):
        read_ideas(raw, PASSAGE, "ideas.txt")


@given(st.lists(ideas, min_size=1, max_size=8))
def test_what_is_written_is_read_back(given_ideas):
    back = read_ideas(ideas_text(given_ideas, PASSAGE), PASSAGE)
    total = sum(idea.weight for idea in given_ideas)
    wanted = sorted(given_ideas, key=lambda idea: idea.sentences[0])
    assert [(idea.statement, idea.sentences) for idea in back] == [(i.statement, i.sentences) for i in wanted]
    assert [idea.weight for idea in back] == pytest.approx([i.weight / total for i in wanted], rel=2e-3)
    assert sum(idea.weight for idea in back) == pytest.approx(1)


def test_the_sentences_are_numbered_for_the_coach():
    lines = ideas_text([KeyIdea("It is short.", 1.0, (1, 2))], PASSAGE).splitlines()
    assert "100 [2, 3] It is short." in lines
    assert lines[-1] == "#   4 Ferrymen lost their work."


def test_a_prepared_passage_carries_the_coachs_ideas_with_their_vectors(embedder):
    prepared = PreparedPassage(PASSAGE, (KeyIdea("Ours.", 1.0, (0,)),), embedder=embedder.version)
    coached = read_ideas("1 [2] The bridge was opened.\n1 [4] Ferrymen lost their work.", PASSAGE)
    made = with_ideas(prepared, coached, embedder)
    assert made.key_ideas == coached
    assert made.idea_vectors.shape[0] == 2
    assert made.passage is PASSAGE


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        pytest.param("", [1], id="no idea at all"),
        pytest.param("# only a comment\n", [2], id="only a comment"),
        pytest.param("3 [1] Très bien.\n", [], id="a good line, with accents"),
        pytest.param(
            "3 [1] Good.\nx [1] Bad weight.\n2 [99] No such sentence.\n2 [1]\n", [2, 3, 4], id="every bad line"
        ),
    ],
)
def test_what_is_wrong_is_told_line_by_line(raw, lines):
    passage = Passage(Text("The bridge made the way short. The ferrymen lost their trade."))
    assert [line for line, _ in idea_problems(raw, passage)] == lines
    if lines:
        with pytest.raises(InputError):
            read_ideas(raw, passage)
    else:
        assert read_ideas(raw, passage)
