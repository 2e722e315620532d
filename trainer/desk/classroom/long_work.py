"""A coach's use cases that take long over an assignment: regrading, files, fitting rules to a coach's marks."""

from __future__ import annotations

from pathlib import Path

from trainer.desk.actor import Actor
from trainer.desk.classroom import calibrating, exporting, permissions, regrading
from trainer.desk.classroom.gradebooks import GradebookView, fill_in
from trainer.desk.classroom.room import ClassRoom
from trainer.desk.permissions import own_job
from trainer.desk.presets import preset_of
from trainer.errors import InputError
from trainer.store import ConflictError, NotFoundError
from trainer.store.records import JobRecord, PresetRecord


class LongWork(ClassRoom):
    """What a coach can have done over a whole assignment, in line."""

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

    def exported(self, actor: Actor, assignment_id: str) -> exporting.ExportView:
        """Return the files of an assignment that this coach asked for last; raises as `regrading`."""
        self._assignment(actor, assignment_id)
        job = regrading.latest_job(self.store, actor, assignment_id, exporting.EXPORT)
        return exporting.export_view(self._exports, job)

    def exported_file(self, actor: Actor, assignment_id: str, job_id: str, name: str) -> Path:
        """Return a file of an export.

        Raises:
            NotFoundError: there is no such assignment or export for this coach.
            InputError: the file is not here any more.
        """
        job = self.exported(actor, assignment_id).job
        if job is None or job.id != job_id:
            raise NotFoundError("file", name[:80])
        return exporting.file_in(self._exports / job.id, name)

    def fill_gradebook(
        self, actor: Actor, assignment_id: str, content: bytes, name: str, called: str = ""
    ) -> GradebookView:
        """Fill a coach's own gradebook in with the marks of the files of an assignment, and put it among them.

        Args:
            actor: who asks.
            assignment_id: the assignment.
            content: the gradebook, as the learning platform exports it.
            name: what to call it in messages.
            called: what the assignment is called in it; left empty, as it is here.

        Raises:
            NotFoundError: there is no such assignment for this coach.
            InputError: it cannot be filled in, or there are no files (any more).
        """
        assignment = self._assignment(actor, assignment_id)
        view = self.exported(actor, assignment_id)
        if view.job is None or not view.files:
            raise InputError("The files of this assignment", "are not here.", "Make them first.")
        return fill_in(self._exports / view.job.id, content, name, called.strip() or assignment.title)

    @property
    def _exports(self) -> Path:
        return self.folder / exporting.EXPORT

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

    def cancel(self, actor: Actor, job_id: str) -> JobRecord:
        """Take long work out of the line, or stop it.

        Raises:
            NotFoundError: there is no such work of this coach's.
        """
        permissions.check_coach(actor)
        return self._line.cancel(own_job(self.store, actor, job_id).id)
