"""All checks of faithfulness in a row."""

from __future__ import annotations

from trainer.domain import Embedder, Finding, PreparedPassage
from trainer.metrics.faithfulness import (
    amounts,
    causes,
    dates,
    denials,
    exchanged,
    inventions,
    judgements,
    names,
    negation,
    numbers,
    opposites,
    prefixes,
    roles,
    turned,
)
from trainer.metrics.faithfulness.alignment import Comparison, compared
from trainer.text import Span, Text

TURNED = frozenset(f"faithfulness.{kind}" for kind in ("polarity", "antonym", "comparison", "quantifier"))
# Of two findings in one place the earlier check's is kept.
_CHECKS = (
    dates.check,
    numbers.check,
    names.check,
    exchanged.check,
    amounts.check,
    opposites.check,
    prefixes.check,
    turned.check,
    negation.check,
    denials.check,
    roles.check,
    causes.check,
    judgements.check,
)


def unfaithful(submission: Text, prepared: PreparedPassage, *, embedder: Embedder | None) -> tuple[Finding, ...]:
    """Return what `submission` says against or beyond its passage, in the order of the text.

    Precision leads: a finding is given only where the texts show it plainly, since a false accusation costs a
    learner's trust. Each points at the words of the submission and at those of the passage to hold them against.

    Args:
        submission: the submission.
        prepared: its passage.
        embedder: the model that made the vectors of `prepared`; without one, clauses are aligned by words alone.
    """
    return findings_in(compared(submission, prepared, embedder), prepared, embedder)


def findings_in(comparison: Comparison, prepared: PreparedPassage, embedder: Embedder | None) -> tuple[Finding, ...]:
    """Return the findings of every check, in the order of the text."""
    kept: list[Finding] = []
    if embedder is not None:
        kept += inventions.check(comparison, prepared, embedder)
        kept += causes.check_meaning(comparison, embedder)
    for check in _CHECKS:
        for finding in check(comparison):
            if not any(_overlap(finding, other) for other in kept):
                kept.append(finding)
    return tuple(sorted(kept, key=lambda finding: (finding.span or Span(0, 0), finding.code)))


def _overlap(finding: Finding, other: Finding) -> bool:
    """Whether two findings point at one place: in the submission, or at one word of the passage turned round."""
    turned = finding.code in TURNED and other.code in TURNED
    return _meet(finding.span, other.span) or (turned and _meet(finding.passage_span, other.passage_span))


def _meet(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and a.start < b.end and b.start < a.end
