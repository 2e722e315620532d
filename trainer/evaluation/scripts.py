"""Submissions that a coach has marked, beside what the trainer measured in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from trainer.domain import Analysis, KeyIdea, Origin, Report
from trainer.evaluation.agreement import Values
from trainer.rubric import Preset, assess

TOTAL = "total"


@dataclass(frozen=True)
class Script:
    """A submission with a person's marks.

    Attributes:
        name: what to call it: its row, or its learner.
        analysis: what was measured in it.
        ideas: the key ideas that the analysis refers to.
        drafted: whether its only reference is a model's draft.
        human: the person's marks by key of the criterion, the whole under `TOTAL`; on the preset's scales.
    """

    name: str
    analysis: Analysis
    ideas: tuple[KeyIdea, ...]
    drafted: bool
    human: Mapping[str, float] = field(default_factory=dict)


def script_of(report: Report, name: str, human: Mapping[str, float]) -> Script:
    """Return the script of a graded submission."""
    drafted = bool(report.references) and all(r.origin is Origin.DRAFTED for r in report.references)
    return Script(name, report.analysis, report.prepared.key_ideas, drafted, dict(human))


def marks(scripts: Sequence[Script], preset: Preset) -> dict[str, Values]:
    """Return our marks of each script under `preset`: the whole under `TOTAL`, then by key of the criterion."""
    given = [assess(script.analysis, script.ideas, preset, drafted=script.drafted) for script in scripts]
    found = {TOTAL: np.array([float(one.awarded) for one in given])}
    for number, criterion in enumerate(preset.criteria):
        found[criterion.key] = np.array([float(one.criteria[number].awarded) for one in given])
    return found
