"""What a learner is shown of an attempt: its state, its report, what changed, the model answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from trainer.cache import content_key
from trainer.desk import work
from trainer.desk.actor import Actor
from trainer.desk.answers import ModelAnswer, answers_state, check_open, without_answers
from trainer.desk.comparing import Comparison, compared
from trainer.desk.errors import AnswersClosedError, NotMarkedError
from trainer.desk.grading import Grading
from trainer.desk.marking import grade_task, source_of, waiting
from trainer.desk.passages import as_started, domain_passage, passage_view, references_of
from trainer.desk.releasing import NOTHING_SEEN, released
from trainer.desk.settings import DeskSettings
from trainer.desk.views import AnswersState, Assessed, AttemptView, KeySentences
from trainer.desk.writing import sentence_spans
from trainer.domain import Origin, PreparedPassage
from trainer.practice.key_sentences import score_marks, sentences_at
from trainer.store import Store
from trainer.store.records import AttemptRecord
from trainer.text import Text


def attempt_view(
    store: Store,
    grading: Grading,
    actor: Actor,
    attempt: AttemptRecord,
    settings: DeskSettings,
    now: datetime,
) -> AttemptView:
    """Return an attempt as it is being written, or was handed in."""
    passage = as_started(store, attempt)
    handed = waiting(store, attempt) if attempt.submitted_at is not None else None
    return AttemptView(
        attempt=attempt,
        passage=passage_view(store, actor, passage, attempt.preset_id),
        marked=sentences_at(Text(passage.text), attempt.marked),
        assessed=handed is not None and handed.assessment is not None,
        waiting=grading.place(handed.ticket) if handed is not None else None,
        answers=answers(store, actor, attempt, settings, now),
    )


def check_handed_in(attempt: AttemptRecord) -> None:
    """Raise a `NotMarkedError` when the attempt is still being written."""
    if attempt.submitted_at is None:
        raise NotMarkedError("This attempt has not been handed in.", "Finish it and hand it in.")


def shown(store: Store, actor: Actor, assessed: Assessed, settings: DeskSettings, now: datetime) -> Assessed:
    """Return a marked attempt as the actor may see it.

    Left out for its learner are the model answers while those are closed, and the coach's marks until they are given
    back.
    """
    state = answers(store, actor, assessed.attempt, settings, now)
    whole, assessment = assessed.assessment.document, assessed.assessment
    if actor.user_id == assessed.attempt.user_id:
        assessment = released(assessed.attempt, assessment, store.reviews.get(assessed.attempt.id))
    document = without_answers(assessment.document, state)
    origins = {reference["origin"] for reference in whole["references"]}
    return Assessed(assessed.attempt, replace(assessment, document=document), origins == {Origin.DRAFTED})


def exported(store: Store, actor: Actor, settings: DeskSettings, now: datetime) -> dict[str, Any]:
    """Return everything that is kept about the actor, without what is not open to them yet.

    That is model answers, and what a coach has said and marked before it is given back.
    """
    document = store.export_learner(actor.user_id)
    states: dict[str, AnswersState] = {}
    held = _held_back(store, document)
    document["comments"] = [row for row in document["comments"] if row["attempt_id"] not in held]
    document["reviews"] = [row for row in document["reviews"] if row["attempt_id"] not in held]
    kept_back = {row["id"] for row in document["assessments"] if row["attempt_id"] in held}
    for row in document["marks"]:
        if row["assessment_id"] in kept_back:
            row.update(coach=None, coach_id=None, note=None, coached_at=None)
    document["audit"] = [row for row in document["audit"] if row["actor_id"] == actor.user_id or not _of_marking(row)]
    for row in document["assessments"]:
        attempt = store.attempts.get(row["attempt_id"])
        if attempt.passage_id not in states:
            states[attempt.passage_id] = answers(store, actor, attempt, settings, now)
        row["document"] = without_answers(row["document"], states[attempt.passage_id])
    return document


def comparison(store: Store, assessed: Assessed) -> Comparison | None:
    """Return what changed since the attempt that this one revises; None when there is none that is marked."""
    attempt = assessed.attempt
    before = store.assessments.latest(attempt.revises) if attempt.revises else None
    if before is None:
        return None
    return compared(before.attempt_id, before.document, attempt.id, assessed.assessment.document)


def key_sentences(
    store: Store, grading: Grading, attempt: AttemptRecord, sentences: Iterable[int] | None
) -> KeySentences:
    """Return how well marked sentences, by default those kept, catch the key ideas.

    The ideas are those that submissions are judged by.
    """
    passage = domain_passage(as_started(store, attempt))
    spans = attempt.marked if sentences is None else sentence_spans(passage.text, sentences)
    source = source_of(store, attempt)
    ideas = source.ideas or grading.key_ideas(source)
    score = score_marks(ideas, sentences_at(passage.text, spans))
    return KeySentences(PreparedPassage(passage, ideas), score)


def answers(store: Store, actor: Actor, attempt: AttemptRecord, settings: DeskSettings, now: datetime) -> AnswersState:
    """Return whether the model answers may be seen: by the learner when it is time, by who teaches them always."""
    state = answers_state(store, attempt, settings.drafts_before_answers, now)
    if actor.user_id == attempt.user_id:
        return state
    return AnswersState(True, state.honest, state.needed, False, None, "")


def model_answers(
    store: Store, grading: Grading, actor: Actor, attempt: AttemptRecord, settings: DeskSettings, now: datetime
) -> tuple[ModelAnswer, ...]:
    """Return the model answers, each graded as if it had been handed in; keep that the learner has seen them.

    Raises:
        AnswersClosedError: they may not be seen yet.
    """
    check_open(answers(store, actor, attempt, settings, now))
    records = references_of(store, attempt.passage_id)
    task = grade_task(store, attempt)
    asked = []
    for record in records:
        one = work.Grade(task.source, task.preset, record.text, record.title)
        key = content_key("model answer", attempt.id, record.id, str(record.version))
        asked.append((record, grading.ask(one, key)))
    found = tuple(
        ModelAnswer(record.id, record.title, record.text, record.state, record.model, ticket.result())
        for record, ticket in asked
    )
    if actor.user_id == attempt.user_id and attempt.answers_seen_at is None and found:
        store.attempts.show_answers(attempt.id)
    return found


def given_up(store: Store, actor: Actor, attempt: AttemptRecord, settings: DeskSettings, now: datetime) -> AnswersState:
    """Open the model answers before there are honest drafts enough.

    Raises:
        AnswersClosedError: an assignment keeps them closed.
    """
    state = answers(store, actor, attempt, settings, now)
    if state.open:
        return state
    if not state.may_give_up:
        raise AnswersClosedError(state.reason, "Ask your coach.")
    return answers(store, actor, store.attempts.show_answers(attempt.id), settings, now)


def _held_back(store: Store, document: Mapping[str, Any]) -> frozenset[str]:
    """Ids of the attempts whose coach has not given them back."""
    reviews = store.reviews.of_attempts(row["id"] for row in document["attempts"])
    return frozenset(
        row["id"]
        for row in document["attempts"]
        if row["assignment_id"] is not None and reviews.get(row["id"], NOTHING_SEEN).returned_at is None
    )


def _of_marking(row: Mapping[str, Any]) -> bool:
    return str(row["action"]).startswith(("mark.", "comment.", "attempt."))
