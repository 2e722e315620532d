"""A coach's use cases with classes: who is in them, and how they come in."""

from __future__ import annotations

from trainer.desk.actor import Actor
from trainer.desk.classroom import enrolling, permissions, setting
from trainer.desk.classroom.enrolling import RosterOutcome
from trainer.desk.classroom.room import ClassRoom
from trainer.desk.classroom.views import ClassEntry, ClassView
from trainer.errors import InputError
from trainer.store.records import CohortRecord, IssuedInvitation, UserRecord

NAME_CHARACTERS = 120


class ClassRoll(ClassRoom):
    """What a coach can do with classes and with who is in them."""

    def classes(self, actor: Actor, *, archived: bool = False) -> tuple[ClassEntry, ...]:
        """Return the classes that a coach looks after, by name; only those set aside when asked for them.

        Raises:
            NotFoundError: a learner asks.
        """
        now, sizes = self.clock(), self.store.cohorts.sizes()
        found = permissions.coached_cohorts(self.store, actor, archived=True)
        entries = []
        for cohort in found:
            if (cohort.archived_at is not None) is not archived:
                continue
            assignments = [
                setting.entry_of(self.store, one, sizes.get(cohort.id, 0), now)
                for one in self.store.assignments.of_cohort(cohort.id)
            ]
            entries.append(
                ClassEntry(
                    cohort,
                    sizes.get(cohort.id, 0),
                    sum(one.open for one in assignments),
                    sum(one.waiting for one in assignments),
                )
            )
        return tuple(entries)

    def make_class(self, actor: Actor, name: str) -> CohortRecord:
        """Make a class.

        Raises:
            NotFoundError: a learner asks.
            InputError: the name will not do.
        """
        permissions.check_coach(actor)
        return self.store.cohorts.add(_name(name), actor.user_id)

    def rename_class(self, actor: Actor, cohort_id: str, name: str) -> CohortRecord:
        """Give a class another name; raises as `make_class`."""
        permissions.coached_cohort(self.store, actor, cohort_id)
        return self.store.cohorts.rename(cohort_id, _name(name))

    def set_class_aside(self, actor: Actor, cohort_id: str, *, aside: bool = True) -> CohortRecord:
        """Set a class aside, or take it back; nothing of it is lost.

        Raises:
            NotFoundError: there is no such class for this coach.
        """
        permissions.coached_cohort(self.store, actor, cohort_id)
        (self.store.cohorts.archive if aside else self.store.cohorts.restore)(cohort_id, actor.user_id)
        return self.store.cohorts.get(cohort_id)

    def one_class(self, actor: Actor, cohort_id: str) -> ClassView:
        """Return a class with everybody in it and everything it was set.

        Raises:
            NotFoundError: there is no such class for this coach.
        """
        cohort = permissions.coached_cohort(self.store, actor, cohort_id)
        now = self.clock()
        members = enrolling.people(self.store.cohorts.members(cohort.id))
        codes = [
            one for one in self.store.invitations.of_cohort(cohort.id) if one.uses_left > 0 and one.expires_at > now
        ]
        assignments = [
            setting.entry_of(self.store, one, len(members), now)
            for one in self.store.assignments.of_cohort(cohort.id, archived=True)
        ]
        former = enrolling.people(self.store.cohorts.former(cohort.id))
        return ClassView(cohort, members, former, tuple(codes), tuple(reversed(assignments)))

    def look_at_roster(self, actor: Actor, cohort_id: str, content: bytes, name: str) -> RosterOutcome:
        """Return what taking a roster in would do, row by row.

        Raises:
            NotFoundError: there is no such class for this coach.
            InputError: it is no roster.
        """
        cohort = permissions.coached_cohort(self.store, actor, cohort_id)
        return enrolling.looked_at(self.store, actor, cohort, content, name)

    def take_roster(self, actor: Actor, cohort_id: str, content: bytes, name: str) -> RosterOutcome:
        """Take in every row of a roster that can be; raises as `look_at_roster`."""
        cohort = permissions.coached_cohort(self.store, actor, cohort_id)
        return enrolling.taken_in(self.store, actor, cohort, content, name)

    def invite(self, actor: Actor, cohort_id: str, uses: int, days: int) -> IssuedInvitation:
        """Make a code with which people join a class.

        Raises:
            NotFoundError: there is no such class for this coach.
        """
        cohort = permissions.coached_cohort(self.store, actor, cohort_id)
        return enrolling.invited(self.store, actor, cohort, uses, days)

    def revoke(self, actor: Actor, cohort_id: str, invitation_id: str) -> None:
        """End a code.

        Raises:
            NotFoundError: there is no such class for this coach, or no such code.
        """
        view = self.one_class(actor, cohort_id)
        if invitation_id in {one.id for one in view.invitations}:
            self.store.invitations.revoke(invitation_id, actor.user_id)

    def remove_member(self, actor: Actor, cohort_id: str, user_id: str) -> UserRecord:
        """Let a learner belong to a class no longer; what they wrote stays, and they can be taken in again.

        Raises:
            NotFoundError: there is no such class for this coach, or no such learner in it.
        """
        permissions.coached_cohort(self.store, actor, cohort_id)
        member = permissions.one_of(self.store.cohorts.members(cohort_id), user_id)
        self.store.cohorts.leave(cohort_id, user_id, actor.user_id)
        return member

    def restore_member(self, actor: Actor, cohort_id: str, user_id: str) -> UserRecord:
        """Take a learner who has left into the class again.

        Raises:
            NotFoundError: there is no such class for this coach, or nobody who has left it.
        """
        permissions.coached_cohort(self.store, actor, cohort_id)
        member = permissions.one_of(self.store.cohorts.former(cohort_id), user_id)
        self.store.cohorts.join(cohort_id, user_id, actor.user_id)
        return member


def _name(name: str) -> str:
    line = " ".join(name.split())
    if not line or len(line) > NAME_CHARACTERS or not any(character.isalnum() for character in line):
        raise InputError("The name of the class", "is empty or too long.", f"Use 1 to {NAME_CHARACTERS} characters.")
    return line
