"""Drafted references kept on disk, so that a class is measured against one draft, made once."""

from __future__ import annotations

import json
import logging
from typing import Any

from trainer.domain import Draft, PreparedPassage
from trainer.text import Text

log = logging.getLogger(__name__)


def encoded(draft: Draft) -> bytes:
    """Return `draft` without its passage and without checks, which are made anew."""
    return json.dumps(
        {
            "title": draft.title,
            "text": draft.text.raw,
            "target_words": draft.target_words,
            "model": draft.model,
            "prompt_version": draft.prompt_version,
            "seed": draft.seed,
        }
    ).encode()


def decoded(entry: bytes, prepared: PreparedPassage) -> Draft | None:
    """Return the draft in `entry`, drafted for `prepared`; None when it is not one."""
    try:
        stored: dict[str, Any] = json.loads(entry)
        low, high = stored["target_words"]
        return Draft(
            title=stored["title"],
            text=Text(stored["text"]),
            prepared=prepared,
            target_words=(low, high),
            model=stored["model"],
            prompt_version=stored["prompt_version"],
            seed=stored["seed"],
        )
    except (ValueError, KeyError, TypeError) as error:
        log.warning("A draft on disk is unreadable (%s); drafting again.", error)
        return None
