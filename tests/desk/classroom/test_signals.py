"""What needs a person, and how much."""

from fractions import Fraction

import pytest

from trainer.desk.classroom.signals import Reason, signals
from trainer.rubric import load_preset

CSS = load_preset("css")  # 20 marks


def document(awarded=12, band=(10, 14), codes=(), obstacle=None):
    return {
        "marks": {"awarded": awarded, "out_of": 20},
        "band": None if band is None else {"low": band[0], "high": band[1]},
        "obstacle": obstacle,
        "findings": [{"code": code} for code in codes],
    }


@pytest.mark.parametrize(
    ("given", "pass_mark", "reasons"),
    [
        pytest.param(document(), None, [], id="nothing"),
        pytest.param(document(obstacle="Few.", awarded=0, band=(0, 0)), None, [(Reason.CANNOT_JUDGE, 1)], id="unfit"),
        pytest.param(
            document(codes=["faithfulness.number", "faithfulness.name", "convention.tense"]),
            None,
            [(Reason.UNFAITHFUL, 2)],
            id="unfaithful in two places",
        ),
        pytest.param(document(codes=["wording.pasted-reference"]), None, [(Reason.PASTED, 1)], id="pasted"),
        pytest.param(document(codes=["integrity.homoglyphs"]), None, [(Reason.TAMPERED, 1)], id="tampered"),
        pytest.param(document(), Fraction(11), [(Reason.BOUNDARY, 1)], id="a mark above the boundary"),
        pytest.param(document(), Fraction(21, 2), [], id="far from the boundary"),
        pytest.param(document(band=(2, 20)), None, [(Reason.UNSURE, 1)], id="wide"),
        pytest.param(document(band=None), None, [], id="no band stated"),
    ],
)  # fmt: skip
def test_signals(given, pass_mark, reasons):
    assert list(signals(given, CSS, pass_mark).reasons) == reasons


def test_what_cannot_be_judged_comes_before_what_is_unsure():
    cannot = signals(document(obstacle="Too few."), CSS, None)
    unsure = signals(document(band=(2, 20)), CSS, None)
    calm = signals(document(), CSS, None)
    assert cannot.urgency > unsure.urgency > calm.urgency >= 0
    assert calm.width == pytest.approx(0.2)
