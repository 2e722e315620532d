from trainer.batch.outputs.reliability import reach, reliability
from trainer.batch.outputs.row import grade_row
from trainer.batch.types import Learner, Subject
from trainer.domain import Origin, Passage, Reference
from trainer.rubric import load_preset
from trainer.text import Text

PRESET = load_preset("one-third")
WHO = Learner("Ana")
FINE = "A wall must be kept up and saving on it costs more."


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
