"""What the coach's part of the API answers with: the coach's desk's views as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from trainer.desk.coach.views import AnswerView, IdeasView, PassageFile, RulesFile, Version
from trainer.desk.work import Checked as CheckedView
from trainer.web.api.models import Job, Marks, Out, RemovedLine


class Person(Out):
    """Who did something."""

    id: str | None
    """Null for the trainer itself, or somebody who has been erased."""
    name: str
    me: bool


class ShelfEntry(Out):
    """A passage in the coach's list."""

    id: str
    key: str | None
    title: str
    theme: str
    level: str
    words: int
    own: bool
    approved: int
    """Approved model answers."""
    drafts: int
    """Drafts that nobody has approved."""
    ideas: int
    """Key ideas that a person has set down."""
    drafting: int
    archived_at: datetime | None


class Cleaned(Out):
    """An article as it would be kept."""

    title: str | None
    text: str
    words: int
    excerpt_reason: str | None
    removed: tuple[RemovedLine, ...]


class Answer(Out):
    """A model answer."""

    id: str
    passage_id: str
    title: str | None
    text: str
    words: int
    state: Literal["draft", "approved"]
    model: str | None
    """The model that drafted it; null when a person wrote it."""
    by: Person
    approved_by: Person | None
    approved_at: datetime | None
    version: int
    found: tuple[str, ...]
    """What the grader found when it was drafted."""
    archived_at: datetime | None

    @classmethod
    def of(cls, view: AnswerView) -> Answer:
        """Return a model answer as the coach's desk tells it."""
        record = view.record
        return cls(
            id=record.id,
            passage_id=record.passage_id,
            title=record.title,
            text=record.text,
            words=view.words,
            state=record.state.value,
            model=record.model,
            by=Person.model_validate(view.by),
            approved_by=Person.model_validate(view.approved_by) if view.approved_by else None,
            approved_at=record.approved_at,
            version=record.version,
            found=view.found,
            archived_at=record.archived_at,
        )


class DraftingJob(Out):
    """Drafts in line."""

    job: Job
    model: str
    count: int


class PassageWhole(Out):
    """A passage with all that is set for it."""

    entry: ShelfEntry
    version: int
    title: str | None
    text: str
    source: str
    preset_id: str
    mine: bool
    """Whether its text may be changed."""
    removed: tuple[RemovedLine, ...]
    answers: tuple[Answer, ...]
    archived: tuple[Answer, ...]
    """Model answers that were set aside."""
    drafting: tuple[DraftingJob, ...]

    @classmethod
    def of(cls, view: PassageFile) -> PassageWhole:
        """Return a passage as the coach's desk tells it."""
        return cls(
            entry=ShelfEntry.model_validate(view.entry),
            version=view.version,
            title=view.passage.title,
            text=view.passage.text.raw,
            source=view.source,
            preset_id=view.preset_id,
            mine=view.mine,
            removed=tuple(RemovedLine.model_validate(line) for line in view.passage.removed),
            answers=tuple(Answer.of(one) for one in view.answers),
            archived=tuple(Answer.of(one) for one in view.archived),
            drafting=tuple(DraftingJob.model_validate(one) for one in view.drafting),
        )


class VersionOf(Out):
    """One version of a passage, a model answer or a list of key ideas."""

    number: int
    by: Person
    at: datetime | None
    current: bool
    document: dict[str, Any]
    """Title and text, or the list of ideas."""

    @classmethod
    def every(cls, views: tuple[Version, ...]) -> list[VersionOf]:
        """Return versions as the coach's desk tells them."""
        return [cls.model_validate(view) for view in views]


class Model(Out):
    """A model that can draft here."""

    name: str
    title: str
    served: bool
    """Whether a server runs it, which may not answer."""
    usual: bool
    notes: str


class FindingOf(Out):
    """What to look at in a model answer."""

    code: str
    message: str
    quote: str | None
    """The words in question; null when it is about the whole."""
    start: int | None
    """Where they begin, in Unicode code points."""


class Checked(Out):
    """What the grader finds in a model answer."""

    words: int
    target_words: tuple[int, int]
    copied: float | None
    """The share of its words that stand in runs copied from the passage."""
    findings: tuple[FindingOf, ...]
    missing: tuple[int, ...]
    """Numbers of the key ideas that it does not carry, from 0."""

    @classmethod
    def of(cls, view: CheckedView, text: str, title: str | None) -> Checked:
        """Return what was found, with the words in question."""
        found = []
        for one in view.findings:
            whole = (title or "") if one.in_title else text
            quote = None if one.span is None else whole[one.span.start : one.span.end]
            start = one.span.start if one.span is not None and not one.in_title else None
            found.append(FindingOf(code=one.code, message=one.message, quote=quote, start=start))
        return cls(
            words=view.words,
            target_words=view.target_words,
            copied=view.copied,
            findings=tuple(found),
            missing=view.missing,
        )


class Ideas(Out):
    """The key ideas of a passage as a text, one idea a line."""

    text: str
    version: int
    """How often they were set down; 0 where submissions are judged by the trainer's own."""
    by: Person | None
    at: datetime | None

    @classmethod
    def of(cls, view: IdeasView) -> Ideas:
        """Return key ideas as the coach's desk tells them."""
        return cls.model_validate(view)


class LineProblem(Out):
    """What is wrong in one line."""

    line: int
    problem: str


class Idea(Out):
    """One key idea."""

    statement: str
    weight: float
    """Its share of all that should be said."""
    sentences: tuple[int, ...]
    """Numbers of the passage sentences that carry it, from 0."""


class CheckedIdeas(Out):
    """A list of key ideas as it is being edited."""

    ideas: tuple[Idea, ...]
    problems: tuple[LineProblem, ...]


class RulesEntry(Out):
    """A preset in the coach's list."""

    id: str
    key: str
    number: int
    """How many versions there are; 0 for one that ships with the trainer."""
    name: str
    version: str
    about: str
    out_of: Marks
    own: bool
    by: Person | None
    at: datetime | None
    archived_at: datetime | None


class RulesVersion(Out):
    """One version of a preset."""

    id: str
    number: int
    note: str
    by: Person
    at: datetime
    current: bool


class Rules(Out):
    """A preset with the fields of its form."""

    entry: RulesEntry
    fields: dict[str, str]
    """What stands in the form, by the name of the field."""
    versions: tuple[RulesVersion, ...]

    @classmethod
    def of(cls, view: RulesFile) -> Rules:
        """Return a preset as the coach's desk tells it."""
        return cls(
            entry=RulesEntry.model_validate(view.entry),
            fields=dict(view.fields),
            versions=tuple(RulesVersion.model_validate(one) for one in view.versions),
        )


class Tried(Out):
    """A sample submission under the kept rules and under the changed ones."""

    problems: dict[str, str]
    """What is wrong, by the name of the field; then nothing was marked."""
    before: dict[str, Any] | None
    """The grade document under the kept rules (docs/json.md)."""
    after: dict[str, Any] | None
    """The grade document under the changed ones."""


class AuditEntry(Out):
    """One entry of the audit log."""

    serial: int
    at: datetime
    who: Person
    action: str
    kind: str
    subject_id: str
    subject: str
    passage_id: str | None
    detail: dict[str, Any]


class AuditPage(Out):
    """A page of the audit log, the latest first."""

    entries: tuple[AuditEntry, ...]
    before: int | None
    """What the next page begins before; null at the end."""
    kinds: tuple[str, ...]
