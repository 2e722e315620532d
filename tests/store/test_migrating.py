"""Migrations: from nothing, from older versions, from a version we do not know."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, text

from trainer.store import SchemaTooNewError, StoreUnavailableError, open_store
from trainer.store.database import open_engine, parsed_url, utc_now
from trainer.store.migrating import backups_of, known_versions, migrate
from trainer.store.tables import metadata, users

FIRST, LAST = known_versions()[0], known_versions()[-1]


def file_of(url: str) -> Path:
    return Path(str(parsed_url(url).database))


def test_an_empty_database_gets_the_newest_schema_without_a_backup(empty_url):
    store = open_store(empty_url)
    assert (store.migration.before, store.migration.after, store.migration.backup) == (None, LAST, None)
    store.close()
    again = open_store(empty_url)
    assert (again.migration.before, again.migration.after, again.migration.backup) == (LAST, LAST, None)
    again.close()


def test_migrations_lead_to_the_tables_as_they_are_declared(store):
    with store.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize("older", known_versions()[:-1])
def test_an_older_database_is_brought_up_with_everything_in_it(empty_url, older, request):
    if empty_url.startswith("sqlite"):
        file_of(empty_url).parent.mkdir()
    url = parsed_url(empty_url)
    assert migrate(url, target=older).after == older
    engine = open_engine(url)
    with engine.begin() as connection:
        row = {"id": "a", "login": "zoé", "name": "Zoé", "role": "learner", "preferences": {}, "created_at": utc_now()}
        connection.execute(insert(users).values(**row))
    engine.dispose()
    store = open_store(empty_url)
    assert (store.migration.before, store.migration.after) == (older, LAST)
    assert store.users.find("Zoé").name == "Zoé"
    copy = store.migration.backup
    store.close()
    if not empty_url.startswith("sqlite"):
        assert copy is None
        return
    assert re.fullmatch(rf"précis\.sqlite3\.{older}-\d{{8}}T\d{{6}}\.\d{{6}}Z\.backup", copy.name)
    assert backups_of(file_of(empty_url)) == (copy,)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(older,)]
        assert connection.execute("SELECT name FROM users").fetchall() == [("Zoé",)]
    restored = file_of(empty_url).with_name("restored.sqlite3")
    copy.replace(restored)
    reopened = open_store(f"sqlite:///{restored}", backup=False)
    assert reopened.users.find("Zoé").name == "Zoé"
    assert reopened.migration.backup is None
    reopened.close()


def test_a_database_from_a_later_version_is_refused_and_left_as_it_is(empty_url):
    store = open_store(empty_url)
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(SchemaTooNewError) as caught:
        open_store(empty_url)
    assert (caught.value.found, caught.value.known) == ("9999", LAST)
    assert "Nothing was changed" in str(caught.value)
    engine = open_engine(parsed_url(empty_url))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    engine.dispose()


def test_rows_that_refer_to_nothing_stop_a_migration(tmp_path):
    url = parsed_url(f"sqlite:///{tmp_path / 'precis.sqlite3'}")
    migrate(url, target=FIRST)
    with closing(sqlite3.connect(tmp_path / "precis.sqlite3")) as connection:
        connection.execute("INSERT INTO cohort_members VALUES ('é', 'nobody', '2026-03-01')")
        connection.commit()
    with pytest.raises(StoreUnavailableError, match="refer to rows that are not there"):
        open_store(str(url))
    with closing(sqlite3.connect(tmp_path / "precis.sqlite3")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(FIRST,)]
    assert len(backups_of(tmp_path / "precis.sqlite3")) == 1
