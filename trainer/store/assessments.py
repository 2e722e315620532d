"""Assessments: what the engine and the coach make of an attempt, kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, select, update

from trainer.domain.exact_marks import exact_mark
from trainer.store.audit import noted
from trainer.store.columns import new_id
from trainer.store.errors import ConflictError, NotFoundError
from trainer.store.records import AssessmentRecord, CriterionMarkRecord
from trainer.store.repository import Repository, locked, one
from trainer.store.tables import assessments, attempts, criterion_marks

MOST_KEYS = 10_000  # ids in one query; SQLite takes 32,766 and PostgreSQL 65,535


@dataclass(frozen=True, slots=True)
class Assessments(Repository):
    """Every marking of every attempt."""

    def add(
        self, attempt_id: str, document: Mapping[str, Any], engine_version: str, preset_version: str, model: str | None
    ) -> AssessmentRecord:
        """Add the engine's marking of an attempt.

        When a coach has overruled a criterion in the marking before, that mark stands in the new one too, beside the
        new automatic mark. A criterion that is marked out of another number now is left for the coach to look at again;
        the audit log names it.

        Args:
            attempt_id: the attempt.
            document: the report, with `marks.awarded`, `marks.out_of` and the same for each of `criteria`.
            engine_version: of the trainer.
            preset_version: of the rules.
            model: the model that drafted a reference, if one did.

        Raises:
            NotFoundError: there is no such attempt.
        """
        with self.database.writing() as connection:
            attempt = one(connection, locked(attempts, attempt_id), "attempt", attempt_id)
            before = _latest(connection, attempt_id)
            key = new_id()
            connection.execute(
                insert(assessments).values(
                    id=key,
                    attempt_id=attempt_id,
                    number=before.number + 1 if before else 1,
                    document=dict(document),
                    engine_version=engine_version,
                    preset_version=preset_version,
                    model=model,
                    automatic=exact_mark(document["marks"]["awarded"]),
                    out_of=exact_mark(document["marks"]["out_of"]),
                    created_at=self.now(),
                )
            )
            coached = {mark.criterion: mark for mark in before.marks if mark.coach is not None} if before else {}
            for position, criterion in enumerate(document["criteria"]):
                person = coached.get(criterion["key"])
                out_of = exact_mark(criterion["out_of"])
                carried = person if person is not None and person.out_of == out_of else None
                connection.execute(
                    insert(criterion_marks).values(
                        assessment_id=key,
                        position=position,
                        criterion=criterion["key"],
                        name=criterion["name"],
                        automatic=exact_mark(criterion["awarded"]),
                        out_of=out_of,
                        coach=carried.coach if carried else None,
                        coach_id=carried.coach_id if carried else None,
                        note=carried.note if carried else None,
                        coached_at=carried.coached_at if carried else None,
                    )
                )
                if carried:
                    del coached[criterion["key"]]
            for mark in coached.values():
                detail = {"criterion": mark.criterion, "mark": str(mark.coach), "out_of": str(mark.out_of)}
                whose = attempt["user_id"]
                noted(connection, self.now(), None, "mark.left", "assessment", key, learner_id=whose, detail=detail)
            return _whole(connection, key)

    def get(self, assessment_id: str) -> AssessmentRecord:
        """Return an assessment.

        Raises:
            NotFoundError: there is no such assessment.
        """
        with self.database.reading() as connection:
            return _whole(connection, assessment_id)

    def latest(self, attempt_id: str) -> AssessmentRecord | None:
        """Return the latest marking of an attempt; None when it has not been marked."""
        with self.database.reading() as connection:
            return _latest(connection, attempt_id)

    def of_attempt(self, attempt_id: str) -> tuple[AssessmentRecord, ...]:
        """Return every marking of an attempt, the first one first."""
        query = select(assessments.c.id).where(assessments.c.attempt_id == attempt_id).order_by(assessments.c.number)
        with self.database.reading() as connection:
            return tuple(_whole(connection, key) for key in connection.scalars(query).all())

    def of_user(self, user_id: str) -> dict[str, AssessmentRecord]:
        """Return the latest marking of each of a learner's attempts that are not archived, by attempt id."""
        newest = func.max(assessments.c.number).over(partition_by=assessments.c.attempt_id).label("newest")
        ranked = (
            select(assessments, newest, attempts.c.started_at, attempts.c.number.label("try"))
            .join(attempts, attempts.c.id == assessments.c.attempt_id)
            .where(attempts.c.user_id == user_id, attempts.c.archived_at.is_(None))
            .subquery()
        )
        query = select(ranked).where(ranked.c.number == ranked.c.newest).order_by(ranked.c.started_at, ranked.c["try"])
        with self.database.reading() as connection:
            rows = connection.execute(query).mappings().all()
            marks = _marks(connection, [row["id"] for row in rows])
            return {row["attempt_id"]: _assessment(row, marks[row["id"]]) for row in rows}

    def of_assignment(self, assignment_id: str) -> dict[str, AssessmentRecord]:
        """Return the latest marking of each attempt at an assignment that is not archived, by attempt id.

        The documents are left out (empty): a class has megabytes of them. `documents` gives them.
        """
        return self._summaries(attempts.c.assignment_id == assignment_id)

    def documents(self, assessment_ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
        """Return the automatic reports of some assessments, by assessment id."""
        query = select(assessments.c.id, assessments.c.document).where(assessments.c.id.in_(list(assessment_ids)))
        with self.database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def _summaries(self, wanted: ColumnElement[bool]) -> dict[str, AssessmentRecord]:
        newest = func.max(assessments.c.number).over(partition_by=assessments.c.attempt_id).label("newest")
        columns = [column for column in assessments.c if column.name != "document"]
        ranked = (
            select(*columns, newest)
            .join(attempts, attempts.c.id == assessments.c.attempt_id)
            .where(wanted, attempts.c.archived_at.is_(None))
            .subquery()
        )
        with self.database.reading() as connection:
            query = select(ranked).where(ranked.c.number == ranked.c.newest)
            rows = [{**row, "document": {}} for row in connection.execute(query).mappings()]
            marks = _marks(connection, [row["id"] for row in rows])
            return {row["attempt_id"]: _assessment(row, marks[row["id"]]) for row in rows}

    def overrule(
        self, assessment_id: str, coach_id: str, criterion: str, mark: Fraction | None, note: str
    ) -> AssessmentRecord:
        """Set a coach's mark beside the automatic one; None takes it back.

        Args:
            assessment_id: the assessment.
            coach_id: who marks.
            criterion: key of the criterion.
            mark: in [0, marks of the criterion].
            note: why, for the learner.

        Raises:
            NotFoundError: there is no such assessment or criterion in it.
            ConflictError: the mark is out of range.
        """
        with self.database.writing() as connection:
            owner = select(attempts.c.user_id).join(assessments, assessments.c.attempt_id == attempts.c.id)
            learner_id = connection.scalar(owner.where(assessments.c.id == assessment_id))
            here = (criterion_marks.c.assessment_id == assessment_id) & (criterion_marks.c.criterion == criterion)
            if learner_id is None:
                raise NotFoundError("assessment", assessment_id)
            before = one(connection, select(criterion_marks).where(here).with_for_update(), "criterion", criterion)
            if mark is not None and not 0 <= mark <= before["out_of"]:
                raise ConflictError("The mark", f"{mark} is not possible.", f"Give 0 to {before['out_of']}.")
            given = mark is not None
            connection.execute(
                update(criterion_marks)
                .where(here)
                .values(
                    coach=mark,
                    coach_id=coach_id if given else None,
                    note=note if given else None,
                    coached_at=self.now() if given else None,
                )
            )
            detail = {
                "criterion": criterion,
                "automatic": str(before["automatic"]),
                "before": None if before["coach"] is None else str(before["coach"]),
                "after": None if mark is None else str(mark),
                "note": note,
            }
            action = "mark.overruled" if given else "mark.restored"
            noted(
                connection,
                self.now(),
                coach_id,
                action,
                "assessment",
                assessment_id,
                learner_id=learner_id,
                detail=detail,
            )
            return _whole(connection, assessment_id)


def _latest(connection: Connection, attempt_id: str) -> AssessmentRecord | None:
    query = select(assessments.c.id).where(assessments.c.attempt_id == attempt_id)
    key = connection.scalar(query.order_by(assessments.c.number.desc()).limit(1))
    return None if key is None else _whole(connection, key)


def _whole(connection: Connection, key: str) -> AssessmentRecord:
    row = one(connection, select(assessments).where(assessments.c.id == key), "assessment", key)
    return _assessment(row, _marks(connection, [key])[key])


def _marks(connection: Connection, keys: list[str]) -> dict[str, tuple[CriterionMarkRecord, ...]]:
    columns = [criterion_marks.c[name] for name in CriterionMarkRecord.__dataclass_fields__]
    found: dict[str, list[CriterionMarkRecord]] = {key: [] for key in keys}
    for start in range(0, len(keys), MOST_KEYS):
        some = criterion_marks.c.assessment_id.in_(keys[start : start + MOST_KEYS])
        query = select(criterion_marks.c.assessment_id, *columns).where(some).order_by(criterion_marks.c.position)
        for key, *values in connection.execute(query):
            found[key].append(CriterionMarkRecord(*values))
    return {key: tuple(marks) for key, marks in found.items()}


def _assessment(row: RowMapping | Mapping[str, Any], marks: tuple[CriterionMarkRecord, ...]) -> AssessmentRecord:
    fields = AssessmentRecord.__dataclass_fields__
    return AssessmentRecord(**{name: row[name] for name in fields if name != "marks"}, marks=marks)
