"""Connections: one engine a database, set so that an acknowledged change is on disk and writers wait for each other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from trainer.settings import Settings
from trainer.store.errors import ConflictError, StoreUnavailableError

Clock = Callable[[], datetime]
BUSY_TIMEOUT = 30  # seconds that a writer waits for others on SQLite; under load some waited more than 10
POOL, OVERFLOW = 10, 50  # kept open; opened at most beside them, above the 40 threads a web server works with
_READ = "precis_read"


def utc_now() -> datetime:
    """Return the time, aware, in UTC."""
    return datetime.now(UTC)


def sqlite_url(path: Path) -> str:
    """Return the URL of the SQLite database in the file at `path`."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def store_url(settings: Settings) -> str:
    """Return the URL of the database that `settings` asks for."""
    return settings.database_url or sqlite_url(settings.database_file)


def parsed_url(url: str) -> URL:
    """Return `url` with the driver that we use.

    >>> parsed_url("postgres://anna@db/precis").drivername
    'postgresql+psycopg'

    Raises:
        StoreUnavailableError: it is no URL of a database that we know.
    """
    remedy = "Use sqlite:///path/to/precis.sqlite3 or postgresql://user:password@host/name."
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreUnavailableError("(unreadable URL)", "The database URL cannot be read.", remedy) from error
    match parsed.drivername:
        case "sqlite" | "sqlite+pysqlite":
            if parsed.database in (None, "", ":memory:"):
                raise StoreUnavailableError(shown(parsed), "It names no file, so nothing would be kept.", remedy)
            return parsed.set(drivername="sqlite")
        case "postgresql" | "postgres" | "postgresql+psycopg":
            return parsed.set(drivername="postgresql+psycopg")
    raise StoreUnavailableError(shown(parsed), f"{parsed.drivername!r} is not supported.", remedy)


def shown(url: URL) -> str:
    """Return `url` for readers, without its password."""
    return url.render_as_string(hide_password=True)


@dataclass(frozen=True, slots=True)
class Database:
    """An open database.

    Attributes:
        engine: its connections.
        clock: tells the time of every row.
        turn: whose turn it is to write an SQLite file, among the threads of this process. SQLite itself lets a waiting
            writer look again now and then, so with many of them the unlucky would wait until they give up.
    """

    engine: Engine
    clock: Clock = utc_now
    turn: Lock = field(default_factory=Lock, repr=False, compare=False)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file on this machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the database and waits for no writer."""
        with translated(self.engine), self.engine.connect() as connection:
            options: dict[str, Any] = {_READ: True}
            if not self.is_sqlite:
                options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
            yield connection.execution_options(**options)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept together at the end, or not at all."""
        with self._turn(), translated(self.engine), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        if not self.turn.acquire(timeout=BUSY_TIMEOUT):
            raise StoreUnavailableError(
                shown(self.engine.url), f"Others have been writing for {BUSY_TIMEOUT} s.", "Try again in a moment."
            )
        try:
            yield
        finally:
            self.turn.release()


def open_engine(url: URL, *, migrating: bool = False) -> Engine:
    """Return the engine of the database at `url`.

    Args:
        url: as `parsed_url` returns it.
        migrating: whether it is for changing the schema: SQLite then checks no references between rows, because
            changing a table there means making it anew.

    Raises:
        StoreUnavailableError: the driver is not installed.
    """
    options: dict[str, Any] = {"json_serializer": _as_json, "hide_parameters": True}
    if migrating:
        options["poolclass"] = NullPool
    else:
        options |= {"pool_size": POOL, "max_overflow": OVERFLOW}
    try:
        engine = create_engine(url, pool_pre_ping=url.drivername != "sqlite", **options)
    except ModuleNotFoundError as error:
        raise StoreUnavailableError(
            shown(url), "The driver for PostgreSQL is not installed.", "Run: pip install 'precis-trainer[postgres]'."
        ) from error
    if engine.dialect.name == "sqlite":
        _set_up_sqlite(engine, foreign_keys=not migrating)
    return engine


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn what the driver raises into errors that say what to do.

    Raises:
        ConflictError: a change would break a rule of the tables.
        StoreUnavailableError: the database cannot be reached, read or written.
    """
    try:
        yield
    except (IntegrityError, DataError) as error:
        raise ConflictError(
            "This change",
            f"does not fit what is stored ({_first_line(error)}).",
            "Something it refers to was removed, or is there already. Load the page again.",
        ) from error
    except OperationalError as error:
        raise StoreUnavailableError(
            shown(engine.url), _first_line(error) + ".", "Check that it is running, and that the disk is not full."
        ) from error
    except PoolTimeout as error:
        raise StoreUnavailableError(
            shown(engine.url), "Every connection is in use.", "Try again in a moment."
        ) from error
    except DatabaseError as error:
        if type(error) is not DatabaseError:  # a mistake of ours keeps its traceback
            raise
        raise StoreUnavailableError(
            shown(engine.url), _first_line(error) + ".", "Open the latest backup copy instead."
        ) from error


def _first_line(error: DBAPIError) -> str:
    return (str(error.orig).strip().splitlines() or [type(error.orig).__name__])[0].rstrip(".")


def _as_json(document: object) -> str:
    return json.dumps(document, allow_nan=False, separators=(",", ":"))


def _set_up_sqlite(engine: Engine, *, foreign_keys: bool) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: Any, record: object) -> None:
        connection.isolation_level = None  # the driver begins no transaction by itself; `_begun` does
        for name, value in (
            ("busy_timeout", BUSY_TIMEOUT * 1000),
            ("journal_mode", "WAL"),
            ("synchronous", "FULL"),  # an acknowledged commit survives a loss of power
            ("foreign_keys", "ON" if foreign_keys else "OFF"),
            ("secure_delete", "ON"),  # what is erased is overwritten, not only unlinked
        ):
            connection.execute(f"PRAGMA {name}={value}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # A writer takes its lock at once: one that begins by reading and then writes fails when another wrote between.
        reads = connection.get_execution_options().get(_READ, False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
