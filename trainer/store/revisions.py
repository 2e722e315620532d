"""Earlier versions of passages, references and lists of key ideas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from trainer.store.columns import new_id
from trainer.store.records import RevisionRecord
from trainer.store.tables import revisions


def kept(
    connection: Connection,
    at: datetime,
    by: str | None,
    passage_id: str,
    kind: str,
    subject_id: str,
    version: int,
    document: Mapping[str, Any],
) -> None:
    """Keep what a thing says in its version `version`, in the transaction that changes it."""
    connection.execute(
        insert(revisions).values(
            id=new_id(),
            passage_id=passage_id,
            kind=kind,
            subject_id=subject_id,
            version=version,
            document=dict(document),
            replaced_by=by,
            replaced_at=at,
        )
    )


def revisions_of(connection: Connection, subject_id: str, kind: str | None = None) -> tuple[RevisionRecord, ...]:
    """Return the earlier versions of one thing (of one kind), oldest first."""
    query = select(revisions).where(revisions.c.subject_id == subject_id).order_by(revisions.c.version)
    if kind is not None:
        query = query.where(revisions.c.kind == kind)
    return tuple(RevisionRecord(**row) for row in connection.execute(query).mappings())
