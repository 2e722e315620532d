"""Drills: how short exercises went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import insert, select

from trainer.store.columns import new_id
from trainer.store.records import DrillRecord
from trainer.store.repository import Repository
from trainer.store.tables import drills


@dataclass(frozen=True, slots=True)
class Drills(Repository):
    """The outcomes of all drills."""

    def add(
        self,
        user_id: str,
        kind: str,
        document: Mapping[str, Any],
        right: int,
        out_of: int,
        seconds: float,
        passage_id: str | None = None,
    ) -> DrillRecord:
        """Keep how a drill went.

        Args:
            user_id: the learner.
            kind: which drill.
            document: what was asked and answered.
            right: how many answers were right.
            out_of: of how many.
            seconds: how long it took.
            passage_id: the passage it was about.

        Raises:
            ConflictError: there is no such learner or passage.
        """
        record = DrillRecord(
            id=new_id(),
            user_id=user_id,
            passage_id=passage_id,
            kind=kind,
            document=dict(document),
            right=right,
            out_of=out_of,
            seconds=seconds,
            done_at=self.now(),
        )
        with self.database.writing() as connection:
            connection.execute(insert(drills).values(**asdict(record)))
        return record

    def of_user(self, user_id: str, kind: str | None = None) -> tuple[DrillRecord, ...]:
        """Return how a learner's drills (of one kind) went, oldest first."""
        query = select(drills).where(drills.c.user_id == user_id).order_by(drills.c.done_at, drills.c.id)
        if kind is not None:
            query = query.where(drills.c.kind == kind)
        with self.database.reading() as connection:
            return tuple(DrillRecord(**row) for row in connection.execute(query).mappings())
