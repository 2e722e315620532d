"""The pieces of the coach's pages, drawn for whoever asks: for whole pages and for what changes on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from urllib.parse import quote

from markupsafe import Markup

from trainer.desk.actor import Actor
from trainer.desk.classroom import ClassDesk
from trainer.desk.presets import preset_of, preset_views
from trainer.store.records import IssuedInvitation, PresetRecord, UserRecord
from trainer.web.html.classes.batches import batch_page
from trainer.web.html.classes.calibration import calibration_page
from trainer.web.html.classes.long_work import exported_files, regrading
from trainer.web.html.classes.pages import paged
from trainer.web.html.classes.people import Routes, class_list, class_page
from trainer.web.html.classes.queue import QueueFrame, queue_page
from trainer.web.html.classes.review import SCOPE, review_page
from trainer.web.html.classes.work import Choice, assignment_page
from trainer.web.html.drawn import drawn
from trainer.web.pages import addresses
from trainer.web.texts import Wording
from trainer.wire import GradeDocument, report_of

CLASSES, ASSIGNMENTS, MARKING, BATCHES = "/classes", "/assignments", "/marking", "/batches"


@dataclass(frozen=True)
class Drawing:
    """Who looks, and with what the pieces are drawn.

    Attributes:
        classes: the use cases.
        actor: who looks.
        wording: the interface's words in their language.
        csrf: the token that forms send along.
        zone: their time zone.
        join: address at which a code is typed.
    """

    classes: ClassDesk
    actor: Actor
    wording: Wording
    csrf: str
    zone: tzinfo = UTC
    join: str = "/join"

    def class_list(self) -> Markup:
        """Return the list of classes."""
        return class_list(
            self.classes.classes(self.actor),
            self.classes.classes(self.actor, archived=True),
            self.wording,
            routes=Routes(CLASSES, self.csrf),
            address=class_address,
            texts=addresses.COACH_ADD,
            batches=addresses.BATCH,
        )

    def one_class(
        self,
        cohort_id: str,
        page: str = "",
        *,
        issued: IssuedInvitation | None = None,
        removed: UserRecord | None = None,
    ) -> Markup:
        """Return a class."""
        view = self.classes.one_class(self.actor, cohort_id)
        return class_page(
            view,
            paged(view.members, page, lambda n: addresses.address(addresses.CLASS, id=cohort_id, at=str(n))),
            self.wording,
            routes=Routes(f"{CLASSES}/{cohort_id}", self.csrf),
            assignment=assignment_address,
            assign=addresses.address(addresses.ASSIGN, cohort=cohort_id),
            zone=self.zone,
            issued=issued,
            join=self.join,
            removed=removed,
        )

    def assignment(self, assignment_id: str, page: str = "") -> Markup:
        """Return an assignment with how far everybody is."""
        view, word = self.classes.assignment(self.actor, assignment_id), self.wording
        ways = (
            (word("assignment.to_queue"), addresses.address(addresses.MARKING, assignment=assignment_id)),
            (word("assignment.edit"), addresses.address(addresses.ASSIGN, assignment=assignment_id)),
            (word("regrade.heading"), addresses.address(addresses.REGRADE, assignment=assignment_id)),
            (word("calibrate.heading"), addresses.address(addresses.CALIBRATE, assignment=assignment_id)),
        )
        return assignment_page(
            view,
            paged(view.standings, page, lambda n: addresses.address(addresses.ASSIGNMENT, id=assignment_id, at=str(n))),
            word,
            routes=Routes(f"{ASSIGNMENTS}/{assignment_id}", self.csrf),
            ways=ways,
            review=review_address,
            zone=self.zone,
        ) + self.files(assignment_id)

    def queue(self, assignment_id: str = "", page: str = "", *, returned: Sequence[str] = ()) -> Markup:
        """Return the queue, of one assignment or of all."""
        queue = self.classes.queue(self.actor, assignment_id or None)
        choices = [
            Choice(one.assignment.id, f"{entry.cohort.name}: {one.assignment.title}")
            for entry in self.classes.classes(self.actor)
            for one in self.classes.one_class(self.actor, entry.cohort.id).assignments
            if one.assignment.archived_at is None
        ]
        return queue_page(
            queue,
            paged(
                queue.entries,
                page,
                lambda n: addresses.address(addresses.MARKING, assignment=assignment_id, at=str(n)),
            ),
            QueueFrame(choices, assignment_id, returned),
            self.wording,
            routes=Routes(ASSIGNMENTS, self.csrf),
            here=addresses.MARKING,
            review=review_address,
        )

    def files(self, assignment_id: str) -> Markup:
        """Return the files of an assignment, or how far they are."""
        view = self.classes.exported(self.actor, assignment_id)
        root = f"{ASSIGNMENTS}/{assignment_id}"
        return exported_files(
            view,
            self.wording,
            called=self.classes.store.assignments.get(assignment_id).title,
            routes=Routes(root, self.csrf),
            poll=f"{root}/files",
            address=lambda name: f"{root}/files/{view.job.id if view.job else ''}/{quote(name)}",
        )

    def regrading(self, assignment_id: str) -> Markup:
        """Return the regrading of an assignment."""
        job, moves = self.classes.regrading(self.actor, assignment_id)
        assignment = self.classes.store.assignments.get(assignment_id)
        presets = [Choice(one.id, f"{one.name}, {one.version}") for one in preset_views(self.classes.store, 0)]
        root = f"{ASSIGNMENTS}/{assignment_id}"
        return regrading(
            job,
            moves,
            presets,
            assignment.preset_id,
            self.wording,
            routes=Routes(root, self.csrf),
            poll=f"{root}/regrade",
        )

    def calibration(self, assignment_id: str, *, saved: PresetRecord | None = None) -> Markup:
        """Return how far the grader and the coach agree."""
        root = f"{ASSIGNMENTS}/{assignment_id}"
        return calibration_page(
            self.classes.calibration(self.actor, assignment_id),
            self.wording,
            routes=Routes(root, self.csrf),
            poll=f"{root}/calibration",
            saved=saved,
            regrade=addresses.address(addresses.REGRADE, assignment=assignment_id),
        )

    def batch(self, job_id: str, page: str = "") -> Markup:
        """Return a batch."""
        heading, rows = self.classes.batch_rows(self.actor, job_id)
        root = f"{BATCHES}/{job_id}"
        return batch_page(
            self.classes.batch(self.actor, job_id),
            heading,
            paged(rows, page, lambda n: addresses.address(addresses.BATCH, id=job_id, at=str(n))),
            self.wording,
            routes=Routes(root, self.csrf),
            poll=root,
            address=lambda name: f"{root}/files/{quote(name)}",
        )

    def review(self, attempt_id: str) -> Markup:
        """Return a hand-in to be marked by hand."""
        view = self.classes.review(self.actor, attempt_id)
        report = report_of(GradeDocument.model_validate(view.entry.marking.document))
        assignment = view.entry.assignment
        return review_page(
            view,
            drawn(report, SCOPE),
            self.wording,
            routes=Routes(MARKING, self.csrf),
            address=review_address,
            part=lambda other: f"{MARKING}/{other}",
            queue=addresses.address(addresses.MARKING, assignment=assignment.id),
            step=float(preset_of(self.classes.store, assignment.preset_id).step),
        )


def class_address(cohort_id: str) -> str:
    """Return the address of a class."""
    return addresses.address(addresses.CLASS, id=cohort_id)


def assignment_address(assignment_id: str) -> str:
    """Return the address of an assignment."""
    return addresses.address(addresses.ASSIGNMENT, id=assignment_id)


def batch_address(job_id: str) -> str:
    """Return the address of a batch."""
    return addresses.address(addresses.BATCH, id=job_id)


def review_address(attempt_id: str) -> str:
    """Return the address of a hand-in."""
    return addresses.address(addresses.REVIEW, attempt=attempt_id)
