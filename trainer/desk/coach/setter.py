"""A coach's use cases with passages: adding, cleaning, changing, setting aside, having model answers drafted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trainer.desk import jobs
from trainer.desk.actor import Actor
from trainer.desk.bounds import bounded_title, plain
from trainer.desk.bringing import bounded_article, titled
from trainer.desk.coach.allowed import check_coach, coached_passage, set_passage
from trainer.desk.coach.people import people
from trainer.desk.coach.renumbering import renumbered
from trainer.desk.coach.shelf import file_of, shelf
from trainer.desk.coach.versions import version_of, versions
from trainer.desk.coach.views import PassageFile, ShelfEntry, Version
from trainer.desk.errors import TooManyError
from trainer.desk.passages import domain_ideas, meta_of, usual_preset
from trainer.desk.presets import preset_of
from trainer.desk.room import Room
from trainer.desk.settings import USUAL_PRESET
from trainer.desk.views import JobView
from trainer.desk.work import ReadPassage, Upload
from trainer.domain import Passage
from trainer.engine import Summarizer, summarizers
from trainer.errors import InputError, UnknownNameError
from trainer.preparation import check_passage
from trainer.store import ConflictError
from trainer.store.records import PassageRecord
from trainer.text import Text
from trainer.text.decoding import within_bounds

MOST_PASSAGES = 2_000  # of one coach: a school's archive
MOST_DRAFTS = 5  # at once by one model: who compares more reads none
LABELS = ("theme", "genre", "level")  # what a passage is called by in the library
LABEL_CHARACTERS = 60


class Setter(Room):
    """What a coach can do with passages."""

    def shelf(self, actor: Actor, *, archived: bool = False) -> tuple[ShelfEntry, ...]:
        """Return everybody's passages and the coach's own, or those of them that were set aside."""
        check_coach(actor)
        return shelf(self.store, actor, archived=archived)

    def file(self, actor: Actor, passage_id: str) -> PassageFile:
        """Return a passage with its model answers and the drafts in line.

        Raises:
            NotFoundError: there is no such passage for this coach.
        """
        return file_of(self.store, actor, coached_passage(self.store, actor, passage_id), self.settings)

    def clean(
        self, actor: Actor, given: str | Upload, *, excerpt: bool = False, keep: Iterable[int] = ()
    ) -> ReadPassage:
        """Return what would be kept of an article and what cleaning takes out of it; nothing is stored.

        Args:
            actor: the coach.
            given: text as it was pasted, or a file.
            excerpt: whether to take only the part of a long article that suits an exam.
            keep: numbers of the lines (`Removed.line`) that are put back.

        Raises:
            InputError: it cannot be read, or is too short or too long.
            WorkerLostError: reading it took a worker down, or too long.
        """
        check_coach(actor)
        bounded, _ = bounded_article(given)
        return self.grading.read(bounded, excerpt=excerpt, keep=frozenset(keep))

    def add(
        self,
        actor: Actor,
        given: str | Upload,
        *,
        title: str | None = None,
        excerpt: bool = False,
        keep: Iterable[int] = (),
        preset_id: str | None = None,
        labels: Mapping[str, str] | None = None,
        shared: bool = False,
    ) -> PassageFile:
        """Add a passage, cleaned as `clean` shows it; the same text added again is the same passage.

        Args:
            actor: the coach.
            given: text as it was pasted, or a file.
            title: its title; by default what the article says.
            excerpt: as for `clean`.
            keep: as for `clean`.
            preset_id: the rules that it is usually condensed under.
            labels: its theme, genre and level.
            shared: whether it goes into everybody's library; else it is seen by those to whom it is set.

        Raises:
            InputError: it cannot be read, or is too short or too long, or a label is too long.
            NotFoundError: there is no such preset.
            TooManyError: this coach has too many passages.
        """
        check_coach(actor)
        preset_of(self.store, preset_id or USUAL_PRESET)
        called = bounded_labels(labels or {})
        wanted = bounded_title(title)
        bounded, source = bounded_article(given)
        mine = [one for one in self.store.passages.library(actor.user_id) if one.owner_id in (None, actor.user_id)]
        if sum(one.owner_id is not None for one in mine) >= MOST_PASSAGES:
            raise TooManyError("passages of your own", MOST_PASSAGES, "Set some aside first.")
        read = titled(self.grading.read(bounded, excerpt=excerpt, keep=frozenset(keep)), wanted)
        there = next((one for one in mine if one.text == read.text), None)
        if there is None:
            meta = {**meta_of(read.removed, read.excerpt_reason), "words": read.words, **called}
            meta["preset"] = preset_id or USUAL_PRESET
            owner = None if shared else actor.user_id
            there = self.store.passages.add(owner, read.title, read.text, source, meta, by=actor.user_id)
        return self.file(actor, there.id)

    def revise(
        self, actor: Actor, passage_id: str, text: str, title: str | None, version: int | None = None
    ) -> PassageFile:
        """Change a passage; attempts keep the text that they were started on, key ideas follow their sentences.

        Args:
            actor: the coach.
            passage_id: which.
            text: what it says from now on.
            title: its title.
            version: the version that was changed; None to change whatever is there.

        Raises:
            NotFoundError: there is no such passage for this coach.
            NotAllowedError: it is somebody else's.
            InputError: it is too short or too long.
            ConflictError: somebody else has changed it meanwhile.
        """
        before = set_passage(self.store, actor, passage_id)
        text = plain(within_bounds(text, "The passage")).strip()
        check_version("This passage", before.version, version)
        return self._revised(actor, before, text, bounded_title(title))

    def versions(self, actor: Actor, passage_id: str) -> tuple[Version, ...]:
        """Return every version of a passage, the latest first; raises as `file`."""
        record = coached_passage(self.store, actor, passage_id)
        return versions(
            self.store.passages.history(record.id),
            {"title": record.title, "text": record.text},
            people(self.store, actor),
            first_by=record.owner_id,
            first_at=record.created_at,
        )

    def restore_version(self, actor: Actor, passage_id: str, number: int) -> PassageFile:
        """Make an old version of a passage its next one; raises as `revise`."""
        before = set_passage(self.store, actor, passage_id)
        old = version_of(self.versions(actor, passage_id), number).document
        return self._revised(actor, before, old["text"], old["title"])

    def archive(self, actor: Actor, passage_id: str) -> None:
        """Set a passage aside: nobody starts an attempt at it any more, and nothing of it is lost; raises as `file`."""
        self.store.passages.archive(set_passage(self.store, actor, passage_id).id, actor.user_id)

    def restore(self, actor: Actor, passage_id: str) -> None:
        """Take a passage back that was set aside; raises as `file`."""
        self.store.passages.restore(set_passage(self.store, actor, passage_id).id, actor.user_id)

    def models(self, actor: Actor) -> tuple[Summarizer, ...]:
        """Return the models that can draft here, the usual one first."""
        check_coach(actor)
        return summarizers(self.grading.settings)

    def draft(
        self,
        actor: Actor,
        passage_id: str,
        *,
        preset_id: str | None = None,
        model: str | None = None,
        count: int = 1,
    ) -> JobView:
        """Put distinct drafts of a model answer in line; asked again, the same model makes other ones.

        Args:
            actor: the coach.
            passage_id: of what.
            preset_id: whose rule of length and conventions they should keep; by default the usual one.
            model: name of a model card that is on this machine; by default the usual one.
            count: how many.

        Raises:
            NotFoundError: there is no such passage or preset for this coach.
            UnknownNameError: there is no such model here.
            InputError: `count` is out of bounds.
            TooManyError: this coach has too many drafts in line.
        """
        record = coached_passage(self.store, actor, passage_id)
        preset_id = preset_id or usual_preset(record)
        preset_of(self.store, preset_id)
        if not 1 <= count <= MOST_DRAFTS:
            raise InputError("The number of drafts", f"{count} will not do.", f"Use 1 to {MOST_DRAFTS}.")
        known = {one.name for one in self.models(actor)}
        if model is not None and model not in known:
            raise UnknownNameError("model", model, known)
        jobs.check_room(self.store, actor)
        made = self.store.references.of_passage(record.id, archived=True)
        seed = len({one.settings.get("job") for one in made if "job" in one.settings})
        asked = self.drafting.ask(actor.user_id, record.id, preset_id, seed=seed, model=model, count=count)
        return jobs.job_view(self.store, asked)

    def _revised(self, actor: Actor, before: PassageRecord, text: str, title: str | None) -> PassageFile:
        if (text, title) == (before.text, before.title):
            return self.file(actor, before.id)
        passage = Passage(Text(text), title)
        check_passage(passage)
        meta = {**before.meta, "words": len(passage.text.words)}
        ideas = domain_ideas(self.store, before)
        self.store.passages.revise(before.id, actor.user_id, title, text, meta)
        moved = renumbered(ideas, Text(before.text), passage.text)
        if moved != ideas:
            self.store.key_ideas.replace(before.id, moved, actor.user_id)
        return self.file(actor, before.id)


def bounded_labels(labels: Mapping[str, str]) -> dict[str, str]:
    """Return what a passage is called by in the library, each on one line.

    Raises:
        InputError: one is too long to be a label.
    """
    lines = {name: " ".join(plain(labels.get(name, "")).split()) for name in LABELS}
    for name, line in lines.items():
        if len(line) > LABEL_CHARACTERS:
            raise InputError(f"The {name}", f"has {len(line)} characters.", f"Use at most {LABEL_CHARACTERS}.")
    return {name: line for name, line in lines.items() if line}


def check_version(what: str, there: int, changed: int | None) -> None:
    """Raise a `ConflictError` when what was changed is not the latest version any more."""
    if changed is not None and changed != there:
        raise ConflictError(what, "has been changed by somebody else meanwhile.", "Load the page and compare.")
