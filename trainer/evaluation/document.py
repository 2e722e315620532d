"""Agreement with human marks as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from trainer import __version__
from trainer.evaluation.agreement import BANDS, Estimate
from trainer.evaluation.comparison import RESAMPLES, Comparison
from trainer.evaluation.dataset import Problem
from trainer.evaluation.marks import OurMarks
from trainer.rubric import Preset

SCHEMA_VERSION: Literal["1.0"] = "1.0"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)


class EstimatePart(_Part):
    """A figure with its 95 % bootstrap interval."""

    value: float | None
    """The figure; null when there are too few texts or marks that never vary."""
    low: float | None
    """Lower end of the interval."""
    high: float | None
    """Upper end of the interval."""
    count: int
    """How many texts it rests on."""


class AgreementPart(_Part):
    """How well one of our marks follows one column of human marks, in one scope."""

    mark: str
    """`total`, or key of a criterion."""
    kind: Literal["overall", "bands", "band", "passage"]
    """What kind of scope it is."""
    scope: str
    """Name of the band or passage."""
    pearson: EstimatePart
    """Pearson's r with the human marks."""
    spearman: EstimatePart
    """Spearman's rank correlation with the human marks."""
    qwk: EstimatePart
    """Quadratic weighted kappa after the map to the human scale."""
    rmse: EstimatePart
    """Root mean squared error after the map, in human marks."""


class ColumnPart(_Part):
    """Our marks beside one column of human marks."""

    column: str
    """The column, as the table spells it."""
    grades: Literal["whole", "quintiles"]
    """How marks became grades for kappa."""
    agreement: list[AgreementPart]
    """The total first, then the criteria; within each, all scopes."""


class TextPart(_Part):
    """What we gave one text."""

    row: int
    """Its row, the header being row 1."""
    passage: str
    """Key of its passage; empty when all are about one."""
    words: int
    """Its words."""
    shares: dict[str, float]
    """Marks won as a share of those to be won: the total and each criterion."""
    human: list[float | None]
    """The human marks, in the order of the columns asked for."""
    obstacle: str | None
    """Why it could not be judged and got nothing; null when it could."""


class ProblemPart(_Part):
    """A row that could not be used in full."""

    row: int
    """The row, the header being row 1."""
    reason: str
    """Why."""


class EvaluationDocument(_Part):
    """Agreement of our marks with human marks."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    """Version of this contract."""
    engine: str
    """Version of the trainer."""
    preset: str
    """Key of the preset."""
    preset_version: str
    """Its version."""
    human: list[str]
    """The columns of human marks."""
    graded: int
    """How many texts were graded."""
    passages: int
    """About how many passages they are."""
    bands: list[tuple[int, int]]
    """The bands of length in words, both ends included."""
    resamples: int
    """How many resamples the intervals rest on."""
    columns: list[ColumnPart]
    """One comparison for each column of human marks."""
    problems: list[ProblemPart]
    """Rows that could not be used in full."""
    texts: list[TextPart]
    """Every graded text."""


def evaluation_document(
    marks: Sequence[OurMarks],
    columns: Sequence[str],
    comparisons: Sequence[Comparison],
    problems: Sequence[Problem],
    preset: Preset,
) -> EvaluationDocument:
    """Return everything that was found."""
    return EvaluationDocument(
        engine=__version__,
        preset=preset.key,
        preset_version=preset.version,
        human=list(columns),
        graded=len(marks),
        passages=len({text.marked.passage for text in marks}),
        bands=list(BANDS),
        resamples=RESAMPLES,
        columns=[_column(comparison) for comparison in comparisons],
        problems=[ProblemPart(row=problem.row, reason=problem.reason) for problem in problems],
        texts=[
            TextPart(
                row=text.marked.row,
                passage=text.marked.passage,
                words=text.words,
                shares=dict(text.shares),
                human=list(text.marked.human),
                obstacle=text.obstacle,
            )
            for text in marks
        ],
    )


def _column(comparison: Comparison) -> ColumnPart:
    return ColumnPart.model_validate(
        {
            "column": comparison.column,
            "grades": comparison.grades,
            "agreement": [
                {
                    "mark": found.mark,
                    "kind": found.scope.kind,
                    "scope": found.scope.name,
                    "pearson": _estimate(found.pearson),
                    "spearman": _estimate(found.spearman),
                    "qwk": _estimate(found.qwk),
                    "rmse": _estimate(found.rmse),
                }
                for found in comparison.agreement
            ],
        }
    )


def _estimate(estimate: Estimate) -> EstimatePart:
    return EstimatePart(value=estimate.value, low=estimate.low, high=estimate.high, count=estimate.count)
