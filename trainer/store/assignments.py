"""Assignments: passages set to cohorts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import RowMapping, Select, insert, select, update

from trainer.store.audit import noted
from trainer.store.columns import new_id
from trainer.store.records import AssignmentRecord, ShowAnswers
from trainer.store.repository import ArchivingRepository, locked, one
from trainer.store.tables import assignments, cohort_members


@dataclass(frozen=True, slots=True)
class AssignmentTerms:
    """What a coach decides about an assignment, and may change later.

    Attributes:
        title: for the list.
        preset_id: key of a shipped preset or id of a stored one.
        note: for the learners.
        due_at: when it is due; None at no time.
        attempts_allowed: None when there may be any number.
        show_answers: when learners see the model answers.
        blind: whether it is marked without names.
        closed_at: when the coach closed it; None while it is open until `due_at`.
        pass_mark: the mark from which work has passed.
    """

    title: str
    preset_id: str
    note: str = ""
    due_at: datetime | None = None
    attempts_allowed: int | None = None
    show_answers: ShowAnswers = ShowAnswers.AFTER_DRAFTS
    blind: bool = False
    closed_at: datetime | None = None
    pass_mark: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Assignments(ArchivingRepository):
    """What all cohorts were set."""

    table = assignments
    kind = "assignment"

    def add(self, cohort_id: str, passage_id: str, created_by: str | None, terms: AssignmentTerms) -> AssignmentRecord:
        """Set a passage to a cohort.

        Raises:
            ConflictError: there is no such cohort or passage.
        """
        key = new_id()
        values = {"cohort_id": cohort_id, "passage_id": passage_id, "created_by": created_by, **_columns(terms)}
        with self.database.writing() as connection:
            connection.execute(insert(assignments).values(id=key, created_at=self.now(), **values))
            return _assignment(one(connection, select(assignments).where(assignments.c.id == key), "assignment", key))

    def get(self, assignment_id: str) -> AssignmentRecord:
        """Return an assignment.

        Raises:
            NotFoundError: there is no such assignment.
        """
        with self.database.reading() as connection:
            query = select(assignments).where(assignments.c.id == assignment_id)
            return _assignment(one(connection, query, "assignment", assignment_id))

    def of_cohort(self, cohort_id: str, *, archived: bool = False) -> tuple[AssignmentRecord, ...]:
        """Return what a cohort was set, oldest first."""
        return self._listed(select(assignments).where(assignments.c.cohort_id == cohort_id), archived=archived)

    def of_user(self, user_id: str, *, archived: bool = False) -> tuple[AssignmentRecord, ...]:
        """Return what a person was set through all their cohorts, oldest first."""
        query = select(assignments).join(cohort_members, cohort_members.c.cohort_id == assignments.c.cohort_id)
        return self._listed(query.where(cohort_members.c.user_id == user_id), archived=archived)

    def change(self, assignment_id: str, by: str | None, terms: AssignmentTerms) -> AssignmentRecord:
        """Change the terms of an assignment; the audit log says from what to what.

        Raises:
            NotFoundError: there is no such assignment.
        """
        with self.database.writing() as connection:
            before = one(connection, locked(assignments, assignment_id), "assignment", assignment_id)
            after = _columns(terms)
            changed = [name for name, value in after.items() if before[name] != value]
            if changed:
                connection.execute(update(assignments).where(assignments.c.id == assignment_id).values(**after))
                detail = {name: [_told(before[name]), _told(after[name])] for name in changed}
                noted(connection, self.now(), by, "assignment.changed", "assignment", assignment_id, detail=detail)
            return _assignment({**before, **after})

    def _listed(self, query: Select[Any], *, archived: bool) -> tuple[AssignmentRecord, ...]:
        if not archived:
            query = query.where(assignments.c.archived_at.is_(None))
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(assignments.c.created_at, assignments.c.id)).mappings()
            return tuple(_assignment(row) for row in rows)


def _columns(terms: AssignmentTerms) -> dict[str, Any]:
    return {field.name: getattr(terms, field.name) for field in fields(terms)}


def _told(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Fraction) else value


def _assignment(row: RowMapping | Mapping[str, Any]) -> AssignmentRecord:
    return AssignmentRecord(**{**row, "show_answers": ShowAnswers(row["show_answers"])})
