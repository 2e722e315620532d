"""Why a person should look at a mark: what the grader cannot judge, is not sure of, or finds suspicious. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from fractions import Fraction
from typing import Any

from trainer.rubric import Preset

# Share of the scale on either side of the pass mark within which a single finding decides who passes.
NEAR = Fraction(1, 20)
FINEST = 1_000  # undoes the rounding of thirds in JSON


class Reason(StrEnum):
    """Why a person should look, the most pressing first."""

    CANNOT_JUDGE = "cannot-judge"
    TAMPERED = "tampered"
    PASTED = "pasted"
    UNFAITHFUL = "unfaithful"
    BOUNDARY = "boundary"
    UNSURE = "unsure"


URGENCY = {
    Reason.CANNOT_JUDGE: 100,
    Reason.TAMPERED: 80,
    Reason.PASTED: 70,
    Reason.UNFAITHFUL: 40,
    Reason.BOUNDARY: 25,
    Reason.UNSURE: 20,
}
FLAGS = {Reason.TAMPERED: "integrity.*", Reason.PASTED: "wording.pasted-*", Reason.UNFAITHFUL: "faithfulness.*"}


@dataclass(frozen=True, slots=True)
class Signals:
    """Why a person should look at a mark.

    Attributes:
        reasons: what there is, the most pressing first, each with how many findings say so.
        width: how far the band of the mark reaches, as a share of all marks, in [0, 1].
    """

    reasons: tuple[tuple[Reason, int], ...] = ()
    width: float = 0.0

    @property
    def urgency(self) -> float:
        """How much a person is needed; higher is more, 0 is not at all."""
        weight = sum(URGENCY[reason] + 3 * (count - 1) for reason, count in self.reasons)
        return weight + self.width  # among equals, the less sure comes first


def signals(document: Mapping[str, Any], preset: Preset, pass_mark: Fraction | None) -> Signals:
    """Return why a person should look at a marked text.

    Args:
        document: its grade document.
        preset: the rules it was marked under; its `uncertainty` says how wide a band is usual.
        pass_mark: the mark from which work has passed; None where there is no such boundary.
    """
    found: dict[Reason, int] = {}
    if document["obstacle"] is not None:
        found[Reason.CANNOT_JUDGE] = 1
    for reason, codes in FLAGS.items():
        count = sum(fnmatchcase(finding["code"], codes) for finding in document["findings"])
        if count:
            found[reason] = count
    awarded, out_of = _exact(document["marks"]["awarded"]), _exact(document["marks"]["out_of"])
    if pass_mark is not None and abs(awarded - pass_mark) <= NEAR * out_of:
        found[Reason.BOUNDARY] = 1
    width = Fraction(0)
    if document["band"] is not None:
        width = _exact(document["band"]["high"]) - _exact(document["band"]["low"])
        usual = 2 * preset.uncertainty.share * out_of + 2 * preset.step
        if width > usual:
            found[Reason.UNSURE] = 1
    reasons = tuple(sorted(found.items(), key=lambda pair: -URGENCY[pair[0]]))
    return Signals(reasons, float(width / out_of) if out_of else 0.0)


def _exact(mark: float) -> Fraction:
    return Fraction(mark).limit_denominator(FINEST)
