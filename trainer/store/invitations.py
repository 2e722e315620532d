"""Invitations: codes with which people make their account, join a cohort or choose a new password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from trainer.store.audit import noted
from trainer.store.codes import digest, new_code, typed
from trainer.store.cohorts import enrolled
from trainer.store.columns import new_id
from trainer.store.errors import ConflictError
from trainer.store.records import CohortRecord, InvitationRecord, IssuedInvitation, Purpose, Role, UserRecord
from trainer.store.repository import Repository, locked, one
from trainer.store.tables import cohorts, invitations, sessions, users
from trainer.store.users import Users

TERM, RESET_TERM = timedelta(days=14), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Invitations(Repository):
    """The codes that have been given out."""

    def issue(
        self,
        created_by: str | None,
        *,
        cohort_id: str | None = None,
        role: Role = Role.LEARNER,
        lifetime: timedelta = TERM,
        uses: int = 1,
    ) -> IssuedInvitation:
        """Make a code for new accounts.

        Args:
            created_by: who invites.
            cohort_id: the cohort that those who use it join.
            role: the role of the accounts.
            lifetime: how long it is good.
            uses: how many people may use it.
        """
        facts = {"purpose": Purpose.JOIN, "cohort_id": cohort_id, "role": role, "user_id": None, "uses_left": uses}
        with self.database.writing() as connection:
            return self._issued(connection, created_by, lifetime, facts)

    def issue_reset(self, user_id: str, by: str | None, lifetime: timedelta = RESET_TERM) -> IssuedInvitation:
        """Make a code with which a person chooses a new password, once; codes made for it before are void.

        Raises:
            NotFoundError: there is no such person.
        """
        with self.database.writing() as connection:
            role = one(connection, locked(users, user_id), "user", user_id)["role"]
            connection.execute(delete(invitations).where(invitations.c.user_id == user_id))
            facts = {"purpose": Purpose.RESET, "cohort_id": None, "role": role, "user_id": user_id, "uses_left": 1}
            return self._issued(connection, by, lifetime, facts)

    def find(self, code: str) -> InvitationRecord | None:
        """Return what a code is good for; None when it is unknown, used up or over."""
        with self.database.reading() as connection:
            query = select(invitations).where(invitations.c.digest == digest(typed(code)))
            row = connection.execute(query).mappings().one_or_none()
            good = row is not None and row["uses_left"] > 0 and row["expires_at"] > self.now()
            return _invitation(row) if row is not None and good else None

    def accept(self, code: str, login: str, name: str, password_hash: str | None) -> UserRecord:
        """Make an account with a code and join its cohort, in one step.

        Raises:
            ConflictError: the code is not good (any more), or the login is taken; then the code is not used up.
        """
        with self.database.writing() as connection:
            invitation = self._used(connection, code, Purpose.JOIN)
            key = Users(self.database).added(
                connection,
                name,
                invitation.role,
                login=login,
                password_hash=password_hash,
                by=invitation.created_by,
            )
            if invitation.cohort_id is not None:
                enrolled(connection, invitation.cohort_id, key, self.now())
        return Users(self.database).get(key)

    def join(self, code: str, user_id: str) -> CohortRecord:
        """Let a person who has an account join the cohort of a code.

        Raises:
            ConflictError: the code is not good (any more), or for no cohort.
        """
        with self.database.writing() as connection:
            cohort_id = self._used(connection, code, Purpose.JOIN).cohort_id
            if cohort_id is None:
                raise ConflictError("This code", "is for no cohort.", "Ask your coach for the code of your cohort.")
            enrolled(connection, cohort_id, user_id, self.now())
            query = select(cohorts).where(cohorts.c.id == cohort_id)
            return CohortRecord(**one(connection, query, "cohort", cohort_id))

    def reset(self, code: str, password_hash: str) -> UserRecord:
        """Set the new password of the person a code was made for, and sign them out everywhere.

        Raises:
            ConflictError: the code is not good (any more).
        """
        with self.database.writing() as connection:
            invitation = self._used(connection, code, Purpose.RESET)
            user_id = str(invitation.user_id)
            connection.execute(update(users).where(users.c.id == user_id).values(password_hash=password_hash))
            connection.execute(delete(sessions).where(sessions.c.user_id == user_id))
            noted(connection, self.now(), user_id, "user.password", "user", user_id)
        return Users(self.database).get(user_id)

    def of_cohort(self, cohort_id: str) -> tuple[InvitationRecord, ...]:
        """Return the invitations to a cohort, oldest first."""
        query = select(invitations).where(invitations.c.cohort_id == cohort_id).order_by(invitations.c.created_at)
        with self.database.reading() as connection:
            return tuple(_invitation(row) for row in connection.execute(query).mappings())

    def revoke(self, invitation_id: str, by: str | None) -> None:
        """End an invitation; accounts made with it stay.

        Raises:
            NotFoundError: there is no such invitation.
        """
        with self.database.writing() as connection:
            one(connection, locked(invitations, invitation_id), "invitation", invitation_id)
            connection.execute(update(invitations).where(invitations.c.id == invitation_id).values(uses_left=0))
            noted(connection, self.now(), by, "invitation.revoked", "invitation", invitation_id)

    def sweep(self) -> int:
        """Remove invitations that are over and return how many they were."""
        with self.database.writing() as connection:
            return connection.execute(delete(invitations).where(invitations.c.expires_at <= self.now())).rowcount

    def _issued(
        self, connection: Connection, by: str | None, lifetime: timedelta, facts: Mapping[str, Any]
    ) -> IssuedInvitation:
        code, now = new_code(), self.now()
        row = {
            **facts,
            "id": new_id(),
            "digest": digest(typed(code)),
            "created_by": by,
            "created_at": now,
            "expires_at": now + lifetime,
        }
        connection.execute(insert(invitations).values(**row))
        detail = {"purpose": facts["purpose"], "role": facts["role"]}
        noted(connection, now, by, "invitation.issued", "invitation", row["id"], detail=detail)
        return IssuedInvitation(_invitation(row), code)

    def _used(self, connection: Connection, code: str, purpose: Purpose) -> InvitationRecord:
        query = select(invitations).where(invitations.c.digest == digest(typed(code))).with_for_update()
        row = connection.execute(query).mappings().one_or_none()
        if row is None or row["purpose"] != purpose or row["uses_left"] < 1 or row["expires_at"] <= self.now():
            raise ConflictError("This code", "is not good, or not any more.", "Check it, or ask for a new one.")
        left = row["uses_left"] - 1
        connection.execute(update(invitations).where(invitations.c.id == row["id"]).values(uses_left=left))
        return _invitation({**row, "uses_left": left})


def _invitation(row: RowMapping | Mapping[str, Any]) -> InvitationRecord:
    fields = {name: row[name] for name in InvitationRecord.__dataclass_fields__}
    return InvitationRecord(**{**fields, "purpose": Purpose(row["purpose"]), "role": Role(row["role"])})
