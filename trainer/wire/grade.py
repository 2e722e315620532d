"""A graded submission as JSON."""

from __future__ import annotations

from typing import Literal

from trainer.domain import Origin, Report
from trainer.wire.evidence import (
    CopiedPart,
    CutPart,
    IdeaPart,
    MeasurePart,
    RougePart,
    SectionPart,
    copied_parts,
    cut_parts,
    idea_parts,
    measure_part,
    rouge_part,
    section_parts,
)
from trainer.wire.fluency import FluencyPart, fluency_part
from trainer.wire.marking import (
    AdvicePart,
    BandPart,
    CriterionPart,
    DeductionPart,
    MarksPart,
    advice_part,
    band_part,
    criterion_parts,
    deduction_parts,
)
from trainer.wire.parts import SCHEMA_VERSION, Count, FindingPart, Part, PassagePart, WordRange, finding_part, number


class SubmissionPart(Part):
    """What the learner handed in."""

    title: str | None
    """The learner's title, if there is one."""
    text: str
    """The text that every submission place counts in."""
    words: Count
    """Its words as an examiner counts them, without the title."""


class ReferencePart(Part):
    """A model answer that the submission was compared with."""

    origin: Origin
    """Given by a person or drafted by a model."""
    model: str | None
    """The model that drafted it; null when it was given."""
    title: str | None
    """Its title."""
    text: str
    """The précis."""


class VersionsPart(Part):
    """What made these marks, so that they can be explained and made again."""

    engine: str
    """Version of the trainer."""
    preset: str
    """Version of the preset."""
    model: str | None
    """The model that drafted a reference; null when every reference was given or there is none."""
    embedder: str | None
    """The model that compared meanings; null when meanings were not compared."""


class GradeDocument(Part):
    """A graded submission."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    """Version of this contract."""
    preset: str
    """Name of the preset it was marked under."""
    marks: MarksPart
    """The whole mark."""
    band: BandPart | None
    """How far another examiner's mark might lie from it; null when not stated."""
    criteria: list[CriterionPart]
    """The mark by criterion, in the preset's order."""
    penalties: list[DeductionPart]
    """What was taken off the whole mark, not off one criterion."""
    obstacle: str | None
    """Why the text could not be judged as a précis of this passage; null when it could."""
    target_words: WordRange
    """How many words the preset asks for."""
    measures: dict[str, MeasurePart]
    """Measured quantities by name."""
    rouge: dict[str, RougePart]
    """ROUGE by variant; empty when there was no reference."""
    ideas: list[IdeaPart]
    """Key ideas in passage order; empty when they were not measured."""
    copied: list[CopiedPart]
    """Runs taken from the passage word for word."""
    findings: list[FindingPart]
    """Located observations in the order of the text."""
    cuts: list[CutPart]
    """What could go to come into the length, or to make room; empty when nothing has to."""
    sections: list[SectionPart]
    """Weight and room of the passage's paragraphs, in order; empty when they were not measured."""
    fluency: FluencyPart | None = None
    """A language model's opinion of the English, on which no mark depends; null when it was not asked for."""
    advice: list[AdvicePart]
    """What to do next, the most marks to be won first."""
    praise: list[str]
    """What was done well."""
    notes: list[str]
    """What a reader of these marks should know about them."""
    submission: SubmissionPart
    """The submission."""
    passage: PassagePart
    """The passage."""
    references: list[ReferencePart]
    """What the submission was compared with."""
    versions: VersionsPart
    """What made these marks."""


def grade_document(report: Report) -> GradeDocument:
    """Return `report` as the document that other programs read."""
    submission, passage, analysis = report.submission, report.prepared.passage, report.analysis
    return GradeDocument(
        preset=report.assessment.preset,
        marks=MarksPart(awarded=number(report.assessment.awarded), out_of=number(report.assessment.out_of)),
        band=band_part(report.assessment),
        criteria=criterion_parts(report.assessment),
        penalties=deduction_parts(report.assessment.penalties),
        obstacle=analysis.obstacle,
        target_words=WordRange(fewest=report.assessment.target_words[0], most=report.assessment.target_words[1]),
        measures={name: measure_part(m, submission.text) for name, m in analysis.measures.items()},
        rouge={variant: rouge_part(scores) for variant, scores in analysis.rouge.items()},
        ideas=idea_parts(analysis, report.prepared, submission.text),
        copied=copied_parts(analysis, submission.text, passage.text),
        findings=[finding_part(f, submission.text, submission.title, passage.text) for f in analysis.findings],
        cuts=cut_parts(report.cuts, submission.text),
        sections=section_parts(analysis.sections, passage.text),
        fluency=fluency_part(report.fluency, submission.text),
        advice=[advice_part(a, submission.text, submission.title, passage.text) for a in report.advice],
        praise=list(report.praise),
        notes=list(report.notes),
        submission=SubmissionPart(title=submission.title, text=submission.text.raw, words=analysis.words),
        passage=PassagePart(title=passage.title, text=passage.text.raw, words=analysis.passage_words),
        references=[
            ReferencePart(origin=r.origin, model=r.model, title=r.title, text=r.text.raw) for r in report.references
        ],
        versions=VersionsPart(
            engine=report.engine_version,
            preset=report.assessment.preset_version,
            model=next((r.model for r in report.references if r.model is not None), None),
            embedder=report.prepared.embedder,
        ),
    )
