"""Long work as its owner sees it."""

from __future__ import annotations

from trainer.desk.actor import Actor
from trainer.desk.drafting import DraftLine
from trainer.desk.errors import TooManyError
from trainer.desk.passages import DRAFT, LIVE, live_draft, usual_preset
from trainer.desk.presets import preset_of
from trainer.desk.views import JobView
from trainer.store import Store
from trainer.store.records import JobRecord, PassageRecord

MOST_LIVE = 3  # drafts of one person in line at once: each takes a minute or more, and others wait


def drafted(
    store: Store, drafting: DraftLine, actor: Actor, passage: PassageRecord, preset_id: str | None = None
) -> JobView:
    """Put the drafting of a reference in line, unless it is there already.

    Raises:
        NotFoundError: there is no such preset.
        TooManyError: this person has too many drafts in line.
    """
    there = live_draft(store, actor.user_id, passage.id)
    if there is not None:
        return job_view(store, there)
    preset_id = preset_id or usual_preset(passage)
    preset_of(store, preset_id)
    check_room(store, actor)
    return job_view(store, drafting.ask(actor.user_id, passage.id, preset_id))


def check_room(store: Store, actor: Actor) -> None:
    """Raise a `TooManyError` when the person has as many drafts in line as one person may have."""
    if len(live(store, actor)) >= MOST_LIVE:
        raise TooManyError("references being drafted", MOST_LIVE, "Wait for one, or cancel it.")


def live(store: Store, actor: Actor) -> tuple[JobView, ...]:
    """Return the person's work that waits or runs, oldest first."""
    return tuple(job_view(store, job) for job in store.jobs.of_owner(actor.user_id, DRAFT) if job.state in LIVE)


def job_view(store: Store, job: JobRecord) -> JobView:
    """Return a job as its owner sees it."""
    return JobView(
        id=job.id,
        state=job.state,
        place=store.jobs.place(job.id),
        phase=job.phase,
        done=job.done,
        total=job.total,
        cancelling=job.cancel_asked and job.state in LIVE,
        passage_id=job.payload["passage_id"],
        error=job.error,
        created_at=job.created_at,
        finished_at=job.finished_at,
    )
