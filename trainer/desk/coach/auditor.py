"""A coach's use case with the audit log: who changed what, as far as it is theirs to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from trainer.desk import permissions
from trainer.desk.actor import Actor
from trainer.desk.coach.allowed import check_coach, coached_passage, coached_reference
from trainer.desk.coach.people import people
from trainer.desk.coach.views import Person
from trainer.desk.library import shown_title
from trainer.desk.presets import preset_of
from trainer.desk.room import Room
from trainer.store import NotFoundError, Store
from trainer.store.records import AuditRecord, Json, Role

PAGE = 50
LOOKED_AT = 2_000  # entries looked through for one page: what a coach may see may lie thin
Who = Literal["people", "me", "all"]
TEXTS = ("passage", "reference", "preset")  # kinds of things that the texts' pages change


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry of the audit log.

    Attributes:
        serial: its number; `before` takes it for the next page.
        who: who did it; without an id, the trainer itself.
        action: what was done ("reference.approved").
        kind: to what kind of thing.
        subject_id: to which.
        subject: what that is called; "" where it is not there any more.
        passage_id: the passage that it belongs to, for a link; None for others.
        detail: what it was before and after.
    """

    serial: int
    at: datetime
    who: Person
    action: str
    kind: str
    subject_id: str
    subject: str
    passage_id: str | None
    detail: Json


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of the audit log, the latest first.

    Attributes:
        entries: its entries.
        before: what the next page begins before; None at the end.
        kinds: the kinds of things that can be asked for.
    """

    entries: tuple[AuditEntry, ...]
    before: int | None
    kinds: tuple[str, ...]


class Auditor(Room):
    """What a coach can know of who changed what."""

    def audit(
        self,
        actor: Actor,
        *,
        kind: str | None = None,
        action: str | None = None,
        subject_id: str | None = None,
        who: Who = "people",
        before: int | None = None,
    ) -> AuditPage:
        """Return a page of the audit log; an admin sees all, a coach what they did and what they may change.

        Args:
            actor: the coach.
            kind: only things of this kind.
            action: only what begins so ("reference.").
            subject_id: only this thing.
            who: only what people did; only what the coach did; or also what the trainer did by itself.
            before: only entries with a lower number, for the next page.

        Raises:
            NotFoundError: a learner asks.
        """
        check_coach(actor)
        log, person, look = self.store.audit, people(self.store, actor), _Looking(self.store, actor)
        entries: list[AuditEntry] = []
        looked_at = 0
        while len(entries) < PAGE and looked_at < LOOKED_AT:
            found = log.latest(
                PAGE,
                before,
                kind=kind or None,
                action=action or None,
                subject_id=subject_id or None,
                actor_id=actor.user_id if who == "me" else None,
                people=who == "people",
            )
            looked_at += PAGE
            for record in found:
                if len(entries) == PAGE:
                    break
                before = record.serial
                if look.may_know(record):
                    entries.append(look.entry(record, person))
            if len(found) < PAGE:
                return AuditPage(tuple(entries), before if len(entries) == PAGE else None, log.kinds())
        return AuditPage(tuple(entries), before, log.kinds())


class _Looking:
    """What one person may know of the entries, asking the store once for each thing."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self.store, self.actor = store, actor
        self.seen: dict[tuple[str, str], tuple[str, str | None] | None] = {}

    def may_know(self, record: AuditRecord) -> bool:
        if self.actor.role is Role.ADMIN or record.actor_id == self.actor.user_id:
            return True
        if record.learner_id is not None:
            return permissions.sees_learner(self.store, self.actor, record.learner_id)
        return record.subject_kind in TEXTS and self.subject(record) is not None

    def entry(self, record: AuditRecord, person: Callable[[str | None], Person]) -> AuditEntry:
        called, passage_id = self.subject(record) or (self.place(record), None)
        return AuditEntry(
            serial=record.serial,
            at=record.at,
            who=person(record.actor_id),
            action=record.action,
            kind=record.subject_kind,
            subject_id=record.subject_id,
            subject=called,
            passage_id=passage_id,
            detail=record.detail,
        )

    def place(self, record: AuditRecord) -> str:
        """What a thing of classes is called. Work is called by its assignment: blind marking hides whose it is."""
        try:
            return self._place(record.subject_kind, record.subject_id)
        except NotFoundError:  # gone, or erased
            return ""

    def _place(self, kind: str, subject_id: str) -> str:
        if kind == "user":
            return self.store.users.get(subject_id).name
        if kind == "cohort":
            return self.store.cohorts.get(subject_id).name
        if kind == "assessment":
            kind, subject_id = "attempt", self.store.assessments.get(subject_id).attempt_id
        if kind == "attempt":
            assignment = self.store.attempts.get(subject_id).assignment_id
            kind, subject_id = ("assignment", assignment) if assignment else ("", "")
        return self.store.assignments.get(subject_id).title if kind == "assignment" else ""

    def subject(self, record: AuditRecord) -> tuple[str, str | None] | None:
        """What a thing is called and the passage it belongs to; None where it is not theirs to know, or gone."""
        key = (record.subject_kind, record.subject_id)
        if key not in self.seen:
            try:
                self.seen[key] = self._found(*key)
            except NotFoundError:
                self.seen[key] = None
        return self.seen[key]

    def _found(self, kind: str, subject_id: str) -> tuple[str, str | None] | None:
        if kind == "preset":
            return preset_of(self.store, subject_id).name, None
        if kind not in TEXTS:
            return None
        if kind == "reference":
            subject_id = coached_reference(self.store, self.actor, subject_id).passage_id
        passage = coached_passage(self.store, self.actor, subject_id)
        return shown_title(passage.title, passage.text), passage.id
