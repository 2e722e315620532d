"""What can go wrong with a process."""

from __future__ import annotations

from trainer.errors import TrainerError


class WorkerLostError(TrainerError):
    """The process that worked on a text died, or took longer than it may.

    Args:
        what: what it worked on ("Your précis").
        problem: what happened.
        remedy: what to do.
    """

    def __init__(self, what: str, problem: str, remedy: str) -> None:
        self.what, self.problem, self.remedy = what, problem, remedy
        super().__init__(what, problem, remedy)

    def __str__(self) -> str:
        return f"{self.what}: {self.problem} {self.remedy}"
