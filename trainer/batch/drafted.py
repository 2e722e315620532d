"""Model answers that are drafted for a batch, kept with it, so that who goes on compares with the very same ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from trainer.batch.folder import RESULTS, check_room, made_room, read_kept, write_kept
from trainer.batch.journal import Journal
from trainer.batch.terms import passage_key
from trainer.batch.types import Subject
from trainer.domain import Origin, Reference
from trainer.errors import InputError
from trainer.text import Text

DRAFTS = "drafts.json"
_KEYS = {"passage", "asked", "model", "title", "text"}

Draft = Callable[[Subject], Reference]


def with_drafts(
    subjects: Mapping[str, Subject], out: Path, draft: Draft, *, model: str, resume: bool
) -> Mapping[str, Subject]:
    """Return the subjects, each that has no reference with a drafted one: that which `out` holds, else a new one.

    A draft is kept the moment it is there. Another machine, model version or emptied cache may draft otherwise; a run
    that is gone on with does not.

    Args:
        subjects: what the submissions are about, by key.
        out: folder of the results; made if it is not there and something is to be drafted.
        draft: drafts a reference for a subject.
        model: the model that `draft` asks, by the name that a coach has for it.
        resume: whether to go on with what `out` holds.

    Raises:
        InputError: `out` is no folder to write to, is being written, or holds drafts for another passage or model.
    """
    if all(subject.references for subject in subjects.values()):
        return subjects
    check_room(out, resume=resume)
    room = made_room(out)
    with Journal(room / RESULTS):  # nobody else drafts for this folder meanwhile
        kept: dict[str, Any] = dict(read_kept(room / DRAFTS) or {}) if resume else {}
        found = dict(subjects)
        for key, subject in subjects.items():
            if subject.references:
                continue
            if key in kept:
                _check(kept[key], subject, model, str(out))
            else:
                kept[key] = _written(subject, draft(subject), model)
                write_kept(room / DRAFTS, json.dumps(kept, ensure_ascii=False, indent=2) + "\n")
            found[key] = replace(subject, references=(_read(kept[key]),))
    return found


def _check(kept: Any, subject: Subject, model: str, where: str) -> None:
    """Raise an `InputError` where a kept draft is of another passage or by another model than is asked for."""
    of = f" of {subject.key}" if subject.key else ""
    if not isinstance(kept, dict) or kept.keys() != _KEYS:
        raise InputError(f"{where}/{DRAFTS}", "is damaged.", "Give another folder.")
    if kept["passage"] != passage_key(subject):
        raise InputError(
            where, f"holds a draft for another passage{of}.", "Give the same as before, or another folder."
        )
    if kept["asked"] != model:
        raise InputError(
            where, f"holds a draft{of} by {kept['asked']}, not by {model}.", "Give the same --model, or another folder."
        )


def _written(subject: Subject, reference: Reference, model: str) -> dict[str, Any]:
    return {
        "passage": passage_key(subject),
        "asked": model,
        "model": reference.model,
        "title": reference.title,
        "text": reference.text.raw,
    }


def _read(kept: Mapping[str, Any]) -> Reference:
    return Reference(Text(kept["text"]), kept["title"], Origin.DRAFTED, kept["model"])
