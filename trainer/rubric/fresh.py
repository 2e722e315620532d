"""Words that say something new: what is said twice is counted once, so that repeating oneself wins nothing."""

from __future__ import annotations

from trainer.domain import Analysis
from trainer.rubric.length import LengthRule


def repeated_words(analysis: Analysis) -> int:
    """Return how many words stand in sentences that say again what an earlier one has said; 0 where not measured."""
    measured = analysis.measures.get("redundancy")
    return round(measured.value * analysis.words) if measured is not None and measured.value is not None else 0


def fresh_words(analysis: Analysis) -> int:
    """Return how many words stand in the other sentences."""
    return analysis.words - repeated_words(analysis)


def length_words(analysis: Analysis, rule: LengthRule) -> int:
    """Return the number of words by which length is judged.

    All of them, unless the text falls short of the fewest once repeating sentences are left out: these do not fill it.
    """
    fresh = fresh_words(analysis)
    return fresh if fresh < rule.band(analysis.passage_words)[0] else analysis.words
