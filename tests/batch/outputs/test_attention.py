from fractions import Fraction

import pytest

from trainer.batch.outputs.attention import reasons_to_look
from trainer.batch.outputs.reliability import reach, reliability
from trainer.batch.outputs.row import grade_row
from trainer.batch.types import Learner, Subject
from trainer.domain import Finding, IdeaStatus, Origin, Passage, Reference
from trainer.rubric import load_preset
from trainer.text import Text

PRESET = load_preset("one-third")
WHO = Learner("Ana")
FINE = "A wall must be kept up and saving on it costs more."
HALVES = (IdeaStatus.HALF, IdeaStatus.MISSED)


def finding(code: str) -> Finding:
    return Finding(code, "…")


@pytest.mark.parametrize(
    ("given", "boundaries", "reasons"),
    [
        pytest.param({}, (), (), id="nothing calls for a person"),
        pytest.param({"obstacle": "It is empty."}, (12,), ("It could not be judged. It is empty.",), id="no précis"),
        pytest.param(
            {"findings": [finding("wording.pasted-reference")] * 2},
            (),
            ("It repeats a model answer nearly word for word.",),
            id="said once however often it is found",
        ),
        pytest.param({"findings": [finding("faithfulness.number")]}, (), (), id="one claim may be a mistake of ours"),
        pytest.param(
            {"findings": [finding("faithfulness.number"), finding("faithfulness.polarity")]},
            (),
            ("2 statements seem to go against the passage; the checker may be wrong about some.",),
            id="two claims",
        ),
        pytest.param(
            {"statuses": HALVES},
            (),
            ("60% of the key ideas are half said; how much they count is a judgement.",),
            id="said by halves",
        ),
        pytest.param({"text": "Too short."}, (), ("It has 2 words where 11 to 13 are asked for.",), id="too short"),
        pytest.param({"text": "word " * 27}, (), ("It has 27 words where 11 to 13 are asked for.",), id="too long"),
        pytest.param({}, (8, 10), (), id="a boundary outside the band, or at its very end"),
        pytest.param(
            {},
            (14,),
            ("The mark is close to the boundary at 14: another examiner might decide otherwise.",),
            id="a boundary inside the band",
        ),
    ],
)
def test_a_person_is_asked_for_with_the_reason(make_graded, given, boundaries, reasons):
    document = make_graded(1, WHO, **{"text": FINE, **given}).document
    assert reasons_to_look(document, PRESET, [Fraction(mark) for mark in boundaries]) == reasons


def test_reliability_says_how_far_marks_must_lie_apart(make_graded):
    marks = ("10", "11", "14", "16")
    rows = [grade_row(make_graded(n, WHO, mark, text=FINE), PRESET, "p.html") for n, mark in enumerate(marks, 1)]
    told = reliability(rows, {"": Subject("", Passage(Text("…")))}, PRESET)
    assert reach(rows) == 2
    assert "by up to 2 marks either way" in told[0]
    assert "67% lie further apart than 2" in told[0], "all but 10 and 11, and 14 and 16"
    assert any("no model answer" in line for line in told)
    assert "No person has checked these marks yet." in told[-1]


def test_a_drafted_answer_is_told_as_such(make_graded):
    drafted = Reference(Text("A wall."), None, Origin.DRAFTED, "a model")
    told = reliability([], {"": Subject("", Passage(Text("…")), (drafted,))}, PRESET)
    assert any(line.startswith("1 of 1 model answers are drafts") for line in told)
