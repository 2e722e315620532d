"""The coach's list of passages, and one passage with all that is set for it."""

from __future__ import annotations

from collections.abc import Callable

from trainer.desk import jobs
from trainer.desk.actor import Actor
from trainer.desk.coach.people import people
from trainer.desk.coach.views import AnswerView, DraftingView, PassageFile, Person, ShelfEntry
from trainer.desk.library import shown_title
from trainer.desk.passages import DRAFT, LIVE, domain_passage, usual_preset, words_of
from trainer.desk.settings import DeskSettings
from trainer.store import Store
from trainer.store.records import JobRecord, PassageRecord, ReferenceRecord, ReferenceState, Role
from trainer.text.words import count_words


def shelf(store: Store, actor: Actor, *, archived: bool) -> tuple[ShelfEntry, ...]:
    """Return everybody's passages and the coach's own, these first, the latest first."""
    live = _live(store, actor)
    records = [
        record
        for record in reversed(store.passages.library(actor.user_id, archived=True))
        if record.owner_id in (None, actor.user_id) and (record.archived_at is not None) == archived
    ]
    entries = [entry_of(store, actor, record, live) for record in records]
    return tuple(sorted(entries, key=lambda entry: (not entry.own, "" if entry.own else entry.title.casefold())))


def entry_of(store: Store, actor: Actor, record: PassageRecord, live: tuple[JobRecord, ...]) -> ShelfEntry:
    """Return a passage as the list shows it."""
    states = [reference.state for reference in store.references.of_passage(record.id)]
    return ShelfEntry(
        id=record.id,
        key=record.key,
        title=shown_title(record.title, record.text),
        theme=record.meta.get("theme", ""),
        level=record.meta.get("level", ""),
        words=words_of(record),
        own=record.owner_id == actor.user_id,
        approved=states.count(ReferenceState.APPROVED),
        drafts=states.count(ReferenceState.DRAFT),
        ideas=len(store.key_ideas.of_passage(record.id)),
        drafting=sum(job.payload.get("passage_id") == record.id for job in live),
        archived_at=record.archived_at,
    )


def file_of(store: Store, actor: Actor, record: PassageRecord, settings: DeskSettings) -> PassageFile:
    """Return a passage with its model answers and the drafts in line."""
    live, person = _live(store, actor), people(store, actor)
    every = [answer_view(one, person) for one in store.references.of_passage(record.id, archived=True)]
    return PassageFile(
        entry=entry_of(store, actor, record, live),
        version=record.version,
        source=record.source,
        passage=domain_passage(record),
        preset_id=usual_preset(record),
        mine=actor.role is Role.ADMIN or record.owner_id in (None, actor.user_id),
        answers=tuple(one for one in every if one.record.archived_at is None),
        archived=tuple(one for one in every if one.record.archived_at is not None),
        drafting=tuple(
            DraftingView(
                jobs.job_view(store, job), job.payload.get("model") or settings.model or "", job.payload.get("count", 1)
            )
            for job in live
            if job.payload.get("passage_id") == record.id
        ),
    )


def answer_view(record: ReferenceRecord, person: Callable[[str | None], Person]) -> AnswerView:
    """Return a model answer as a coach sees it."""
    return AnswerView(
        record=record,
        words=count_words(record.text),
        by=person(record.by_user),
        approved_by=None if record.state is ReferenceState.DRAFT else person(record.approved_by),
        found=tuple(one["message"] for one in record.settings.get("checks", ())) if record.version == 1 else (),
    )


def _live(store: Store, actor: Actor) -> tuple[JobRecord, ...]:
    return tuple(job for job in store.jobs.of_owner(actor.user_id, DRAFT) if job.state in LIVE)
