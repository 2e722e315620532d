"""From an attempt to its mark: what is sent to the graders, and what is kept of their answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trainer.cache import content_key
from trainer.desk import permissions, work
from trainer.desk.actor import Actor
from trainer.desk.bounds import bounded_seconds, bounded_submission, bounded_title
from trainer.desk.passages import as_started, domain_ideas, domain_references, references_of
from trainer.desk.presets import preset_of
from trainer.desk.views import Assessed
from trainer.engine import submission_of
from trainer.pipeline import check_submission
from trainer.store import Store
from trainer.store.records import AssessmentRecord, AttemptRecord

NO_REFERENCE = (
    "There is no model answer to this passage yet, so nothing was compared with one; content is judged by key ideas "
    "alone."
)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """An attempt that was handed in, with its latest mark; None while it has none."""

    attempt: AttemptRecord
    assessment: AssessmentRecord | None

    @property
    def ticket(self) -> str:
        """The name of its text in the line: two requests to mark the same text share one place."""
        return content_key(self.attempt.id, self.attempt.text, self.attempt.title or "")


def handed_in(store: Store, actor: Actor, attempt_id: str, text: str, title: str | None, seconds: float) -> HandedIn:
    """Hand an attempt in; once it is, its text stands, whatever becomes of the marking.

    Raises:
        NotFoundError: there is no such attempt of this learner's.
        InputError: the text is empty or too long.
        ConflictError: another text has been handed in.
    """
    attempt = permissions.own_attempt(store, actor, attempt_id)
    text, title = bounded_submission(text), bounded_title(title)
    check_submission(submission_of(text, title))
    preset_of(store, attempt.preset_id)
    attempt = store.attempts.submit(attempt_id, text, title, bounded_seconds(seconds))
    return waiting(store, attempt)


def waiting(store: Store, attempt: AttemptRecord) -> HandedIn:
    """Return an attempt that has been handed in, with its mark if it has one."""
    return HandedIn(attempt, store.assessments.latest(attempt.id))


def grade_task(store: Store, attempt: AttemptRecord) -> work.Grade:
    """Return what is to be graded of an attempt, with the references there are now."""
    return work.Grade(source_of(store, attempt), preset_of(store, attempt.preset_id), attempt.text, attempt.title)


def source_of(store: Store, attempt: AttemptRecord) -> work.Source:
    """Return the passage of an attempt as it was started, with what submissions are compared with now."""
    passage = as_started(store, attempt)
    references = domain_references(references_of(store, passage.id))
    return work.Source(passage.text, passage.title, references, domain_ideas(store, passage))


def kept(store: Store, handed: HandedIn, document: Mapping[str, Any]) -> Assessed:
    """Store what the graders answered, once for all who waited for it."""
    there = store.assessments.latest(handed.attempt.id)
    if there is not None:
        return Assessed(handed.attempt, there)
    notes = [] if document["references"] else [NO_REFERENCE]
    noted = {**document, "notes": [*notes, *document["notes"]]}
    versions = document["versions"]
    assessment = store.assessments.add(
        handed.attempt.id, noted, versions["engine"], versions["preset"], versions["model"]
    )
    return Assessed(handed.attempt, assessment)
