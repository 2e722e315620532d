"""How the desk works: how many workers, how long they may take, when model answers are shown."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from trainer.errors import InputError
from trainer.processes.limiting import usable_cores

USUAL_PRESET = "one-third"  # where nobody has said which: the custom of all précis papers
DRAFTS_BEFORE_ANSWERS = 2  # who has tried twice has seen what is hard; earlier, an answer is copied, not compared
GRADING_SECONDS = 60  # a précis takes a tenth of a second; the longest passage, not yet prepared, half a minute
DRAFTING_SECONDS = 3600  # an article of 20,000 words on one old core
MEMORY = 4_000_000_000  # bytes of address space a grading worker may take; it peaks at 1.2 billion


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How the desk works.

    Attributes:
        workers: processes that grade; each takes one core.
        drafting_threads: threads of the process that drafts references, at the lowest priority.
        drafts_before_answers: honest drafts at a passage after which its model answers are shown; 0 shows them at once.
        grading_seconds: how long one submission may take before its worker is replaced.
        drafting_seconds: how long one draft may take.
        memory: bytes of address space of a grading worker, where the system can limit it; None for no limit.
        model: the summarization model that drafts; None for the embedded one.
        fluency: whether the embedded language model says what it makes of the English; no mark depends on it.
    """

    workers: int = 1
    drafting_threads: int = 1
    drafts_before_answers: int = DRAFTS_BEFORE_ANSWERS
    grading_seconds: float = GRADING_SECONDS
    drafting_seconds: float = DRAFTING_SECONDS
    memory: int | None = MEMORY
    model: str | None = None
    fluency: bool = False


def read_desk_settings(environ: Mapping[str, str] | None = None) -> DeskSettings:
    """Return the settings that the environment asks for.

    Args:
        environ: variables to read, by default those of the process. `PRECIS_WORKERS` is the number of grading
            processes (by default one a core), `PRECIS_DRAFTS_BEFORE_ANSWERS` the honest drafts after which model
            answers are shown, `PRECIS_MODEL` the summarization model.

    Raises:
        InputError: a variable is not the number it should be.
    """
    environ = os.environ if environ is None else environ
    cores = usable_cores()
    return DeskSettings(
        workers=_number(environ, "PRECIS_WORKERS", cores, fewest=1),
        drafting_threads=cores,
        drafts_before_answers=_number(environ, "PRECIS_DRAFTS_BEFORE_ANSWERS", DRAFTS_BEFORE_ANSWERS, fewest=0),
        model=environ.get("PRECIS_MODEL") or None,
    )


def _number(environ: Mapping[str, str], name: str, default: int, *, fewest: int) -> int:
    written = environ.get(name)
    if not written:
        return default
    try:
        number = int(written)
    except ValueError:
        number = fewest - 1
    if number < fewest:
        raise InputError(name, f"{written!r} is not a whole number of at least {fewest}.", "Correct or unset it.")
    return number
