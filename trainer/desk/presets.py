"""Presets by their id: those that ship with the trainer and those that somebody made here."""

from __future__ import annotations

from functools import lru_cache

from trainer.desk.views import PresetView
from trainer.rubric import Preset, list_presets, load_preset, parse_preset
from trainer.store import Store


def preset_of(store: Store, preset_id: str) -> Preset:
    """Return the preset with this id.

    Args:
        store: where presets made here are.
        preset_id: key of a shipped preset or id of a stored one; never a path, since it comes from outside.

    Raises:
        NotFoundError: there is none.
    """
    if preset_id in list_presets():
        return _shipped(preset_id)
    record = store.presets.get(preset_id)
    return _stored(record.toml, f"{record.key}, version {record.version}")


def latest_preset(store: Store, preset_id: str) -> str:
    """Return the id of the latest version of a preset, by the id of any; the same id where there is no later one.

    Raises:
        NotFoundError: there is no such preset.
    """
    if preset_id in list_presets():
        return preset_id
    latest = store.presets.latest(store.presets.get(preset_id).key)
    return preset_id if latest is None else latest.id


def preset_view(preset: Preset, preset_id: str, passage_words: int) -> PresetView:
    """Return what a writer needs to know of the preset for a passage of this many words."""
    return PresetView(
        id=preset_id,
        name=preset.name,
        version=preset.version,
        about=preset.about,
        out_of=preset.out_of,
        target_words=preset.length.band(passage_words),
        length_source=preset.length.source,
        title_wanted=preset.title.wanted,
        minutes=preset.time_limit_minutes,
        boxes=preset.length.counting == "boxes",
    )


def preset_views(store: Store, passage_words: int) -> tuple[PresetView, ...]:
    """Return every preset that can be chosen, those made here first."""
    made = [(record.id, _stored(record.toml, record.key)) for record in store.presets.all()]
    shipped = [(key, _shipped(key)) for key in list_presets()]
    return tuple(preset_view(preset, preset_id, passage_words) for preset_id, preset in [*made, *shipped])


@lru_cache(maxsize=64)
def _shipped(key: str) -> Preset:
    return load_preset(key)


@lru_cache(maxsize=64)
def _stored(toml: str, where: str) -> Preset:
    return parse_preset(toml, where)
