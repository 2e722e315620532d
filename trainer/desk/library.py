"""The library: what a learner may work on, what they have done there, what is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from trainer.desk.actor import Actor
from trainer.desk.passages import exams_of, open_attempt_of, usual_preset, words_of
from trainer.desk.releasing import released_marks
from trainer.desk.views import Due, LibraryEntry, LibraryFilter, MarkView
from trainer.store import Store
from trainer.store.records import AssessmentRecord, AssignmentRecord, AttemptRecord, PassageRecord

UNTITLED_WORDS = 8  # of the text stand for a title that a passage has not


def library(store: Store, actor: Actor, wanted: LibraryFilter) -> tuple[LibraryEntry, ...]:
    """Return the passages that the actor may work on: what is due first, then their own latest first, then the bank."""
    attempts: dict[str, list[AttemptRecord]] = defaultdict(list)
    for attempt in store.attempts.of_user(actor.user_id):
        attempts[attempt.passage_id].append(attempt)
    mine = [attempt for made in attempts.values() for attempt in made]
    marks = released_marks(store, actor.user_id, mine)
    dues = _dues(store.assignments.of_user(actor.user_id), attempts)
    entries = [
        _entry(actor, record, attempts[record.id], marks, dues.get(record.id))
        for record in reversed(store.passages.library(actor.user_id))
    ]
    chosen = [entry for entry in entries if suits(entry, wanted)]
    return tuple(sorted(chosen, key=_order))


def suits(entry: LibraryEntry, wanted: LibraryFilter) -> bool:
    """Return whether an entry is one of those wanted."""
    told = f"{entry.theme} {entry.title}".casefold()
    states = {
        "new": not entry.attempts,
        "open": entry.open_attempt is not None,
        "done": entry.attempts > 0,
        "due": entry.due is not None,
    }
    return (
        all(word in told for word in wanted.theme.casefold().split())
        and wanted.level in (None, "", entry.level)
        and wanted.genre in (None, "", entry.genre)
        and (not wanted.exam or wanted.exam in entry.exams)
        and (wanted.words is None or wanted.words[0] <= entry.words <= wanted.words[1])
        and (wanted.state is None or states[wanted.state])
        and wanted.own in (None, entry.own)
    )


def shown_title(title: str | None, text: str) -> str:
    """Return a title for lists; the first words of the text where there is none.

    >>> shown_title(None, "Few proposals are so unpopular as that of charging people properly.")
    'Few proposals are so unpopular as that of …'
    """
    if title:
        return title
    words = text.split(maxsplit=UNTITLED_WORDS)
    return " ".join(words[:UNTITLED_WORDS]) + (" …" if len(words) > UNTITLED_WORDS else "")


def mark_view(attempt: AttemptRecord, assessment: AssessmentRecord) -> MarkView:
    """Return the mark of an attempt."""
    return MarkView(assessment.final, assessment.out_of, attempt.id, attempt.preset_id, assessment.overruled)


def _entry(
    actor: Actor,
    record: PassageRecord,
    attempts: Sequence[AttemptRecord],
    marks: Mapping[str, AssessmentRecord],
    due: Due | None,
) -> LibraryEntry:
    won = [mark_view(attempt, marks[attempt.id]) for attempt in attempts if attempt.id in marks]
    return LibraryEntry(
        id=record.id,
        key=record.key,
        title=shown_title(record.title, record.text),
        theme=record.meta.get("theme", ""),
        genre=record.meta.get("genre", ""),
        level=record.meta.get("level", ""),
        words=words_of(record),
        exams=exams_of(record),
        usual=usual_preset(record),
        own=record.owner_id == actor.user_id,
        attempts=sum(attempt.submitted_at is not None for attempt in attempts),
        open_attempt=open_attempt_of(attempts),
        best=max(won, key=lambda mark: mark.share, default=None),
        due=due,
    )


def _dues(assignments: Sequence[AssignmentRecord], attempts: Mapping[str, Sequence[AttemptRecord]]) -> dict[str, Due]:
    """The assignment of each passage that is due first and has no answer yet."""
    made = {one.id: answers_to(one, attempts.get(one.passage_id, ())) for one in assignments}
    unanswered = [one for one in assignments if all(attempt.submitted_at is None for attempt in made[one.id])]
    dues: dict[str, Due] = {}
    for assignment in sorted(unanswered, key=lambda one: _moment(one.due_at)):
        dues.setdefault(
            assignment.passage_id,
            Due(
                assignment.id,
                assignment.title,
                assignment.note,
                assignment.due_at,
                assignment.preset_id,
                None
                if assignment.attempts_allowed is None
                else max(0, assignment.attempts_allowed - len(made[assignment.id])),
            ),
        )
    return dues


def answers_to(assignment: AssignmentRecord, attempts: Iterable[AttemptRecord]) -> tuple[AttemptRecord, ...]:
    """Return the attempts that answer an assignment."""
    return tuple(attempt for attempt in attempts if attempt.assignment_id == assignment.id)


def _moment(due_at: datetime | None) -> tuple[bool, float]:
    return (True, 0.0) if due_at is None else (False, due_at.timestamp())  # no deadline comes after every deadline


def _order(entry: LibraryEntry) -> tuple[bool, tuple[bool, float], bool, str]:
    if entry.due is not None:
        return (False, _moment(entry.due.due_at), False, "")
    return (True, (False, 0.0), not entry.own, "" if entry.own else entry.title)
