"""Agreement of our marks with human marks, as JSON."""

from __future__ import annotations

from typing import Literal

from trainer.wire.parts import SCHEMA_VERSION, Count, Part, Ratio


class EstimatePart(Part):
    """A figure with its 95 % bootstrap interval."""

    value: float | None
    """The figure; null when there are too few texts or marks that never vary."""
    low: float | None
    """Lower end of the interval."""
    high: float | None
    """Upper end of the interval."""
    count: Count
    """How many texts it rests on."""


class AgreementPart(Part):
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


class ColumnPart(Part):
    """Our marks beside one column of human marks."""

    column: str
    """The column, as the table spells it."""
    grades: Literal["whole", "quintiles"]
    """How marks became grades for kappa."""
    agreement: list[AgreementPart]
    """The total first, then the criteria; within each, all scopes."""


class TextPart(Part):
    """What we gave one text."""

    row: Count
    """Its row, the header being row 1."""
    passage: str
    """Key of its passage; empty when all are about one."""
    words: Count
    """Its words."""
    shares: dict[str, Ratio]
    """Marks won as a share of those to be won: the total and each criterion."""
    human: list[float | None]
    """The human marks, in the order of the columns asked for."""
    obstacle: str | None
    """Why it could not be judged and got nothing; null when it could."""


class ProblemPart(Part):
    """A row that could not be used in full."""

    row: Count
    """The row, the header being row 1."""
    reason: str
    """Why."""


class EvaluationDocument(Part):
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
    graded: Count
    """How many texts were graded."""
    passages: Count
    """About how many passages they are."""
    bands: list[tuple[Count, Count]]
    """The bands of length in words, both ends included."""
    resamples: Count
    """How many resamples the intervals rest on."""
    columns: list[ColumnPart]
    """One comparison for each column of human marks."""
    problems: list[ProblemPart]
    """Rows that could not be used in full."""
    texts: list[TextPart]
    """Every graded text."""
