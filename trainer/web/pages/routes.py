"""The REST routes that scripts on the screens call."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttemptRoutes:
    """Addresses for one attempt.

    Attributes:
        api: address of the REST API.
        attempt: id of the attempt.
    """

    api: str
    attempt: str

    @property
    def draft(self) -> str:
        """Where drafts are saved."""
        return f"{self.api}/attempts/{self.attempt}/draft"

    @property
    def submission(self) -> str:
        """Where it is handed in."""
        return f"{self.api}/attempts/{self.attempt}/submit"

    @property
    def marks(self) -> str:
        """Where marked sentences are kept."""
        return f"{self.api}/attempts/{self.attempt}/key-sentences"

    @property
    def marks_score(self) -> str:
        """Where marked sentences are checked."""
        return f"{self.api}/attempts/{self.attempt}/key-sentences/score"
