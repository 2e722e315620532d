"""The files that pages load: style sheets and scripts from the package, nothing from another host."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

import trainer.report
import trainer.web

FILES = "/static"
ICON = "/favicon.ico"  # what browsers ask for by themselves on a page that names none, such as a printed one
FRESH = "no-cache"  # kept, but asked for again: an upgrade shows at once


class Files(StaticFiles):
    """Files out of several folders, as if they lay in one.

    Args:
        folders: the folders; of two files of one name the first is served.
    """

    def __init__(self, *folders: Path) -> None:
        super().__init__(directory=folders[0])
        self.all_directories = list(folders)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, to be kept by browsers but asked for again."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FRESH
        return response


def mount_files(app: FastAPI) -> None:
    """Serve the package's files."""
    app.mount(FILES, Files(folder(trainer.web), folder(trainer.report)), name="static")
    app.add_api_route(ICON, _icon, methods=["GET"], include_in_schema=False)


def _icon() -> Response:
    return FileResponse(
        folder(trainer.web) / "precis.svg", media_type="image/svg+xml", headers={"Cache-Control": FRESH}
    )


def folder(package: object) -> Path:
    """Return the folder `static` of a package."""
    return Path(str(files(package) / "static"))  # type: ignore[arg-type]
