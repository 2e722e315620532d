"""Model answers and key ideas: writing, checking, approving, weighing, versions."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from trainer.web.api.asking import Asking, Serving
from trainer.web.api.coach.asking import Coach, coach_router
from trainer.web.api.coach.models import Answer, Checked, CheckedIdeas, Idea, Ideas, LineProblem, VersionOf

router = coach_router("Coach: model answers and key ideas")


class Written(BaseModel):
    """A model answer as it is written."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    text: str
    title: str | None = None
    preset: Annotated[str, Field(max_length=200)] | None = None
    """The rules to check it by; by default the passage's usual ones."""
    approve: bool = False
    """Whether to approve it at once."""


class Edited(Written):
    """A model answer as it should read from now on."""

    version: int | None = None
    """The version that was changed; null to change whatever is there."""


class Approval(BaseModel):
    """What is approved."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    version: int | None = None
    """The version that was read; null to approve whatever is there."""


class IdeasText(BaseModel):
    """Key ideas as a text."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    text: str
    """One idea a line: weight, sentence numbers in brackets, what it says (docs/ideas.md)."""
    version: int | None = None
    """The version that was changed; null to change whatever is there."""


@router.post("/passages/{passage_id}/answers", status_code=201)
def write(desk: Coach, actor: Asking, passage_id: str, written: Written) -> Answer:
    """Add a model answer of one's own; it is a draft until it is approved."""
    made = desk.write(actor, passage_id, written.text, written.title)
    return Answer.of(desk.approve(actor, made.record.id, made.record.version) if written.approve else made)


@router.post("/passages/{passage_id}/answers/check")
def check(desk: Coach, actor: Asking, service: Serving, passage_id: str, written: Written) -> Checked:
    """Look through a model answer as it is being edited; nothing is stored."""
    service.rates.check("checks", actor.user_id)
    found = desk.check(actor, passage_id, written.text, written.title, written.preset or None)
    return Checked.of(found, written.text, written.title)


@router.get("/answers/{answer_id}")
def answer(desk: Coach, actor: Asking, answer_id: str) -> Answer:
    """Return a model answer."""
    return Answer.of(desk.answer(actor, answer_id))


@router.post("/answers/{answer_id}")
def edit(desk: Coach, actor: Asking, answer_id: str, edited: Edited) -> Answer:
    """Change a model answer; one that was approved is a draft again, unless it is approved with the change."""
    made = desk.edit(actor, answer_id, edited.text, edited.title, edited.version)
    return Answer.of(desk.approve(actor, answer_id, made.record.version) if edited.approve else made)


@router.post("/answers/{answer_id}/approve")
def approve(desk: Coach, actor: Asking, answer_id: str, approval: Approval) -> Answer:
    """Take a model answer for good; who did it and when is kept."""
    return Answer.of(desk.approve(actor, answer_id, approval.version))


@router.post("/answers/{answer_id}/withdraw")
def withdraw(desk: Coach, actor: Asking, answer_id: str) -> Answer:
    """Make an approved model answer a draft again."""
    return Answer.of(desk.withdraw(actor, answer_id))


@router.post("/answers/{answer_id}/archive", status_code=204)
def archive(desk: Coach, actor: Asking, answer_id: str) -> None:
    """Set a model answer aside; nothing of it is lost."""
    desk.set_aside(actor, answer_id)


@router.post("/answers/{answer_id}/restore", status_code=204)
def restore(desk: Coach, actor: Asking, answer_id: str) -> None:
    """Take a model answer back that was set aside."""
    desk.take_back(actor, answer_id)


@router.get("/answers/{answer_id}/versions")
def versions(desk: Coach, actor: Asking, answer_id: str) -> list[VersionOf]:
    """List every version of a model answer with who made it, the latest first."""
    return VersionOf.every(desk.answer_versions(actor, answer_id))


@router.post("/answers/{answer_id}/versions/{number}/restore")
def restore_version(desk: Coach, actor: Asking, answer_id: str, number: int) -> Answer:
    """Make an old version of a model answer its next one."""
    return Answer.of(desk.restore_answer_version(actor, answer_id, number))


@router.get("/passages/{passage_id}/ideas")
def ideas(desk: Coach, actor: Asking, passage_id: str) -> Ideas:
    """Return the key ideas by which submissions are judged, as a text to be edited."""
    return Ideas.of(desk.ideas(actor, passage_id))


@router.post("/passages/{passage_id}/ideas")
def set_ideas(desk: Coach, actor: Asking, passage_id: str, written: IdeasText) -> Ideas:
    """Set down the key ideas; from now on submissions are judged by them."""
    return Ideas.of(desk.set_ideas(actor, passage_id, written.text, written.version))


@router.post("/passages/{passage_id}/ideas/check")
def check_ideas(desk: Coach, actor: Asking, service: Serving, passage_id: str, written: IdeasText) -> CheckedIdeas:
    """Look through key ideas as they are being edited; nothing is stored."""
    service.rates.check("checks", actor.user_id)
    found = desk.check_ideas(actor, passage_id, written.text)
    return CheckedIdeas(
        ideas=tuple(Idea.model_validate(one) for one in found.ideas),
        problems=tuple(LineProblem(line=line, problem=problem) for line, problem in found.problems),
    )


@router.get("/passages/{passage_id}/ideas/versions")
def ideas_versions(desk: Coach, actor: Asking, passage_id: str) -> list[VersionOf]:
    """List every list of key ideas that was set down, the latest first."""
    return VersionOf.every(desk.ideas_versions(actor, passage_id))


@router.post("/passages/{passage_id}/ideas/versions/{number}/restore")
def restore_ideas(desk: Coach, actor: Asking, passage_id: str, number: int) -> Ideas:
    """Make an old list of key ideas the next one."""
    return Ideas.of(desk.restore_ideas_version(actor, passage_id, number))
