"""Contrasts: a denial that a submission keeps in another place than the passage has it."""

from __future__ import annotations

from trainer.metrics.faithfulness.alignment import Claim, Comparison
from trainer.text import Span
from trainer.text.stems import FUNCTION_WORDS, stem

BEARS_ON = 2  # content words behind a denied one that it may bear on
REACH = 6  # words within which they stand
BEFORE = 3  # words before a thing within which it is denied ("not by trade", "rather than trade")
_INSTEAD = frozenset("not no never rather instead without nor".split())


def keeps_denial(comparison: Comparison, claim: Claim, denied: Span) -> bool:
    """Return whether the sentence of `claim` denies what a denied word of the passage bears on.

    Who writes "it lives by salt, not by trade" says no less than "it does not live by trade".

    Args:
        comparison: the texts.
        claim: where the submission has the word without its denial.
        denied: the place of the word in the passage.
    """
    passage, text = comparison.passage, comparison.submission
    start = next((n for n, place in enumerate(passage.word_spans) if place.start >= denied.end), len(passage.words))
    behind = [word for word in passage.words[start : start + REACH] if word not in FUNCTION_WORDS]
    bears_on = {stem(word) for word in behind[:BEARS_ON]}
    numbers = text.words_in(claim.sentence)
    return any(
        stem(text.words[n]) in bears_on and _INSTEAD & set(text.words[max(numbers.start, n - BEFORE) : n])
        for n in numbers
    )
