"""Presets: copying, changing in a form, trying on a sample, files; and who changed what."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from trainer.desk.coach.auditor import Who
from trainer.web.api.asking import Asking, Serving
from trainer.web.api.coach.asking import Coach, coach_router
from trainer.web.api.coach.models import AuditPage, Rules, RulesEntry, Tried

router = coach_router("Coach: presets and audit")
Fields = Annotated[
    dict[Annotated[str, Field(max_length=120)], Annotated[str, Field(max_length=2_000)]], Field(max_length=1_000)
]
Note = Annotated[str, Field(max_length=2_000)]
_UNSAFE_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")


class Copied(BaseModel):
    """What the copy is called."""

    name: Annotated[str, Field(max_length=300)] | None = None


class Changed(BaseModel):
    """A preset as its form has it now."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    fields: Fields
    """What stands in the form by the name of the field; a field that is left out is not changed."""
    note: Note = ""
    """What is new."""
    version: int | None = None
    """The number of the version that was changed; null to follow whatever is there."""


class Sampled(BaseModel):
    """A preset as its form has it now, to be tried on a sample."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    fields: Fields = {}
    sample: Annotated[str, Field(max_length=100_000)] | None = None
    """The sample, a précis of the demonstration's passage; by default the one that ships with the trainer."""


class PresetFile(BaseModel):
    """A preset's file."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    toml: str
    """Its content, as `precis presets check` reads it."""
    note: Note = ""
    """What is new."""


@router.get("/presets")
def presets(desk: Coach, actor: Asking, archived: bool = False) -> list[RulesEntry]:
    """List the presets made here, then those that ship with the trainer; or those that were set aside."""
    return [RulesEntry.model_validate(entry) for entry in desk.rules(actor, archived=archived)]


@router.post("/presets", status_code=201)
def import_preset(desk: Coach, actor: Asking, service: Serving, file: PresetFile) -> Rules:
    """Add a preset from a file; one with the key of a preset of one's own becomes its next version."""
    service.rates.check("articles", actor.user_id)
    return Rules.of(desk.import_rules(actor, file.toml, file.note))


@router.get("/presets/{preset_id}")
def preset(desk: Coach, actor: Asking, preset_id: str) -> Rules:
    """Return a preset with the fields of its form."""
    return Rules.of(desk.rules_file(actor, preset_id))


@router.post("/presets/{preset_id}")
def save(desk: Coach, actor: Asking, preset_id: str, changed: Changed) -> Rules:
    """Make the next version of a preset of one's own; earlier marks keep the version they were given under."""
    return Rules.of(desk.save_rules(actor, preset_id, changed.fields, changed.note, changed.version))


@router.post("/presets/{preset_id}/copy", status_code=201)
def copy(desk: Coach, actor: Asking, service: Serving, preset_id: str, copied: Copied) -> Rules:
    """Make a preset of one's own that says what another says."""
    service.rates.check("articles", actor.user_id)
    return Rules.of(desk.copy(actor, preset_id, copied.name or None))


@router.post("/presets/{preset_id}/try")
def try_preset(desk: Coach, actor: Asking, service: Serving, preset_id: str, sampled: Sampled) -> Tried:
    """Mark a sample submission under the kept rules and under the changed ones; nothing is stored."""
    service.rates.check("checks", actor.user_id)
    return Tried.model_validate(desk.try_rules(actor, preset_id, sampled.fields, sampled.sample or None))


@router.get("/presets/{preset_id}/file")
def export(desk: Coach, actor: Asking, preset_id: str) -> Response:
    """Return a preset's file, as `precis presets check` reads it."""
    name, toml = desk.export_rules(actor, preset_id)
    safe = _UNSAFE_IN_NAMES.sub("-", name)[-100:].lstrip(".-") or "preset.toml"
    headers = {"Content-Disposition": f'attachment; filename="{safe}"'}
    return Response(toml.encode(), media_type="application/toml", headers=headers)


@router.post("/presets/{preset_id}/restore-version")
def restore_version(desk: Coach, actor: Asking, preset_id: str) -> Rules:
    """Make an old version of a preset, by its id, the next one."""
    return Rules.of(desk.restore_rules(actor, preset_id))


@router.post("/presets/{preset_id}/archive", status_code=204)
def archive(desk: Coach, actor: Asking, preset_id: str) -> None:
    """Set a preset aside with all its versions; marks keep it."""
    desk.archive_rules(actor, preset_id)


@router.post("/presets/{preset_id}/restore", status_code=204)
def restore(desk: Coach, actor: Asking, preset_id: str) -> None:
    """Take a preset back that was set aside."""
    desk.take_back_rules(actor, preset_id)


@router.get("/audit")
def audit(
    desk: Coach,
    actor: Asking,
    kind: Annotated[str, Query(max_length=40)] = "",
    action: Annotated[str, Query(max_length=60)] = "",
    subject: Annotated[str, Query(max_length=40)] = "",
    who: Who = "people",
    before: Annotated[int | None, Query(ge=0, le=2**53)] = None,
) -> AuditPage:
    """Tell who changed what, the latest first: for an admin all, for a coach what is theirs to know."""
    page = desk.audit(
        actor, kind=kind or None, action=action or None, subject_id=subject or None, who=who, before=before
    )
    return AuditPage.model_validate(page)
