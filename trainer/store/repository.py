"""What the repositories share: finding one row, locking it, archiving it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import Connection, RowMapping, Select, Table, select, update

from trainer.store.audit import noted
from trainer.store.database import Database
from trainer.store.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Repository:
    """Access to one kind of stored thing; every public method is one transaction.

    Attributes:
        database: where it is.
    """

    database: Database

    def now(self) -> datetime:
        """Return the time for a row written now."""
        return self.database.clock()


@dataclass(frozen=True, slots=True)
class ArchivingRepository(Repository):
    """Access to things that are set aside instead of deleted, until someone purges them."""

    table: ClassVar[Table]
    kind: ClassVar[str]

    def archive(self, key: str, by: str | None) -> None:
        """Set aside what has the id `key`: lists leave it out, nothing of it is lost.

        Args:
            key: its id.
            by: id of the person who does it.

        Raises:
            NotFoundError: it is not there.
        """
        self._set_archived(key, by, self.now())

    def restore(self, key: str, by: str | None) -> None:
        """Take back what was archived.

        Raises:
            NotFoundError: it is not there.
        """
        self._set_archived(key, by, None)

    def _set_archived(self, key: str, by: str | None, moment: datetime | None) -> None:
        with self.database.writing() as connection:
            before = one(connection, locked(self.table, key), self.kind, key)
            if (before["archived_at"] is None) == (moment is None):
                return
            connection.execute(update(self.table).where(self.table.c.id == key).values(archived_at=moment))
            action = f"{self.kind}.archived" if moment else f"{self.kind}.restored"
            noted(connection, self.now(), by, action, self.kind, key)


def locked(table: Table, key: str) -> Select[tuple[object, ...]]:
    """Return the query for the row `key` that keeps other writers from it until the transaction ends."""
    return select(table).where(table.c.id == key).with_for_update()


def one(connection: Connection, query: Select[tuple[object, ...]], kind: str, key: str) -> RowMapping:
    """Return the only row of `query`.

    Raises:
        NotFoundError: there is none; the message calls it a `kind` with the id `key`.
    """
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFoundError(kind, key)
    return row
