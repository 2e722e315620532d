"""Attempts: writing, saving, handing in, and what comes of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from pydantic import BaseModel, ConfigDict, Field

from trainer.web.api.asking import Asking, Desk, Serving, guarded_router
from trainer.web.api.bodies import Key
from trainer.web.api.drafts import Draft, draft_in
from trainer.web.api.models import (
    Answers,
    Assessment,
    Comparison,
    HistoryEntry,
    KeySentenceScore,
    ModelAnswer,
    OpenAttempt,
    Saved,
)

router = guarded_router("Attempts")


class Start(BaseModel):
    """What to begin."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    passage: Key
    """Id of the passage."""
    preset: Key
    """Id of the rules."""
    revises: Key | None = None
    """Id of a handed-in attempt at the same passage to start from."""
    assignment: Key | None = None
    """Id of the assignment that it answers."""


class KeySentences(BaseModel):
    """Marked sentences of a passage."""

    sentences: Annotated[list[int], Field(max_length=5000)]


@router.get("/attempts")
def attempts(desk: Desk, actor: Asking) -> list[HistoryEntry]:
    """List one's attempts, the latest first."""
    return [HistoryEntry.model_validate(entry) for entry in desk.history(actor)]


@router.post("/attempts", status_code=201)
def start(desk: Desk, actor: Asking, service: Serving, wanted: Start) -> OpenAttempt:
    """Begin an attempt, or go on with the one that was begun the same way."""
    service.rates.check("submissions", actor.user_id)
    return OpenAttempt.of(desk.start(actor, wanted.passage, wanted.preset, wanted.revises, wanted.assignment))


@router.get("/attempts/{attempt_id}")
def attempt(desk: Desk, actor: Asking, attempt_id: str) -> OpenAttempt:
    """Return an attempt."""
    return OpenAttempt.of(desk.open_attempt(actor, attempt_id))


@router.post(
    "/attempts/{attempt_id}/draft",
    openapi_extra={"requestBody": {"content": {"application/json": {"schema": Draft.model_json_schema()}}}},
)
def save(
    desk: Desk, actor: Asking, service: Serving, attempt_id: str, draft: Annotated[Draft, Depends(draft_in)]
) -> Saved:
    """Keep what was typed so far.

    JSON, or the fields of a form; a browser's beacon, which carries no headers, sends the session's token as `csrf`.
    """
    service.rates.check("saves", actor.user_id)
    saved = desk.autosave(
        actor, attempt_id, draft.text, draft.title, draft.seconds, draft.key_sentences, sequence=draft.sent
    )
    return Saved(kept=saved.kept, saved_at=saved.attempt.saved_at, submitted_at=saved.attempt.submitted_at)


@router.post("/attempts/{attempt_id}/key-sentences")
def mark_sentences(desk: Desk, actor: Asking, service: Serving, attempt_id: str, marked: KeySentences) -> KeySentences:
    """Keep which sentences of the passage are marked as key ones."""
    service.rates.check("saves", actor.user_id)
    return KeySentences(sentences=list(desk.mark_sentences(actor, attempt_id, marked.sentences)))


@router.post("/attempts/{attempt_id}/key-sentences/score")
def score_sentences(
    desk: Desk, actor: Asking, service: Serving, attempt_id: str, marked: KeySentences
) -> KeySentenceScore:
    """Tell how well marked sentences catch the key ideas of the passage."""
    service.rates.check("submissions", actor.user_id)
    return KeySentenceScore.model_validate(desk.key_sentence_score(actor, attempt_id, marked.sentences).score)


@router.post("/attempts/{attempt_id}/submit")
async def submit(
    desk: Desk, actor: Asking, service: Serving, attempt_id: str, draft: Annotated[Draft, Depends(draft_in)]
) -> Assessment:
    """Hand an attempt in and wait for its mark; handing the same in again returns the same mark."""
    service.rates.check("submissions", actor.user_id)
    return Assessment.of(await desk.submitted(actor, attempt_id, draft.text, draft.title, draft.seconds))


@router.get("/attempts/{attempt_id}/assessment")
def assessment(desk: Desk, actor: Asking, attempt_id: str) -> Assessment:
    """Return the latest marking with the whole report."""
    return Assessment.of(desk.assessed(actor, attempt_id))


@router.get("/attempts/{attempt_id}/comparison")
def comparison(desk: Desk, actor: Asking, attempt_id: str) -> Comparison | None:
    """Tell what changed since the attempt that this one revises; null when there is none that is marked."""
    found = desk.compare(actor, attempt_id)
    return None if found is None else Comparison.model_validate(found)


@router.get("/attempts/{attempt_id}/answers")
def answers(desk: Desk, actor: Asking, attempt_id: str) -> Answers:
    """Tell whether the model answers may be seen."""
    return Answers.model_validate(desk.answers_state(actor, attempt_id))


@router.post("/attempts/{attempt_id}/give-up")
def give_up(desk: Desk, actor: Asking, attempt_id: str) -> Answers:
    """Open the model answers before there are honest drafts enough."""
    return Answers.model_validate(desk.give_up(actor, attempt_id))


@router.post("/attempts/{attempt_id}/model-answers")
def model_answers(desk: Desk, actor: Asking, service: Serving, attempt_id: str) -> list[ModelAnswer]:
    """Show the model answers once they are open; that they have been seen is kept, which is why this is a POST."""
    service.rates.check("submissions", actor.user_id)
    return [ModelAnswer.model_validate(answer) for answer in desk.model_answers(actor, attempt_id)]
