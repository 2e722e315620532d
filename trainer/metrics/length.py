"""Length: words as an examiner counts them, and their share of the passage."""

from __future__ import annotations

from trainer.domain import Measure
from trainer.text import Text


def word_count(submission: Text) -> Measure:
    """Return the number of words, by the rule of `trainer.text.words`."""
    return Measure("words", len(submission.words))


def length_ratio(submission: Text, passage: Text) -> Measure:
    """Return the submission's words over the passage's words; None for an empty passage.

    >>> length_ratio(Text("Two words."), Text("A passage of six words, exactly.")).value
    0.333...
    """
    return Measure("length_ratio", len(submission.words) / len(passage.words) if passage.words else None)
