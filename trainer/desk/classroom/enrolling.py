"""Taking people into classes: by a roster, one by one, back again, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from trainer.desk.actor import Actor
from trainer.desk.classroom.rosters import RosterEffect, RosterProblem, RosterRow, read_roster
from trainer.desk.permissions import sees_learner
from trainer.store import ConflictError, Store
from trainer.store.records import CohortRecord, IssuedInvitation, Role, UserRecord

TERM = timedelta(days=14)  # the code of a new account lies in a letter box for a while
MOST_USES = 500  # of one code: a year's intake
EMAIL = "email"  # the preference that holds it


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody whom a roster brought in.

    Attributes:
        code: with which they choose their password; None for who has an account already.
    """

    user: UserRecord
    code: str | None


@dataclass(frozen=True, slots=True)
class RosterOutcome:
    """What became of a roster.

    Attributes:
        rows: every row, with what was wrong with it or what it did.
        enrolled: who is in the class by it, when it was carried out.
    """

    rows: tuple[RosterRow, ...]
    enrolled: tuple[Enrolled, ...] = ()

    @property
    def good(self) -> tuple[RosterRow, ...]:
        """The rows that can be taken in."""
        return tuple(row for row in self.rows if row.problem is None)

    @property
    def bad(self) -> tuple[RosterRow, ...]:
        """The rows that cannot."""
        return tuple(row for row in self.rows if row.problem is not None)


def looked_at(store: Store, actor: Actor, cohort: CohortRecord, content: bytes, name: str) -> RosterOutcome:
    """Return what taking a roster in would do, changing nothing.

    Whoever has an account already is taken in only if the actor teaches them: otherwise a login that somebody has
    guessed would open a stranger's work to them.

    Raises:
        InputError: it is no roster.
    """
    members = {user.id for user in store.cohorts.members(cohort.id)}
    return RosterOutcome(tuple(_seen(store, actor, members, row) for row in read_roster(content, name)))


def taken_in(store: Store, actor: Actor, cohort: CohortRecord, content: bytes, name: str) -> RosterOutcome:
    """Take in every row of a roster that can be; the others are returned with what is wrong.

    Raises:
        InputError: it is no roster, or no row of it can be taken in.
    """
    outcome = looked_at(store, actor, cohort, content, name)
    enrolled, rows = [], []
    for row in outcome.rows:
        try:
            if row.problem is None:
                enrolled.append(_enrolled(store, actor, cohort, row))
            rows.append(row)
        except ConflictError:  # somebody made an account of this name just now
            rows.append(replace(row, problem=RosterProblem.STRANGER, effect=None))
    return RosterOutcome(tuple(rows), tuple(enrolled))


def invited(store: Store, actor: Actor, cohort: CohortRecord, uses: int, days: int) -> IssuedInvitation:
    """Return a code with which so many people join a class within so many days."""
    lifetime = timedelta(days=min(max(days, 1), 120))
    return store.invitations.issue(
        actor.user_id, cohort_id=cohort.id, lifetime=lifetime, uses=min(max(uses, 1), MOST_USES)
    )


def people(users: Sequence[UserRecord]) -> tuple[UserRecord, ...]:
    """Return the learners among people, by name: coaches who help with a class are not in it."""
    learners = [user for user in users if user.role is Role.LEARNER]
    return tuple(sorted(learners, key=lambda user: (user.name.casefold(), user.id)))


def _seen(store: Store, actor: Actor, members: set[str], row: RosterRow) -> RosterRow:
    if row.problem is not None:
        return row
    there = store.users.find(row.login)
    if there is None:
        return replace(row, effect=RosterEffect.NEW)
    if there.id in members:
        return replace(row, effect=RosterEffect.THERE)
    known = there.role is Role.LEARNER and there.archived_at is None and sees_learner(store, actor, there.id)
    return replace(row, effect=RosterEffect.JOINS) if known else replace(row, problem=RosterProblem.STRANGER)


def _enrolled(store: Store, actor: Actor, cohort: CohortRecord, row: RosterRow) -> Enrolled:
    user, code = store.users.find(row.login), None
    if user is None:
        user = store.users.add(row.name, login=row.login, by=actor.user_id)
        if row.email:
            user = store.users.prefer(user.id, {EMAIL: row.email})
        code = store.invitations.issue_reset(user.id, actor.user_id, TERM).code
    store.cohorts.join(cohort.id, user.id, actor.user_id)
    return Enrolled(user, code)
