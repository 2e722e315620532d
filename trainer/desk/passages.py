"""Passages as they are read: with the rules they are condensed under and what they will be compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from trainer.desk.actor import Actor
from trainer.desk.presets import preset_of, preset_view
from trainer.desk.settings import USUAL_PRESET
from trainer.desk.views import PassageView, ReferenceStanding
from trainer.domain import KeyIdea, Origin, Passage, Reference, RemovalReason, Removed
from trainer.rubric import list_presets
from trainer.store import NotFoundError, Store
from trainer.store.records import AttemptRecord, JobRecord, JobState, PassageRecord, ReferenceRecord, ReferenceState
from trainer.text import Text
from trainer.text.words import count_words

DRAFT = "draft"  # kind of the jobs that draft a reference
LIVE = (JobState.QUEUED, JobState.RUNNING)


def domain_passage(record: PassageRecord) -> Passage:
    """Return a stored passage as the engine takes it."""
    return Passage(Text(record.text), record.title, _removed(record.meta), record.meta.get("excerpt_reason"))


def meta_of(removed: Sequence[Removed], excerpt_reason: str | None) -> dict[str, Any]:
    """Return what is kept with a passage about how it was made."""
    lines = [
        {"text": line.text, "line": line.line, "reason": str(line.reason), "cues": list(line.cues)} for line in removed
    ]
    return {"removed": lines, "excerpt_reason": excerpt_reason}


def as_started(store: Store, attempt: AttemptRecord) -> PassageRecord:
    """Return the passage of an attempt as it read when the attempt was started."""
    record = store.passages.get(attempt.passage_id)
    if record.version == attempt.passage_version:
        return record
    for revision in store.passages.history(record.id):
        if revision.version == attempt.passage_version:
            old: dict[str, Any] = {name: revision.document[name] for name in ("title", "text", "meta")}
            return replace(record, version=attempt.passage_version, **old)
    raise NotFoundError("passage", attempt.passage_id)


def references_of(store: Store, passage_id: str) -> tuple[ReferenceRecord, ...]:
    """Return the model answers that submissions are compared with.

    Those that are approved; without any, the latest draft; the records in their order.
    """
    records = store.references.of_passage(passage_id)
    approved = tuple(record for record in records if record.state is ReferenceState.APPROVED)
    return approved or records[-1:]


def domain_references(records: Sequence[ReferenceRecord]) -> tuple[Reference, ...]:
    """Return stored model answers as the engine takes them: approved ones as given by a person, drafts as drafted."""
    return tuple(
        Reference(Text(record.text), record.title)
        if record.state is ReferenceState.APPROVED
        else Reference(Text(record.text), record.title, Origin.DRAFTED, record.model)
        for record in records
    )


def domain_ideas(store: Store, passage: PassageRecord) -> tuple[KeyIdea, ...]:
    """Return the key ideas that a person has set down for a passage; none where its text has changed since.

    Args:
        store: the store.
        passage: the passage as it is worked on, which may be an earlier version.
    """
    if store.passages.get(passage.id).version != passage.version:
        return ()
    stored = store.key_ideas.of_passage(passage.id)
    return tuple(KeyIdea(idea.statement, idea.weight, idea.sentences) for idea in stored)


def standing(records: Sequence[ReferenceRecord]) -> ReferenceStanding:
    """Return what submissions are compared with, as a word."""
    if not records:
        return ReferenceStanding.NONE
    approved = any(record.state is ReferenceState.APPROVED for record in records)
    return ReferenceStanding.APPROVED if approved else ReferenceStanding.DRAFT


def words_of(record: PassageRecord) -> int:
    """Return how many words a passage has."""
    counted = record.meta.get("words")
    return counted if isinstance(counted, int) else count_words(record.text)


def exams_of(record: PassageRecord) -> tuple[str, ...]:
    """Return the presets whose papers set passages like it."""
    return tuple(record.meta.get("exams", ()))


def usual_preset(record: PassageRecord) -> str:
    """Return the id of the preset a passage is condensed under when nobody says otherwise."""
    wanted = [record.meta.get("preset"), *exams_of(record)]
    return next((key for key in wanted if key in list_presets()), USUAL_PRESET)


def open_attempt_of(attempts: Sequence[AttemptRecord]) -> str | None:
    """Return the id of the attempt that is being written, the latest if there are several."""
    return next((attempt.id for attempt in reversed(attempts) if attempt.submitted_at is None), None)


def live_draft(store: Store, owner_id: str, passage_id: str) -> JobRecord | None:
    """Return the job that drafts a reference of the passage for this person now, waiting or running."""
    jobs = store.jobs.of_owner(owner_id, DRAFT)
    return next((job for job in jobs if job.state in LIVE and job.payload.get("passage_id") == passage_id), None)


def passage_view(store: Store, actor: Actor, record: PassageRecord, preset_id: str | None = None) -> PassageView:
    """Return a passage to read under a preset, by default the usual one.

    Raises:
        NotFoundError: there is no such preset.
    """
    preset_id = preset_id or usual_preset(record)
    words = words_of(record)
    job = live_draft(store, actor.user_id, record.id)
    return PassageView(
        id=record.id,
        version=record.version,
        passage=domain_passage(record),
        words=words,
        source=record.source,
        own=record.owner_id == actor.user_id,
        theme=record.meta.get("theme", ""),
        genre=record.meta.get("genre", ""),
        level=record.meta.get("level", ""),
        exams=exams_of(record),
        preset=preset_view(preset_of(store, preset_id), preset_id, words),
        reference=standing(references_of(store, record.id)),
        drafting=job.id if job else None,
        open_attempt=open_attempt_of(store.attempts.of_user(actor.user_id, record.id)),
    )


def _removed(meta: Mapping[str, Any]) -> tuple[Removed, ...]:
    return tuple(
        Removed(line["text"], line["line"], RemovalReason(line["reason"]), tuple(line["cues"]))
        for line in meta.get("removed", ())
    )
