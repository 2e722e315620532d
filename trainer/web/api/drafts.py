"""A draft as browsers send it: as JSON, as JSON in a beacon, or as the fields of a form."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request


class Draft(BaseModel):
    """What is written so far."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    text: str
    """The précis."""
    title: str | None = None
    """Its title; null where the exam wants none."""
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    """Time on task so far."""
    sent: Annotated[int, Field(ge=0, le=2**53)] | None = None
    """Milliseconds since 1970 when it was sent: what arrives after a later one is not kept."""
    key_sentences: Annotated[list[int], Field(max_length=5000)] | None = None
    """Numbers of the marked sentences of the passage; null leaves them as they are."""


async def draft_in(request: Request) -> Draft:
    """Return the draft that a request carries.

    Raises:
        RequestValidationError: it carries none.
    """
    try:
        return Draft.model_validate(await _sent(request))
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from error


async def _sent(request: Request) -> Any:
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        form = await request.form()
        return {name: value for name, value in form.items() if isinstance(value, str) and name in Draft.model_fields}
    try:
        return json.loads(await request.body())
    except (ValueError, RecursionError):
        return None
