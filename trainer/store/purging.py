"""Purging: what was archived long enough ago goes for good, when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, delete, or_, select

from trainer.store.audit import noted
from trainer.store.database import Database
from trainer.store.erasing import compact, erased_rows
from trainer.store.jobs import OVER
from trainer.store.tables import (
    assignments,
    attempts,
    cohorts,
    comments,
    invitations,
    jobs,
    passages,
    presets,
    references,
    revisions,
    saved_comments,
    sessions,
    users,
)


class _NotForGoodError(Exception):
    """Rolls back a purge that was only to be counted."""


def purged(database: Database, older_than: timedelta, by: str | None, *, rehearsal: bool = False) -> dict[str, int]:
    """Remove what was archived longer ago than `older_than`, and sessions, invitations and jobs that ended before.

    People are erased with all of theirs. A passage or preset that an attempt or assignment still needs stays.

    Args:
        database: where.
        older_than: how long ago.
        by: who asks for it.
        rehearsal: whether only to count.

    Returns:
        How many rows of each kind went, or would go.
    """
    counts: dict[str, int] = {}
    try:
        with database.writing() as connection:
            counts.update(_removed(connection, database, database.clock() - older_than, by))
            if rehearsal:
                raise _NotForGoodError
            noted(connection, database.clock(), by, "store.purged", "store", "", detail=counts)
    except _NotForGoodError:
        return counts
    compact(database)
    return counts


def _removed(connection: Connection, database: Database, before: datetime, by: str | None) -> Iterator[tuple[str, int]]:
    people = list(
        connection.scalars(select(users.c.id).where(users.c.archived_at < before, users.c.erased_at.is_(None)))
    )
    for user_id in people:
        erased_rows(connection, database, user_id, by)
    yield "users", len(people)
    for table in (attempts, assignments, cohorts, comments, saved_comments):
        yield table.name, _deleted(connection, table, table.c.archived_at < before)
    old = select(references.c.id).where(references.c.archived_at < before)
    connection.execute(delete(revisions).where(revisions.c.subject_id.in_(old)))
    yield "references", _deleted(connection, references, references.c.archived_at < before)
    for table, column in ((passages, "passage_id"), (presets, "preset_id")):
        needed = or_(table.c.id.in_(select(attempts.c[column])), table.c.id.in_(select(assignments.c[column])))
        yield table.name, _deleted(connection, table, (table.c.archived_at < before) & ~needed)
    for table in (sessions, invitations):
        yield table.name, _deleted(connection, table, table.c.expires_at < before)
    yield "jobs", _deleted(connection, jobs, jobs.c.state.in_(OVER) & (jobs.c.finished_at < before))


def _deleted(connection: Connection, table: Table, condition: ColumnElement[bool]) -> int:
    return connection.execute(delete(table).where(condition)).rowcount
