"""A small model of human marks: a weighted sum of measures, each with the sign that sense demands.

Nothing fitted ships with this package: the marks of a preset come from its rules. Someone who has human marks for
their own classes can fit this model to them and see, next to the preset's mark, what those graders would have given.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import log1p, sqrt
from pathlib import Path

import numpy as np
import numpy.typing as npt

from trainer.domain import Measure
from trainer.errors import InputError

Matrix = npt.NDArray[np.float64]

FORMAT = 1
PENALTY = 30.0  # ridge penalty in units of squared standard deviations; 10 to 100 came out alike
SWEEPS = 2000
CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Feature:
    """One input of the model.

    Attributes:
        measure: name of the measure it reads.
        sign: 1 when more of it must not lower the mark, -1 when more must not raise it.
        scale: "plain", "root" (square root) or "log" (log(1 + x)).
        when_unmeasured: what stands for a measure that is None.
        family: which group of features it belongs to, for ablation.
        by_length: whether it counts times log(1 + words): much of the passage in few words may be chance.
    """

    measure: str
    sign: int
    family: str
    scale: str = "plain"
    when_unmeasured: float = 0.0
    by_length: bool = False

    def value(self, measures: Mapping[str, Measure]) -> float:
        """Return the feature of a submission with these measures."""
        found = measures[self.measure].value if self.measure in measures else None
        x = self.when_unmeasured if found is None else found
        scaled = {"plain": x, "root": sqrt(max(x, 0.0)), "log": log1p(max(x, 0.0))}[self.scale]
        if self.by_length:
            words = measures["words"].value if "words" in measures else None
            scaled *= log1p(words or 0.0)
        return self.sign * scaled


CONTENT = (
    Feature("retold", 1, "retelling"),
    Feature("retold", 1, "retelling", by_length=True),
    Feature("told", 1, "retelling"),
    Feature("content_words", 1, "length", "log"),
    Feature("words", 1, "length", "log"),
    Feature("extractive_density", -1, "copying"),
    Feature("new_words", 1, "copying", "log"),
    Feature("word_length", 1, "words"),
    Feature("long_own_range", 1, "words"),
    Feature("sentence_length", -1, "sentences", "log"),
    Feature("case_slips", -1, "form"),
)
WORDING = (
    Feature("retold", 1, "retelling"),
    Feature("retold", 1, "retelling", by_length=True),
    Feature("closeness", -1, "retelling", when_unmeasured=0.5),
    Feature("words", 1, "length", "log"),
    Feature("extractive_density", -1, "copying"),
    Feature("copied_share", -1, "copying"),
    Feature("new_words", 1, "copying", "log"),
    Feature("own_range", 1, "words"),
    Feature("long_own_range", 1, "words"),
    Feature("word_length", 1, "words"),
    Feature("connectives", 1, "sentences"),
    Feature("cohesion", 1, "sentences"),  # one sentence alone has none
    Feature("case_slips", -1, "form"),
    Feature("quotation", -1, "form"),
)


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A fitted model.

    Attributes:
        target: what it estimates, e.g. "content".
        features: its inputs.
        centres: the mean of each feature in the data it was fitted to.
        scales: their standard deviations there.
        weights: of the standardised features, none negative.
        intercept: the mean of the human marks.
        card: where the data came from, how many texts and passages, how well it agreed, on what date.
    """

    target: str
    features: tuple[Feature, ...]
    centres: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    card: Mapping[str, str | int | float]

    def estimate(self, measures: Mapping[str, Measure]) -> float:
        """Return the human mark that a submission with these measures would probably get."""
        return float(self.estimates(np.array([[feature.value(measures) for feature in self.features]]))[0])

    def estimates(self, rows: Matrix) -> Matrix:
        """Return the estimates for feature rows, shape (texts, features)."""
        standard = (rows - np.array(self.centres)) / np.array(self.scales)
        estimates: Matrix = standard @ np.array(self.weights) + self.intercept
        return estimates


def fit(
    target: str,
    features: Sequence[Feature],
    rows: Matrix,
    human: Matrix,
    *,
    penalty: float = PENALTY,
    card: Mapping[str, str | int | float] | None = None,
) -> LinearModel:
    """Return the ridge regression of `human` on `rows` with no negative weight.

    Args:
        target: what `human` marks.
        features: of the columns of `rows`, signed so that more is better.
        rows: shape (texts, features).
        human: one mark a text.
        penalty: of the squared weights.
        card: where the data came from.

    Solved by coordinate descent; with the sign of each feature fixed beforehand, no measure can come to work
    against sense because two of them overlap.

    Raises:
        InputError: there are fewer texts than features.
    """
    if len(rows) < len(features):
        raise InputError("The data", f"has {len(rows)} texts for {len(features)} features.", "Give more marked texts.")
    centres, scales = rows.mean(axis=0), rows.std(axis=0)
    scales = np.where(scales > CLOSE, scales, 1.0)
    standard = (rows - centres) / scales
    weights = _non_negative_ridge(standard, human - human.mean(), penalty)
    return LinearModel(
        target,
        tuple(features),
        tuple(centres.tolist()),
        tuple(scales.tolist()),
        tuple(weights.tolist()),
        float(human.mean()),
        dict(card or {}),
    )


def save(model: LinearModel, path: Path) -> None:
    """Write `model` with its card as JSON."""
    path.write_text(json.dumps({"format": FORMAT, **asdict(model)}, indent=1), encoding="utf-8")


def load(path: Path) -> LinearModel:
    """Return the model in `path`.

    Raises:
        InputError: the file is not one that `save` wrote.
    """
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored.pop("format") != FORMAT:
            raise InputError(str(path), "was written by another version.", "Fit the model again.")
        stored["features"] = tuple(Feature(**feature) for feature in stored["features"])
        for key in ("centres", "scales", "weights"):
            stored[key] = tuple(float(number) for number in stored[key])
        return LinearModel(**stored)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(str(path), f"is not a fitted model ({error}).", "Fit one first.") from error


def _non_negative_ridge(rows: Matrix, target: Matrix, penalty: float) -> Matrix:
    gram = rows.T @ rows + penalty * np.eye(rows.shape[1])
    pull = rows.T @ target
    weights = np.zeros(rows.shape[1])
    for _ in range(SWEEPS):
        before = weights.copy()
        for j in range(len(weights)):
            rest = pull[j] - gram[j] @ weights + gram[j, j] * weights[j]
            weights[j] = max(0.0, rest / gram[j, j])
        if float(np.abs(weights - before).max()) < CLOSE:
            break
    return weights
