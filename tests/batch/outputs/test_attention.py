"""What the tables say of why a person should look; when they say it is in tests/test_attention.py."""

from fractions import Fraction

import pytest

from trainer.attention import Cause, Reason
from trainer.batch.outputs.attention import reasons_to_look, told
from trainer.batch.types import Learner
from trainer.domain import Finding
from trainer.rubric import load_preset


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (Cause(Reason.CANNOT_JUDGE, facts={"said": "It is empty."}), "It could not be judged. It is empty."),
        (Cause(Reason.PASTED, 2), "It repeats a model answer nearly word for word."),
        (Cause(Reason.CAPPED, facts={"said": "Notes {no text}."}), "Notes {no text}."),
        (
            Cause(Reason.UNFAITHFUL, 2),
            "2 statements seem to go against the passage; the checker may be wrong about some.",
        ),
        (
            Cause(Reason.FAR_FROM_LENGTH, facts={"words": 2, "fewest": 11, "most": 13}),
            "It has 2 words where 11 to 13 are asked for.",
        ),
        (
            Cause(Reason.FAR_FROM_LENGTH, facts={"words": 1, "fewest": 13, "most": 13}),
            "It has 1 word where 13 are asked for.",
        ),
        (
            Cause(Reason.BOUNDARY, facts={"boundary": Fraction(27, 2)}),
            "The mark is close to the boundary at 13½: another examiner might decide otherwise.",
        ),
        (
            Cause(Reason.HALF_SAID, facts={"share": 0.6}),
            "60% of the key ideas are half said; how much they count is a judgement.",
        ),
    ],
    ids=lambda value: str(value.reason) if isinstance(value, Cause) else "",
)
def test_a_cause_in_words(cause, words):
    assert told(cause) == words


def test_a_submission_is_told_every_cause(make_graded):
    findings = [Finding("integrity.hidden-characters", "…"), Finding("wording.pasted-reference", "…")]
    document = make_graded(1, Learner("Ana"), text="Too short.", findings=findings).document
    hidden, pasted, short = reasons_to_look(document, load_preset("one-third"))
    assert (hidden[:8], pasted[:10], short[:14]) == ("It holds", "It repeats", "It has 2 words")
