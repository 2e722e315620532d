"""Everything that a coach takes along of an assignment: tables, feedback, gradebooks, the report of the class."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from trainer.batch.outputs import OutputOptions, write_outputs
from trainer.batch.types import BadEntry, Entry, Graded, Learner, Subject
from trainer.desk.classroom.enrolling import EMAIL, people
from trainer.desk.classroom.gradebooks import NOT_SHOWN, GradebookView, gradebook_in, keep_marks
from trainer.desk.classroom.line import Say
from trainer.desk.classroom.setting import last_handed_in
from trainer.desk.passages import domain_passage, domain_references, references_of
from trainer.desk.presets import preset_of
from trainer.errors import InputError
from trainer.rubric import Preset
from trainer.store import ConflictError, Store
from trainer.store.records import AssessmentRecord, AssignmentRecord, CommentRecord, JobRecord, JobState, UserRecord
from trainer.wire import GradeDocument
from trainer.wire.parts import number

EXPORT = "export"  # kind of the jobs
KEPT_FOR = timedelta(days=1)  # files hold learners' work: they are made anew rather than kept
NOTHING = "Nothing was handed in."
NOT_MARKED = "It has no mark yet."


@dataclass(frozen=True)
class AssignmentBatch:
    """What was handed in for an assignment, as the outputs of a batch are written of it."""

    preset: Preset
    subjects: Mapping[str, Subject]
    results: tuple[Graded | BadEntry, ...]

    def __len__(self) -> int:
        """Return how many learners there are."""
        return len(self.results)

    def __iter__(self) -> Iterator[Graded | BadEntry]:
        """Yield what there is of each learner."""
        return iter(self.results)


@dataclass(frozen=True, slots=True)
class ExportView:
    """The files of an assignment as its coach sees them.

    Attributes:
        job: the making of them; None before the first time.
        files: what can be taken along, by place in its folder; empty before they are made and once they are gone.
        gradebook: what became of the coach's own gradebook; None when none was given.
    """

    job: JobRecord | None
    files: tuple[str, ...] = ()
    gradebook: GradebookView | None = None


def export(store: Store, folder: Path, job: JobRecord, say: Say) -> Mapping[str, Any]:
    """Write every file of an assignment into the job's folder below `folder`, all at once or none."""
    assignment = store.assignments.get(job.payload["assignment_id"])
    batch = assignment_batch(store, assignment)
    boundaries = () if assignment.pass_mark is None else (assignment.pass_mark,)
    swept(folder)
    out = folder / job.id
    there = set(_everybody(store, assignment))
    with tempfile.TemporaryDirectory(dir=_made(folder), prefix=".new-") as held:
        options = OutputOptions(assignment=assignment.title, boundaries=boundaries)
        keep_marks(write_outputs(batch, Path(held), say, options=options).rows, Path(held))
        shutil.rmtree(Path(held) / "feedback")  # the archive holds the pages
        if not there <= set(_everybody(store, assignment)):
            raise InputError("Somebody in this class", "was erased or left meanwhile.", "Make the files again.")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(held, out)
    return {"files": files_in(out)}


def assignment_batch(store: Store, assignment: AssignmentRecord) -> AssignmentBatch:
    """Return what every learner of an assignment stands by, with the marks that count.

    Raises:
        ConflictError: it is marked blind, and some of it was not given back.
    """
    handed = last_handed_in(store.attempts.of_assignment(assignment.id))
    reviews = store.reviews.of_assignment(assignment.id)
    if assignment.blind and any(
        attempt.id not in reviews or reviews[attempt.id].returned_at is None for attempt in handed.values()
    ):
        raise ConflictError("This work", "is marked blind, and these files hold names.", "Give the work back first.")
    markings = store.assessments.of_assignment(assignment.id)
    documents = store.assessments.documents(marking.id for marking in markings.values())
    everybody = _everybody(store, assignment)
    results: list[Graded | BadEntry] = []
    for position, user in enumerate(sorted(everybody.values(), key=lambda one: one.name.casefold()), start=1):
        learner, attempt = _learner(user), handed.get(user.id)
        if attempt is None or attempt.id not in markings:
            results.append(BadEntry(position, user.login, learner, NOT_MARKED if attempt else NOTHING))
            continue
        marking = markings[attempt.id]
        document = counted(documents[marking.id], marking, store.comments.of_attempt(attempt.id))
        entry = Entry(position, user.login, learner, "", attempt.title, attempt.text)
        results.append(Graded(entry, GradeDocument.model_validate(document)))
    passage = store.passages.get(assignment.passage_id)
    subject = Subject("", domain_passage(passage), domain_references(references_of(store, passage.id)))
    return AssignmentBatch(preset_of(store, assignment.preset_id), {"": subject}, tuple(results))


def _everybody(store: Store, assignment: AssignmentRecord) -> dict[str, UserRecord]:
    """The members of an assignment's class, and whoever has handed in for it and left, by id."""
    handed = last_handed_in(store.attempts.of_assignment(assignment.id))
    members = {user.id: user for user in people(store.cohorts.members(assignment.cohort_id))}
    return members | {key: store.users.get(key) for key in handed if key not in members}


def counted(
    document: Mapping[str, Any], marking: AssessmentRecord, comments: tuple[CommentRecord, ...]
) -> dict[str, Any]:
    """Return a grade document with the marks that count, a coach's where there are any, and with what they say."""
    said = [f"Your coach: {comment.text}" for comment in comments]
    if not marking.overruled:
        return {**document, "notes": [*said, *document["notes"]]}
    coached = {mark.criterion: mark for mark in marking.marks if mark.coach is not None}
    criteria = [
        criterion
        if (mark := coached.get(criterion["key"])) is None
        else {
            **criterion,
            "awarded": number(mark.final),
            "reason": mark.note or "Marked by your coach.",
            "deductions": [],
        }
        for criterion in document["criteria"]
    ]
    marks = {"awarded": number(marking.final), "out_of": document["marks"]["out_of"]}
    return {**document, "marks": marks, "criteria": criteria, "band": None, "notes": [*said, *document["notes"]]}


def files_in(folder: Path) -> list[str]:
    """Return the files of a finished export by their place in its folder, those at the top first."""
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    found = [name for name in found if name not in NOT_SHOWN]
    return sorted(found, key=lambda name: ("/" in name, name))


def export_view(folder: Path, job: JobRecord | None) -> ExportView:
    """Return an export as its coach sees it; `folder` holds them all."""
    if job is None or job.state is not JobState.DONE:
        return ExportView(job)
    return ExportView(job, tuple(files_in(folder / job.id)), gradebook_in(folder / job.id))


def file_in(folder: Path, name: str) -> Path:
    """Return a file of an export.

    Raises:
        InputError: it has no such file (any more).
    """
    if name not in files_in(folder):
        raise InputError("This file", "is not here any more.", "Make the files again.")
    return folder / name


def swept(folder: Path, older_than: timedelta = KEPT_FOR) -> None:
    """Remove exports that were made long ago."""
    for path in folder.glob("*"):
        with suppress(OSError):  # another server removes it just now
            if time.time() - path.stat().st_mtime > older_than.total_seconds():
                shutil.rmtree(path)


def _learner(user: UserRecord) -> Learner:
    email = user.preferences.get(EMAIL)
    return Learner(user.name or None, user.login, email if isinstance(email, str) else None, user.login)


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
