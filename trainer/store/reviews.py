"""Reviews: what a coach has looked at, and what was given back to its learner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from trainer.store.audit import noted
from trainer.store.records import ReviewRecord
from trainer.store.repository import Repository, locked, one
from trainer.store.tables import attempts, reviews


@dataclass(frozen=True, slots=True)
class Reviews(Repository):
    """Where every attempt stands with its coach; an attempt that nobody has looked at has an empty review."""

    def get(self, attempt_id: str) -> ReviewRecord:
        """Return where an attempt stands."""
        return self.of_attempts([attempt_id]).get(attempt_id, ReviewRecord(attempt_id))

    def of_attempts(self, attempt_ids: Iterable[str]) -> dict[str, ReviewRecord]:
        """Return the reviews of those attempts that have been looked at, by attempt id."""
        query = select(reviews).where(reviews.c.attempt_id.in_(list(attempt_ids)))
        with self.database.reading() as connection:
            return {row["attempt_id"]: ReviewRecord(**row) for row in connection.execute(query).mappings()}

    def of_assignment(self, assignment_id: str) -> dict[str, ReviewRecord]:
        """Return the reviews of an assignment's attempts, by attempt id."""
        query = select(reviews).join(attempts, attempts.c.id == reviews.c.attempt_id)
        query = query.where(attempts.c.assignment_id == assignment_id)
        with self.database.reading() as connection:
            return {row["attempt_id"]: ReviewRecord(**row) for row in connection.execute(query).mappings()}

    def of_user(self, user_id: str) -> dict[str, ReviewRecord]:
        """Return the reviews of a learner's attempts, by attempt id."""
        query = select(reviews).join(attempts, attempts.c.id == reviews.c.attempt_id)
        with self.database.reading() as connection:
            found = connection.execute(query.where(attempts.c.user_id == user_id)).mappings()
            return {row["attempt_id"]: ReviewRecord(**row) for row in found}

    def accept(self, attempt_id: str, by: str, *, accepted: bool = True) -> ReviewRecord:
        """Keep that a coach agrees with the marks of an attempt as they stand, or does not any more.

        Raises:
            NotFoundError: there is no such attempt.
        """
        values = {"accepted_by": by if accepted else None, "accepted_at": self.now() if accepted else None}
        with self.database.writing() as connection:
            return self._set(connection, [attempt_id], by, "accepted" if accepted else "unaccepted", values)[0]

    def give_back(self, attempt_ids: Sequence[str], by: str, *, returned: bool = True) -> tuple[ReviewRecord, ...]:
        """Let learners see what a coach did with their attempts, all in one step; or take that back.

        Raises:
            NotFoundError: one of the attempts is not there; then nothing was changed.
        """
        values = {"returned_by": by if returned else None, "returned_at": self.now() if returned else None}
        with self.database.writing() as connection:
            return tuple(self._set(connection, attempt_ids, by, "returned" if returned else "recalled", values))

    def _set(
        self, connection: Connection, attempt_ids: Sequence[str], by: str, action: str, values: Mapping[str, object]
    ) -> list[ReviewRecord]:
        changed = []
        for attempt_id in sorted(attempt_ids):  # in one order, so that two coaches never wait for each other
            owner = one(connection, locked(attempts, attempt_id), "attempt", attempt_id)["user_id"]
            here = reviews.c.attempt_id == attempt_id
            row = connection.execute(select(reviews).where(here)).mappings().one_or_none()
            if row is None:
                connection.execute(insert(reviews).values(attempt_id=attempt_id, **values))
            else:
                connection.execute(update(reviews).where(here).values(**values))
            noted(connection, self.now(), by, f"attempt.{action}", "attempt", attempt_id, learner_id=owner)
            changed.append(ReviewRecord(**one(connection, select(reviews).where(here), "review", attempt_id)))
        return changed
