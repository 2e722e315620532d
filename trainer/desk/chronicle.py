"""A learner's work over time: progress, history, and its end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from trainer.desk.actor import Actor
from trainer.desk.drafting import DraftLine
from trainer.desk.jobs import live
from trainer.desk.library import mark_view, shown_title
from trainer.desk.presets import preset_of
from trainer.desk.progress import Marked, Progress, progress_of
from trainer.desk.releasing import released_marks
from trainer.desk.views import HistoryEntry
from trainer.errors import InputError
from trainer.store import NotFoundError, Store
from trainer.store.records import AssessmentRecord, AttemptRecord


def progress(store: Store, actor: Actor) -> Progress:
    """Return how a learner gets on."""
    attempts = store.attempts.of_user(actor.user_id)
    marks = released_marks(store, actor.user_id, attempts)
    titles = _titles(store, attempts)
    seen = _seen(attempts)
    return progress_of(
        _marked(attempt, marks[attempt.id], titles[attempt.passage_id], seen)
        for attempt in attempts
        if attempt.id in marks and attempt.submitted_at is not None
    )


def history(store: Store, actor: Actor) -> tuple[HistoryEntry, ...]:
    """Return every attempt, the latest first."""
    attempts = store.attempts.of_user(actor.user_id)
    marks = released_marks(store, actor.user_id, attempts)
    titles, seen = _titles(store, attempts), _seen(attempts)
    names = {preset_id: _preset_name(store, preset_id) for preset_id in {attempt.preset_id for attempt in attempts}}
    return tuple(
        HistoryEntry(
            attempt,
            titles[attempt.passage_id],
            names[attempt.preset_id],
            mark_view(attempt, marks[attempt.id]) if attempt.id in marks else None,
            _after_answers(attempt, seen),
        )
        for attempt in reversed(attempts)
    )


def erase(store: Store, drafting: DraftLine, actor: Actor, confirm: str) -> None:
    """Erase a learner and all they wrote, for good.

    Raises:
        InputError: `confirm` is not their login.
    """
    login = store.users.get(actor.user_id).login
    if confirm.strip().casefold() != login:
        raise InputError("The confirmation", "is not your sign-in name, so nothing was erased.", f"Type {login!r}.")
    for job in live(store, actor):
        drafting.cancel(job.id)
    store.erase_learner(actor.user_id, actor.user_id)


def _marked(attempt: AttemptRecord, assessment: AssessmentRecord, title: str, seen: Mapping[str, datetime]) -> Marked:
    return Marked(
        attempt.id,
        attempt.passage_id,
        title,
        attempt.preset_id,
        attempt.submitted_at or attempt.saved_at,
        attempt.seconds,
        assessment.final,
        assessment.out_of,
        tuple((mark.criterion, mark.name, mark.final, mark.out_of) for mark in assessment.marks),
        _after_answers(attempt, seen),
        assessment.document,
    )


def _titles(store: Store, attempts: tuple[AttemptRecord, ...]) -> dict[str, str]:
    passages = [store.passages.get(passage_id) for passage_id in {attempt.passage_id for attempt in attempts}]
    return {passage.id: shown_title(passage.title, passage.text) for passage in passages}


def _seen(attempts: tuple[AttemptRecord, ...]) -> dict[str, datetime]:
    """When the model answers to each passage were first seen."""
    seen: dict[str, datetime] = {}
    for attempt in attempts:
        if attempt.answers_seen_at is not None:
            first = seen.get(attempt.passage_id, attempt.answers_seen_at)
            seen[attempt.passage_id] = min(first, attempt.answers_seen_at)
    return seen


def _after_answers(attempt: AttemptRecord, seen: Mapping[str, datetime]) -> bool:
    first = seen.get(attempt.passage_id)
    return first is not None and (attempt.submitted_at is None or attempt.submitted_at > first)


def _preset_name(store: Store, preset_id: str) -> str:
    try:
        return preset_of(store, preset_id).name
    except NotFoundError:
        return preset_id  # an exam that an older version of the trainer had
