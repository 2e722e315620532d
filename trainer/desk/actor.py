"""Who asks."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.store.records import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """The person on whose behalf a use case runs, as the session or token says."""

    user_id: str
    role: Role = Role.LEARNER
