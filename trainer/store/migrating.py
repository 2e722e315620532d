"""Bringing a database to the schema that this version of the trainer knows."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine

from trainer.store.database import open_engine, shown, translated
from trainer.store.errors import SchemaTooNewError, StoreUnavailableError

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_232_117_001  # any number, the same in every process: PostgreSQL lets one of them migrate at a time


@dataclass(frozen=True, slots=True)
class Migration:
    """What was done to a database's schema.

    Attributes:
        before: its version; None when the database was empty.
        after: its version now.
        backup: the copy that was made first, if one was.
    """

    before: str | None
    after: str
    backup: Path | None = None


def migrate(url: URL, *, backup: bool = True, target: str = "head") -> Migration:
    """Bring the database at `url` to the schema `target`, in one transaction; does nothing when it is there.

    Args:
        url: as `parsed_url` returns it.
        backup: whether to copy an SQLite file first, when it has anything in it.
        target: the version to go to.

    Raises:
        SchemaTooNewError: a later version of the trainer has written it.
        StoreUnavailableError: it cannot be read, written or copied.
    """
    engine = open_engine(url, migrating=True)
    try:
        with translated(engine):
            return _migrate(engine, backup=backup, target=target)
    finally:
        engine.dispose()


def backup_sqlite(file: Path, version: str, moment: datetime | None = None) -> Path:
    """Copy an SQLite database that may be in use, whole, to a file beside it, and return that file.

    Args:
        file: the database.
        version: of its schema, for the name of the copy.
        moment: for the name of the copy; by default now.

    Raises:
        StoreUnavailableError: the copy cannot be written.
    """
    moment = (moment or datetime.now(UTC)).astimezone(UTC)
    stem = f"{file.name}.{version}-{moment:%Y%m%dT%H%M%S.%fZ}"
    copy, part = file.with_name(f"{stem}.backup"), file.with_name(f".{stem}.part")
    try:
        part.touch(mode=0o600)
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(copy)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise StoreUnavailableError(
            str(file), f"The backup copy {copy.name} cannot be written ({error}).", "Check the folder and the disk."
        ) from error
    return copy


def backups_of(file: Path) -> tuple[Path, ...]:
    """Return the backup copies that lie beside the database `file`, oldest first."""
    return tuple(sorted(file.parent.glob(f"{file.name}.*.backup"), key=lambda path: path.name.rsplit("-", 1)[-1]))


def known_versions() -> tuple[str, ...]:
    """Return the versions of the schema that this program knows, oldest first."""
    script = ScriptDirectory(str(MIGRATIONS))
    return tuple(revision.revision for revision in script.walk_revisions())[::-1]


def schema_version(connection: Connection) -> str | None:
    """Return the version of the schema of an open database; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def _migrate(engine: Engine, *, backup: bool, target: str) -> Migration:
    known = known_versions()
    goal = known[-1] if target == "head" else target
    with engine.connect() as connection:
        before = schema_version(connection)
    if before is not None and before not in known:
        raise SchemaTooNewError(shown(engine.url), before, known[-1])
    if before == goal:
        return Migration(before, goal)
    copy = None
    if backup and before is not None and engine.dialect.name == "sqlite":
        copy = backup_sqlite(Path(str(engine.url.database)), before)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, goal)  # looks at the version again, now that no other process can change it
        if engine.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise StoreUnavailableError(
                    shown(engine.url),
                    f"{len(broken)} rows refer to rows that are not there, so it was not brought to schema {goal}.",
                    "Nothing was changed. Open the latest backup copy instead.",
                )
    return Migration(before, goal, copy)
