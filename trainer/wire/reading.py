"""A graded submission as JSON, back to a report: what was stored can be shown again as it was."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from trainer.domain import (
    Advice,
    Analysis,
    Assessment,
    CopiedRun,
    CriterionMark,
    Cut,
    Deduction,
    Finding,
    IdeaMatch,
    KeyIdea,
    Measure,
    Passage,
    PreparedPassage,
    Reference,
    Report,
    RougeScores,
    Score,
    SectionShare,
    Submission,
)
from trainer.domain.exact_marks import exact_mark
from trainer.text import Span, Text
from trainer.wire.evidence import IdeaPart, RougePart, ScorePart
from trainer.wire.fluency import fluency_of
from trainer.wire.grade import GradeDocument
from trainer.wire.marking import AdvicePart, DeductionPart
from trainer.wire.parts import FindingPart, Place


def report_of(document: GradeDocument) -> Report:
    """Return the report that `document` was written from.

    What a document does not hold is missing: vectors, what cleaning removed, and cuts that the length did not ask for.
    """
    passage = Passage(_same(document.passage.text), document.passage.title)
    return Report(
        submission=Submission(Text(document.submission.text), document.submission.title),
        prepared=PreparedPassage(
            passage,
            tuple(_key_idea(part, passage.text) for part in document.ideas),
            embedder=document.versions.embedder,
        ),
        references=tuple(Reference(_same(r.text), r.title, r.origin, r.model) for r in document.references),
        analysis=_analysis(document),
        assessment=_assessment(document),
        advice=tuple(_advice(part) for part in document.advice),
        praise=tuple(document.praise),
        engine_version=document.versions.engine,
        notes=tuple(document.notes),
        cuts=_cuts(document),
        fluency=fluency_of(document.fluency),
    )


@lru_cache(maxsize=32)
def _same(raw: str) -> Text:
    """The text of a passage or model answer: one object for all documents about it, so that it is parted only once."""
    return Text(raw)


def _analysis(document: GradeDocument) -> Analysis:
    return Analysis(
        words=document.submission.words,
        passage_words=document.passage.words,
        measures={
            name: Measure(name, part.value, tuple(_surely(place) for place in part.evidence))
            for name, part in document.measures.items()
        },
        rouge={variant: _rouge(part) for variant, part in document.rouge.items()},
        ideas=tuple(
            IdeaMatch(number, part.status, part.strength, _span(part.span), part.lifted)
            for number, part in enumerate(document.ideas)
        ),
        copied=tuple(CopiedRun(_surely(c.span), _surely(c.passage_span), c.words) for c in document.copied),
        findings=tuple(_finding(part) for part in document.findings),
        obstacle=document.obstacle,
        cuts=_cuts(document),
        sections=tuple(SectionShare(_surely(s.passage_span), s.weight, s.room) for s in document.sections),
    )


def _assessment(document: GradeDocument) -> Assessment:
    return Assessment(
        preset=document.preset,
        preset_version=document.versions.preset,
        awarded=exact_mark(document.marks.awarded),
        out_of=exact_mark(document.marks.out_of),
        criteria=tuple(
            CriterionMark(
                key=part.key,
                name=part.name,
                awarded=exact_mark(part.awarded),
                out_of=exact_mark(part.out_of),
                reason=part.reason,
                deductions=_deductions(part.deductions),
            )
            for part in document.criteria
        ),
        target_words=(document.target_words.fewest, document.target_words.most),
        penalties=_deductions(document.penalties),
        band=(exact_mark(document.band.low), exact_mark(document.band.high)) if document.band else None,
    )


def _key_idea(part: IdeaPart, passage: Text) -> KeyIdea:
    starts = [place.start for place in part.passage_spans]
    sentences = [n for n, span in enumerate(passage.sentences) if any(span.start <= s < span.end for s in starts)]
    return KeyIdea(part.statement, part.weight, tuple(sentences))


def _rouge(part: RougePart) -> RougeScores:
    return RougeScores(_score(part.best), _score(part.mean), part.best_recall)


def _score(part: ScorePart) -> Score:
    return Score(part.precision, part.recall, part.fmeasure)


def _finding(part: FindingPart) -> Finding:
    return Finding(part.code, part.message, _span(part.span), _span(part.passage_span), part.in_title)


def _advice(part: AdvicePart) -> Advice:
    return Advice(
        part.code, part.text, exact_mark(part.marks), _span(part.span), _span(part.passage_span), part.in_title
    )


def _deductions(parts: Sequence[DeductionPart]) -> tuple[Deduction, ...]:
    return tuple(Deduction(part.code, exact_mark(part.marks), part.reason, part.source) for part in parts)


def _cuts(document: GradeDocument) -> tuple[Cut, ...]:
    return tuple(Cut(_surely(cut.span), cut.words, cut.loss, tuple(cut.ideas)) for cut in document.cuts)


def _span(place: Place | None) -> Span | None:
    return None if place is None else _surely(place)


def _surely(place: Place) -> Span:
    return Span(place.start, place.end)
