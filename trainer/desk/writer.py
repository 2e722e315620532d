"""A learner's use cases from the first word to the mark, and what comes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from trainer.desk import marking, permissions, showing, writing
from trainer.desk.actor import Actor
from trainer.desk.answers import ModelAnswer
from trainer.desk.comparing import Comparison
from trainer.desk.room import Room
from trainer.desk.views import AnswersState, Assessed, AttemptView, KeySentences, Saved


class Writer(Room):
    """What a learner can do with attempts."""

    def start(
        self,
        actor: Actor,
        passage_id: str,
        preset_id: str,
        revises: str | None = None,
        assignment_id: str | None = None,
    ) -> AttemptView:
        """Begin an attempt, or go on with the one that was begun the same way and is not handed in yet.

        Args:
            actor: who writes.
            passage_id: what is condensed.
            preset_id: the rules; an assignment's own come first.
            revises: a handed-in attempt at the same passage to start from.
            assignment_id: the assignment that it answers.

        Raises:
            NotFoundError: there is no such passage, preset, attempt or assignment for this person.
            ConflictError: the passage is set aside, the earlier attempt not handed in, or the assignment over.
        """
        attempt = writing.started(self.store, actor, passage_id, preset_id, revises, assignment_id)
        self.grading.prepare(marking.source_of(self.store, attempt))
        return self.open_attempt(actor, attempt.id)

    def revise(self, actor: Actor, attempt_id: str) -> AttemptView:
        """Begin the next attempt at a passage from a handed-in one, under the same rules; raises as `start`."""
        earlier = permissions.own_attempt(self.store, actor, attempt_id)
        return self.start(actor, earlier.passage_id, earlier.preset_id, earlier.id)

    def open_attempt(self, actor: Actor, attempt_id: str) -> AttemptView:
        """Return an attempt to go on with, or to look at.

        Raises:
            NotFoundError: there is none that this person may see.
        """
        attempt = permissions.seen_attempt(self.store, actor, attempt_id)
        return showing.attempt_view(self.store, self.grading, actor, attempt, self.settings, self.clock())

    def autosave(
        self,
        actor: Actor,
        attempt_id: str,
        text: str,
        title: str | None,
        seconds: float,
        key_sentences: Sequence[int] | None = None,
        *,
        sequence: int | None = None,
    ) -> Saved:
        """Keep what was typed so far; doing it twice changes nothing.

        Args:
            actor: who writes.
            attempt_id: the attempt.
            text: the précis so far.
            title: its title so far.
            seconds: time on task so far.
            key_sentences: numbers of the passage sentences that are marked, from 0; None leaves them as they are.
            sequence: a number that grows with every save of this page (milliseconds since 1970 will do): a save that
                arrives after a later one is acknowledged and not kept.

        Raises:
            NotFoundError: there is no such attempt of this person's.
            InputError: a text is too long, or the passage has no such sentence.
            ConflictError: another text has been handed in meanwhile.
        """
        return writing.saved(self.store, actor, attempt_id, text, title, seconds, key_sentences, sequence)

    def mark_sentences(self, actor: Actor, attempt_id: str, sentences: Iterable[int]) -> tuple[int, ...]:
        """Keep which sentences of the passage are marked as key ones, instead of those kept before.

        Raises:
            NotFoundError: there is no such attempt of this person's.
            InputError: the passage has no such sentence.
        """
        chosen = tuple(sorted(set(sentences)))
        writing.marked(self.store, actor, attempt_id, chosen)
        return chosen

    def key_sentence_score(self, actor: Actor, attempt_id: str, sentences: Iterable[int] | None = None) -> KeySentences:
        """Return how well the marked sentences (those given, else those kept) catch the key ideas.

        Raises:
            NotFoundError: there is no such attempt of this person's.
            InputError: the passage has no such sentence.
        """
        attempt = permissions.own_attempt(self.store, actor, attempt_id)
        return showing.key_sentences(self.store, self.grading, attempt, sentences)

    def submit(self, actor: Actor, attempt_id: str, text: str, title: str | None, seconds: float) -> Assessed:
        """Hand an attempt in and return its mark; handing the same in again returns the same mark.

        Once this was called the text is kept and stands as handed in, whatever becomes of the marking.

        Raises:
            NotFoundError: there is no such attempt of this person's.
            InputError: the text is empty or too long.
            ConflictError: another text has been handed in.
            ModelUnavailableError: the embedding model is not here and cannot be fetched.
            WorkerLostError: marking it took a worker down, or too long; `submit` again tries again.
        """
        handed = marking.handed_in(self.store, actor, attempt_id, text, title, seconds)
        return self._shown(actor, self._marked(handed))

    async def submitted(self, actor: Actor, attempt_id: str, text: str, title: str | None, seconds: float) -> Assessed:
        """Do the same as `submit` without holding a thread while the text waits for its mark."""
        return await self._awaited(
            actor, await asyncio.to_thread(marking.handed_in, self.store, actor, attempt_id, text, title, seconds)
        )

    async def awaited(self, actor: Actor, attempt_id: str) -> Assessed:
        """Do the same as `assessed` without holding a thread while the text waits for its mark."""
        return await self._awaited(actor, await asyncio.to_thread(self._handed, actor, attempt_id))

    async def _awaited(self, actor: Actor, handed: marking.HandedIn) -> Assessed:
        if handed.assessment is None:
            task = await asyncio.to_thread(marking.grade_task, self.store, handed.attempt)
            document = await self.grading.graded(task, handed.ticket)
            assessed = await asyncio.to_thread(self._kept, handed, document)
        else:
            assessed = Assessed(handed.attempt, handed.assessment)
        return await asyncio.to_thread(self._shown, actor, assessed)

    def report(self, actor: Actor, attempt_id: str) -> dict[str, Any]:
        """Return the grade document of an attempt (docs/json.md); model answers are left out until they are open.

        An attempt that was handed in and never marked, because the server stopped, is marked now.

        Raises:
            NotFoundError: there is no such attempt that this person may see.
            NotMarkedError: it has not been handed in.
        """
        return dict(self.assessed(actor, attempt_id).assessment.document)

    def assessed(self, actor: Actor, attempt_id: str) -> Assessed:
        """Return an attempt with its latest marking, coach's marks included; raises as `report`."""
        return self._shown(actor, self._marked(self._handed(actor, attempt_id)))

    def compare(self, actor: Actor, attempt_id: str) -> Comparison | None:
        """Return what changed since the attempt that this one revises; None when it revises none that is marked.

        Raises:
            NotFoundError: there is no such attempt that this person may see.
            NotMarkedError: it has not been handed in.
        """
        return showing.comparison(self.store, self.assessed(actor, attempt_id))

    def answers_state(self, actor: Actor, attempt_id: str) -> AnswersState:
        """Return whether the model answers to the passage of an attempt may be seen, and what is missing.

        Raises:
            NotFoundError: there is no such attempt that this person may see.
        """
        attempt = permissions.seen_attempt(self.store, actor, attempt_id)
        return showing.answers(self.store, actor, attempt, self.settings, self.clock())

    def model_answers(self, actor: Actor, attempt_id: str) -> tuple[ModelAnswer, ...]:
        """Return the model answers to the passage of an attempt, each graded as if it had been handed in.

        That the learner has now seen them is kept.

        Raises:
            NotFoundError: there is no such attempt that this person may see.
            AnswersClosedError: they may not be seen yet; the message says when.
        """
        attempt = permissions.seen_attempt(self.store, actor, attempt_id)
        return showing.model_answers(self.store, self.grading, actor, attempt, self.settings, self.clock())

    def give_up(self, actor: Actor, attempt_id: str) -> AnswersState:
        """Open the model answers to the passage of an attempt before there are honest drafts enough.

        Raises:
            NotFoundError: there is no such attempt of this person's.
            AnswersClosedError: an assignment keeps them closed.
        """
        attempt = permissions.own_attempt(self.store, actor, attempt_id)
        return showing.given_up(self.store, actor, attempt, self.settings, self.clock())

    def _handed(self, actor: Actor, attempt_id: str) -> marking.HandedIn:
        attempt = permissions.seen_attempt(self.store, actor, attempt_id)
        showing.check_handed_in(attempt)
        return marking.waiting(self.store, attempt)

    def _marked(self, handed: marking.HandedIn) -> Assessed:
        if handed.assessment is not None:
            return Assessed(handed.attempt, handed.assessment)
        return self._kept(handed, self.grading.grade(marking.grade_task(self.store, handed.attempt), handed.ticket))

    def _shown(self, actor: Actor, assessed: Assessed) -> Assessed:
        return showing.shown(self.store, actor, assessed, self.settings, self.clock())

    def _kept(self, handed: marking.HandedIn, document: dict[str, Any]) -> Assessed:
        with self._keeping:  # so that two who waited for one mark store one
            return marking.kept(self.store, handed, document)
