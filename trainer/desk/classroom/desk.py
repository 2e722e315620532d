"""A coach's use cases with classes. Every method takes who asks; learners are told that there is no such page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

from trainer.desk.actor import Actor
from trainer.desk.classroom import (
    batching,
    calibrating,
    enrolling,
    exporting,
    permissions,
    regrading,
    reviewing,
    setting,
)
from trainer.desk.classroom.enrolling import RosterOutcome
from trainer.desk.classroom.line import ClassLine
from trainer.desk.classroom.queue import Lookout
from trainer.desk.classroom.views import AssignmentView, ClassEntry, ClassView, CoachWord, Queue, ReviewView
from trainer.desk.passages import LIVE
from trainer.desk.permissions import own_job, seen_attempt
from trainer.desk.presets import preset_of
from trainer.desk.room import Room
from trainer.errors import InputError
from trainer.store import ConflictError, NotFoundError
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import (
    AssessmentRecord,
    AssignmentRecord,
    CohortRecord,
    CommentRecord,
    IssuedInvitation,
    JobRecord,
    PresetRecord,
    ReviewRecord,
    UserRecord,
)

NAME_CHARACTERS = 120


@dataclass(frozen=True)
class ClassDesk(Room):
    """What a coach can do with classes, assignments and marking.

    Attributes:
        line: the line of long work; None where there is none.
        batch_line: the line of batches, which may take an hour each.
        folder: where files are written for coaches.
    """

    line: ClassLine | None = None
    batch_line: ClassLine | None = None
    folder: Path = Path()

    @cached_property
    def _lookout(self) -> Lookout:
        return Lookout(self.store)

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

    def queue(self, actor: Actor, assignment_id: str | None = None) -> Queue:
        """Return the work to look at, of one assignment or of all; raises as `assignment`."""
        return reviewing.all_queue(self.store, self._lookout, actor, assignment_id)

    def review(self, actor: Actor, attempt_id: str) -> ReviewView:
        """Return a hand-in to be marked by hand.

        Raises:
            NotFoundError: there is no such hand-in for this coach.
            ConflictError: it has no automatic mark yet.
        """
        return reviewing.review_view(self.store, self._lookout, actor, attempt_id)

    def mark(
        self, actor: Actor, attempt_id: str, criterion: str, mark: Fraction | None, note: str = ""
    ) -> AssessmentRecord:
        """Set a coach's mark for a criterion beside the automatic one; None takes it back.

        Raises:
            NotFoundError: there is no such hand-in for this coach, or no such criterion.
            ConflictError: the mark is out of range.
            InputError: the note is too long.
        """
        return reviewing.marked(self.store, actor, attempt_id, criterion, mark, note)

    def accept(self, actor: Actor, attempt_id: str, *, yes: bool = True) -> ReviewRecord:
        """Keep that a coach agrees with the marks of a hand-in, or not any more; raises as `review`."""
        return reviewing.accepted(self.store, actor, attempt_id, yes=yes)

    def comment(
        self, actor: Actor, attempt_id: str, text: str, span: tuple[int, int] | None = None, *, keep: bool = False
    ) -> CommentRecord:
        """Say something about a hand-in, or about a place in it.

        Raises:
            NotFoundError: there is no such hand-in for this coach.
            InputError: the comment is empty or too long, or there are too many.
            ConflictError: the text has no such place.
        """
        return reviewing.commented(self.store, actor, attempt_id, text, span, keep=keep)

    def remove_comment(self, actor: Actor, comment_id: str, *, away: bool = True) -> CommentRecord:
        """Take a comment away, or put it back.

        Raises:
            NotFoundError: there is no such comment of this coach's.
        """
        return reviewing.uncommented(self.store, actor, comment_id, away=away)

    def forget_comment(self, actor: Actor, saved_id: str) -> None:
        """Keep a comment to say again no longer.

        Raises:
            NotFoundError: the actor keeps no such comment.
        """
        reviewing.forgotten(self.store, actor, saved_id)

    def give_back(self, actor: Actor, assignment_id: str, *, everything: bool = False) -> tuple[str, ...]:
        """Let learners see what was done with their work for an assignment; return which attempts.

        Raises:
            NotFoundError: there is no such assignment for this coach.
            ConflictError: there is nothing to give back.
        """
        return reviewing.given_back(self.store, self._lookout, actor, assignment_id, everything=everything)

    def recall(self, actor: Actor, attempt_ids: Sequence[str]) -> None:
        """Take work back that was given back.

        Raises:
            NotFoundError: one of them is no hand-in for this coach; then nothing was changed.
        """
        reviewing.recalled(self.store, actor, attempt_ids)

    def coach_word(self, actor: Actor, attempt_id: str) -> CoachWord | None:
        """Return what a coach says about an attempt, once it is given back; its learner may ask.

        Raises:
            NotFoundError: there is no such attempt that this person may see.
        """
        return reviewing.coach_word(self.store, seen_attempt(self.store, actor, attempt_id))

    def regrade(self, actor: Actor, assignment_id: str, preset_id: str, *, apply: bool = False) -> JobRecord:
        """Put the grading of an assignment under other rules in line; its marks are stored only with `apply`.

        Raises:
            NotFoundError: there is no such assignment for this coach, or no such preset.
            ConflictError: nothing was handed in, or it is being done already.
        """
        assignment = self._assignment(actor, assignment_id)
        preset_of(self.store, preset_id)
        if not any(one.submitted_at for one in self.store.attempts.of_assignment(assignment.id)):
            raise ConflictError("This assignment", "has no work to grade yet.", "Change its rules in its terms.")
        payload = {"assignment_id": assignment_id, "preset_id": preset_id, "apply": apply}
        return self._asked(actor, regrading.REGRADE, payload)

    def regrading(self, actor: Actor, assignment_id: str) -> tuple[JobRecord | None, tuple[regrading.Move, ...]]:
        """Return the last regrading of an assignment that this coach asked for, and what it moves.

        Raises:
            NotFoundError: there is no such assignment for this coach.
        """
        self._assignment(actor, assignment_id)
        job = regrading.latest_job(self.store, actor, assignment_id, regrading.REGRADE)
        return job, regrading.moves_of(self.store, job) if job else ()

    def export(self, actor: Actor, assignment_id: str) -> JobRecord:
        """Put the writing of an assignment's files in line.

        Raises:
            NotFoundError: there is no such assignment for this coach.
            ConflictError: it is marked blind and not given back, or the files are being written already.
        """
        exporting.assignment_batch(self.store, self._assignment(actor, assignment_id))
        return self._asked(actor, exporting.EXPORT, {"assignment_id": assignment_id})

    def exported(self, actor: Actor, assignment_id: str) -> JobRecord | None:
        """Return the last export of an assignment that this coach asked for; raises as `regrading`."""
        self._assignment(actor, assignment_id)
        return regrading.latest_job(self.store, actor, assignment_id, exporting.EXPORT)

    def exported_file(self, actor: Actor, assignment_id: str, job_id: str, name: str) -> Path:
        """Return a file of an export.

        Raises:
            NotFoundError: there is no such assignment or export for this coach.
            InputError: the file is not here any more.
        """
        job = self.exported(actor, assignment_id)
        if job is None or job.id != job_id:
            raise NotFoundError("file", name[:80])
        return exporting.file_in(self.folder / exporting.EXPORT / job.id, name)

    def calibration(self, actor: Actor, assignment_id: str) -> calibrating.CalibrationView:
        """Return how far the grader and this coach agree over all that they marked under an assignment's rules.

        Raises:
            NotFoundError: there is no such assignment for this coach.
        """
        assignment = self._assignment(actor, assignment_id)
        fit = regrading.latest_job(self.store, actor, assignment_id, calibrating.FIT)
        return calibrating.calibration_view(self.store, actor, assignment, fit)

    def fit(self, actor: Actor, assignment_id: str) -> JobRecord:
        """Put the fitting of an assignment's rules to this coach's marks in line; nothing is changed by it.

        Raises:
            NotFoundError: there is no such assignment for this coach.
            ConflictError: it is being done already.
        """
        self._assignment(actor, assignment_id)
        return self._asked(actor, calibrating.FIT, {"assignment_id": assignment_id, "role": actor.role})

    def save_fit(self, actor: Actor, assignment_id: str) -> PresetRecord:
        """Save fitted weights as a new version of a preset; work is marked by it only once it is regraded.

        Raises:
            NotFoundError: there is no such assignment for this coach.
            ConflictError: nothing was fitted, or it is no better.
        """
        self._assignment(actor, assignment_id)
        job = regrading.latest_job(self.store, actor, assignment_id, calibrating.FIT)
        return calibrating.saved(self.store, actor, job)

    def grade_batch(
        self, actor: Actor, upload: BinaryIO, name: str, passage_id: str, preset_id: str, title: str = ""
    ) -> JobRecord:
        """Take a file of submissions and put its grading in line.

        Raises:
            NotFoundError: a learner asks, or there is no such passage or preset for this coach.
            InputError: the file is of another kind, empty or too large.
            TooManyError: this coach has too many batches.
        """
        permissions.check_coach(actor)
        payload = batching.received(self.store, self._batches, actor, upload, name, passage_id, preset_id, title)
        if self.batch_line is None:
            raise RuntimeError("there is no line for batches")
        return self.batch_line.ask(batching.BATCH, actor.user_id, payload)

    def batches(self, actor: Actor) -> tuple[batching.BatchView, ...]:
        """Return this coach's batches, the latest first.

        Raises:
            NotFoundError: a learner asks.
        """
        permissions.check_coach(actor)
        return batching.batches(self.store, self._batches, actor)

    def batch(self, actor: Actor, job_id: str) -> batching.BatchView:
        """Return a batch.

        Raises:
            NotFoundError: there is no such batch of this coach's.
        """
        return batching.batch_view(self._batches, self._batch(actor, job_id))

    def batch_rows(self, actor: Actor, job_id: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return the heading and the rows of a finished batch's marks; raises as `batch`."""
        return batching.result_rows(self._batches, self._batch(actor, job_id))

    def batch_file(self, actor: Actor, job_id: str, name: str) -> Path:
        """Return a file of a finished batch.

        Raises:
            NotFoundError: there is no such batch of this coach's.
            InputError: the file is not here any more.
        """
        return batching.file_of(self._batches, self._batch(actor, job_id), name)

    def remove_batch(self, actor: Actor, job_id: str) -> None:
        """Remove a batch with its files, for good; one that is under way is stopped first. Raises as `batch`."""
        job = self._batch(actor, job_id)
        self.store.jobs.cancel(job.id)
        batching.removed(self._batches, job)

    @property
    def _batches(self) -> Path:
        return self.folder / batching.BATCH

    def _batch(self, actor: Actor, job_id: str) -> JobRecord:
        permissions.check_coach(actor)
        job = own_job(self.store, actor, job_id)
        if job.kind != batching.BATCH:
            raise NotFoundError("job", job_id)
        return job

    def cancel(self, actor: Actor, job_id: str) -> JobRecord:
        """Take long work out of the line, or stop it.

        Raises:
            NotFoundError: there is no such work of this coach's.
        """
        permissions.check_coach(actor)
        return self._line.cancel(own_job(self.store, actor, job_id).id)

    @property
    def _line(self) -> ClassLine:
        if self.line is None:
            raise RuntimeError("there is no line for long work")
        return self.line

    def _asked(self, actor: Actor, kind: str, payload: Mapping[str, Any]) -> JobRecord:
        last = regrading.latest_job(self.store, actor, payload["assignment_id"], kind)
        if last is not None and last.state in LIVE:
            raise ConflictError("This", "is being done already.", "Wait for it, or stop it.")
        return self._line.ask(kind, actor.user_id, payload)

    def _assignment(self, actor: Actor, assignment_id: str) -> AssignmentRecord:
        return permissions.coached_assignment(self.store, actor, assignment_id)


def _name(name: str) -> str:
    line = " ".join(name.split())
    if not line or len(line) > NAME_CHARACTERS or not any(character.isalnum() for character in line):
        raise InputError("The name of the class", "is empty or too long.", f"Use 1 to {NAME_CHARACTERS} characters.")
    return line
