"""Where the commands that keep something keep it: the data folder or a database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.settings import Settings, read_settings

if TYPE_CHECKING:
    from trainer.store import Store

DataFolder = Annotated[
    Path | None,
    typer.Option("--data", metavar="FOLDER", help="Folder of all that is written; otherwise the platform's own."),
]
DatabaseUrl = Annotated[
    str | None,
    typer.Option("--database-url", metavar="URL", help="A PostgreSQL database instead of a file in that folder."),
]


def kept_in(data: Path | None, database_url: str | None) -> Settings:
    """Return the settings of the environment with what the command line says in their place."""
    settings = read_settings()
    if data is not None:
        settings = replace(settings, data=data.expanduser().resolve(), database_url=None)
    return settings if database_url is None else replace(settings, database_url=database_url)


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """Give the open store.

    Raises:
        StoreUnavailableError: it cannot be opened, read or written.
    """
    from trainer.store import open_store, store_url

    store = open_store(store_url(settings))
    try:
        yield store
    finally:
        store.close()
