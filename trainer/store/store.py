"""The store: everything that is kept about passages, learners and their work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from trainer.store.assessments import Assessments
from trainer.store.assignments import Assignments
from trainer.store.attempts import Attempts
from trainer.store.audit import AuditLog
from trainer.store.cohorts import Cohorts
from trainer.store.comments import Comments, SavedComments
from trainer.store.database import Clock, Database, open_engine, parsed_url, shown, utc_now
from trainer.store.drills import Drills
from trainer.store.erasing import Erasure, erased
from trainer.store.errors import StoreUnavailableError
from trainer.store.exporting import exported
from trainer.store.invitations import Invitations
from trainer.store.jobs import Jobs
from trainer.store.key_ideas import KeyIdeas
from trainer.store.migrating import Migration, backup_sqlite, migrate
from trainer.store.passages import Passages
from trainer.store.presets import Presets
from trainer.store.purging import purged
from trainer.store.references import References
from trainer.store.reviews import Reviews
from trainer.store.sessions import Sessions
from trainer.store.tokens import Tokens
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
    def cohorts(self) -> Cohorts:
        """Groups of learners."""
        return Cohorts(self.database)

    @property
    def passages(self) -> Passages:
        """Texts to be condensed."""
        return Passages(self.database)

    @property
    def references(self) -> References:
        """Model answers."""
        return References(self.database)

    @property
    def key_ideas(self) -> KeyIdeas:
        """What a précis must carry."""
        return KeyIdeas(self.database)

    @property
    def presets(self) -> Presets:
        """Exams' rules that were made here."""
        return Presets(self.database)

    @property
    def assignments(self) -> Assignments:
        """Passages set to cohorts."""
        return Assignments(self.database)

    @property
    def attempts(self) -> Attempts:
        """What learners write."""
        return Attempts(self.database)

    @property
    def assessments(self) -> Assessments:
        """What the engine and the coach make of it."""
        return Assessments(self.database)

    @property
    def reviews(self) -> Reviews:
        """What coaches have looked at and given back."""
        return Reviews(self.database)

    @property
    def comments(self) -> Comments:
        """What coaches say about attempts."""
        return Comments(self.database)

    @property
    def saved_comments(self) -> SavedComments:
        """What coaches keep to say again."""
        return SavedComments(self.database)

    @property
    def drills(self) -> Drills:
        """How short exercises went."""
        return Drills(self.database)

    @property
    def audit(self) -> AuditLog:
        """Who changed what."""
        return AuditLog(self.database)

    @property
    def sessions(self) -> Sessions:
        """Who is signed in where."""
        return Sessions(self.database)

    @property
    def invitations(self) -> Invitations:
        """Codes for new accounts and new passwords."""
        return Invitations(self.database)

    @property
    def tokens(self) -> Tokens:
        """What scripts sign in with."""
        return Tokens(self.database)

    @property
    def jobs(self) -> Jobs:
        """Long work."""
        return Jobs(self.database)

    def export_learner(self, user_id: str) -> dict[str, Any]:
        """Return everything of a person as one JSON document, without secrets.

        Raises:
            NotFoundError: there is no such person.
        """
        return exported(self.database, user_id)

    def erase_learner(self, user_id: str, by: str | None = None) -> Erasure:
        """Erase a person and everything that is only theirs; the audit log keeps that it was done, and no more.

        Args:
            user_id: the person.
            by: who does it.

        Raises:
            NotFoundError: there is no such person.
        """
        return erased(self.database, user_id, by)

    def purge(self, older_than: timedelta, by: str | None = None, *, rehearsal: bool = False) -> dict[str, int]:
        """Remove what was archived longer ago than `older_than`, and return how many rows of each kind.

        Args:
            older_than: how long ago.
            by: who asks for it.
            rehearsal: whether only to count.
        """
        return purged(self.database, older_than, by, rehearsal=rehearsal)

    def backup(self) -> Path:
        """Copy an SQLite database beside itself while it is in use, and return the copy.

        Raises:
            StoreUnavailableError: the copy cannot be written, or the database is PostgreSQL.
        """
        url = self.database.engine.url
        if not self.database.is_sqlite:
            raise StoreUnavailableError(
                shown(url), "The server's own tools back it up.", "Run: pg_dump --format=custom --file=precis.dump URL"
            )
        return backup_sqlite(Path(str(url.database)), self.migration.after)

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
