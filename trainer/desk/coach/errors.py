"""What a coach can put right at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from trainer.errors import TrainerError


class FormError(TrainerError):
    """Fields of a form that will not do.

    Args:
        problems: what is wrong and what to do, by the name of the field.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "; ".join(f"{field}: {problem}" for field, problem in self.problems.items())
