"""The coach's list of presets, and one preset with what its form shows."""

from __future__ import annotations

from collections.abc import Callable

from trainer.desk.actor import Actor
from trainer.desk.coach.people import people
from trainer.desk.coach.views import Person, RulesEntry, RulesFile, RulesVersion
from trainer.desk.presets import preset_of
from trainer.rubric import Preset, list_presets
from trainer.rubric.form import costs, fields_of
from trainer.store import Store
from trainer.store.records import PresetRecord, Role


def rules_entries(store: Store, actor: Actor, *, archived: bool) -> tuple[RulesEntry, ...]:
    """Return the latest version of every preset made here, then the shipped ones; or those that were set aside."""
    person = people(store, actor)
    if archived:
        return tuple(_stored(store, actor, record, person) for record in store.presets.set_aside())
    made = [_stored(store, actor, record, person) for record in store.presets.all()]
    return (*made, *(_shipped(key, preset_of(store, key)) for key in list_presets()))


def rules_file(store: Store, actor: Actor, preset_id: str) -> RulesFile:
    """Return a preset with what its form shows.

    Raises:
        NotFoundError: there is no such preset.
    """
    preset = preset_of(store, preset_id)
    person = people(store, actor)
    if preset_id in list_presets():
        return RulesFile(_shipped(preset_id, preset), preset, fields_of(preset), costs(preset), ())
    record = store.presets.get(preset_id)
    kept = store.presets.versions(record.key, archived=True)
    versions = tuple(
        RulesVersion(one.id, one.version, one.note, person(one.owner_id), one.created_at, one.id == kept[-1].id)
        for one in reversed(kept)
    )
    return RulesFile(_stored(store, actor, record, person), preset, fields_of(preset), costs(preset), versions)


def _stored(store: Store, actor: Actor, record: PresetRecord, person: Callable[[str | None], Person]) -> RulesEntry:
    preset = preset_of(store, record.id)
    return RulesEntry(
        id=record.id,
        key=record.key,
        number=record.version,
        name=preset.name,
        version=preset.version,
        about=preset.about,
        out_of=preset.out_of,
        own=actor.role is Role.ADMIN or record.owner_id == actor.user_id,
        by=person(record.owner_id),
        at=record.created_at,
        archived_at=record.archived_at,
    )


def _shipped(key: str, preset: Preset) -> RulesEntry:
    return RulesEntry(
        id=key,
        key=key,
        number=0,
        name=preset.name,
        version=preset.version,
        about=preset.about,
        out_of=preset.out_of,
        own=False,
        by=None,
        at=None,
        archived_at=None,
    )
