"""The queue of work to look at: what needs a person most comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from trainer.attention import Attention, stored_attention
from trainer.desk.classroom.setting import last_handed_in, name_for
from trainer.desk.classroom.views import Queue, QueueEntry
from trainer.desk.presets import preset_of
from trainer.store import Store
from trainer.store.records import AssessmentRecord, AssignmentRecord, ReviewRecord

REMEMBERED = 20_000  # markings whose need of a person is kept: a marking never changes, its document is large
AT_ONCE = 100  # documents in memory: of thousands each is 100 kB there


@dataclass(frozen=True)
class Lookout:
    """Finds out why a person should look at marks, and remembers it.

    Attributes:
        store: where the documents are.
    """

    store: Store
    _known: dict[tuple[str, Fraction | None], Attention] = field(default_factory=dict, repr=False)

    def attention(self, assignment: AssignmentRecord, markings: Sequence[AssessmentRecord]) -> dict[str, Attention]:
        """Return why a person should look at the markings of an assignment, by marking."""
        pass_mark = assignment.pass_mark
        missing = [one.id for one in markings if (one.id, pass_mark) not in self._known]
        if missing:
            preset = preset_of(self.store, assignment.preset_id)
            boundaries = () if pass_mark is None else (pass_mark,)
            for start in range(0, len(missing), AT_ONCE):
                for key, stored in self.store.assessments.documents(missing[start : start + AT_ONCE]).items():
                    self._known[key, pass_mark] = stored_attention(stored, preset, boundaries)
        found = {one.id: self._known.get((one.id, pass_mark), Attention()) for one in markings}
        while len(self._known) > REMEMBERED:
            self._known.pop(next(iter(self._known)), None)
        return found


def queue_of(store: Store, lookout: Lookout, assignments: Sequence[AssignmentRecord]) -> Queue:
    """Return the work of assignments to look at.

    What nobody has agreed with comes first, by how much it needs a person; then what is agreed with; then what was
    given back.
    """
    entries: list[QueueEntry] = []
    unmarked = 0
    for assignment in assignments:
        handed = last_handed_in(store.attempts.of_assignment(assignment.id))
        markings = store.assessments.of_assignment(assignment.id)
        reviews = store.reviews.of_assignment(assignment.id)
        names = {} if assignment.blind else store.users.names(handed)
        marked = [attempt for attempt in handed.values() if attempt.id in markings]
        found = lookout.attention(assignment, [markings[attempt.id] for attempt in marked])
        unmarked += len(handed) - len(marked)
        for attempt in marked:
            marking = markings[attempt.id]
            entries.append(
                QueueEntry(
                    attempt=attempt,
                    assignment=assignment,
                    who=name_for(assignment, names, attempt.user_id),
                    marking=marking,
                    review=reviews.get(attempt.id, ReviewRecord(attempt.id)),
                    attention=found[marking.id],
                )
            )
    return Queue(tuple(sorted(entries, key=_order)), unmarked)


def _order(entry: QueueEntry) -> tuple[bool, bool, float, str, str]:
    review = entry.review
    return (
        review.returned_at is not None,
        review.accepted_at is not None,
        -entry.attention.urgency,
        entry.who.casefold(),
        entry.attempt.id,
    )
