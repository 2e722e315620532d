"""A coach's use cases with model answers and key ideas: writing, checking, approving, weighing, going back."""

from __future__ import annotations

from trainer.desk import work
from trainer.desk.actor import Actor
from trainer.desk.bounds import bounded_submission, bounded_title
from trainer.desk.coach.allowed import coached_passage, coached_reference
from trainer.desk.coach.people import people
from trainer.desk.coach.setter import check_version
from trainer.desk.coach.shelf import answer_view
from trainer.desk.coach.versions import version_of, versions
from trainer.desk.coach.views import AnswerView, CheckedIdeas, IdeasView, Version
from trainer.desk.passages import domain_ideas, domain_passage, domain_references, references_of, usual_preset
from trainer.desk.presets import preset_of
from trainer.desk.room import Room
from trainer.domain import KeyIdea
from trainer.errors import InputError
from trainer.ideas import idea_problems, ideas_text, read_ideas
from trainer.store.records import AuditRecord, PassageRecord, ReferenceRecord, ReferenceState
from trainer.text import Text

IDEAS_CHARACTERS = 200_000  # the ideas with every sentence of the longest passage as a comment
ANSWER = "The model answer"
IDEAS = "The key ideas"


class Reviser(Room):
    """What a coach can do with model answers and key ideas."""

    def answer(self, actor: Actor, reference_id: str) -> AnswerView:
        """Return a model answer.

        Raises:
            NotFoundError: there is no such model answer for this coach.
        """
        return self._answer(actor, coached_reference(self.store, actor, reference_id))

    def check(
        self, actor: Actor, passage_id: str, text: str, title: str | None, preset_id: str | None = None
    ) -> work.Checked:
        """Return what the grader finds in a model answer as it is being edited; nothing is stored.

        Raises:
            NotFoundError: there is no such passage or preset for this coach.
            InputError: the text is too long.
        """
        record = coached_passage(self.store, actor, passage_id)
        preset = preset_of(self.store, preset_id or usual_preset(record))
        source = work.Source(record.text, record.title, (), domain_ideas(self.store, record))
        return self.grading.check(work.Check(source, preset, bounded_submission(text), bounded_title(title)))

    def write(self, actor: Actor, passage_id: str, text: str, title: str | None) -> AnswerView:
        """Add a model answer of one's own; it counts from the moment that it is approved.

        Raises:
            NotFoundError: there is no such passage for this coach.
            InputError: the text is empty or too long.
        """
        record = coached_passage(self.store, actor, passage_id)
        made = self.store.references.add(
            record.id, _written(text), bounded_title(title), ReferenceState.DRAFT, actor.user_id, None, None, {}
        )
        return self._answer(actor, made)

    def edit(
        self, actor: Actor, reference_id: str, text: str, title: str | None, version: int | None = None
    ) -> AnswerView:
        """Change a model answer; what it said is kept, and one that was approved must be approved anew.

        Args:
            actor: the coach.
            reference_id: which.
            text: what it says from now on.
            title: its title.
            version: the version that was changed; None to change whatever is there.

        Raises:
            NotFoundError: there is no such model answer for this coach.
            InputError: the text is empty or too long.
            ConflictError: somebody else has changed it meanwhile.
        """
        before = coached_reference(self.store, actor, reference_id)
        check_version("This model answer", before.version, version)
        return self._edited(actor, before, _written(text), bounded_title(title))

    def approve(self, actor: Actor, reference_id: str, version: int | None = None) -> AnswerView:
        """Take a model answer for good: from now on submissions are compared with it.

        Raises:
            NotFoundError: there is no such model answer for this coach.
            ConflictError: it is not what the coach has read any more.
        """
        before = coached_reference(self.store, actor, reference_id)
        check_version("This model answer", before.version, version)
        return self._answer(actor, self.store.references.approve(before.id, actor.user_id))

    def withdraw(self, actor: Actor, reference_id: str) -> AnswerView:
        """Make an approved model answer a draft again; raises as `answer`."""
        before = coached_reference(self.store, actor, reference_id)
        return self._answer(actor, self.store.references.withdraw(before.id, actor.user_id))

    def set_aside(self, actor: Actor, reference_id: str) -> None:
        """Set a model answer aside: nothing is compared with it, nothing of it is lost; raises as `answer`."""
        self.store.references.archive(coached_reference(self.store, actor, reference_id).id, actor.user_id)

    def take_back(self, actor: Actor, reference_id: str) -> None:
        """Take a model answer back that was set aside; raises as `answer`."""
        self.store.references.restore(coached_reference(self.store, actor, reference_id).id, actor.user_id)

    def answer_versions(self, actor: Actor, reference_id: str) -> tuple[Version, ...]:
        """Return every version of a model answer, the latest first; raises as `answer`."""
        record = coached_reference(self.store, actor, reference_id)
        return versions(
            self.store.references.history(record.id),
            {"title": record.title, "text": record.text},
            people(self.store, actor),
            first_by=record.by_user,
            first_at=record.created_at,
        )

    def restore_answer_version(self, actor: Actor, reference_id: str, number: int) -> AnswerView:
        """Make an old version of a model answer its next one; raises as `edit`."""
        before = coached_reference(self.store, actor, reference_id)
        old = version_of(self.answer_versions(actor, reference_id), number).document
        return self._edited(actor, before, old["text"], old["title"])

    def ideas(self, actor: Actor, passage_id: str) -> IdeasView:
        """Return the key ideas by which submissions are judged, as a text to be edited.

        Raises:
            NotFoundError: there is no such passage for this coach.
        """
        record = coached_passage(self.store, actor, passage_id)
        found = domain_ideas(self.store, record)
        history = self.store.key_ideas.history(record.id)
        person = people(self.store, actor)
        _, last = self._set_down(record.id)
        return IdeasView(
            text=ideas_text(found or self._own_ideas(record), domain_passage(record)),
            version=len(history) + 1 if found else 0,
            by=person(last.actor_id if last else None) if found else None,
            at=last.at if last and found else None,
        )

    def check_ideas(self, actor: Actor, passage_id: str, text: str) -> CheckedIdeas:
        """Return the key ideas in a text that is being edited, and what is wrong in it by the number of the line.

        There are no ideas where something is wrong; raises as `ideas`.
        """
        passage = domain_passage(coached_passage(self.store, actor, passage_id))
        text = _bounded_ideas(text)
        problems = idea_problems(text, passage)
        return CheckedIdeas(() if problems else read_ideas(text, passage), problems)

    def set_ideas(self, actor: Actor, passage_id: str, text: str, version: int | None = None) -> IdeasView:
        """Set down the key ideas of a passage; from now on submissions are judged by them.

        Args:
            actor: the coach.
            passage_id: of what.
            text: one idea a line (docs/ideas.md).
            version: the version that was changed; None to change whatever is there.

        Raises:
            NotFoundError: there is no such passage for this coach.
            InputError: a line cannot be read; the message names it.
            ConflictError: somebody else has changed them meanwhile.
        """
        record = coached_passage(self.store, actor, passage_id)
        check_version(IDEAS, self.ideas(actor, passage_id).version, version)
        found = read_ideas(_bounded_ideas(text), domain_passage(record), IDEAS)
        self.store.key_ideas.replace(record.id, found, actor.user_id)
        return self.ideas(actor, passage_id)

    def ideas_versions(self, actor: Actor, passage_id: str) -> tuple[Version, ...]:
        """Return every list of key ideas that was set down, the latest first; none where nobody has.

        `document["text"]` is a list as it would be edited; raises as `ideas`.
        """
        record = coached_passage(self.store, actor, passage_id)
        now = [
            {"statement": idea.statement, "weight": idea.weight, "sentences": idea.sentences}
            for idea in self.store.key_ideas.of_passage(record.id)
        ]
        if not now:
            return ()
        history = self.store.key_ideas.history(record.id)
        first, _ = self._set_down(record.id)
        return versions(
            history,
            {"ideas": now},
            people(self.store, actor),
            first_by=first.actor_id if first else None,
            first_at=first.at if first else None,
        )

    def restore_ideas_version(self, actor: Actor, passage_id: str, number: int) -> IdeasView:
        """Make an old list of key ideas the next one; raises as `set_ideas`."""
        record = coached_passage(self.store, actor, passage_id)
        old = version_of(self.ideas_versions(actor, passage_id), number).document["ideas"]
        last = len(Text(record.text).sentences) - 1
        ideas = tuple(
            KeyIdea(one["statement"], one["weight"], tuple(sorted({min(n, last) for n in one["sentences"]})))
            for one in old
        )
        self.store.key_ideas.replace(record.id, ideas, actor.user_id)
        return self.ideas(actor, passage_id)

    def _answer(self, actor: Actor, record: ReferenceRecord) -> AnswerView:
        return answer_view(record, people(self.store, actor))

    def _edited(self, actor: Actor, before: ReferenceRecord, text: str, title: str | None) -> AnswerView:
        if (text, title) == (before.text, before.title):
            return self._answer(actor, before)
        self.store.references.withdraw(before.id, actor.user_id)
        return self._answer(actor, self.store.references.edit(before.id, actor.user_id, text, title))

    def _own_ideas(self, record: PassageRecord) -> tuple[KeyIdea, ...]:
        references = domain_references(references_of(self.store, record.id))
        return self.grading.key_ideas(work.Source(record.text, record.title, references))

    def _set_down(self, passage_id: str) -> tuple[AuditRecord | None, AuditRecord | None]:
        """When key ideas were set down first and last, and by whom: the audit log knows."""
        entries = [entry for entry in self.store.audit.of(passage_id) if entry.action == "key-ideas.replaced"]
        return (entries[0], entries[-1]) if entries else (None, None)


def _written(text: str) -> str:
    text = bounded_submission(text).strip()
    if not Text(text).words:
        raise InputError(ANSWER, "is empty.", "Write it first, or have one drafted.")
    return text


def _bounded_ideas(text: str) -> str:
    if len(text) > IDEAS_CHARACTERS:
        raise InputError(IDEAS, f"have {len(text):,} characters; the most is {IDEAS_CHARACTERS:,}.", "Shorten them.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
