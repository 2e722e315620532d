"""Tokens: what scripts sign in with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, insert, or_, select, update

from trainer.store.audit import noted
from trainer.store.codes import digest, new_secret
from trainer.store.columns import new_id
from trainer.store.records import IssuedToken, TokenRecord
from trainer.store.repository import Repository, locked, one
from trainer.store.tables import tokens, users

PREFIX = "precis_"  # so that a token left in a file is known for what it is
USE_NOTED_EVERY = timedelta(minutes=1)  # not a write for each call


@dataclass(frozen=True, slots=True)
class Tokens(Repository):
    """The tokens of everybody."""

    def issue(self, user_id: str, name: str, expires_at: datetime | None = None) -> IssuedToken:
        """Give a person a token.

        Args:
            user_id: the person.
            name: what they call it.
            expires_at: when it ends; None never.

        Returns:
            The token's record and its secret, to be shown once.
        """
        secret = PREFIX + new_secret()
        row = {
            "id": new_id(),
            "digest": digest(secret),
            "user_id": user_id,
            "name": name,
            "created_at": self.now(),
            "used_at": None,
            "expires_at": expires_at,
            "revoked_at": None,
        }
        with self.database.writing() as connection:
            connection.execute(insert(tokens).values(**row))
            noted(connection, self.now(), user_id, "token.issued", "token", str(row["id"]))
        return IssuedToken(_token(row), secret)

    def find(self, secret: str) -> TokenRecord | None:
        """Return the token with this secret and note its use; None when it is over or its person is archived."""
        now = self.now()
        query = (
            select(tokens)
            .join(users, users.c.id == tokens.c.user_id)
            .where(tokens.c.digest == digest(secret), tokens.c.revoked_at.is_(None), users.c.archived_at.is_(None))
            .where(or_(tokens.c.expires_at.is_(None), tokens.c.expires_at > now))
        )
        with self.database.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            return None
        if row["used_at"] is not None and now - row["used_at"] < USE_NOTED_EVERY:
            return _token(row)
        with self.database.writing() as connection:
            connection.execute(update(tokens).where(tokens.c.id == row["id"]).values(used_at=now))
        return _token({**row, "used_at": now})

    def of_user(self, user_id: str) -> tuple[TokenRecord, ...]:
        """Return a person's tokens, revoked ones too, oldest first."""
        query = select(tokens).where(tokens.c.user_id == user_id).order_by(tokens.c.created_at)
        with self.database.reading() as connection:
            return tuple(_token(row) for row in connection.execute(query).mappings())

    def get(self, token_id: str) -> TokenRecord:
        """Return a token.

        Raises:
            NotFoundError: there is no such token.
        """
        with self.database.reading() as connection:
            return _token(one(connection, select(tokens).where(tokens.c.id == token_id), "token", token_id))

    def revoke(self, token_id: str, by: str | None) -> TokenRecord:
        """End a token.

        Raises:
            NotFoundError: there is no such token.
        """
        with self.database.writing() as connection:
            row = one(connection, locked(tokens, token_id), "token", token_id)
            if row["revoked_at"] is not None:
                return _token(row)
            now = self.now()
            connection.execute(update(tokens).where(tokens.c.id == token_id).values(revoked_at=now))
            noted(connection, now, by, "token.revoked", "token", token_id)
            return _token({**row, "revoked_at": now})


def _token(row: RowMapping | Mapping[str, Any]) -> TokenRecord:
    return TokenRecord(**{name: row[name] for name in TokenRecord.__dataclass_fields__})
