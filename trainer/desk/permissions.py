"""Who may see and do what: the one place where ownership and role are checked.

Every function returns the thing itself, so that nobody can forget to ask. What somebody may not see is not found,
in the very words of what does not exist.
"""

from __future__ import annotations

from trainer.desk.actor import Actor
from trainer.desk.errors import NotAllowedError
from trainer.store import NotFoundError, Store
from trainer.store.records import AssignmentRecord, AttemptRecord, JobRecord, PassageRecord, Role


def own_attempt(store: Store, actor: Actor, attempt_id: str) -> AttemptRecord:
    """Return an attempt of the actor's own, to be written on.

    Raises:
        NotFoundError: there is none, or it is somebody else's.
    """
    attempt = store.attempts.get(attempt_id)
    if attempt.user_id != actor.user_id:
        raise NotFoundError("attempt", attempt_id)
    return attempt


def seen_attempt(store: Store, actor: Actor, attempt_id: str) -> AttemptRecord:
    """Return an attempt to be read: the actor's own, a learner's whom they teach, for an admin anybody's.

    Raises:
        NotFoundError: there is none, or the actor may not see it.
    """
    attempt = store.attempts.get(attempt_id)
    if not sees_learner(store, actor, attempt.user_id):
        raise NotFoundError("attempt", attempt_id)
    return attempt


def sees_learner(store: Store, actor: Actor, user_id: str) -> bool:
    """Return whether the actor may read what a person has written."""
    if actor.user_id == user_id or actor.role is Role.ADMIN:
        return True
    return actor.role is Role.COACH and store.cohorts.teaches(actor.user_id, user_id)


def seen_passage(store: Store, actor: Actor, passage_id: str) -> PassageRecord:
    """Return a passage to be read.

    Everybody's; the actor's own; one that a cohort of theirs was set, or that they have set or written on; one of a
    learner whom they teach.

    Raises:
        NotFoundError: there is none, or the actor may not see it.
    """
    passage = store.passages.get(passage_id)
    if passage.owner_id in (None, actor.user_id):
        return passage
    if any(assignment.passage_id == passage_id for assignment in store.assignments.of_user(actor.user_id)):
        return passage
    if store.attempts.of_user(actor.user_id, passage_id, archived=True):
        return passage
    if actor.role is not Role.LEARNER and passage.owner_id and sees_learner(store, actor, passage.owner_id):
        return passage
    raise NotFoundError("passage", passage_id)


def own_passage(store: Store, actor: Actor, passage_id: str) -> PassageRecord:
    """Return a passage that the actor may have references drafted for: their own; for coaches and admins, any they see.

    Raises:
        NotFoundError: there is none, or the actor may not see it.
        NotAllowedError: the actor may only read it.
    """
    passage = seen_passage(store, actor, passage_id)
    if actor.role is Role.LEARNER and passage.owner_id != actor.user_id:
        raise NotAllowedError("change the model answers to this passage", "A coach can.")
    return passage


def own_job(store: Store, actor: Actor, job_id: str) -> JobRecord:
    """Return long work that the actor has asked for; for an admin, anybody's.

    Raises:
        NotFoundError: there is none, or it is somebody else's.
    """
    job = store.jobs.get(job_id)
    if job.owner_id != actor.user_id and actor.role is not Role.ADMIN:
        raise NotFoundError("job", job_id)
    return job


def set_assignment(store: Store, actor: Actor, assignment_id: str) -> AssignmentRecord:
    """Return an assignment that the actor was set.

    Raises:
        NotFoundError: there is none, or it was not set to a cohort of theirs.
    """
    for assignment in store.assignments.of_user(actor.user_id):
        if assignment.id == assignment_id:
            return assignment
    raise NotFoundError("assignment", assignment_id)
