"""Passages: the texts that learners condense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, or_, select, update

from trainer.store.audit import noted
from trainer.store.columns import new_id
from trainer.store.records import PassageRecord, RevisionRecord
from trainer.store.repository import ArchivingRepository, locked, one
from trainer.store.revisions import kept, revisions_of
from trainer.store.tables import assignments, cohort_members, passages


@dataclass(frozen=True, slots=True)
class Passages(ArchivingRepository):
    """The passages of the library and those that people brought."""

    table = passages
    kind = "passage"

    def add(
        self,
        owner_id: str | None,
        title: str | None,
        text: str,
        source: str,
        meta: Mapping[str, Any],
        *,
        key: str | None = None,
        by: str | None = None,
    ) -> PassageRecord:
        """Add a passage.

        Args:
            owner_id: who brings it; None puts it into everybody's library.
            title: its own title.
            text: the text, cleaned.
            source: where it comes from, for readers.
            meta: theme, genre, level, exams and whatever else is to be kept with it.
            key: its key in the bank, if it ships with the trainer; no two passages share one.
            by: who adds it; by default its owner.

        Raises:
            ConflictError: there is a passage with that key, or no such owner.
        """
        passage_id = new_id()
        with self.database.writing() as connection:
            connection.execute(
                insert(passages).values(
                    id=passage_id,
                    key=key,
                    owner_id=owner_id,
                    title=title,
                    text=text,
                    source=source,
                    meta=dict(meta),
                    version=1,
                    created_at=self.now(),
                )
            )
            noted(connection, self.now(), by or owner_id, "passage.added", "passage", passage_id)
            query = select(passages).where(passages.c.id == passage_id)
            return PassageRecord(**one(connection, query, "passage", passage_id))

    def get(self, passage_id: str) -> PassageRecord:
        """Return a passage.

        Raises:
            NotFoundError: there is no such passage.
        """
        with self.database.reading() as connection:
            query = select(passages).where(passages.c.id == passage_id)
            return PassageRecord(**one(connection, query, "passage", passage_id))

    def of_key(self, key: str) -> PassageRecord | None:
        """Return the passage of the bank with this key; None when it is not in the store."""
        with self.database.reading() as connection:
            row = connection.execute(select(passages).where(passages.c.key == key)).mappings().one_or_none()
            return None if row is None else PassageRecord(**row)

    def library(self, user_id: str, *, archived: bool = False) -> tuple[PassageRecord, ...]:
        """Return what a person may work on, oldest first: everybody's, their own, and what their cohorts were set."""
        assigned = (
            select(assignments.c.passage_id)
            .join(cohort_members, cohort_members.c.cohort_id == assignments.c.cohort_id)
            .where(cohort_members.c.user_id == user_id, assignments.c.archived_at.is_(None))
        )
        query = select(passages).where(
            or_(passages.c.owner_id.is_(None), passages.c.owner_id == user_id, passages.c.id.in_(assigned))
        )
        if not archived:
            query = query.where(passages.c.archived_at.is_(None))
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(passages.c.created_at, passages.c.id)).mappings()
            return tuple(PassageRecord(**row) for row in rows)

    def revise(
        self, passage_id: str, by: str | None, title: str | None, text: str, meta: Mapping[str, Any]
    ) -> PassageRecord:
        """Change a passage; what it said before is kept, and attempts know the version they were started on.

        Raises:
            NotFoundError: there is no such passage.
        """
        with self.database.writing() as connection:
            before = one(connection, locked(passages, passage_id), "passage", passage_id)
            old = {name: before[name] for name in ("title", "text", "meta")}
            kept(connection, self.now(), by, passage_id, "passage", passage_id, before["version"], old)
            after = {"title": title, "text": text, "meta": dict(meta), "version": before["version"] + 1}
            connection.execute(update(passages).where(passages.c.id == passage_id).values(**after))
            noted(connection, self.now(), by, "passage.revised", "passage", passage_id)
            return PassageRecord(**{**before, **after})

    def history(self, passage_id: str) -> tuple[RevisionRecord, ...]:
        """Return what the passage said before each change, oldest first."""
        with self.database.reading() as connection:
            return revisions_of(connection, passage_id, "passage")
