"""Everything of one person, for that person to take along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from trainer.store.database import Database
from trainer.store.repository import one
from trainer.store.tables import (
    assessments,
    attempts,
    audit,
    cohort_members,
    cohorts,
    comments,
    criterion_marks,
    drafts,
    drills,
    jobs,
    key_ideas,
    passages,
    presets,
    references,
    reviews,
    revisions,
    saved_comments,
    sessions,
    tokens,
    users,
)

FORMAT = "precis-learner-1"
SECRET = frozenset({"password_hash", "digest", "csrf"})  # a copy of the data is no key to the account


def exported(database: Database, user_id: str) -> dict[str, Any]:
    """Return everything of a person as one JSON document; docs/data.md describes it.

    Raises:
        NotFoundError: there is no such person.
    """
    with database.reading() as connection:
        person = one(connection, select(users).where(users.c.id == user_id), "user", user_id)
        mine = list(connection.scalars(select(passages.c.id).where(passages.c.owner_id == user_id)))
        written = list(connection.scalars(select(attempts.c.id).where(attempts.c.user_id == user_id)))
        marked = list(connection.scalars(select(assessments.c.id).where(assessments.c.attempt_id.in_(written))))
        joined = select(cohort_members.c.cohort_id).where(cohort_members.c.user_id == user_id)
        return {
            "format": FORMAT,
            "exported_at": plain(database.clock()),
            "user": _shown(person),
            "cohorts": _rows(connection, cohorts, or_(cohorts.c.owner_id == user_id, cohorts.c.id.in_(joined))),
            "passages": _rows(connection, passages, passages.c.id.in_(mine)),
            "references": _rows(
                connection, references, or_(references.c.passage_id.in_(mine), references.c.by_user == user_id)
            ),
            "key_ideas": _rows(connection, key_ideas, key_ideas.c.passage_id.in_(mine)),
            "revisions": _rows(connection, revisions, revisions.c.passage_id.in_(mine)),
            "presets": _rows(connection, presets, presets.c.owner_id == user_id),
            "attempts": _rows(connection, attempts, attempts.c.id.in_(written)),
            "drafts": _rows(connection, drafts, drafts.c.attempt_id.in_(written)),
            "assessments": _rows(connection, assessments, assessments.c.id.in_(marked)),
            "marks": _rows(connection, criterion_marks, criterion_marks.c.assessment_id.in_(marked)),
            "reviews": _rows(connection, reviews, reviews.c.attempt_id.in_(written)),
            "comments": _rows(
                connection, comments, or_(comments.c.attempt_id.in_(written), comments.c.author_id == user_id)
            ),
            "saved_comments": _rows(connection, saved_comments, saved_comments.c.owner_id == user_id),
            "drills": _rows(connection, drills, drills.c.user_id == user_id),
            "jobs": _rows(connection, jobs, jobs.c.owner_id == user_id),
            "sessions": _rows(connection, sessions, sessions.c.user_id == user_id),
            "tokens": _rows(connection, tokens, tokens.c.user_id == user_id),
            "audit": _rows(connection, audit, or_(audit.c.actor_id == user_id, audit.c.learner_id == user_id)),
        }


def plain(value: object) -> object:
    """Return `value` as JSON can hold it: times in ISO 8601, marks as numbers where those are exact.

    >>> plain(Fraction(27, 2)), plain(Fraction(25, 3))
    (13.5, '25/3')
    """
    match value:
        case datetime():
            return value.isoformat()
        case Fraction():
            exact = value.denominator & (value.denominator - 1) == 0
            return (value.numerator if value.denominator == 1 else float(value)) if exact else str(value)
    return value


def _rows(connection: Connection, table: Table, condition: ColumnElement[bool]) -> list[dict[str, Any]]:
    query = select(table).where(condition).order_by(*_order(table))
    return [_shown(row) for row in connection.execute(query).mappings()]


def _order(table: Table) -> Iterable[ColumnElement[Any]]:
    moments = ("serial", "created_at", "started_at", "done_at", "replaced_at", "position")
    return [table.c[name] for name in moments if name in table.c][:1] + list(table.primary_key)


def _shown(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in row.items() if name not in SECRET}
