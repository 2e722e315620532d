"""Pasting: a submission that is a model answer, word for word or nearly."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.domain import Finding
from trainer.text import Text
from trainer.text.runs import Run, shared_runs

CODE = "wording.pasted-reference"
MIN_RUN = 7  # words; two writers on one passage chance upon five or six ("put right while they are small")
# Share of the submission's words in such runs. Second model answers and honest submissions lie at 0 to 0.03 in the
# practice bank; a model answer in which every eighth word is exchanged still lies above the limit.
PASTED = 0.6
FROM_PASSAGE = 5  # words in a row that stand in the passage too are no sign of the reference
MOST_PLACES = 5


def pasted(submission: Text, passage: Text, answers: Sequence[Text]) -> tuple[Finding, ...]:
    """Return the places where `submission` is one of `answers` word for word, the longest, in the order of the text.

    Args:
        submission: the submission.
        passage: the passage; what both have taken from it does not count.
        answers: the references.

    There are places only when they make up at least `PASTED` of the submission: a shared sentence is no paste, and
    answers by one hand share some.
    """
    if not submission.words:
        return ()
    quoted = {
        number
        for run in shared_runs(submission.words, passage.words, FROM_PASSAGE)
        for number in range(run.start, run.start + run.length)
    }
    best: tuple[float, tuple[Run, ...]] = (0.0, ())
    for answer in answers:
        runs = shared_runs(submission.words, answer.words, MIN_RUN)
        same = {number for run in runs for number in range(run.start, run.start + run.length)} - quoted
        best = max(best, (len(same) / len(submission.words), runs))
    share, runs = best
    if share < PASTED:
        return ()
    longest = sorted(sorted(runs, key=lambda run: -run.length)[:MOST_PLACES])
    message = (
        f"{share:.0%} of this text stands word for word in a model answer. Close it, read the passage again and write "
        "a précis of your own."
    )
    return tuple(Finding(CODE, message, submission.span(run.start, run.length)) for run in longest)
