"""Opening a store: where it may be, and what goes wrong."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from trainer.settings import read_settings
from trainer.store import StoreUnavailableError, open_store, sqlite_url, store_url


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        pytest.param("", "cannot be read", id="nothing"),
        pytest.param("précis", "cannot be read", id="no URL"),
        pytest.param("sqlite://", "names no file", id="a database in memory"),
        pytest.param("sqlite:///:memory:", "names no file", id="a database in memory by name"),
        pytest.param("mysql://host/précis", "not supported", id="a database we do not know"),
        pytest.param("postgresql+asyncpg://host/x", "not supported", id="a driver we do not use"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused(url, problem):
    with pytest.raises(StoreUnavailableError, match=problem) as caught:
        open_store(url)
    assert "Use sqlite:///" in str(caught.value)


def test_a_server_that_is_not_there_is_said_so_without_its_password(tmp_path):
    with pytest.raises(StoreUnavailableError) as caught:
        open_store(f"postgresql://anna:sesame@/x?host={tmp_path}")
    assert "Check that it is running" in str(caught.value)
    assert "sesame" not in str(caught.value)


def test_a_missing_driver_is_said_so_with_the_command_that_installs_it():
    code = (
        "import sys; sys.modules['psycopg'] = None\n"  # as if it were not installed
        "from trainer.store import StoreUnavailableError, open_store\n"
        "try: open_store('postgresql://db/x')\n"
        "except StoreUnavailableError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'precis-trainer[postgres]'" in done.stdout


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    path = tmp_path / "précis.sqlite3"
    path.write_text("Dear diary, " * 100)
    with pytest.raises(StoreUnavailableError, match="not a database"):
        open_store(sqlite_url(path))
    assert path.read_text() == "Dear diary, " * 100


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailableError, match="another folder"):
        open_store(sqlite_url(tmp_path / "file" / "x" / "precis.sqlite3"))


@pytest.mark.skipif(sys.platform == "win32", reason="file modes")
def test_what_learners_write_is_for_nobody_else_on_the_machine(tmp_path):
    path = tmp_path / "data" / "precis.sqlite3"
    store = open_store(sqlite_url(path))
    copy = store.backup()
    files = [*path.parent.iterdir(), path.parent]
    assert copy in files
    assert all(stat.S_IMODE(file.stat().st_mode) & 0o077 == 0 for file in files)
    store.close()


@pytest.mark.parametrize("name", ["plain", "with spaces and #%?", "été"])
def test_any_folder_will_do(tmp_path, name):
    settings = read_settings({"PRECIS_DATA": str(tmp_path / name)})
    store = open_store(store_url(settings))
    store.users.add("Zoë")
    store.close()
    assert settings.database_file.parent == tmp_path / name
    again = open_store(store_url(settings))
    assert again.users.count() == 1
    again.close()


def test_a_database_by_url_comes_before_the_data_folder():
    settings = read_settings({"PRECIS_DATABASE_URL": "postgresql://db/x", "PRECIS_DATA": "~/été"})
    assert store_url(settings) == "postgresql://db/x"
    assert settings.data == Path("~/été").expanduser()


def test_only_a_file_is_backed_up_here(store):
    if store.database.is_sqlite:
        assert store.backup().name.endswith("Z.backup")
    else:
        with pytest.raises(StoreUnavailableError, match="pg_dump"):
            store.backup()
