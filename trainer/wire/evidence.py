"""What was measured in a submission, as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.domain import Analysis, Cut, IdeaStatus, Measure, PreparedPassage, RougeScores, Score, SectionShare
from trainer.text import Text
from trainer.wire.parts import Count, Part, Place, Ratio, place, places


class MeasurePart(Part):
    """One measured quantity."""

    value: float | None
    """The quantity; null when it could not be measured."""
    evidence: list[Place]
    """The places in the submission that prove it."""


class ScorePart(Part):
    """Precision, recall and their harmonic mean."""

    precision: Ratio
    """Share of the submission's units that the reference has."""
    recall: Ratio
    """Share of the reference's units that the submission has."""
    fmeasure: Ratio
    """Harmonic mean of the two."""


class RougePart(Part):
    """One ROUGE variant against every reference."""

    best: ScorePart
    """Against the reference with the highest F-measure."""
    mean: ScorePart
    """Means over the references."""
    best_recall: Ratio
    """The highest recall against any one reference."""


class IdeaPart(Part):
    """One key idea of the passage and what the submission does with it."""

    statement: str
    """The proposition."""
    weight: Ratio
    """Its share of all that should be said."""
    status: IdeaStatus
    """The verdict."""
    strength: Ratio
    """How surely the idea is expressed."""
    lifted: Ratio
    """Share of the words at `span` that stand in runs copied from the passage."""
    span: Place | None
    """The place in the submission that comes nearest."""
    passage_spans: list[Place]
    """The passage sentences that carry the idea."""


class CopiedPart(Part):
    """A run of words that stands in both texts."""

    words: Count
    """How many words it has."""
    span: Place
    """Its place in the submission."""
    passage_span: Place
    """Its place in the passage."""


class CutPart(Part):
    """A stretch that could go."""

    span: Place
    """Its place in the submission."""
    words: Count
    """How many words it saves."""
    loss: Ratio
    """Share of all that should be said that would be lost with it."""
    ideas: list[Count]
    """Which entries of `ideas`, from 0, would be said less well."""


class SectionPart(Part):
    """What a paragraph of the passage weighs, and what room it got."""

    passage_span: Place
    """The paragraph."""
    weight: Ratio
    """Its share of the weight of the key ideas."""
    room: Ratio
    """Its share of the submission's words that could be placed."""


def measure_part(measure: Measure, submission: Text) -> MeasurePart:
    """Return `measure` with the words that prove it."""
    return MeasurePart(value=measure.value, evidence=places(submission, measure.evidence))


def rouge_part(scores: RougeScores) -> RougePart:
    """Return the scores of one ROUGE variant."""
    return RougePart(best=_score(scores.best), mean=_score(scores.mean), best_recall=scores.best_recall)


def idea_parts(analysis: Analysis, prepared: PreparedPassage, submission: Text) -> list[IdeaPart]:
    """Return the key ideas in passage order, each with its match in the submission."""
    passage = prepared.passage.text
    parts = []
    for match in analysis.ideas:
        idea = prepared.key_ideas[match.idea]
        parts.append(
            IdeaPart(
                statement=idea.statement,
                weight=idea.weight,
                status=match.status,
                strength=match.strength,
                lifted=match.lifted,
                span=place(submission, match.span),
                passage_spans=places(passage, tuple(passage.sentences[i] for i in idea.sentences)),
            )
        )
    return parts


def copied_parts(analysis: Analysis, submission: Text, passage: Text) -> list[CopiedPart]:
    """Return the copied runs with their words on both sides."""
    return [
        CopiedPart(
            words=run.words,
            span=Place(start=run.span.start, end=run.span.end, text=submission.slice(run.span)),
            passage_span=Place(
                start=run.passage_span.start, end=run.passage_span.end, text=passage.slice(run.passage_span)
            ),
        )
        for run in analysis.copied
    ]


def cut_parts(cuts: Sequence[Cut], submission: Text) -> list[CutPart]:
    """Return the cuts with their words."""
    return [
        CutPart(
            span=Place(start=cut.span.start, end=cut.span.end, text=submission.slice(cut.span)),
            words=cut.words,
            loss=cut.loss,
            ideas=list(cut.ideas),
        )
        for cut in cuts
    ]


def section_parts(sections: Sequence[SectionShare], passage: Text) -> list[SectionPart]:
    """Return weight and room of the passage's paragraphs."""
    return [
        SectionPart(
            passage_span=Place(start=section.span.start, end=section.span.end, text=passage.slice(section.span)),
            weight=section.weight,
            room=section.room,
        )
        for section in sections
    ]


def _score(score: Score) -> ScorePart:
    return ScorePart(precision=score.precision, recall=score.recall, fmeasure=score.fmeasure)
