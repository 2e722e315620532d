"""A coach's use cases with work that was handed in: looking at it, marking it, giving it back."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from trainer.desk.actor import Actor
from trainer.desk.classroom import reviewing
from trainer.desk.classroom.room import ClassRoom
from trainer.desk.classroom.views import CoachWord, Queue, ReviewView
from trainer.desk.permissions import seen_attempt
from trainer.store.records import AssessmentRecord, CommentRecord, ReviewRecord


class Marker(ClassRoom):
    """What a coach can do with work that was handed in."""

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
