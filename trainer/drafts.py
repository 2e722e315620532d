"""Drafted references kept on disk, so that a class is measured against one draft, made once."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence

from trainer.domain import Draft, PreparedPassage
from trainer.text import Text

log = logging.getLogger(__name__)

DRAFTS_VERSION = "7"  # raise it when the search would choose other sentences or titles


def encoded(drafts: Sequence[Draft]) -> bytes:
    """Return `drafts` without their passage and without checks, which are made anew."""
    return json.dumps(
        [
            {
                "title": draft.title,
                "text": draft.text.raw,
                "target_words": draft.target_words,
                "model": draft.model,
                "prompt_version": draft.prompt_version,
                "seed": draft.seed,
                "titles": draft.titles,
            }
            for draft in drafts
        ]
    ).encode()


def decoded(entry: bytes, prepared: PreparedPassage) -> tuple[Draft, ...] | None:
    """Return the drafts in `entry`, drafted for `prepared`; None when it holds none."""
    try:
        drafts = []
        for stored in json.loads(entry):
            low, high = stored["target_words"]
            drafts.append(
                Draft(
                    title=stored["title"],
                    text=Text(stored["text"]),
                    prepared=prepared,
                    target_words=(low, high),
                    model=stored["model"],
                    prompt_version=stored["prompt_version"],
                    seed=stored["seed"],
                    titles=tuple(stored["titles"]),
                )
            )
    except (ValueError, KeyError, TypeError) as error:
        log.warning("A draft on disk is unreadable (%s); drafting again.", error)
        return None
    return tuple(drafts) or None
