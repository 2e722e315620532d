"""Whether an assignment still takes work, told in the transaction that begins or hands in: nothing slips past."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from trainer.store.errors import ConflictError
from trainer.store.repository import locked, one
from trainer.store.tables import assignments, attempts

GRACE = timedelta(minutes=1)  # a text that was sent in time may be a while on its way
PRACTISE = "You can still practise on the passage by yourself."
KEPT = "What you wrote is kept here. Ask your coach for more time."


def check_may_begin(connection: Connection, assignment_id: str, user_id: str, now: datetime) -> None:
    """Raise unless an assignment is open and allows its learner one more attempt.

    The caller has locked the learner's row, so that two who begin at once are counted one after the other.

    Raises:
        NotFoundError: there is no such assignment.
        ConflictError: it is over, or the attempts are used up.
    """
    assignment = one(connection, locked(assignments, assignment_id), "assignment", assignment_id)
    _check_open(assignment["due_at"], assignment["closed_at"], now, PRACTISE)
    allowed = assignment["attempts_allowed"]
    if allowed is None:
        return
    theirs = (attempts.c.assignment_id == assignment_id) & (attempts.c.user_id == user_id)
    made = connection.scalar(select(func.count()).select_from(attempts).where(theirs, attempts.c.archived_at.is_(None)))
    if (made or 0) >= allowed:
        used = f"allows {allowed} {'attempt' if allowed == 1 else 'attempts'}, and you have used them."
        raise ConflictError("This assignment", used, PRACTISE)


def check_may_hand_in(connection: Connection, assignment_id: str | None, now: datetime) -> None:
    """Raise unless the assignment that an attempt answers, if any, still takes it.

    Raises:
        ConflictError: it is over.
    """
    if assignment_id is None:
        return
    assignment = one(connection, locked(assignments, assignment_id), "assignment", assignment_id)
    _check_open(assignment["due_at"], assignment["closed_at"], now - GRACE, KEPT)


def _check_open(due_at: datetime | None, closed_at: datetime | None, now: datetime, remedy: str) -> None:
    if closed_at is not None and now >= closed_at:
        raise ConflictError("This assignment", "has been closed.", remedy)
    if due_at is not None and now > due_at:
        raise ConflictError("This assignment", f"was due on {due_at:%d %B %Y at %H:%M} UTC.", remedy)
