from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain import (
    Analysis,
    Assessment,
    IdeaMatch,
    IdeaStatus,
    KeyIdea,
    Passage,
    PreparedPassage,
    Report,
    Submission,
)
from trainer.practice.comparison import (
    MOST_WORDS,
    Change,
    Edit,
    IdeaChange,
    idea_changes,
    places_of_ideas,
    word_changes,
)
from trainer.text import Text

COVERED, HALF, MISSED, CONTRADICTED = IdeaStatus.COVERED, IdeaStatus.HALF, IdeaStatus.MISSED, IdeaStatus.CONTRADICTED


def report(*statuses, statements=("Dams silt up.", "Trees help.", "Nobody counts.")):
    ideas = tuple(KeyIdea(statement, 1 / 3, (0,)) for statement in statements)
    return Report(
        submission=Submission(Text("Dams.")),
        prepared=PreparedPassage(Passage(Text("Dams silt up.")), ideas),
        references=(),
        analysis=Analysis(1, 3, ideas=tuple(IdeaMatch(n, s, 0.5, None, 0.0) for n, s in enumerate(statuses))),
        assessment=Assessment("css", "1", 1, 2, (), (0, 0)),
        advice=(),
        praise=(),
        engine_version="0",
    )


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param((), (), [], id="nothing measured"),
        pytest.param((HALF, HALF, HALF), (HALF, HALF, HALF), [], id="nothing changed"),
        pytest.param(
            (MISSED, COVERED, HALF), (COVERED, MISSED, HALF), [(0, True), (1, False)], id="one gained and one lost"
        ),
        pytest.param((CONTRADICTED, HALF, MISSED), (MISSED, COVERED, CONTRADICTED), [(0, True), (1, True), (2, False)],
                     id="to leave out is better than to contradict"),
    ],
)  # fmt: skip
def test_ideas_are_gained_and_lost(before, after, changes):
    found = idea_changes(report(*before), report(*after))
    assert [(change.idea, change.gained) for change in found] == changes


def test_ideas_that_were_edited_are_not_compared():
    later = report(COVERED, COVERED, COVERED, statements=("Nobody counts.", "New.", "Dams silt up."))
    assert idea_changes(report(MISSED, MISSED, COVERED), later) == (IdeaChange(2, MISSED, COVERED),)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param("", "", [], id="no words"),
        pytest.param("Près d'ici.", "Près d'ici.", [("kept", "Près d'ici.")], id="accents, and no change"),
        pytest.param("", "New.", [("added", "New.")], id="all is new"),
        pytest.param("Old.", "", [("removed", "Old.")], id="all is gone"),
        pytest.param("a b\n\nc", "a c", [("kept", "a"), ("removed", "b"), ("kept", "c")], id="line ends are spaces"),
    ],
)
def test_words_are_compared(before, after, changes):
    assert [(change.edit.value, change.text) for change in word_changes(before, after)] == changes


@given(st.text(), st.text())
def test_both_texts_can_be_put_together_again(before, after):
    changes = word_changes(before, after)
    for text, other in ((before, Edit.ADDED), (after, Edit.REMOVED)):
        words = " ".join(change.text for change in changes if change.edit is not other).split()
        assert words == " ".join(text.split()).split()


def test_texts_that_no_grader_takes_are_not_compared_word_by_word():
    long = "a " * (MOST_WORDS + 1)
    assert word_changes(long, "b") == (Change(Edit.REMOVED, long.strip()), Change(Edit.ADDED, "b"))
    assert word_changes(long, long) == (Change(Edit.KEPT, long.strip()),)


def test_a_model_answer_is_found_by_the_words_it_shares():
    ideas = report(MISSED, MISSED, MISSED).prepared.key_ideas
    answer = Text("Silt fills dams in the end. Yet planted trees may help them.")
    first, second, third = places_of_ideas(answer, ideas)
    assert (answer.slice(first), answer.slice(second), third) == (
        "Silt fills dams in the end.",
        "Yet planted trees may help them.",
        None,
    )
    assert places_of_ideas(Text(""), ideas) == (None, None, None)
    assert places_of_ideas(answer, (replace(ideas[0], statement="It is."),)) == (None,)
