"""Which marks a person should look at, and why."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from trainer.domain import IdeaStatus
from trainer.report.amounts import marks_text, words_phrase

if TYPE_CHECKING:
    from trainer.rubric import Preset
    from trainer.wire import GradeDocument

HALF_SAID = 0.5  # share of the key ideas' weight said by halves, from which the content mark is a judgement call
FAR_FROM_LENGTH = 2.0  # times too long, or too short: hardly an attempt at this task
DISTORTIONS = 2  # statements against the passage; one may be the checker's mistake
# What a coach is told of findings whose own messages speak to the learner.
FLAGS = {
    "wording.pasted-reference": "It repeats a model answer nearly word for word.",
    "integrity.hidden-characters": "It holds characters that cannot be seen; they can hide copying.",
    "integrity.homoglyphs": "Letters of another alphabet stand for English ones; they can hide copying.",
    "integrity.instructions": "Part of it speaks to whoever marks it instead of a reader.",
}


def reasons_to_look(document: GradeDocument, preset: Preset, boundaries: Sequence[Fraction] = ()) -> tuple[str, ...]:
    """Return why a person should look at this mark before it counts, most pressing first; empty when nothing calls.

    Args:
        document: the graded submission.
        preset: the rules it was graded under.
        boundaries: marks at which much is decided, such as the pass mark.
    """
    if document.obstacle is not None:
        return (f"It could not be judged. {document.obstacle}",)
    reasons = [
        *_flagged(document),
        *_capped(document, preset),
        *_distorted(document),
        *_unsure(document),
        *_far_from_length(document),
        *_near(document, boundaries),
    ]
    return tuple(dict.fromkeys(reasons))


def _flagged(document: GradeDocument) -> list[str]:
    return [FLAGS[finding.code] for finding in document.findings if finding.code in FLAGS]


def _capped(document: GradeDocument, preset: Preset) -> list[str]:
    ceilings = {ceiling.code for ceiling in preset.ceilings}
    return [penalty.reason for penalty in document.penalties if penalty.code in ceilings]


def _distorted(document: GradeDocument) -> list[str]:
    found = sum(finding.code.startswith("faithfulness.") for finding in document.findings)
    if found < DISTORTIONS:
        return []
    return [f"{found} statements seem to go against the passage; the checker may be wrong about some."]


def _unsure(document: GradeDocument) -> list[str]:
    half = sum(idea.weight for idea in document.ideas if idea.status is IdeaStatus.HALF)
    if half < HALF_SAID:
        return []
    return [f"{half:.0%} of the key ideas are half said; how much they count is a judgement."]


def _far_from_length(document: GradeDocument) -> list[str]:
    words, fewest, most = document.submission.words, document.target_words.fewest, document.target_words.most
    if most and (words > most * FAR_FROM_LENGTH or words * FAR_FROM_LENGTH < fewest):
        asked = f"{fewest} to {most}" if fewest < most else f"{most}"
        return [f"It has {words_phrase(words)} where {asked} are asked for."]
    return []


def _near(document: GradeDocument, boundaries: Sequence[Fraction]) -> list[str]:
    band = document.band
    if band is None:
        return []
    return [
        f"The mark is close to the boundary at {marks_text(boundary)}: another examiner might decide otherwise."
        for boundary in boundaries
        if band.low < boundary <= band.high
    ]
