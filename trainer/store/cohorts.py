"""Cohorts: groups of learners with their coaches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, or_, select, update

from trainer.store.audit import noted
from trainer.store.columns import new_id
from trainer.store.records import CohortRecord, Role, UserRecord
from trainer.store.repository import ArchivingRepository, locked, one
from trainer.store.tables import audit, cohort_members, cohorts, users
from trainer.store.users import as_user

LEFT = "cohort.left"


@dataclass(frozen=True, slots=True)
class Cohorts(ArchivingRepository):
    """The cohorts and who belongs to them; a coach may belong to a cohort that another coach made."""

    table = cohorts
    kind = "cohort"

    def add(self, name: str, owner_id: str | None) -> CohortRecord:
        """Add a cohort made by the coach `owner_id`."""
        row = {"id": new_id(), "name": name, "owner_id": owner_id, "created_at": self.now()}
        with self.database.writing() as connection:
            connection.execute(insert(cohorts).values(**row))
            query = select(cohorts).where(cohorts.c.id == row["id"])
            return CohortRecord(**one(connection, query, "cohort", str(row["id"])))

    def get(self, cohort_id: str) -> CohortRecord:
        """Return a cohort.

        Raises:
            NotFoundError: there is no such cohort.
        """
        with self.database.reading() as connection:
            return CohortRecord(
                **one(connection, select(cohorts).where(cohorts.c.id == cohort_id), "cohort", cohort_id)
            )

    def all(self, *, archived: bool = False) -> tuple[CohortRecord, ...]:
        """Return every cohort, by name."""
        return self._listed(select(cohorts), archived=archived)

    def of_user(self, user_id: str, *, archived: bool = False) -> tuple[CohortRecord, ...]:
        """Return the cohorts that a person made or belongs to, by name."""
        joined = select(cohort_members.c.cohort_id).where(cohort_members.c.user_id == user_id)
        mine = or_(cohorts.c.owner_id == user_id, cohorts.c.id.in_(joined))
        return self._listed(select(cohorts).where(mine), archived=archived)

    def members(self, cohort_id: str) -> tuple[UserRecord, ...]:
        """Return who belongs to a cohort, without those archived, by name."""
        query = (
            select(users)
            .join(cohort_members, cohort_members.c.user_id == users.c.id)
            .where(cohort_members.c.cohort_id == cohort_id, users.c.archived_at.is_(None))
            .order_by(users.c.name, users.c.id)
        )
        with self.database.reading() as connection:
            return tuple(as_user(row) for row in connection.execute(query).mappings())

    def former(self, cohort_id: str) -> tuple[UserRecord, ...]:
        """Return who has left a cohort and not come back, by name: those whom a coach may take in again."""
        left = select(audit.c.learner_id).where(audit.c.subject_id == cohort_id, audit.c.action == LEFT)
        there = select(cohort_members.c.user_id).where(cohort_members.c.cohort_id == cohort_id)
        query = select(users).where(users.c.id.in_(left), users.c.id.not_in(there), users.c.archived_at.is_(None))
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(users.c.name, users.c.id)).mappings()
            return tuple(as_user(row) for row in rows)

    def sizes(self) -> dict[str, int]:
        """Return how many people belong to each cohort that has any, by cohort id."""
        query = (
            select(cohort_members.c.cohort_id, func.count())
            .join(users, users.c.id == cohort_members.c.user_id)
            .where(users.c.archived_at.is_(None))
            .group_by(cohort_members.c.cohort_id)
        )
        with self.database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def join(self, cohort_id: str, user_id: str, by: str | None = None) -> None:
        """Let a person belong to a cohort; who does already stays.

        Args:
            cohort_id: the cohort.
            user_id: the person.
            by: who lets them in, for the audit log; None where a program does.

        Raises:
            NotFoundError: there is no such cohort or person.
        """
        with self.database.writing() as connection:
            one(connection, locked(cohorts, cohort_id), "cohort", cohort_id)
            one(connection, select(users).where(users.c.id == user_id), "user", user_id)
            enrolled(connection, cohort_id, user_id, self.now())
            if by is not None:
                detail = {"user": user_id}
                noted(
                    connection, self.now(), by, "cohort.joined", "cohort", cohort_id, learner_id=user_id, detail=detail
                )

    def leave(self, cohort_id: str, user_id: str, by: str | None) -> None:
        """Let a person belong to a cohort no longer; what they wrote stays theirs."""
        here = (cohort_members.c.cohort_id == cohort_id) & (cohort_members.c.user_id == user_id)
        with self.database.writing() as connection:
            if connection.execute(delete(cohort_members).where(here)).rowcount:
                detail = {"user": user_id}
                noted(connection, self.now(), by, LEFT, "cohort", cohort_id, learner_id=user_id, detail=detail)

    def rename(self, cohort_id: str, name: str) -> CohortRecord:
        """Give a cohort another name.

        Raises:
            NotFoundError: there is no such cohort.
        """
        with self.database.writing() as connection:
            before = one(connection, locked(cohorts, cohort_id), "cohort", cohort_id)
            connection.execute(update(cohorts).where(cohorts.c.id == cohort_id).values(name=name))
            return CohortRecord(**{**before, "name": name})

    def teaches(self, coach_id: str, user_id: str) -> bool:
        """Return whether a coach made, or as a coach belongs to, a cohort that the person belongs to."""
        theirs = select(cohort_members.c.cohort_id).where(cohort_members.c.user_id == user_id)
        helped = (
            select(cohort_members.c.cohort_id)
            .join(users, users.c.id == cohort_members.c.user_id)
            .where(users.c.id == coach_id, users.c.role != Role.LEARNER)
        )
        query = select(cohorts.c.id).where(
            cohorts.c.id.in_(theirs), or_(cohorts.c.owner_id == coach_id, cohorts.c.id.in_(helped))
        )
        with self.database.reading() as connection:
            return connection.scalar(query.limit(1)) is not None

    def _listed(self, query: Select[Any], *, archived: bool) -> tuple[CohortRecord, ...]:
        if not archived:
            query = query.where(cohorts.c.archived_at.is_(None))
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(cohorts.c.name, cohorts.c.id)).mappings()
            return tuple(CohortRecord(**row) for row in rows)


def enrolled(connection: Connection, cohort_id: str, user_id: str, at: datetime) -> None:
    """Make a person a member in the transaction of `connection`, unless they are."""
    here = (cohort_members.c.cohort_id == cohort_id) & (cohort_members.c.user_id == user_id)
    if connection.scalar(select(cohort_members.c.user_id).where(here)) is None:
        connection.execute(insert(cohort_members).values(cohort_id=cohort_id, user_id=user_id, joined_at=at))
