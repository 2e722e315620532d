"""What the bodies of several routes have in common."""

from __future__ import annotations

from typing import Annotated

from fastapi import UploadFile
from pydantic import BaseModel, ConfigDict, Field

from trainer.desk.work import Upload

Key = Annotated[str, Field(max_length=200)]
Title = Annotated[str, Field(max_length=300)]
Lines = Annotated[list[int], Field(max_length=5000)]


class RawArticle(BaseModel):
    """An article as it was pasted."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    text: str
    """The article as it was pasted."""
    excerpt: bool = False
    """Whether to take only the part of a long article that suits an exam."""
    keep: Lines = []
    """Numbers of lines that stay although they look like furniture."""


def upload_of(file: UploadFile) -> Upload:
    """Return an article that was sent as a file; the route bounds its size."""
    return Upload(file.filename or "file", file.file.read())
