"""What was found about agreement with human marks, as the document that other programs read."""

from __future__ import annotations

from collections.abc import Sequence

from trainer import __version__
from trainer.evaluation.agreement import BANDS, Estimate
from trainer.evaluation.comparison import RESAMPLES, Comparison
from trainer.evaluation.dataset import Problem
from trainer.evaluation.marks import OurMarks
from trainer.rubric import Preset
from trainer.wire.evaluation import ColumnPart, EstimatePart, EvaluationDocument, ProblemPart, TextPart


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
