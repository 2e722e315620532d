"""Attempts: what learners write, saved as they write it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, select, update

from trainer.store.audit import noted
from trainer.store.columns import new_id
from trainer.store.errors import ConflictError
from trainer.store.opening_hours import check_may_begin, check_may_hand_in
from trainer.store.records import AttemptRecord, DraftRecord
from trainer.store.repository import ArchivingRepository, locked, one
from trainer.store.tables import attempts, drafts, passages, users
from trainer.store.thinning import Saved, superfluous


@dataclass(frozen=True, slots=True)
class Attempts(ArchivingRepository):
    """The attempts of all learners with their drafts."""

    table = attempts
    kind = "attempt"

    def start(
        self,
        user_id: str,
        passage_id: str,
        preset_id: str,
        revises: str | None = None,
        assignment_id: str | None = None,
    ) -> AttemptRecord:
        """Begin an attempt; one that revises another begins with its title and text.

        Args:
            user_id: the learner.
            passage_id: what is to be condensed.
            preset_id: key of a shipped preset or id of a stored one.
            revises: an earlier attempt of the same learner at the same passage.
            assignment_id: the assignment that it answers.

        Raises:
            NotFoundError: there is no such learner, passage, assignment or earlier attempt.
            ConflictError: the assignment is over or allows no further attempt.
        """
        with self.database.writing() as connection:
            one(connection, locked(users, user_id), "user", user_id)  # so that two starts get two numbers
            passage = one(connection, select(passages).where(passages.c.id == passage_id), "passage", passage_id)
            if assignment_id is not None:
                check_may_begin(connection, assignment_id, user_id, self.now())
            mine = (attempts.c.user_id == user_id) & (attempts.c.passage_id == passage_id)
            title, text = None, ""
            if revises is not None:
                earlier = one(connection, select(attempts).where(mine, attempts.c.id == revises), "attempt", revises)
                title, text = earlier["title"], earlier["text"]
            last = connection.scalar(select(func.max(attempts.c.number)).where(mine)) or 0
            now = self.now()
            key = new_id()
            connection.execute(
                insert(attempts).values(
                    id=key,
                    user_id=user_id,
                    passage_id=passage_id,
                    passage_version=passage["version"],
                    preset_id=preset_id,
                    assignment_id=assignment_id,
                    revises=revises,
                    number=last + 1,
                    title=title,
                    text=text,
                    seconds=0.0,
                    marked=[],
                    started_at=now,
                    saved_at=now,
                )
            )
            return _attempt(one(connection, select(attempts).where(attempts.c.id == key), "attempt", key))

    def get(self, attempt_id: str) -> AttemptRecord:
        """Return an attempt.

        Raises:
            NotFoundError: there is no such attempt.
        """
        with self.database.reading() as connection:
            return _attempt(one(connection, select(attempts).where(attempts.c.id == attempt_id), "attempt", attempt_id))

    def of_user(
        self, user_id: str, passage_id: str | None = None, *, archived: bool = False
    ) -> tuple[AttemptRecord, ...]:
        """Return a learner's attempts (at one passage), oldest first."""
        query = select(attempts).where(attempts.c.user_id == user_id)
        if passage_id is not None:
            query = query.where(attempts.c.passage_id == passage_id)
        return self._listed(query, archived=archived)

    def of_assignment(self, assignment_id: str, *, archived: bool = False) -> tuple[AttemptRecord, ...]:
        """Return everybody's attempts at an assignment, oldest first."""
        return self._listed(select(attempts).where(attempts.c.assignment_id == assignment_id), archived=archived)

    def autosave(
        self, attempt_id: str, text: str, title: str | None, seconds: float, *, sequence: int | None = None
    ) -> AttemptRecord:
        """Keep what the learner has written so far; earlier drafts stay, thinned with age.

        Args:
            attempt_id: the attempt.
            text: the précis.
            title: its title.
            seconds: time on task so far; a lower figure than before (after a reload) is ignored.
            sequence: a number that grows with every save: one that comes after a later one changes nothing. None comes
                after every other.

        Returns:
            The attempt as it is now; its `sequence` is higher than the one given when this save came too late.

        Raises:
            NotFoundError: there is no such attempt.
            ConflictError: it has been handed in.
        """
        with self.database.writing() as connection:
            before = one(connection, locked(attempts, attempt_id), "attempt", attempt_id)
            if before["submitted_at"] is not None:
                raise ConflictError("This attempt", "has been handed in.", "Start a revision to go on writing.")
            if sequence is None:
                return self._saved(connection, before, text, title, seconds)
            if before["sequence"] is not None and sequence < before["sequence"]:
                return _attempt(before)
            return self._saved(connection, before, text, title, seconds, sequence=sequence)

    def submit(self, attempt_id: str, text: str, title: str | None, seconds: float) -> AttemptRecord:
        """Hand an attempt in; handing in the same again changes nothing.

        Raises:
            NotFoundError: there is no such attempt.
            ConflictError: it has been handed in with another text, or the assignment that it answers is over.
        """
        with self.database.writing() as connection:
            before = one(connection, locked(attempts, attempt_id), "attempt", attempt_id)
            if before["submitted_at"] is not None:
                if (before["text"], before["title"]) == (text, title):
                    return _attempt(before)
                raise ConflictError(
                    "This attempt", "has been handed in with another text.", "Start a revision to hand in this one."
                )
            check_may_hand_in(connection, before["assignment_id"], self.now())
            self._saved(connection, before, text, title, seconds)
            connection.execute(update(attempts).where(attempts.c.id == attempt_id).values(submitted_at=self.now()))
            return _attempt(one(connection, select(attempts).where(attempts.c.id == attempt_id), "attempt", attempt_id))

    def drafts(self, attempt_id: str) -> tuple[DraftRecord, ...]:
        """Return what was saved while the attempt was written, oldest first."""
        query = select(drafts).where(drafts.c.attempt_id == attempt_id).order_by(drafts.c.serial)
        with self.database.reading() as connection:
            return tuple(DraftRecord(**row) for row in connection.execute(query).mappings())

    def mark(self, attempt_id: str, spans: Sequence[tuple[int, int]]) -> AttemptRecord:
        """Keep the stretches of the passage that the learner has marked, instead of those kept before.

        Raises:
            NotFoundError: there is no such attempt.
        """
        return self._set(attempt_id, marked=[list(span) for span in spans])

    def show_answers(self, attempt_id: str) -> AttemptRecord:
        """Keep that the learner has now seen the model answers; the first time counts.

        Raises:
            NotFoundError: there is no such attempt.
        """
        return self._set(attempt_id, answers_seen_at=func.coalesce(attempts.c.answers_seen_at, self.now()))

    def follow(self, assignment_id: str, preset_id: str, by: str | None, *, graded: int = 0) -> int:
        """Put every attempt at an assignment under the rules that it is marked by now; return how many changed.

        Args:
            assignment_id: the assignment.
            preset_id: the rules.
            by: who had it regraded.
            graded: how many hand-ins were marked anew, for the audit log: marks may move under the same rules too.
        """
        theirs = (attempts.c.assignment_id == assignment_id) & (attempts.c.preset_id != preset_id)
        with self.database.writing() as connection:
            changed = connection.execute(update(attempts).where(theirs).values(preset_id=preset_id)).rowcount
            if changed or graded:
                detail = {"preset": preset_id, "attempts": changed, "graded": graded}
                noted(connection, self.now(), by, "assignment.regraded", "assignment", assignment_id, detail=detail)
            return changed

    def _saved(
        self, connection: Connection, before: RowMapping, text: str, title: str | None, seconds: float, **also: object
    ) -> AttemptRecord:
        key, now = before["id"], self.now()
        values: dict[str, Any] = {"seconds": _longer(before["seconds"], seconds), **also}
        if (before["text"], before["title"]) != (text, title):
            values |= {"text": text, "title": title, "saved_at": now}
            draft = {"attempt_id": key, "title": title, "text": text, "seconds": values["seconds"], "saved_at": now}
            connection.execute(insert(drafts).values(**draft))
            _thin(connection, key, now)
        connection.execute(update(attempts).where(attempts.c.id == key).values(**values))
        return _attempt(one(connection, select(attempts).where(attempts.c.id == key), "attempt", key))

    def _set(self, attempt_id: str, **values: object) -> AttemptRecord:
        with self.database.writing() as connection:
            one(connection, locked(attempts, attempt_id), "attempt", attempt_id)
            connection.execute(update(attempts).where(attempts.c.id == attempt_id).values(**values))
            return _attempt(one(connection, select(attempts).where(attempts.c.id == attempt_id), "attempt", attempt_id))

    def _listed(self, query: Select[Any], *, archived: bool) -> tuple[AttemptRecord, ...]:
        if not archived:
            query = query.where(attempts.c.archived_at.is_(None))
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(attempts.c.started_at, attempts.c.number)).mappings()
            return tuple(_attempt(row) for row in rows)


def _longer(before: float, seconds: float) -> float:
    return max(before, seconds) if math.isfinite(seconds) else before


def _thin(connection: Connection, attempt_id: str, now: Any) -> None:
    query = select(drafts.c.serial, drafts.c.saved_at, func.length(drafts.c.text)).where(
        drafts.c.attempt_id == attempt_id
    )
    saved = [Saved(*row) for row in connection.execute(query.order_by(drafts.c.serial))]
    going = superfluous(saved, now)
    if going:
        connection.execute(delete(drafts).where(drafts.c.serial.in_(going)))


def _attempt(row: RowMapping | Mapping[str, Any]) -> AttemptRecord:
    return AttemptRecord(**{**row, "marked": tuple((start, end) for start, end in row["marked"])})
