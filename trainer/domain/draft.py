"""A reference précis that was drafted, not yet approved."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.domain.facts import Finding
from trainer.domain.texts import PreparedPassage
from trainer.text import Text


@dataclass(frozen=True)
class Draft:
    """A reference précis that a model and the search around it have written.

    Attributes:
        title: the best title found.
        text: the précis.
        prepared: the passage with its key ideas.
        target_words: the fewest and the most words asked for.
        model: name of the model's card.
        prompt_version: version of the template the model was prompted with.
        seed: seed of the sampling.
        titles: every title offered, the best first.
        checks: what the grader found in the draft; for the coach.
    """

    title: str
    text: Text
    prepared: PreparedPassage
    target_words: tuple[int, int]
    model: str
    prompt_version: str
    seed: int
    titles: tuple[str, ...] = ()
    checks: tuple[Finding, ...] = ()
