"""precis data: back up, migrate, export, erase and purge what learners have written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.cli.output import check_writable, write_whole
from trainer.errors import InputError
from trainer.settings import Settings, read_settings

if TYPE_CHECKING:
    from trainer.store import Store
    from trainer.store.records import UserRecord

data_app = typer.Typer(help="What learners have written: backup, export, erase, purge, migrate.", no_args_is_help=True)
Folder = Annotated[Path | None, typer.Option("--data", help="The data folder; by default that of the platform.")]
Url = Annotated[str | None, typer.Option(help="A database elsewhere: postgresql://user:password@host/name.")]
Person = Annotated[str, typer.Argument(help="Login or id of the learner; 'me' on a machine without accounts.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it; without this, only say what would go.")]


@data_app.command("migrate")
def migrate(data: Folder = None, database_url: Url = None) -> None:
    """Bring the database to the newest schema; an SQLite file is copied first."""
    with _opened(data, database_url) as store:
        done = store.migration
    if done.before == done.after:
        typer.echo(f"The database has schema {done.after} already.")
        return
    copied = f" The file as it was: {done.backup}" if done.backup else ""
    typer.echo(f"Brought the database from schema {done.before or 'none'} to {done.after}.{copied}")


@data_app.command("backup")
def backup(data: Folder = None, database_url: Url = None) -> None:
    """Copy the SQLite database, beside itself and while it is in use, and print the copy's name."""
    with _opened(data, database_url) as store:
        typer.echo(store.backup())


@data_app.command("export")
def export(
    learner: Person,
    out: Annotated[Path | None, typer.Option(help="File to write; by default standard output.")] = None,
    data: Folder = None,
    database_url: Url = None,
) -> None:
    """Write everything of one learner as JSON, without passwords."""
    if out is not None:
        check_writable(out)
    with _opened(data, database_url) as store:
        person = _person(store, learner)
        document = store.export_learner(person.id)
        store.audit.add(None, "user.exported", "user", person.id)
    text = json.dumps(document, ensure_ascii=True, indent=2) + "\n"
    if out is None:
        typer.echo(text, nl=False)
    else:
        write_whole(out, text, mode=0o600)
        typer.echo(f"Wrote {out}: {_told({name: len(rows) for name, rows in document.items() if type(rows) is list})}")


@data_app.command("erase")
def erase(
    learner: Person,
    yes: Yes = False,
    backups_too: Annotated[
        bool, typer.Option("--backups-too", help="Delete the copies beside the database that still hold it.")
    ] = False,
    data: Folder = None,
    database_url: Url = None,
) -> None:
    """Erase a learner with everything that is only theirs."""
    with _opened(data, database_url) as store:
        person = _person(store, learner)
        if not yes:
            theirs = store.export_learner(person.id)
            counts = {name: len(theirs[name]) for name in ("attempts", "drafts", "assessments", "drills", "passages")}
            typer.echo(f"Would erase {person.login}: {_told(counts)}. Nothing was changed; add --yes to do it.")
            return
        from trainer.desk.classroom import files_about, folder_of, forgotten

        folder = folder_of(_settings(data, database_url))
        paths = files_about(store, folder, person.id)
        erasure = store.erase_learner(person.id)
        files = forgotten(store, folder, paths)
    typer.echo(f"Erased: {_told(erasure.counts)}.")
    if files:
        typer.echo(f"Removed files for coaches that may hold their work: {files} of exports and batches.")
    if erasure.passages_kept:
        typer.echo(f"Kept without a name, because others work on them: passages {erasure.passages_kept}.")
    for copy in erasure.backups:
        if backups_too:
            _delete(copy)
        typer.echo(f"{'Deleted' if backups_too else 'Still holds it; delete it when you can spare it'}: {copy}")


@data_app.command("purge")
def purge(
    days: Annotated[int, typer.Option(min=0, help="What was archived this many days ago or longer.")] = 30,
    yes: Yes = False,
    data: Folder = None,
    database_url: Url = None,
) -> None:
    """Remove for good what was archived, and sessions and jobs that ended, some time ago."""
    with _opened(data, database_url) as store:
        if yes:
            counts = _purged(store, timedelta(days=days), _settings(data, database_url))
        else:
            counts = store.purge(timedelta(days=days), rehearsal=True)
    if yes:
        typer.echo(f"Removed: {_told(counts)}.")
    else:
        typer.echo(f"Would remove: {_told(counts)}. Nothing was changed; add --yes to do it.")


def _settings(data: Path | None, database_url: str | None) -> Settings:
    settings = read_settings()
    if data is not None:  # what is said here comes before what the environment says
        settings = replace(settings, data=data, database_url=None)
    return settings if database_url is None else replace(settings, database_url=database_url)


@contextmanager
def _opened(data: Path | None, database_url: str | None) -> Iterator[Store]:
    from trainer.store import open_store, store_url

    settings = _settings(data, database_url)
    if settings.database_url is None and not settings.database_file.exists():
        raise InputError(str(settings.database_file), "is not there.", "Name the folder with --data.")
    store = open_store(store_url(settings))
    try:
        yield store
    finally:
        store.close()


def _purged(store: Store, older_than: timedelta, settings: Settings) -> dict[str, int]:
    """Purge, with the files for coaches that hold work of the people who go, and those that belong to no job."""
    from trainer.desk.classroom import files_about, folder_of, forgotten

    before, folder = store.database.clock() - older_than, folder_of(settings)
    people = [one for one in store.users.all(archived=True) if one.archived_at is not None and one.archived_at < before]
    paths = {path for person in people for path in files_about(store, folder, person.id)}
    counts = store.purge(older_than)
    forgotten(store, folder, tuple(paths))
    return counts


def _person(store: Store, name: str) -> UserRecord:
    return store.users.find(name) or store.users.get(name)


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in counts.items() if count) or "nothing"


def _delete(copy: Path) -> None:
    try:
        copy.unlink()
    except OSError as error:
        raise InputError(str(copy), f"cannot be deleted ({error.strerror}).", "Delete it by hand.") from error
