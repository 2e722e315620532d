"""References: the model answers that submissions are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from trainer.store.audit import noted
from trainer.store.columns import new_id
from trainer.store.records import ReferenceRecord, ReferenceState, RevisionRecord
from trainer.store.repository import ArchivingRepository, locked, one
from trainer.store.revisions import kept, revisions_of
from trainer.store.tables import references


@dataclass(frozen=True, slots=True)
class References(ArchivingRepository):
    """The model answers to all passages, drafts and approved ones."""

    table = references
    kind = "reference"

    def add(
        self,
        passage_id: str,
        text: str,
        title: str | None,
        state: ReferenceState,
        by_user: str | None,
        model: str | None,
        prompt_version: str | None,
        settings: Mapping[str, Any],
    ) -> ReferenceRecord:
        """Add a model answer.

        Args:
            passage_id: what it condenses.
            text: the précis.
            title: its title.
            state: draft, or approved where a person wrote it or it ships with the trainer.
            by_user: who wrote it or asked for it.
            model: the model that drafted it; None when a person wrote it.
            prompt_version: of the template that the model was prompted with.
            settings: what the model was run with.

        Raises:
            ConflictError: there is no such passage or person.
        """
        key, now, approved = new_id(), self.now(), state == ReferenceState.APPROVED
        with self.database.writing() as connection:
            connection.execute(
                insert(references).values(
                    id=key,
                    passage_id=passage_id,
                    title=title,
                    text=text,
                    state=state,
                    by_user=by_user,
                    model=model,
                    prompt_version=prompt_version,
                    settings=dict(settings),
                    approved_by=by_user if approved else None,
                    approved_at=now if approved else None,
                    version=1,
                    created_at=now,
                )
            )
            noted(connection, now, by_user, "reference.added", "reference", key, detail={"state": state})
            query = select(references).where(references.c.id == key)
            return _reference(one(connection, query, "reference", key))

    def get(self, reference_id: str) -> ReferenceRecord:
        """Return a model answer.

        Raises:
            NotFoundError: there is no such reference.
        """
        with self.database.reading() as connection:
            query = select(references).where(references.c.id == reference_id)
            return _reference(one(connection, query, "reference", reference_id))

    def of_passage(
        self, passage_id: str, *, approved_only: bool = False, archived: bool = False
    ) -> tuple[ReferenceRecord, ...]:
        """Return the model answers to a passage, oldest first."""
        query = select(references).where(references.c.passage_id == passage_id)
        if approved_only:
            query = query.where(references.c.state == ReferenceState.APPROVED)
        if not archived:
            query = query.where(references.c.archived_at.is_(None))
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(references.c.created_at, references.c.id)).mappings()
            return tuple(_reference(row) for row in rows)

    def edit(self, reference_id: str, by: str | None, text: str, title: str | None) -> ReferenceRecord:
        """Change a model answer; what it said before is kept.

        Raises:
            NotFoundError: there is no such reference.
        """
        with self.database.writing() as connection:
            before = one(connection, locked(references, reference_id), "reference", reference_id)
            old = {"title": before["title"], "text": before["text"]}
            whose, version = before["passage_id"], before["version"]
            kept(connection, self.now(), by, whose, "reference", reference_id, version, old)
            noted(connection, self.now(), by, "reference.edited", "reference", reference_id, detail={"from": version})
            return self._changed(connection, before, text=text, title=title, version=version + 1)

    def approve(self, reference_id: str, coach_id: str | None) -> ReferenceRecord:
        """Take a draft for good.

        Raises:
            NotFoundError: there is no such reference.
        """
        return self._judge(reference_id, coach_id, ReferenceState.APPROVED)

    def withdraw(self, reference_id: str, coach_id: str | None) -> ReferenceRecord:
        """Make an approved model answer a draft again.

        Raises:
            NotFoundError: there is no such reference.
        """
        return self._judge(reference_id, coach_id, ReferenceState.DRAFT)

    def history(self, reference_id: str) -> tuple[RevisionRecord, ...]:
        """Return what a model answer said before each edit, oldest first."""
        with self.database.reading() as connection:
            return revisions_of(connection, reference_id)

    def _judge(self, reference_id: str, by: str | None, state: ReferenceState) -> ReferenceRecord:
        with self.database.writing() as connection:
            before = one(connection, locked(references, reference_id), "reference", reference_id)
            if before["state"] == state:
                return _reference(before)
            approved = state == ReferenceState.APPROVED
            action = "reference.approved" if approved else "reference.withdrawn"
            noted(connection, self.now(), by, action, "reference", reference_id)
            return self._changed(
                connection,
                before,
                state=state,
                approved_by=by if approved else None,
                approved_at=self.now() if approved else None,
            )

    def _changed(self, connection: Connection, before: RowMapping, **values: object) -> ReferenceRecord:
        connection.execute(update(references).where(references.c.id == before["id"]).values(**values))
        return _reference({**before, **values})


def _reference(row: RowMapping | Mapping[str, Any]) -> ReferenceRecord:
    return ReferenceRecord(**{**row, "state": ReferenceState(row["state"])})
