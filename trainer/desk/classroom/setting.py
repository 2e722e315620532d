"""Setting assignments: their terms checked, changed, and how far everybody is."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from fractions import Fraction

from trainer.desk import permissions as reading
from trainer.desk.actor import Actor
from trainer.desk.classroom import permissions
from trainer.desk.classroom.enrolling import people
from trainer.desk.classroom.standings import standing_of
from trainer.desk.classroom.views import AssignmentEntry, AssignmentView, MemberStanding
from trainer.desk.library import shown_title
from trainer.desk.passages import references_of, standing
from trainer.desk.presets import preset_of
from trainer.desk.views import ReferenceStanding
from trainer.errors import InputError
from trainer.store import ConflictError, NotFoundError, Store
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import AssignmentRecord, AttemptRecord, CohortRecord, ReviewRecord

TITLE_CHARACTERS, NOTE_CHARACTERS = 200, 2_000
MOST_ATTEMPTS = 99
ALIAS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # letters and digits that are not taken for one another
ALIAS_LENGTH = 4


def added(
    store: Store, actor: Actor, cohort: CohortRecord, passage_id: str, terms: AssignmentTerms
) -> AssignmentRecord:
    """Set a passage to a class.

    Raises:
        InputError: the terms will not do.
        NotFoundError: there is no such passage or preset for this coach.
        ConflictError: the class or the passage has been set aside.
    """
    passage = reading.seen_passage(store, actor, passage_id)
    if cohort.archived_at is not None:
        raise ConflictError("This class", "has been set aside.", "Restore it first.")
    if passage.archived_at is not None:
        raise ConflictError("This passage", "has been set aside.", "Choose another one.")
    terms = _checked(store, terms)
    terms = terms if terms.title else replace(terms, title=shown_title(passage.title, passage.text))
    return store.assignments.add(cohort.id, passage_id, actor.user_id, terms)


def changed(store: Store, actor: Actor, assignment: AssignmentRecord, terms: AssignmentTerms) -> AssignmentRecord:
    """Change the terms of an assignment.

    The rules stay as they are once somebody has begun: work that is there is put under others by regrading, where it
    is seen first who would move.

    Raises:
        InputError: the terms will not do.
        ConflictError: other rules were asked for, and somebody has begun.
    """
    terms = _checked(store, terms)
    if terms.preset_id != assignment.preset_id and store.attempts.of_assignment(assignment.id):
        raise ConflictError(
            "The rules", "are those that work has been written under.", "Regrade the assignment to change them."
        )
    terms = replace(terms, title=terms.title or assignment.title, closed_at=assignment.closed_at)
    return store.assignments.change(assignment.id, actor.user_id, terms)


def closed(store: Store, actor: Actor, assignment: AssignmentRecord, closed_at: datetime | None) -> AssignmentRecord:
    """Close an assignment from a moment on, or open it again (None)."""
    terms = replace(terms_of(assignment), closed_at=closed_at)
    return store.assignments.change(assignment.id, actor.user_id, terms)


def terms_of(assignment: AssignmentRecord) -> AssignmentTerms:
    """Return the terms that an assignment has."""
    return AssignmentTerms(**{field.name: getattr(assignment, field.name) for field in fields(AssignmentTerms)})


def is_open(assignment: AssignmentRecord, now: datetime) -> bool:
    """Return whether an assignment still takes work."""
    over = assignment.due_at is not None and now > assignment.due_at
    return not over and assignment.closed_at is None and assignment.archived_at is None


def entry_of(store: Store, assignment: AssignmentRecord, members: int, now: datetime) -> AssignmentEntry:
    """Return an assignment for the list."""
    passage = store.passages.get(assignment.passage_id)
    handed = last_handed_in(store.attempts.of_assignment(assignment.id))
    reviews = store.reviews.of_assignment(assignment.id)
    waiting = [one for one in handed.values() if reviews.get(one.id, ReviewRecord(one.id)).accepted_at is None]
    return AssignmentEntry(
        assignment=assignment,
        passage_title=shown_title(passage.title, passage.text),
        preset_name=preset_name(store, assignment.preset_id),
        open=is_open(assignment, now),
        handed_in=len(handed),
        members=members,
        waiting=len(waiting),
        unapproved=standing(references_of(store, passage.id)) is ReferenceStanding.DRAFT,
    )


def overview(store: Store, actor: Actor, assignment: AssignmentRecord, now: datetime) -> AssignmentView:
    """Return how far every learner of a class is with an assignment."""
    cohort = permissions.coached_cohort(store, actor, assignment.cohort_id)
    members = people(store.cohorts.members(cohort.id))
    attempts: dict[str, list[AttemptRecord]] = defaultdict(list)
    for attempt in store.attempts.of_assignment(assignment.id):
        attempts[attempt.user_id].append(attempt)
    markings, reviews = store.assessments.of_assignment(assignment.id), store.reviews.of_assignment(assignment.id)
    standings = tuple(standing_of(user, assignment, attempts[user.id], markings, reviews, now) for user in members)
    return AssignmentView(
        entry=entry_of(store, assignment, len(members), now),
        cohort=cohort,
        standings=standings,
        alias=aliases(assignment, standings) if assignment.blind else {},
    )


def last_handed_in(attempts: Sequence[AttemptRecord]) -> dict[str, AttemptRecord]:
    """Return what each learner stands by, by learner: the attempt that they handed in last."""
    last: dict[str, AttemptRecord] = {}
    for attempt in attempts:
        before = last.get(attempt.user_id)
        if attempt.submitted_at is not None and (before is None or attempt.number > before.number):
            last[attempt.user_id] = attempt
    return last


def aliases(assignment: AssignmentRecord, standings: Sequence[MemberStanding]) -> dict[str, str]:
    """Return what stands for the names of learners, by learner."""
    return {one.user.id: alias(assignment.id, one.user.id) for one in standings}


def alias(assignment_id: str, user_id: str) -> str:
    """Return what stands for a learner's name where marking is blind; for the next assignment it is another.

    >>> alias("a1", "u1") == alias("a1", "u1") != alias("a2", "u1")
    True
    """
    number = int.from_bytes(hashlib.sha256(f"{assignment_id} {user_id}".encode()).digest()[:8])
    letters = []
    for _ in range(ALIAS_LENGTH):
        number, letter = divmod(number, len(ALIAS))
        letters.append(ALIAS[letter])
    return "".join(letters)


def name_for(assignment: AssignmentRecord, users: Mapping[str, str], user_id: str) -> str:
    """Return a learner's name, or what stands for it where an assignment is marked blind."""
    return alias(assignment.id, user_id) if assignment.blind else users.get(user_id, "")


def preset_name(store: Store, preset_id: str) -> str:
    """Return the name of a preset; its id where an older version of the trainer had it."""
    try:
        return preset_of(store, preset_id).name
    except NotFoundError:
        return preset_id


def _checked(store: Store, terms: AssignmentTerms) -> AssignmentTerms:
    title, note = " ".join(terms.title.split()), terms.note.strip()
    if len(title) > TITLE_CHARACTERS:
        raise InputError("The title", f"has {len(title)} characters.", f"Use at most {TITLE_CHARACTERS}.")
    if len(note) > NOTE_CHARACTERS:
        raise InputError("The note", f"has {len(note):,} characters.", f"Use at most {NOTE_CHARACTERS:,}.")
    allowed = terms.attempts_allowed
    if allowed is not None and not 1 <= allowed <= MOST_ATTEMPTS:
        raise InputError("The attempts allowed", f"{allowed} will not do.", f"Use 1 to {MOST_ATTEMPTS}, or none.")
    preset = preset_of(store, terms.preset_id)
    if terms.pass_mark is not None and not Fraction(0) <= terms.pass_mark <= preset.out_of:
        raise InputError(
            "The pass mark", f"{float(terms.pass_mark):g} will not do.", f"Use 0 to {float(preset.out_of):g}, or none."
        )
    return replace(terms, title=title, note=note)
