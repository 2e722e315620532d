"""Key ideas: what a précis of a passage must carry, as a person has set it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select

from trainer.store.audit import noted
from trainer.store.columns import new_id
from trainer.store.records import KeyIdeaRecord, RevisionRecord
from trainer.store.repository import Repository, locked, one
from trainer.store.revisions import kept, revisions_of
from trainer.store.tables import key_ideas, passages

if TYPE_CHECKING:
    from trainer.domain import KeyIdea


@dataclass(frozen=True, slots=True)
class KeyIdeas(Repository):
    """The list of key ideas of every passage that has one."""

    def of_passage(self, passage_id: str) -> tuple[KeyIdeaRecord, ...]:
        """Return the key ideas of a passage in their order; none when nobody has set them down."""
        with self.database.reading() as connection:
            return _ideas(connection, passage_id)

    def replace(self, passage_id: str, ideas: Sequence[KeyIdea], by: str | None) -> tuple[KeyIdeaRecord, ...]:
        """Set down the key ideas of a passage; the list before is kept.

        Args:
            passage_id: the passage.
            ideas: in passage order, weights summing to 1.
            by: who does it; None when they ship with the trainer.

        Raises:
            NotFoundError: there is no such passage.
        """
        now = self.now()
        with self.database.writing() as connection:
            one(connection, locked(passages, passage_id), "passage", passage_id)
            before = _ideas(connection, passage_id)
            if before:
                version = len(revisions_of(connection, passage_id, "key-ideas")) + 1
                document = {
                    "ideas": [
                        {"statement": old.statement, "weight": old.weight, "sentences": old.sentences} for old in before
                    ]
                }
                kept(connection, now, by, passage_id, "key-ideas", passage_id, version, document)
                connection.execute(delete(key_ideas).where(key_ideas.c.passage_id == passage_id))
            for position, idea in enumerate(ideas):
                connection.execute(
                    insert(key_ideas).values(
                        id=new_id(),
                        passage_id=passage_id,
                        position=position,
                        statement=idea.statement,
                        weight=idea.weight,
                        sentences=list(idea.sentences),
                    )
                )
            detail = {"before": len(before), "after": len(ideas)}
            noted(connection, now, by, "key-ideas.replaced", "passage", passage_id, detail=detail)
            return _ideas(connection, passage_id)

    def history(self, passage_id: str) -> tuple[RevisionRecord, ...]:
        """Return the lists of a passage that were replaced, oldest first."""
        with self.database.reading() as connection:
            return revisions_of(connection, passage_id, "key-ideas")


def _ideas(connection: Connection, passage_id: str) -> tuple[KeyIdeaRecord, ...]:
    query = select(key_ideas).where(key_ideas.c.passage_id == passage_id).order_by(key_ideas.c.position)
    rows = connection.execute(query).mappings()
    return tuple(KeyIdeaRecord(**{**row, "sentences": tuple(row["sentences"])}) for row in rows)
