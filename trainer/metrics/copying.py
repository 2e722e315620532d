"""Copying: how much of a submission is lifted word for word from its passage.

Extractive fragment coverage and density are those of Grusky et al. (2018), "Newsroom: A Dataset of 1.3 Million
Summaries with Diverse Extractive Strategies", section 4, over words as an examiner counts them.
"""

from __future__ import annotations

from trainer.domain import CopiedRun, Measure
from trainer.text import Text
from trainer.text.runs import shared_runs

MIN_RUN = 5  # shorter runs are idiom ("at the end of the day"), not copying


def copied_runs(submission: Text, passage: Text, *, min_run: int = MIN_RUN) -> tuple[CopiedRun, ...]:
    """Return the runs of at least `min_run` words taken from the passage, in the order of the submission."""
    return tuple(
        CopiedRun(submission.span(run.start, run.length), passage.span(run.other, run.length), run.length)
        for run in shared_runs(submission.words, passage.words, min_run)
    )


def copied_share(submission: Text, passage: Text, *, min_run: int = MIN_RUN) -> Measure:
    """Return the share of the submission's words that sit in runs copied from the passage, in [0, 1].

    The extractive fragment coverage, over runs of at least `min_run` words.

    >>> copied_share(Text("The tide rose before dawn, then fell."), Text("The tide rose before dawn and went."))
    Measure(name='copied_share', value=0.714..., evidence=(Span(start=0, end=25),))
    """
    if not submission.words:
        return Measure("copied_share", None)
    runs = copied_runs(submission, passage, min_run=min_run)
    return Measure("copied_share", sum(r.words for r in runs) / len(submission.words), tuple(r.span for r in runs))


def extractive_coverage(submission: Text, passage: Text) -> Measure:
    """Return the share of the submission's words that stand in the passage, in [0, 1].

    COVERAGE of Grusky et al.: the lengths of all shared fragments, single words included, over the words.
    """
    if not submission.words:
        return Measure("extractive_coverage", None)
    runs = shared_runs(submission.words, passage.words)
    return Measure("extractive_coverage", sum(run.length for run in runs) / len(submission.words))


def extractive_density(submission: Text, passage: Text) -> Measure:
    """Return the mean length, in words, of the fragment to which a word of the submission belongs.

    DENSITY of Grusky et al.: the squared lengths of all shared fragments over the words; about 1 to 2 in own
    words, the length of the submission when it is one copied run.
    """
    if not submission.words:
        return Measure("extractive_density", None)
    runs = shared_runs(submission.words, passage.words)
    return Measure("extractive_density", sum(run.length**2 for run in runs) / len(submission.words))


def longest_run(submission: Text, passage: Text) -> Measure:
    """Return the number of words in the longest run copied from the passage, with its place."""
    if not submission.words:
        return Measure("longest_run", None)
    longest = max(shared_runs(submission.words, passage.words), key=lambda run: run.length, default=None)
    if longest is None:
        return Measure("longest_run", 0)
    return Measure("longest_run", longest.length, (submission.span(longest.start, longest.length),))
