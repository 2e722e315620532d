"""A learner's use cases."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from trainer.desk import bringing, chronicle, jobs, marking, permissions, showing, writing
from trainer.desk.actor import Actor
from trainer.desk.answers import ModelAnswer
from trainer.desk.comparing import Comparison
from trainer.desk.drafting import Drafting
from trainer.desk.grading import Grading
from trainer.desk.library import library
from trainer.desk.passages import passage_view
from trainer.desk.presets import preset_views
from trainer.desk.progress import Progress
from trainer.desk.sequences import Sequences
from trainer.desk.settings import DeskSettings
from trainer.desk.views import (
    AnswersState,
    Assessed,
    AttemptView,
    Brought,
    HistoryEntry,
    JobView,
    KeySentences,
    LibraryEntry,
    LibraryFilter,
    PassageView,
    PresetView,
    Saved,
)
from trainer.desk.work import Upload
from trainer.store import Store


@dataclass(frozen=True)
class LearnerDesk:
    """What a learner can do. Every method takes who asks, and refuses what is not theirs as if it did not exist.

    All methods may be called by many threads at once; all but the `async` ones block.

    Attributes:
        store: what is kept.
        grading: the processes that grade.
        drafting: the process that drafts references.
        settings: how the desk works.
        clock: tells the time, aware, in UTC.
    """

    store: Store
    grading: Grading
    drafting: Drafting
    settings: DeskSettings
    clock: Callable[[], datetime]
    _sequences: Sequences = field(default_factory=Sequences)
    _keeping: threading.Lock = field(default_factory=threading.Lock)

    # ------------------------------------------------------------ passages

    def library(self, actor: Actor, wanted: LibraryFilter | None = None) -> tuple[LibraryEntry, ...]:
        """Return the passages to work on: what is due first, then the learner's own, then the bank by title."""
        return library(self.store, actor, wanted or LibraryFilter())

    def presets(self, passage_words: int = 0) -> tuple[PresetView, ...]:
        """Return the presets that can be chosen, with their lengths for a passage of this many words."""
        return preset_views(self.store, passage_words)

    def passage(self, actor: Actor, passage_id: str, preset_id: str | None = None) -> PassageView:
        """Return a passage to read with the rules it is condensed under, by default its usual ones.

        Raises:
            NotFoundError: there is no such passage or preset for this person.
        """
        return passage_view(self.store, actor, permissions.seen_passage(self.store, actor, passage_id), preset_id)

    def bring(
        self,
        actor: Actor,
        given: str | Upload,
        *,
        title: str | None = None,
        preset_id: str | None = None,
        excerpt: bool = False,
        keep: Iterable[int] = (),
    ) -> Brought:
        """Bring an article of one's own: it is cleaned and bounded, and the drafting of a reference is put in line.

        Args:
            actor: who brings it.
            given: text as it was pasted, or a file.
            title: its title; by default what the article says.
            preset_id: the rules it will be condensed under.
            excerpt: whether to take only the part of a long article that suits an exam.
            keep: numbers of lines (`Removed.line`) that stay although they look like furniture.

        Raises:
            InputError: it cannot be read, or is too short or too long.
            NotFoundError: there is no such preset.
            TooManyError: this person has too many passages, or too many drafts in line.
            WorkerLostError: reading it took a worker down, or too long.
        """
        return bringing.brought(
            self.store, self.grading, self.drafting, actor, given, title, preset_id, excerpt, frozenset(keep)
        )

    # ------------------------------------------------------------ writing

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
        attempt = writing.started(self.store, actor, passage_id, preset_id, revises, assignment_id, self.clock())
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
        last = self._sequences.last(attempt_id)
        return showing.attempt_view(self.store, self.grading, actor, attempt, last, self.settings, self.clock())

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
        return writing.saved(
            self.store, actor, self._sequences, attempt_id, text, title, seconds, key_sentences, sequence
        )

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

    # ------------------------------------------------------------ marks

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
        handed = await asyncio.to_thread(marking.handed_in, self.store, actor, attempt_id, text, title, seconds)
        if handed.assessment is None:
            document = await self.grading.graded(handed.task, marking.ticket_key(handed))
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
        attempt = permissions.seen_attempt(self.store, actor, attempt_id)
        showing.check_handed_in(attempt)
        return self._shown(actor, self._marked(marking.waiting(self.store, attempt)))

    def compare(self, actor: Actor, attempt_id: str) -> Comparison | None:
        """Return what changed since the attempt that this one revises; None when it revises none that is marked.

        Raises:
            NotFoundError: there is no such attempt that this person may see.
            NotMarkedError: it has not been handed in.
        """
        return showing.comparison(self.store, self.assessed(actor, attempt_id))

    # ------------------------------------------------------------ model answers

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

    # ------------------------------------------------------------ over time

    def progress(self, actor: Actor) -> Progress:
        """Return marks over time, habits that cost marks, ideas that are missed, time on task."""
        return chronicle.progress(self.store, actor)

    def history(self, actor: Actor) -> tuple[HistoryEntry, ...]:
        """Return every attempt, the latest first."""
        return chronicle.history(self.store, actor)

    def export(self, actor: Actor) -> dict[str, Any]:
        """Return everything that is kept about the learner, as one JSON document."""
        return self.store.export_learner(actor.user_id)

    def erase(self, actor: Actor, confirm: str) -> None:
        """Erase the learner and all they wrote, for good.

        Args:
            actor: who wants to be forgotten.
            confirm: their login, typed once more.

        Raises:
            InputError: `confirm` is something else.
        """
        chronicle.erase(self.store, self.drafting, actor, confirm)

    # ------------------------------------------------------------ long work

    def draft_reference(self, actor: Actor, passage_id: str, preset_id: str | None = None) -> JobView:
        """Put the drafting of a reference of one's own passage in line; return the one that is there already.

        Raises:
            NotFoundError: there is no such passage or preset for this person.
            NotAllowedError: the passage belongs to everybody; only coaches add to it.
            TooManyError: this person has too many drafts in line.
        """
        passage = permissions.own_passage(self.store, actor, passage_id)
        return jobs.drafted(self.store, self.drafting, actor, passage, preset_id)

    def job(self, actor: Actor, job_id: str) -> JobView:
        """Return how far long work is.

        Raises:
            NotFoundError: there is no such work of this person's.
        """
        return jobs.job_view(self.store, permissions.own_job(self.store, actor, job_id))

    def jobs(self, actor: Actor) -> tuple[JobView, ...]:
        """Return this person's work that waits or runs, oldest first: what a reloaded page goes on with."""
        return jobs.live(self.store, actor)

    def cancel(self, actor: Actor, job_id: str) -> JobView:
        """Take long work out of the line, or stop it; what is over stays as it is.

        Raises:
            NotFoundError: there is no such work of this person's.
        """
        permissions.own_job(self.store, actor, job_id)
        return jobs.job_view(self.store, self.drafting.cancel(job_id))

    # ------------------------------------------------------------ inside

    def _marked(self, handed: marking.HandedIn) -> Assessed:
        if handed.assessment is not None:
            return Assessed(handed.attempt, handed.assessment)
        return self._kept(handed, self.grading.grade(handed.task, marking.ticket_key(handed)))

    def _shown(self, actor: Actor, assessed: Assessed) -> Assessed:
        return showing.shown(self.store, actor, assessed, self.settings, self.clock())

    def _kept(self, handed: marking.HandedIn, document: dict[str, Any]) -> Assessed:
        with self._keeping:  # so that two who waited for one mark store one
            return marking.kept(self.store, handed, document)
