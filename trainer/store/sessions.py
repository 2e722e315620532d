"""Sessions: who is signed in where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update

from trainer.store.codes import digest, new_secret
from trainer.store.columns import new_id
from trainer.store.records import OpenedSession, SessionRecord
from trainer.store.repository import Repository
from trainer.store.tables import sessions, users


@dataclass(frozen=True, slots=True)
class Sessions(Repository):
    """The sessions of everybody who is signed in."""

    def open(self, user_id: str, lifetime: timedelta) -> OpenedSession:
        """Sign a person in.

        Args:
            user_id: the person.
            lifetime: how long it holds unless it is extended.

        Returns:
            The session and its secret, for the cookie.
        """
        secret, now = new_secret(), self.now()
        row = {
            "id": new_id(),
            "digest": digest(secret),
            "user_id": user_id,
            "csrf": new_secret(),
            "created_at": now,
            "seen_at": now,
            "expires_at": now + lifetime,
        }
        with self.database.writing() as connection:
            connection.execute(insert(sessions).values(**row))
        return OpenedSession(_session(row), secret)

    def find(self, secret: str) -> SessionRecord | None:
        """Return the session that a cookie names; None when it is over or its person is archived."""
        query = (
            select(sessions)
            .join(users, users.c.id == sessions.c.user_id)
            .where(sessions.c.digest == digest(secret), sessions.c.expires_at > self.now())
            .where(users.c.archived_at.is_(None))
        )
        with self.database.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
            return None if row is None else _session(row)

    def extend(self, session_id: str, lifetime: timedelta) -> None:
        """Let a session hold for `lifetime` from now."""
        values = {"seen_at": self.now(), "expires_at": self.now() + lifetime}
        with self.database.writing() as connection:
            connection.execute(update(sessions).where(sessions.c.id == session_id).values(**values))

    def of_user(self, user_id: str) -> tuple[SessionRecord, ...]:
        """Return where a person is signed in, oldest first."""
        query = select(sessions).where(sessions.c.user_id == user_id, sessions.c.expires_at > self.now())
        with self.database.reading() as connection:
            return tuple(_session(row) for row in connection.execute(query.order_by(sessions.c.created_at)).mappings())

    def close(self, session_id: str) -> None:
        """Sign a person out of one browser; it may be over already."""
        with self.database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.id == session_id))

    def close_all(self, user_id: str, but: str | None = None) -> int:
        """Sign a person out everywhere, except in the session with the id `but`, and return in how many places."""
        with self.database.writing() as connection:
            theirs = delete(sessions).where(sessions.c.user_id == user_id)
            return connection.execute(theirs.where(sessions.c.id != but) if but else theirs).rowcount

    def sweep(self) -> int:
        """Remove sessions that are over and return how many they were."""
        with self.database.writing() as connection:
            return connection.execute(delete(sessions).where(sessions.c.expires_at <= self.now())).rowcount


def _session(row: RowMapping | Mapping[str, Any]) -> SessionRecord:
    return SessionRecord(**{name: row[name] for name in SessionRecord.__dataclass_fields__})
