"""Denials in excess: a text that denies far more often than its passage does."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import KEPT, Comparison
from trainer.metrics.faithfulness.polarity import is_plain_denial
from trainer.text import Span, Text
from trainer.text.clauses import clause_spans

CODE = "faithfulness.polarity"
FEWEST = 4  # denied clauses from which a rate means something
DEVIATIONS = 3.0  # standard deviations above the passage's rate: one in a thousand by chance


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield one finding when the share of denied clauses lies far above the passage's own (binomial, normal limit)."""
    denied = [claim for claim in comparison.claims if _denies(comparison.submission, claim.span)]
    clauses, denying = _passage_rate(comparison.passage)
    if len(denied) < FEWEST or not clauses:
        return
    rate = (denying + 1) / (clauses + 2)  # Laplace's rule: a passage without a denial might have had one
    expected = len(comparison.claims) * rate
    if len(denied) > expected + DEVIATIONS * math.sqrt(expected * (1 - rate)):
        message = (
            f"{len(denied)} of your {len(comparison.claims)} clauses deny something; in the passage it is "
            f"{denying} of {clauses}. Check each “not” against the passage."
        )
        yield Finding(CODE, message, denied[0].span, comparison.nearest(denied[0].span))


@lru_cache(maxsize=KEPT)
def _passage_rate(passage: Text) -> tuple[int, int]:
    clauses = [clause for sentence in passage.sentences for clause in clause_spans(passage, sentence)]
    return len(clauses), sum(_denies(passage, clause) for clause in clauses)


def _denies(text: Text, place: Span) -> bool:
    return any(is_plain_denial(text.words[number]) for number in text.words_in(place))
