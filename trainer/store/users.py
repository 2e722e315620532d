"""People: learners, coaches, admins."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from trainer.store.audit import noted
from trainer.store.columns import new_id
from trainer.store.errors import ConflictError
from trainer.store.records import Role, UserRecord
from trainer.store.repository import ArchivingRepository, locked, one
from trainer.store.tables import users

LOGIN_LENGTH = 200
ME = "me"  # login of the only learner on one's own machine


def folded(login: str) -> str:
    """Return a login as it is compared: without case, outer spaces, or two ways to write one character.

    >>> folded(" Ａnna ")
    'anna'
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", login).casefold()).strip()


@dataclass(frozen=True, slots=True)
class Users(ArchivingRepository):
    """The people the store knows."""

    table = users
    kind = "user"

    def add(
        self,
        name: str,
        role: Role = Role.LEARNER,
        *,
        login: str | None = None,
        password_hash: str | None = None,
        by: str | None = None,
    ) -> UserRecord:
        """Add a person.

        Args:
            name: how they are called.
            role: what they may do.
            login: what they sign in with; without one they cannot.
            password_hash: as the accounts room makes it.
            by: who adds them.

        Raises:
            ConflictError: the login is taken, empty or too long.
        """
        with self.database.writing() as connection:
            key = self.added(connection, name, role, login=login, password_hash=password_hash, by=by)
            return as_user(one(connection, select(users).where(users.c.id == key), "user", key))

    def added(
        self,
        connection: Connection,
        name: str,
        role: Role,
        *,
        login: str | None,
        password_hash: str | None,
        by: str | None,
    ) -> str:
        """Add a person in the transaction of `connection` and return their id; otherwise as `add`."""
        key = new_id()
        login = key if login is None else folded(login)
        if not login or len(login) > LOGIN_LENGTH:
            raise ConflictError("The login", f"has {len(login)} characters.", f"Use 1 to {LOGIN_LENGTH}.")
        if connection.scalar(select(users.c.id).where(users.c.login == login)) is not None:
            raise ConflictError(f"The login {login!r}", "is taken.", "Choose another.")
        connection.execute(
            insert(users).values(
                id=key,
                login=login,
                name=name,
                role=role,
                password_hash=password_hash,
                preferences={},
                created_at=self.now(),
            )
        )
        noted(connection, self.now(), by, "user.added", "user", key, learner_id=key, detail={"role": role})
        return key

    def me(self) -> UserRecord:
        """Return the only learner of a machine without accounts, added at the first call."""
        found = self.find(ME)
        if found is None:
            try:
                return self.add("", login=ME)
            except ConflictError:  # added by another process just now
                found = self.find(ME)
                if found is None:
                    raise
        return found

    def get(self, user_id: str) -> UserRecord:
        """Return a person.

        Raises:
            NotFoundError: there is no such person.
        """
        with self.database.reading() as connection:
            return as_user(one(connection, select(users).where(users.c.id == user_id), "user", user_id))

    def find(self, login: str) -> UserRecord | None:
        """Return the person who signs in with `login`, archived or not; None when there is none."""
        with self.database.reading() as connection:
            row = connection.execute(select(users).where(users.c.login == folded(login))).mappings().one_or_none()
            return None if row is None else as_user(row)

    def all(self, role: Role | None = None, *, archived: bool = False) -> tuple[UserRecord, ...]:
        """Return everybody (of one role), by name; those archived only when asked for."""
        query = select(users).order_by(users.c.name, users.c.id)
        if role is not None:
            query = query.where(users.c.role == role)
        if not archived:
            query = query.where(users.c.archived_at.is_(None))
        with self.database.reading() as connection:
            return tuple(as_user(row) for row in connection.execute(query).mappings())

    def names(self, user_ids: Iterable[str]) -> dict[str, str]:
        """Return the names of people, by id."""
        query = select(users.c.id, users.c.name).where(users.c.id.in_(list(user_ids)))
        with self.database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def rename(self, user_id: str, name: str) -> UserRecord:
        """Give a person another name.

        Raises:
            NotFoundError: there is no such person.
        """
        return self._set(user_id, name=name)

    def prefer(self, user_id: str, preferences: Mapping[str, Any]) -> UserRecord:
        """Change some of a person's preferences and keep the others.

        Raises:
            NotFoundError: there is no such person.
        """
        with self.database.writing() as connection:
            before = one(connection, locked(users, user_id), "user", user_id)
            merged = {**before["preferences"], **preferences}
            connection.execute(update(users).where(users.c.id == user_id).values(preferences=merged))
            return as_user({**before, "preferences": merged})

    def set_password(self, user_id: str, password_hash: str | None, by: str | None) -> UserRecord:
        """Set a person's password; the audit log says by whom, never what.

        Raises:
            NotFoundError: there is no such person.
        """
        with self.database.writing() as connection:
            before = one(connection, locked(users, user_id), "user", user_id)
            connection.execute(update(users).where(users.c.id == user_id).values(password_hash=password_hash))
            noted(connection, self.now(), by, "user.password", "user", user_id)
            return as_user({**before, "password_hash": password_hash})

    def set_role(self, user_id: str, role: Role, by: str | None) -> UserRecord:
        """Change what a person may do.

        Raises:
            NotFoundError: there is no such person.
            ConflictError: nobody would be left who may change roles.
        """
        with self.database.writing() as connection:
            admins = select(users.c.id).where(users.c.role == Role.ADMIN, users.c.archived_at.is_(None))
            holders = set(connection.scalars(admins.order_by(users.c.id).with_for_update()))
            before = one(connection, locked(users, user_id), "user", user_id)
            if role != Role.ADMIN and holders == {user_id}:
                raise ConflictError("This person", "is the only admin.", "Make somebody else an admin first.")
            connection.execute(update(users).where(users.c.id == user_id).values(role=role))
            detail = {"before": before["role"], "after": role}
            noted(connection, self.now(), by, "user.role", "user", user_id, learner_id=user_id, detail=detail)
            return as_user({**before, "role": role})

    def count(self) -> int:
        """Return how many people there are, archived ones too."""
        with self.database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(users)) or 0

    def _set(self, user_id: str, **values: object) -> UserRecord:
        with self.database.writing() as connection:
            before = one(connection, locked(users, user_id), "user", user_id)
            connection.execute(update(users).where(users.c.id == user_id).values(**values))
            return as_user({**before, **values})


def as_user(row: RowMapping | Mapping[str, Any]) -> UserRecord:
    """Return the person in a row of the table."""
    return UserRecord(**{**row, "role": Role(row["role"])})
