"""The précis trainer: a passage in, a reference précis out; a submission in, marks and feedback out."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from trainer.api import draft_reference, grade

__all__ = ["__version__", "draft_reference", "grade"]


def __getattr__(name: str) -> object:
    # The two functions load grammar, numbers and readers; a program that only asks for the version should not.
    if name in ("draft_reference", "grade"):
        from trainer import api

        return getattr(api, name)
    raise AttributeError(f"module 'trainer' has no attribute {name!r}")
