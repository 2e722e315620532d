"""Many submissions of one passage, graded in order, a few in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from trainer.domain import Embedder, PreparedPassage, Reference, Report, Submission
from trainer.errors import InputError
from trainer.pipeline import SecondOpinion, check_comparison, grade_prepared
from trainer.rubric import Preset


def grade_many(
    submissions: Iterable[Submission],
    prepared: PreparedPassage,
    references: Sequence[Reference],
    preset: Preset,
    *,
    embedder: Embedder | None,
    second_opinion: SecondOpinion | None = None,
) -> Iterator[Report | InputError]:
    """Return, one a submission and in order, what `grade_prepared` returns or the `InputError` that it raises.

    Submissions are drawn from the iterable as they are needed. Every report is the one that the submission would
    have had alone, whatever it is graded beside.

    Args:
        submissions: what was handed in.
        prepared: the passage; prepared with the same embedder.
        references: model answers to compare with.
        preset: the rules.
        embedder: without one, content is judged by the references alone.
        second_opinion: what a language model makes of each text; changes no mark.

    Raises:
        InputError: at once, when there is nothing to judge content by.
    """
    check_comparison(references, embedder)
    return _graded(submissions, prepared, tuple(references), preset, embedder, second_opinion)


def _graded(
    submissions: Iterable[Submission],
    prepared: PreparedPassage,
    references: Sequence[Reference],
    preset: Preset,
    embedder: Embedder | None,
    second_opinion: SecondOpinion | None,
) -> Iterator[Report | InputError]:
    for submission in submissions:
        try:
            yield grade_prepared(
                submission, prepared, references, preset, embedder=embedder, second_opinion=second_opinion
            )
        except InputError as error:
            yield error
