"""Who changed what: entries are added in the transaction of the change and never edited, but for an erasure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from trainer.store.database import Database
from trainer.store.records import AuditRecord
from trainer.store.tables import audit


def noted(
    connection: Connection,
    at: datetime,
    actor_id: str | None,
    action: str,
    subject_kind: str,
    subject_id: str,
    *,
    learner_id: str | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Add an entry in the transaction of `connection`.

    Args:
        connection: the transaction that makes the change.
        at: when.
        actor_id: who did it; None for the program or the owner of the machine.
        action: what was done ("mark.overruled").
        subject_kind: to what kind of thing.
        subject_id: to which.
        learner_id: the person whose data `detail` holds, so that it goes when they are erased.
        detail: what it was before and after.
    """
    connection.execute(
        insert(audit).values(
            at=at,
            actor_id=actor_id,
            action=action,
            subject_kind=subject_kind,
            subject_id=subject_id,
            learner_id=learner_id,
            detail=dict(detail or {}),
        )
    )


@dataclass(frozen=True, slots=True)
class AuditLog:
    """The entries, for reading; what changes something writes them itself.

    Attributes:
        database: where they are.
    """

    database: Database

    def of(self, subject_id: str) -> tuple[AuditRecord, ...]:
        """Return what was done to one thing, oldest first."""
        with self.database.reading() as connection:
            rows = connection.execute(
                select(audit).where(audit.c.subject_id == subject_id).order_by(audit.c.serial)
            ).mappings()
            return tuple(AuditRecord(**row) for row in rows)

    def latest(
        self,
        count: int = 100,
        before: int | None = None,
        *,
        kind: str | None = None,
        action: str | None = None,
        subject_id: str | None = None,
        actor_id: str | None = None,
        people: bool = False,
    ) -> tuple[AuditRecord, ...]:
        """Return the latest entries, newest first.

        Args:
            count: how many at most.
            before: only those with a lower `serial`, for the next page.
            kind: only what was done to things of this kind.
            action: only what was done that begins so.
            subject_id: only what was done to this thing.
            actor_id: only what this person did.
            people: only what people did, not the program.
        """
        query = select(audit).order_by(audit.c.serial.desc()).limit(count)
        if before is not None:
            query = query.where(audit.c.serial < before)
        if action is not None:
            query = query.where(audit.c.action.startswith(action, autoescape=True))
        for column, wanted in ((audit.c.subject_kind, kind), (audit.c.subject_id, subject_id)):
            if wanted is not None:
                query = query.where(column == wanted)
        if actor_id is not None:
            query = query.where(audit.c.actor_id == actor_id)
        if people:
            query = query.where(audit.c.actor_id.is_not(None))
        with self.database.reading() as connection:
            return tuple(AuditRecord(**row) for row in connection.execute(query).mappings())

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of things that entries are about, by name."""
        with self.database.reading() as connection:
            return tuple(connection.scalars(select(audit.c.subject_kind).distinct().order_by(audit.c.subject_kind)))

    def add(
        self,
        actor_id: str | None,
        action: str,
        subject_kind: str,
        subject_id: str,
        detail: Mapping[str, Any] | None = None,
    ) -> None:
        """Note something that was done outside the store (a sign-in refused, an export taken)."""
        with self.database.writing() as connection:
            noted(connection, self.database.clock(), actor_id, action, subject_kind, subject_id, detail=detail)
