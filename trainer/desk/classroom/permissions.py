"""Whose classes a coach may look after: their own and those that they help with; an admin, every one.

As everywhere at the desk, what somebody may not see is not found, in the very words of what does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable

from trainer.desk.actor import Actor
from trainer.store import NotFoundError, Store
from trainer.store.records import AssignmentRecord, AttemptRecord, CohortRecord, CommentRecord, Role, UserRecord


def check_coach(actor: Actor) -> None:
    """Raise a `NotFoundError` for a learner, to whom there is no such page."""
    if actor.role is Role.LEARNER:
        raise NotFoundError("page", "classes")


def coached_cohorts(store: Store, actor: Actor, *, archived: bool = False) -> tuple[CohortRecord, ...]:
    """Return the classes that the actor looks after, by name.

    Raises:
        NotFoundError: the actor is a learner.
    """
    check_coach(actor)
    if actor.role is Role.ADMIN:
        return store.cohorts.all(archived=archived)
    return store.cohorts.of_user(actor.user_id, archived=archived)


def coached_cohort(store: Store, actor: Actor, cohort_id: str) -> CohortRecord:
    """Return a class that the actor looks after, archived or not.

    Raises:
        NotFoundError: there is none.
    """
    for cohort in coached_cohorts(store, actor, archived=True):
        if cohort.id == cohort_id:
            return cohort
    raise NotFoundError("class", cohort_id)


def coached_assignment(store: Store, actor: Actor, assignment_id: str) -> AssignmentRecord:
    """Return an assignment of a class that the actor looks after.

    Raises:
        NotFoundError: there is none.
    """
    check_coach(actor)
    assignment = store.assignments.get(assignment_id)
    try:
        coached_cohort(store, actor, assignment.cohort_id)
    except NotFoundError:
        raise NotFoundError("assignment", assignment_id) from None
    return assignment


def coached_attempt(store: Store, actor: Actor, attempt_id: str) -> tuple[AttemptRecord, AssignmentRecord]:
    """Return an attempt at an assignment of a class that the actor looks after; never one of the actor's own.

    Raises:
        NotFoundError: there is none, or it has not been handed in.
    """
    check_coach(actor)
    attempt = store.attempts.get(attempt_id)
    if attempt.assignment_id is None or attempt.submitted_at is None or attempt.user_id == actor.user_id:
        raise NotFoundError("attempt", attempt_id)
    try:
        return attempt, coached_assignment(store, actor, attempt.assignment_id)
    except NotFoundError:
        raise NotFoundError("attempt", attempt_id) from None


def coached_comment(store: Store, actor: Actor, comment_id: str) -> CommentRecord:
    """Return a comment of the actor's on work that they may mark; an admin may change anybody's.

    Raises:
        NotFoundError: there is none.
    """
    check_coach(actor)
    comment = store.comments.get(comment_id)
    try:
        coached_attempt(store, actor, comment.attempt_id)
    except NotFoundError:
        raise NotFoundError("comment", comment_id) from None
    if comment.author_id != actor.user_id and actor.role is not Role.ADMIN:
        raise NotFoundError("comment", comment_id)
    return comment


def one_of(people: Iterable[UserRecord], user_id: str) -> UserRecord:
    """Return the person with this id.

    Raises:
        NotFoundError: it is none of them.
    """
    for person in people:
        if person.id == user_id:
            return person
    raise NotFoundError("user", user_id)
