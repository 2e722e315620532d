"""A coach's use cases with assignments: setting them, and how far everybody is."""

from __future__ import annotations

from trainer.desk.actor import Actor
from trainer.desk.classroom import permissions, setting
from trainer.desk.classroom.room import ClassRoom
from trainer.desk.classroom.views import AssignmentView
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import AssignmentRecord


class Assigner(ClassRoom):
    """What a coach can do with assignments."""

    def assign(self, actor: Actor, cohort_id: str, passage_id: str, terms: AssignmentTerms) -> AssignmentRecord:
        """Set a passage to a class.

        Raises:
            NotFoundError: there is no such class, passage or preset for this coach.
            InputError: the terms will not do.
            ConflictError: the class or the passage has been set aside.
        """
        cohort = permissions.coached_cohort(self.store, actor, cohort_id)
        return setting.added(self.store, actor, cohort, passage_id, terms)

    def change_assignment(self, actor: Actor, assignment_id: str, terms: AssignmentTerms) -> AssignmentRecord:
        """Change the terms of an assignment; it stays open or closed as it is.

        Raises:
            NotFoundError: there is no such assignment for this coach.
            InputError: the terms will not do.
            ConflictError: other rules were asked for, and somebody has begun.
        """
        assignment = permissions.coached_assignment(self.store, actor, assignment_id)
        return setting.changed(self.store, actor, assignment, terms)

    def close(self, actor: Actor, assignment_id: str, *, closed: bool = True) -> AssignmentRecord:
        """Let an assignment take no more work, or take it again until its deadline.

        Raises:
            NotFoundError: there is no such assignment for this coach.
        """
        return setting.closed(
            self.store, actor, self._assignment(actor, assignment_id), self.clock() if closed else None
        )

    def set_assignment_aside(self, actor: Actor, assignment_id: str, *, aside: bool = True) -> None:
        """Set an assignment aside, or take it back; work for it stays. Raises as `close`."""
        self._assignment(actor, assignment_id)
        (self.store.assignments.archive if aside else self.store.assignments.restore)(assignment_id, actor.user_id)

    def assignment(self, actor: Actor, assignment_id: str) -> AssignmentView:
        """Return an assignment with how far everybody is.

        Raises:
            NotFoundError: there is no such assignment for this coach.
        """
        return setting.overview(self.store, actor, self._assignment(actor, assignment_id), self.clock())
