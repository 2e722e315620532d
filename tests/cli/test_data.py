"""precis data: backup, export, erase, purge, migrate."""

import json
import stat
from datetime import timedelta

import pytest

from trainer.store import open_store, sqlite_url
from trainer.store.database import parsed_url
from trainer.store.migrating import known_versions, migrate

TEXT = "La marée est montée très tôt."


@pytest.fixture
def folder(tmp_path):
    """A data folder with a learner, an attempt and an archived passage."""
    path = tmp_path / "my data"
    with_store = open_store(sqlite_url(path / "precis.sqlite3"))
    learner = with_store.users.add("Zoë", login="zoe", password_hash="argon2-hash")
    passage = with_store.passages.add(None, "Tide", "The tide rose.", "ours", {})
    attempt = with_store.attempts.start(learner.id, passage.id, "css")
    with_store.attempts.submit(attempt.id, TEXT, None, 5)
    with_store.sessions.open(learner.id, timedelta(days=1))
    old = with_store.passages.add(None, "Old", "The tide fell.", "ours", {})
    with_store.passages.archive(old.id, None)
    with_store.close()
    return path


def copies(folder):
    return list(folder.glob("*.backup"))


def test_a_backup_is_made_and_named(precis, folder):
    done = precis("data", "backup", "--data", folder)
    assert done.code == 0
    assert [str(copy) for copy in copies(folder)] == [done.out.strip()]


def test_the_data_folder_may_come_from_the_environment(precis, folder, monkeypatch):
    monkeypatch.setenv("PRECIS_DATA", str(folder))
    monkeypatch.setenv("PRECIS_DATABASE_URL", "")
    assert precis("data", "backup").code == 0
    monkeypatch.setenv("PRECIS_DATABASE_URL", "sqlite:////nowhere/at/all/precis.sqlite3")
    assert precis("data", "backup", "--data", folder).code == 0
    assert len(copies(folder)) == 2


def test_everything_of_a_learner_is_exported(precis, folder, tmp_path):
    printed = precis("data", "export", "ZOE", "--data", folder)
    assert printed.code == 0
    document = json.loads(printed.out)
    assert document["attempts"][0]["text"] == TEXT
    assert "argon2-hash" not in printed.out
    file = tmp_path / "zoë.json"
    done = precis("data", "export", document["user"]["id"], "--out", file, "--data", folder)
    assert "attempts 1, drafts 1" in done.out
    assert json.loads(file.read_text(encoding="utf-8"))["attempts"] == document["attempts"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_nothing_is_erased_without_a_yes(precis, folder):
    done = precis("data", "erase", "zoe", "--data", folder)
    assert done.code == 0
    assert "Would erase zoe: attempts 1, drafts 1. Nothing was changed" in done.out
    assert TEXT.encode() in (folder / "precis.sqlite3").read_bytes()


def test_erasure_names_the_copies_that_still_hold_it(precis, folder):
    precis("data", "backup", "--data", folder)
    done = precis("data", "erase", "zoe", "--yes", "--data", folder)
    assert done.code == 0
    assert "Erased: attempts 1." in done.out
    assert f"Still holds it; delete it when you can spare it: {copies(folder)[0]}" in done.out
    assert TEXT.encode() not in (folder / "precis.sqlite3").read_bytes()
    assert precis("data", "export", "zoe", "--data", folder).code == 2


def test_the_copies_go_too_when_asked_for(precis, folder):
    precis("data", "backup", "--data", folder)
    assert "Deleted: " in precis("data", "erase", "zoe", "--yes", "--backups-too", "--data", folder).out
    assert copies(folder) == []


def test_a_purge_is_told_before_it_is_done(precis, folder):
    assert "Would remove: nothing." in precis("data", "purge", "--data", folder).out
    assert "Would remove: passages 1. Nothing was changed" in precis("data", "purge", "--days", 0, "--data", folder).out
    assert "Removed: passages 1." in precis("data", "purge", "--days", 0, "--yes", "--data", folder).out
    assert "Would remove: nothing." in precis("data", "purge", "--days", 0, "--data", folder).out


def test_an_old_database_is_brought_up(precis, tmp_path):
    older, newest = known_versions()[0], known_versions()[-1]
    migrate(parsed_url(sqlite_url(tmp_path / "precis.sqlite3")), target=older)
    done = precis("data", "migrate", "--data", tmp_path)
    assert f"from schema {older} to {newest}. The file as it was: {copies(tmp_path)[0]}" in done.out
    assert f"has schema {newest} already" in precis("data", "migrate", "--data", tmp_path).out
    assert len(copies(tmp_path)) == 1


@pytest.mark.parametrize("command", [("backup",), ("export", "é"), ("erase", "", "--yes"), ("purge",), ("migrate",)])
def test_a_folder_without_a_database_is_refused_and_left_as_it_is(precis, tmp_path, command):
    done = precis("data", *command, "--data", tmp_path)
    assert done.code == 2
    assert "precis.sqlite3: is not there. Name the folder with --data." in done.err
    assert list(tmp_path.glob("*.sqlite3")) == []


@pytest.mark.parametrize("learner", ["", "é"])
def test_nobody_by_that_name(precis, folder, learner):
    for command in ("export", "erase"):
        done = precis("data", command, learner, "--data", folder)
        assert (done.code, "There is no user" in done.err) == (2, True)


def test_a_database_elsewhere_is_asked_for_by_url(precis, tmp_path):
    done = precis("data", "purge", "--database-url", f"postgresql://anna:sesame@/x?host={tmp_path}")
    assert done.code == 2
    assert "Check that it is running" in done.err
    assert "sesame" not in done.err
