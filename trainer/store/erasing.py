"""Erasing a person: what they wrote goes, what others need of it stays, and the log says that it was done."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, func, or_, select, update

from trainer.store.audit import noted
from trainer.store.database import Database, translated
from trainer.store.migrating import backups_of
from trainer.store.repository import locked, one
from trainer.store.tables import (
    assignments,
    attempts,
    audit,
    cohort_members,
    drills,
    invitations,
    jobs,
    passages,
    sessions,
    tokens,
    users,
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased.

    Attributes:
        counts: rows by kind.
        passages_kept: passages of theirs that other people's assignments or attempts need; without an owner's name.
        backups: copies beside an SQLite database that still hold what was erased.
    """

    counts: dict[str, int]
    passages_kept: int
    backups: tuple[Path, ...] = ()


def erased(database: Database, user_id: str, by: str | None) -> Erasure:
    """Erase a person and everything that is only theirs, in one transaction.

    Raises:
        NotFoundError: there is no such person.
    """
    with database.writing() as connection:
        erasure = erased_rows(connection, database, user_id, by)
    compact(database)
    copies = backups_of(Path(str(database.engine.url.database))) if database.is_sqlite else ()
    return Erasure(erasure.counts, erasure.passages_kept, copies)


def erased_rows(connection: Connection, database: Database, user_id: str, by: str | None) -> Erasure:
    """Erase a person in the transaction of `connection`; otherwise as `erased`."""
    one(connection, locked(users, user_id), "user", user_id)
    counts = {}
    for table, owner in ((attempts, "user_id"), (drills, "user_id"), (jobs, "owner_id"), (tokens, "user_id")):
        counts[table.name] = connection.execute(delete(table).where(table.c[owner] == user_id)).rowcount
    for table in (sessions, invitations, cohort_members):
        connection.execute(delete(table).where(table.c.user_id == user_id))
    in_use = or_(passages.c.id.in_(select(attempts.c.passage_id)), passages.c.id.in_(select(assignments.c.passage_id)))
    theirs = passages.c.owner_id == user_id
    counts["passages"] = connection.execute(delete(passages).where(theirs, ~in_use)).rowcount
    told_of = or_(audit.c.learner_id == user_id, audit.c.actor_id == user_id, audit.c.subject_id == user_id)
    connection.execute(update(audit).where(told_of).values(detail={}, learner_id=None))
    kept = connection.scalar(select(func.count()).select_from(passages).where(theirs)) or 0
    if kept:  # a row without a name owns them, so that they do not become everybody's
        connection.execute(
            update(users)
            .where(users.c.id == user_id)
            .values(
                login=user_id,
                name="",
                password_hash=None,
                preferences={},
                archived_at=database.clock(),
                erased_at=database.clock(),
            )
        )
    else:
        connection.execute(delete(users).where(users.c.id == user_id))
    by = None if by == user_id else by
    noted(connection, database.clock(), by, "user.erased", "user", user_id, detail={**counts, "kept": kept})
    return Erasure(counts, kept)


def compact(database: Database) -> None:
    """Let nothing that was deleted remain in free space of the database or in its write-ahead log.

    SQLite is written anew; PostgreSQL frees the rows for reuse (its own log and base backups are the server's).
    """
    with translated(database.engine):
        connection = database.engine.raw_connection()
        try:
            driver = connection.driver_connection
            if driver is None:
                return
            if database.is_sqlite:
                driver.execute("VACUUM")
                busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if busy:
                    log.warning("The write-ahead log could not be emptied while it was read; it will be soon.")
            else:
                driver.autocommit = True
                driver.execute("VACUUM")
                driver.autocommit = False
        finally:
            connection.close()
