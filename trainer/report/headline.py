"""What a mark means, in one plain sentence."""

from __future__ import annotations

from fractions import Fraction

from trainer.domain import Assessment, IdeaStatus, Report
from trainer.report.amounts import marks_text

# Plain words for shares of the marks; no grade boundaries, which belong to exam bodies.
_BANDS = (
    (Fraction(1), "Full marks"),
    (Fraction(9, 10), "Nearly full marks"),
    (Fraction(3, 4), "Most of the marks"),
    (Fraction(11, 20), "More than half of the marks"),
    (Fraction(9, 20), "About half of the marks"),
    (Fraction(1, 4), "Less than half of the marks so far"),
    (Fraction(0), "Few of the marks so far"),
)


def headline(report: Report) -> str:
    """Return one sentence on how much was won and where most can still be won."""
    if report.analysis.obstacle is not None:
        return f"This could not be judged as a précis of the passage. {report.analysis.obstacle}"
    facts = [fact for fact in (_ideas(report), _weakest(report.assessment)) if fact]
    band = _band(report.assessment)
    return f"{band}: {', and '.join(facts)}." if facts else f"{band}."


def band_text(assessment: Assessment) -> str | None:
    """Return how sure the mark is, in one sentence; None when nothing is said of it."""
    if assessment.band is None or assessment.band[0] == assessment.band[1]:
        return None
    low, high = (marks_text(mark) for mark in assessment.band)
    return f"About {marks_text(assessment.awarded)}: another examiner might well give {low} to {high}."


def _band(assessment: Assessment) -> str:
    share = assessment.awarded / assessment.out_of if assessment.out_of else Fraction(0)
    return next(words for least, words in _BANDS if share >= least)


def _ideas(report: Report) -> str | None:
    ideas = report.analysis.ideas
    if not ideas:
        return None
    covered = sum(match.status is IdeaStatus.COVERED for match in ideas)
    half = sum(match.status is IdeaStatus.HALF for match in ideas)
    if covered == len(ideas):
        return f"all {len(ideas)} key ideas are there" if len(ideas) > 1 else "the key idea is there"
    also = f" and {half} in part" if half else ""
    verb = "is" if covered == 1 else "are"
    return f"{covered or 'none'} of {len(ideas)} key ideas {verb} there in full{also}"


def _weakest(assessment: Assessment) -> str | None:
    lost = [(mark.out_of - mark.awarded, mark.name) for mark in assessment.criteria if mark.out_of > mark.awarded]
    if not lost:
        return None
    return f"the biggest gap is under {max(lost, key=lambda pair: pair[0])[1]}"
