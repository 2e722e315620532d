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
    """

    cache: Path

    @property
    def models(self) -> Path:
        """Folder of unpacked and converted models."""
        return self.cache / "models"

    @property
    def prepared(self) -> Path:
        """Folder of prepared passages, one file each."""
        return self.cache / "prepared"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that the environment asks for.

    Args:
        environ: variables to read, by default those of the process. `PRECIS_CACHE` names the cache
            folder; without it the platform's own cache folder is used.
    """
    environ = os.environ if environ is None else environ
    cache = environ.get("PRECIS_CACHE")
    return Settings(Path(cache).expanduser() if cache else Path(platformdirs.user_cache_dir("precis-trainer")))


SHARE = Path(__file__).parent / "_share"


def shared_folder(name: str) -> Path:
    """Return the folder of shipped data called `name` ("models" or "prompts").

    In a wheel it lies inside the package, in a checkout beside it.
    """
    packaged = SHARE / name
    return packaged if packaged.is_dir() else Path(__file__).parents[1] / name
