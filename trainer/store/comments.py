"""Comments of coaches on learners' work, and those that they keep to say again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select

from trainer.store.audit import noted
from trainer.store.columns import new_id
from trainer.store.errors import ConflictError
from trainer.store.records import CommentRecord, SavedCommentRecord
from trainer.store.repository import ArchivingRepository, locked, one
from trainer.store.tables import attempts, comments, saved_comments


@dataclass(frozen=True, slots=True)
class Comments(ArchivingRepository):
    """What coaches say about attempts."""

    table = comments
    kind = "comment"

    def add(self, attempt_id: str, author_id: str, text: str, span: tuple[int, int] | None = None) -> CommentRecord:
        """Add a comment.

        Args:
            attempt_id: on which attempt.
            author_id: who says it.
            text: what.
            span: first character and the one after the last, in the attempt's text; None for the whole.

        Raises:
            NotFoundError: there is no such attempt.
            ConflictError: the text has no such place.
        """
        key = new_id()
        with self.database.writing() as connection:
            attempt = one(connection, locked(attempts, attempt_id), "attempt", attempt_id)
            begins, ends = span or (None, None)
            if span is not None and not 0 <= span[0] < span[1] <= len(attempt["text"]):
                raise ConflictError("The comment", "is on a place that the text has not.", "Mark the words again.")
            facts = {"attempt_id": attempt_id, "author_id": author_id, "begins": begins, "ends": ends, "text": text}
            connection.execute(insert(comments).values(id=key, created_at=self.now(), **facts))
            detail = {"attempt": attempt_id, "text": text}
            whose = attempt["user_id"]
            noted(connection, self.now(), author_id, "comment.added", "comment", key, learner_id=whose, detail=detail)
            return CommentRecord(**one(connection, select(comments).where(comments.c.id == key), "comment", key))

    def get(self, comment_id: str) -> CommentRecord:
        """Return a comment.

        Raises:
            NotFoundError: there is no such comment.
        """
        with self.database.reading() as connection:
            query = select(comments).where(comments.c.id == comment_id)
            return CommentRecord(**one(connection, query, "comment", comment_id))

    def of_attempt(self, attempt_id: str) -> tuple[CommentRecord, ...]:
        """Return the comments on an attempt: those on the whole first, then in the order of the text."""
        query = select(comments).where(comments.c.attempt_id == attempt_id, comments.c.archived_at.is_(None))
        with self.database.reading() as connection:
            found = [CommentRecord(**row) for row in connection.execute(query).mappings()]
        return tuple(sorted(found, key=lambda one: (-1 if one.begins is None else one.begins, one.created_at)))


@dataclass(frozen=True, slots=True)
class SavedComments(ArchivingRepository):
    """Comments that coaches keep to say again."""

    table = saved_comments
    kind = "saved-comment"

    def add(self, owner_id: str, text: str) -> SavedCommentRecord:
        """Keep a comment; one that is there already is returned."""
        for there in self.of_owner(owner_id):
            if there.text == text:
                return there
        key = new_id()
        with self.database.writing() as connection:
            values = {"id": key, "owner_id": owner_id, "text": text, "created_at": self.now()}
            connection.execute(insert(saved_comments).values(**values))
            query = select(saved_comments).where(saved_comments.c.id == key)
            return SavedCommentRecord(**one(connection, query, self.kind, key))

    def get(self, key: str) -> SavedCommentRecord:
        """Return a kept comment.

        Raises:
            NotFoundError: there is none.
        """
        with self.database.reading() as connection:
            query = select(saved_comments).where(saved_comments.c.id == key)
            return SavedCommentRecord(**one(connection, query, self.kind, key))

    def of_owner(self, owner_id: str) -> tuple[SavedCommentRecord, ...]:
        """Return a coach's kept comments, oldest first."""
        query = select(saved_comments).where(
            saved_comments.c.owner_id == owner_id, saved_comments.c.archived_at.is_(None)
        )
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(saved_comments.c.created_at)).mappings()
            return tuple(SavedCommentRecord(**row) for row in rows)
