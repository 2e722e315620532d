"""The routes that scripts on the writing screen call; `trainer.web.exercise` answers them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttemptRoutes:
    """Addresses for one attempt.

    Attributes:
        root: what stands before the routes.
        attempt: its id.
    """

    root: str
    attempt: str

    @property
    def draft(self) -> str:
        """Where drafts are saved."""
        return f"{self.root}/attempts/{self.attempt}/draft"

    @property
    def submission(self) -> str:
        """Where it is handed in."""
        return f"{self.root}/attempts/{self.attempt}/submission"

    @property
    def marks(self) -> str:
        """Where marked sentences are kept."""
        return f"{self.root}/attempts/{self.attempt}/key-sentences"

    @property
    def marks_score(self) -> str:
        """Where marked sentences are checked."""
        return f"{self.root}/attempts/{self.attempt}/key-sentences/score"
