"""Phrases that reasons share."""

from __future__ import annotations

from math import ceil, floor

from trainer.domain import Analysis
from trainer.rubric.fresh import length_words
from trainer.rubric.length import LengthRule


def words(count: int) -> str:
    """Return a number of words with its noun.

    >>> words(1), words(1200)
    ('1 word', '1,200 words')
    """
    return f"{count:,} {'word' if count == 1 else 'words'}"


def times(found: int) -> str:
    """Return how often a thing was found, as something to put behind a sentence; nothing for once.

    >>> times(1), times(3)
    ('', ' This happens in 3 places.')
    """
    return "" if found == 1 else f" This happens in {found} places."


def wanted(rule: LengthRule, passage_words: int) -> str:
    """Return how many words are asked for, in words."""
    low, high = rule.band(passage_words)
    if low == high:
        return f"{low} are"
    return f"{low} to {high} are" if low else f"at most {high} are"


def beyond_limits(analysis: Analysis, rule: LengthRule) -> str:
    """Return why marks come off the whole for length."""
    below, above = rule.limits(analysis.passage_words)
    counted = length_words(analysis, rule)
    limit = f"under {ceil(below)}" if counted < below else f"over {floor(above)}"
    return f"{words(counted)} is far outside the limits ({limit} words)."


def item_zero(analysis: Analysis, rule: LengthRule) -> str:
    """Return why nothing is marked at this length."""
    below, above = rule.limits(analysis.passage_words)
    return (
        f"This exam marks nothing outside {ceil(below)} to {floor(above)} words, and there are "
        f"{words(length_words(analysis, rule))}."
    )
