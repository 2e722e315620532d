"""Marking by hand: one hand-in, its criteria, what is said about it, and giving it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from trainer.desk.actor import Actor
from trainer.desk.bounds import plain
from trainer.desk.classroom import permissions
from trainer.desk.classroom.queue import Lookout, queue_of
from trainer.desk.classroom.views import CoachWord, Queue, QueueEntry, ReviewView
from trainer.errors import InputError
from trainer.store import ConflictError, NotFoundError, Store
from trainer.store.records import AssessmentRecord, AttemptRecord, CommentRecord, ReviewRecord

NOTE_CHARACTERS = 1_000
COMMENT_CHARACTERS = 2_000
MOST_COMMENTS = 100  # on one précis
MOST_SAVED = 200
FINEST = 100  # no examiner divides a mark finer than this


def review_view(store: Store, lookout: Lookout, actor: Actor, attempt_id: str) -> ReviewView:
    """Return a hand-in to be marked by hand, with its place in the queue of its assignment.

    Raises:
        NotFoundError: there is no such hand-in for this coach.
        ConflictError: it has no automatic mark yet.
    """
    attempt, assignment = permissions.coached_attempt(store, actor, attempt_id)
    queue = queue_of(store, lookout, [assignment]).entries
    marking = store.assessments.latest(attempt_id)
    if marking is None:
        raise ConflictError("This work", "has no mark yet.", "It is being marked; look again in a moment.")
    places = {entry.attempt.id: place for place, entry in enumerate(queue)}
    theirs = [entry for entry in queue if entry.attempt.user_id == attempt.user_id]
    place = places.get(attempt_id, places.get(theirs[0].attempt.id, 0) if theirs else 0)
    entry = next((entry for entry in queue if entry.attempt.id == attempt_id), None)
    if entry is None:  # an earlier attempt of the learner's
        attention = lookout.attention(assignment, [marking])[marking.id]
        who = theirs[0].who if theirs else ""
        entry = QueueEntry(attempt, assignment, who, marking, store.reviews.get(attempt_id), attention)
    others = store.attempts.of_assignment(assignment.id)
    return ReviewView(
        entry=replace(entry, marking=marking),
        comments=store.comments.of_attempt(attempt_id),
        saved=store.saved_comments.of_owner(actor.user_id),
        earlier=tuple(
            one
            for one in others
            if one.user_id == attempt.user_id and one.submitted_at is not None and one.id != attempt_id
        ),
        before=queue[place - 1].attempt.id if 0 < place < len(queue) else None,
        after=queue[place + 1].attempt.id if place + 1 < len(queue) else None,
        waiting=_waiting(queue, place, attempt_id),
        place=place + 1,
        count=len(queue),
    )


def _waiting(queue: Sequence[QueueEntry], place: int, attempt_id: str) -> str | None:
    around = (*queue[place + 1 :], *queue[:place])
    return next(
        (
            one.attempt.id
            for one in around
            if one.review.accepted_at is None and one.review.returned_at is None and one.attempt.id != attempt_id
        ),
        None,
    )


def marked(
    store: Store, actor: Actor, attempt_id: str, criterion: str, mark: Fraction | None, note: str
) -> AssessmentRecord:
    """Set a coach's mark for a criterion beside the automatic one; None takes it back.

    Raises:
        NotFoundError: there is no such hand-in for this coach, or no such criterion.
        ConflictError: the mark is out of range, or there is no automatic mark yet.
        InputError: the note is too long.
    """
    permissions.coached_attempt(store, actor, attempt_id)
    latest = store.assessments.latest(attempt_id)
    if latest is None:
        raise ConflictError("This work", "has no mark yet.", "It is being marked; look again in a moment.")
    note = _bounded(note, NOTE_CHARACTERS, "The reason")
    if mark is not None:
        mark = mark.limit_denominator(FINEST)
    return store.assessments.overrule(latest.id, actor.user_id, criterion, mark, note)


def accepted(store: Store, actor: Actor, attempt_id: str, *, yes: bool) -> ReviewRecord:
    """Keep that a coach agrees with the marks of a hand-in, or does not any more.

    Raises:
        NotFoundError: there is no such hand-in for this coach.
    """
    permissions.coached_attempt(store, actor, attempt_id)
    return store.reviews.accept(attempt_id, actor.user_id, accepted=yes)


def commented(
    store: Store, actor: Actor, attempt_id: str, text: str, span: tuple[int, int] | None, *, keep: bool
) -> CommentRecord:
    """Say something about a hand-in, or about a place in it; keep it to say again when asked to.

    Raises:
        NotFoundError: there is no such hand-in for this coach.
        InputError: the comment is empty or too long, or there are too many.
        ConflictError: the text has no such place.
    """
    permissions.coached_attempt(store, actor, attempt_id)
    text = _bounded(text, COMMENT_CHARACTERS, "The comment")
    if not text:
        raise InputError("The comment", "is empty.", "Write what you want to say.")
    if len(store.comments.of_attempt(attempt_id)) >= MOST_COMMENTS:
        raise InputError("This work", f"has {MOST_COMMENTS} comments already.", "Remove one first.")
    if keep:
        if len(store.saved_comments.of_owner(actor.user_id)) >= MOST_SAVED:
            raise InputError("Your saved comments", f"are {MOST_SAVED} already.", "Remove one first.")
        store.saved_comments.add(actor.user_id, text)
    return store.comments.add(attempt_id, actor.user_id, text, span)


def uncommented(store: Store, actor: Actor, comment_id: str, *, away: bool) -> CommentRecord:
    """Take a comment away, or put it back.

    Raises:
        NotFoundError: there is no such comment of this coach's.
    """
    comment = permissions.coached_comment(store, actor, comment_id)
    (store.comments.archive if away else store.comments.restore)(comment_id, actor.user_id)
    return comment


def forgotten(store: Store, actor: Actor, saved_id: str) -> None:
    """Keep a comment to say again no longer.

    Raises:
        NotFoundError: the actor keeps no such comment.
    """
    permissions.check_coach(actor)
    if store.saved_comments.get(saved_id).owner_id != actor.user_id:
        raise NotFoundError("saved-comment", saved_id)
    store.saved_comments.archive(saved_id, actor.user_id)


def given_back(
    store: Store, lookout: Lookout, actor: Actor, assignment_id: str, *, everything: bool = False
) -> tuple[str, ...]:
    """Let learners see what was done with their work for an assignment, all in one go; return which attempts.

    Args:
        store: where it is kept.
        lookout: finds the queue.
        actor: the coach.
        assignment_id: of which assignment.
        everything: whether also what the coach has not agreed with, which then stands as it is.

    Raises:
        NotFoundError: there is no such assignment for this coach.
        ConflictError: there is nothing to give back.
    """
    assignment = permissions.coached_assignment(store, actor, assignment_id)
    queue = queue_of(store, lookout, [assignment])
    wanted = [e for e in queue.entries if e.review.returned_at is None] if everything else queue.ready
    if not wanted:
        raise ConflictError("Nothing", "is ready to be given back.", "Accept the marks of some work first.")
    return tuple(one.attempt_id for one in store.reviews.give_back([e.attempt.id for e in wanted], actor.user_id))


def recalled(store: Store, actor: Actor, attempt_ids: Sequence[str]) -> None:
    """Take work back that was given back: its learners see the automatic marks again.

    Raises:
        NotFoundError: one of them is no hand-in for this coach; then nothing was changed.
    """
    for attempt_id in attempt_ids:
        permissions.coached_attempt(store, actor, attempt_id)
    store.reviews.give_back(attempt_ids, actor.user_id, returned=False)


def coach_word(store: Store, attempt: AttemptRecord) -> CoachWord | None:
    """Return what a coach says about an attempt, for its learner; None until it is given back."""
    review = store.reviews.get(attempt.id)
    marking = store.assessments.latest(attempt.id)
    if review.returned_at is None or marking is None:
        return None
    coach = store.users.get(review.returned_by).name if review.returned_by else ""
    comments = store.comments.of_attempt(attempt.id)
    return CoachWord(coach, review.returned_at, marking.automatic, marking.final, marking.out_of, comments)


def all_queue(store: Store, lookout: Lookout, actor: Actor, assignment_id: str | None) -> Queue:
    """Return the work to look at: of one assignment, or of every one of the coach's classes.

    Raises:
        NotFoundError: there is no such assignment for this coach.
    """
    if assignment_id is not None:
        return queue_of(store, lookout, [permissions.coached_assignment(store, actor, assignment_id)])
    cohorts = permissions.coached_cohorts(store, actor)
    return queue_of(store, lookout, [one for cohort in cohorts for one in store.assignments.of_cohort(cohort.id)])


def _bounded(text: str, most: int, what: str) -> str:
    text = plain(text).strip()
    if len(text) > most:
        raise InputError(what, f"has {len(text):,} characters.", f"Use at most {most:,}.")
    return text
