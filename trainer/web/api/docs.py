"""The description of the API, as a page that loads nothing from another host."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response

from trainer.store import NotFoundError
from trainer.web.accounts.visits import visit_or_none
from trainer.web.security import DOCS_POLICY
from trainer.web.shell import page

DESCRIPTION = "/api/openapi.json"
SWAGGER = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
}
router = APIRouter(include_in_schema=False)


@router.get("/docs")
def docs(request: Request) -> Response:
    """Show the description of the API and let it be tried out, signed in as one is."""
    visit_or_none(request)
    text = page(request, "api_docs", description=DESCRIPTION)
    return HTMLResponse(text, headers={"Content-Security-Policy": DOCS_POLICY})


@router.get("/docs/{name}")
def swagger(name: str) -> Response:
    """Serve the files of Swagger UI, which the package fastapi-offline carries."""
    if name not in SWAGGER:
        raise NotFoundError("page", name[:80])
    path = Path(str(files("fastapi_offline") / "static" / name))
    return FileResponse(path, media_type=SWAGGER[name], headers={"Cache-Control": "no-cache"})


@router.get(DESCRIPTION)
def description(request: Request) -> Response:
    """Return the API's description in OpenAPI."""
    app: FastAPI = request.app
    return JSONResponse(app.openapi())
