"""A learner's use cases before writing: the library, passages, articles of one's own, drafts of references."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.desk import bringing, jobs, permissions
from trainer.desk.actor import Actor
from trainer.desk.library import library
from trainer.desk.passages import passage_view
from trainer.desk.presets import latest_preset, preset_of, preset_view, preset_views
from trainer.desk.room import Room
from trainer.desk.views import Brought, JobView, LibraryEntry, LibraryFilter, PassageView, PresetView
from trainer.desk.work import Upload


class Reader(Room):
    """What a learner can do with passages."""

    def library(self, actor: Actor, wanted: LibraryFilter | None = None) -> tuple[LibraryEntry, ...]:
        """Return the passages to work on: what is due first, then the learner's own, then the bank by title."""
        return library(self.store, actor, wanted or LibraryFilter())

    def presets(self, passage_words: int = 0) -> tuple[PresetView, ...]:
        """Return the presets that can be chosen, with their lengths for a passage of this many words."""
        return preset_views(self.store, passage_words)

    def rules(self, preset_id: str, passage_words: int) -> PresetView:
        """Return a preset with its length for a passage of this many words.

        Raises:
            NotFoundError: there is no such preset.
        """
        return preset_view(preset_of(self.store, preset_id), preset_id, passage_words)

    def latest_preset(self, preset_id: str) -> str:
        """Return the id of the latest version of a preset, by the id of any; the same id where there is no later one.

        Raises:
            NotFoundError: there is no such preset.
        """
        return latest_preset(self.store, preset_id)

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
