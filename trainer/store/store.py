"""The store: everything that is kept about passages, learners and their work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trainer.store.assessments import Assessments
from trainer.store.attempts import Attempts
from trainer.store.audit import AuditLog
from trainer.store.database import Clock, Database, open_engine, parsed_url, shown, utc_now
from trainer.store.errors import StoreUnavailableError
from trainer.store.jobs import Jobs
from trainer.store.migrating import Migration, migrate
from trainer.store.passages import Passages
from trainer.store.users import Users


@dataclass(frozen=True, slots=True)
class Store:
    """An open store; may be used by many threads at once, and by many processes with a store each.

    Attributes:
        database: its connections.
        migration: what opening it did to its schema.
    """

    database: Database
    migration: Migration

    @property
    def users(self) -> Users:
        """People."""
        return Users(self.database)

    @property
    def passages(self) -> Passages:
        """Texts to be condensed."""
        return Passages(self.database)

    @property
    def attempts(self) -> Attempts:
        """What learners write."""
        return Attempts(self.database)

    @property
    def assessments(self) -> Assessments:
        """What the engine and the coach make of it."""
        return Assessments(self.database)

    @property
    def audit(self) -> AuditLog:
        """Who changed what."""
        return AuditLog(self.database)

    @property
    def jobs(self) -> Jobs:
        """Long work."""
        return Jobs(self.database)

    def close(self) -> None:
        """Close every connection; a process that forks closes its store first."""
        self.database.engine.dispose()


def open_store(url: str, *, backup: bool = True, clock: Clock = utc_now) -> Store:
    """Open the store at `url`, making or migrating its tables as needed.

    Args:
        url: `sqlite:///path/to/file` or `postgresql://user:password@host/name`.
        backup: whether to copy an SQLite file first when its schema is about to change; the copy lies beside it.
        clock: tells the time of every row.

    Raises:
        SchemaTooNewError: a later version of the trainer has written it.
        StoreUnavailableError: it cannot be opened, read or written.
    """
    parsed = parsed_url(url)
    if parsed.drivername == "sqlite":
        file = Path(str(parsed.database))
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.touch(mode=0o600)  # what learners write is for nobody else on this machine
        except OSError as error:
            raise StoreUnavailableError(
                shown(parsed), f"Its file cannot be written ({error.strerror}).", "Choose another folder with --data."
            ) from error
    migration = migrate(parsed, backup=backup)
    return Store(Database(open_engine(parsed), clock), migration)
