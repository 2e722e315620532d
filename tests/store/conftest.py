"""The same cases on a real SQLite file and on a real PostgreSQL server, started for the tests."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from trainer.store import Store, open_store, sqlite_url
from trainer.store.tables import metadata

REQUIRED = "PRECIS_REQUIRE_POSTGRESQL"
UNPRIVILEGED = ("postgres", "nobody")  # the server refuses to run as root
SHARED = "shared"  # making a database for each case would take most of the time
DATABASES = count()


class Clock:
    """A clock that moves on a little with every look, and further when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(microseconds=1)
        return self.now

    def forward(self, **how_far: float) -> None:
        self.now += timedelta(**how_far)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def programs() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "pg_ctl").exists() and (folder / "initdb").exists()), None)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The socket folder of a PostgreSQL server of our own, with the database `SHARED` brought to the newest schema."""
    folder = programs()
    if folder is None:
        if os.environ.get(REQUIRED):
            pytest.fail(f"{REQUIRED} is set, but there are no PostgreSQL programs: apt-get install postgresql")
        pytest.skip("no PostgreSQL programs on this machine: apt-get install postgresql")
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    run_as: dict[str, str] = {}
    if os.geteuid() == 0:
        import pwd

        run_as["user"] = next(name for name in UNPRIVILEGED if name in {entry.pw_name for entry in pwd.getpwall()})
        shutil.chown(home, run_as["user"])
    options = f"-k {home} -c listen_addresses='' -c fsync=off -c max_connections=120"

    def run(program: str, *arguments: str) -> None:
        command = [str(folder / program), *arguments]
        done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False, **run_as)
        assert done.returncode == 0, done.stdout + done.stderr + (home / "log").read_text() * (program == "pg_ctl")

    data = str(home / "data")
    run("initdb", "-D", data, "-U", "precis", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    try:
        run("pg_ctl", "-D", data, "-w", "-l", str(home / "log"), "-o", options, "start")
        execute(str(home), f"CREATE DATABASE {SHARED}")
        open_store(postgresql_url(str(home), SHARED)).close()
        yield str(home)
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(home)


def postgresql_url(socket: str, name: str) -> str:
    return f"postgresql://precis@/{name}?host={socket}"


def execute(socket: str, statement: str, database: str = "postgres") -> None:
    import psycopg

    with psycopg.connect(f"host={socket} user=precis dbname={database}", autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    """An SQLite database brought to the newest schema."""
    path = tmp_path_factory.mktemp("template") / "precis.sqlite3"
    open_store(sqlite_url(path)).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> Iterator[str]:
    """The URL of a database with the newest schema and nothing in it."""
    if request.param == "sqlite":
        path = tmp_path / "data" / "precis.sqlite3"
        path.parent.mkdir()
        shutil.copy(request.getfixturevalue("template"), path)
        yield sqlite_url(path)
        return
    socket = request.getfixturevalue("server")
    execute(socket, "; ".join(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables)), SHARED)
    yield postgresql_url(socket, SHARED)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path) -> Iterator[str]:
    """The URL of a database with nothing in it, not even tables."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "a folder to be made" / "précis.sqlite3")
        return
    socket, name = request.getfixturevalue("server"), f"case_{next(DATABASES)}"
    execute(socket, f"CREATE DATABASE {name}")
    yield postgresql_url(socket, name)
    execute(socket, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store(url, clock) -> Iterator[Store]:
    opened = open_store(url, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def learner(store):
    return store.users.add("Zoë", login="zoe")


@pytest.fixture
def coach(store):
    from trainer.store.records import Role

    return store.users.add("Idris", Role.COACH, login="idris")


@pytest.fixture
def passage(store):
    return store.passages.add(None, "The Tide", "The tide rose before dawn.", "written here", {"theme": "sea"})


@pytest.fixture
def attempt(store, learner, passage):
    return store.attempts.start(learner.id, passage.id, "css")


@pytest.fixture
def report():
    """Make a report with the parts that the store looks at."""

    def made(content: float, language: float = 4, *, out_of: float = 15, penalty: float = 0) -> dict:
        return {
            "marks": {"awarded": content + language - penalty, "out_of": out_of + 5},
            "criteria": [
                {"key": "content", "name": "Content", "awarded": content, "out_of": out_of},
                {"key": "language", "name": "Language", "awarded": language, "out_of": 5},
            ],
            "notes": ["précis"],
        }

    return made
