"""Regrading an assignment under other rules: first who would move, then, when the coach says so, the marks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from trainer.cache import content_key
from trainer.desk import work
from trainer.desk.actor import Actor
from trainer.desk.classroom.line import Say
from trainer.desk.classroom.setting import last_handed_in, name_for, terms_of
from trainer.desk.grading import Grading
from trainer.desk.marking import NO_REFERENCE, source_of
from trainer.desk.presets import preset_of
from trainer.domain.exact_marks import exact_mark
from trainer.processes.workers import Ticket
from trainer.rubric import Preset
from trainer.store import Store
from trainer.store.records import AssessmentRecord, AssignmentRecord, AttemptRecord, JobRecord

REGRADE = "regrade"  # kind of the jobs
GRADING, KEEPING = "Grading", "Keeping the marks"
AHEAD = 2  # submissions in the graders' line at once: learners who hand in meanwhile wait for no more than these


@dataclass(frozen=True, slots=True)
class Move:
    """What regrading does to the mark of one learner.

    Attributes:
        attempt_id: the work.
        who: the learner's name, or what stands for it.
        before: the mark that counts now, of `whole_before`.
        after: the mark that would count, of `whole_after`; what a coach has marked by hand stays.
        returned: whether its learner sees it at once, because it was given back.
    """

    attempt_id: str
    who: str
    before: Fraction
    whole_before: Fraction
    after: Fraction
    whole_after: Fraction
    returned: bool

    @property
    def change(self) -> Fraction:
        """By how much the mark moves, as a share of all marks."""
        return self.after / self.whole_after - self.before / self.whole_before


def regrade(store: Store, grading: Grading, job: JobRecord, say: Say) -> Mapping[str, Any]:
    """Grade every hand-in of an assignment under other rules; store the marks only when the job says so.

    Begun again after it was stopped, it leaves out what it has stored already.
    """
    assignment = store.assignments.get(job.payload["assignment_id"])
    preset_id, apply = job.payload["preset_id"], job.payload["apply"]
    preset = preset_of(store, preset_id)
    attempts = _handed_in(store, assignment)
    markings = store.assessments.of_assignment(assignment.id)
    todo = [one for one in attempts if not (apply and _done(markings.get(one.id), preset, job.created_at))]
    moves: list[list[str]] = []
    say(GRADING, 0, len(attempts))
    for number, (attempt, document) in enumerate(_graded(store, grading, todo, preset), start=1):
        before = markings.get(attempt.id)
        if before is not None:
            after = _after(before, document)
            moves.append([attempt.id, str(before.final), str(before.out_of), str(after.final), str(after.out_of)])
        if apply:
            _kept(store, attempt, document)
        say(GRADING, len(attempts) - len(todo) + number, len(attempts))
    if apply:
        store.attempts.follow(assignment.id, preset_id, job.owner_id, graded=len(attempts))
        current = store.assignments.get(assignment.id)
        terms = terms_of(current)
        terms = replace(terms, preset_id=preset_id, pass_mark=_pass_mark(terms.pass_mark, preset))
        store.assignments.change(assignment.id, job.owner_id, terms)
    return {"moves": moves}


def moves_of(store: Store, job: JobRecord) -> tuple[Move, ...]:
    """Return what a finished preview found, those who move most first."""
    assignment = store.assignments.get(job.payload["assignment_id"])
    reviews = store.reviews.of_assignment(assignment.id)
    counts = last_handed_in(store.attempts.of_assignment(assignment.id))
    names = store.users.names(counts)
    who = {attempt.id: name_for(assignment, names, user_id) for user_id, attempt in counts.items()}
    moves = []
    for attempt_id, *marks in (job.result or {}).get("moves", ()):
        if attempt_id not in who:
            continue
        review = reviews.get(attempt_id)
        seen = review is not None and review.returned_at is not None
        before, whole_before, after, whole_after = (Fraction(mark) for mark in marks)
        moves.append(Move(attempt_id, who[attempt_id], before, whole_before, after, whole_after, seen))
    return tuple(sorted(moves, key=lambda move: (-abs(move.change), move.who.casefold())))


def latest_job(store: Store, actor: Actor, assignment_id: str, kind: str) -> JobRecord | None:
    """Return the last job of a kind that a coach asked for over an assignment; None when there is none."""
    jobs = store.jobs.of_owner(actor.user_id, kind)
    return next((job for job in reversed(jobs) if job.payload.get("assignment_id") == assignment_id), None)


def _handed_in(store: Store, assignment: AssignmentRecord) -> list[AttemptRecord]:
    return [one for one in store.attempts.of_assignment(assignment.id) if one.submitted_at is not None]


def _done(marking: AssessmentRecord | None, preset: Preset, since: datetime) -> bool:
    return marking is not None and marking.created_at >= since and marking.preset_version == preset.version


def _graded(
    store: Store, grading: Grading, attempts: Sequence[AttemptRecord], preset: Preset
) -> Iterator[tuple[AttemptRecord, dict[str, Any]]]:
    waiting: deque[tuple[AttemptRecord, Ticket[dict[str, Any]]]] = deque()
    for attempt in attempts:
        task = work.Grade(source_of(store, attempt), preset, attempt.text, attempt.title)
        waiting.append((attempt, grading.ask(task, content_key("regrade", attempt.id, preset.key, preset.version))))
        if len(waiting) >= AHEAD:
            first, ticket = waiting.popleft()
            yield first, ticket.result()
    for first, ticket in waiting:
        yield first, ticket.result()


def _after(before: AssessmentRecord, document: Mapping[str, Any]) -> AssessmentRecord:
    """The marking that there would be: the new automatic marks, and what a coach has marked by hand."""
    coached = {mark.criterion: mark for mark in before.marks}
    marks = []
    for criterion in document["criteria"]:
        automatic, out_of = exact_mark(criterion["awarded"]), exact_mark(criterion["out_of"])
        there = coached.get(criterion["key"])
        coach = there.coach if there is not None and there.out_of == out_of else None
        blank = before.marks[0] if there is None else there
        marks.append(replace(blank, criterion=criterion["key"], automatic=automatic, out_of=out_of, coach=coach))
    whole = document["marks"]
    return replace(
        before, automatic=exact_mark(whole["awarded"]), out_of=exact_mark(whole["out_of"]), marks=tuple(marks)
    )


def _kept(store: Store, attempt: AttemptRecord, document: dict[str, Any]) -> None:
    notes = [] if document["references"] else [NO_REFERENCE]
    versions = document["versions"]
    noted = {**document, "notes": [*notes, *document["notes"]]}
    store.assessments.add(attempt.id, noted, versions["engine"], versions["preset"], versions["model"])


def _pass_mark(mark: Fraction | None, preset: Preset) -> Fraction | None:
    return None if mark is None else min(mark, preset.out_of)
