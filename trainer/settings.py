"""Environment and folders, read once at the edge and passed down."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are kept on this machine.

    Attributes:
        cache: folder of everything that can be rebuilt (models, prepared passages).
        models: folder of unpacked and converted models.
        prepared: folder of prepared passages.
        drafts: folder of drafted references.
        wheels: folder of wheels that carry models, looked in before any package registry is asked.
        data: folder of what cannot be rebuilt: passages brought, attempts, marks.
        database_url: the database to keep that in; None for an SQLite file in `data`.
    """

    cache: Path
    wheels: Path | None = None
    data: Path = Path(platformdirs.user_data_dir("precis-trainer"))
    database_url: str | None = None

    @property
    def models(self) -> Path:
        """Folder of unpacked and converted models."""
        return self.cache / "models"

    @property
    def prepared(self) -> Path:
        """Folder of prepared passages, one file each."""
        return self.cache / "prepared"

    @property
    def drafts(self) -> Path:
        """Folder of drafted references, one file each."""
        return self.cache / "drafts"

    @property
    def database_file(self) -> Path:
        """File of the SQLite database, used unless `database_url` names another."""
        return self.data / "precis.sqlite3"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that the environment asks for.

    Args:
        environ: variables to read, by default those of the process. `PRECIS_CACHE` names the cache
            folder; without it the platform's own cache folder is used. `PRECIS_WHEELS` names a folder of
            wheels for machines without a network. `PRECIS_DATA` names the data folder, `PRECIS_DATABASE_URL` a
            database outside it.
    """
    environ = os.environ if environ is None else environ
    cache, wheels = environ.get("PRECIS_CACHE"), environ.get("PRECIS_WHEELS")
    data = environ.get("PRECIS_DATA")
    return Settings(
        Path(cache).expanduser() if cache else Path(platformdirs.user_cache_dir("precis-trainer")),
        Path(wheels).expanduser() if wheels else None,
        Path(data).expanduser() if data else Path(platformdirs.user_data_dir("precis-trainer")),
        environ.get("PRECIS_DATABASE_URL") or None,
    )


SHARE = Path(__file__).parent / "_share"


def shared_folder(name: str) -> Path:
    """Return the folder of shipped data called `name` ("models" or "prompts").

    In a wheel it lies inside the package, in a checkout beside it.
    """
    packaged = SHARE / name
    return packaged if packaged.is_dir() else Path(__file__).parents[1] / name
