"""A preset as a TOML file that says everything itself, so that it means the same whatever becomes of others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import tomlkit
from pydantic import BaseModel

from trainer.rubric.schema import Preset

HEAD = "A preset of the Précis Trainer; docs/presets.md explains each field."


def preset_table(preset: Preset) -> dict[str, Any]:
    """Return everything that `preset` says, as its file would; what it leaves out is not there."""
    return {name: _plain(getattr(preset, name)) for name in Preset.model_fields if getattr(preset, name) is not None}


def preset_toml(table: Mapping[str, Any]) -> str:
    """Return the file of a preset; `parse_preset` reads it back.

    Args:
        table: what it says.
    """
    document = tomlkit.document()
    document.add(tomlkit.comment(HEAD))
    for name, value in sorted(table.items(), key=lambda entry: _is_table(entry[1])):
        document.add(name, tomlkit.item(value))
    return tomlkit.dumps(document)


def _is_table(value: object) -> bool:
    """Whether a value has a heading of its own, below which nothing of the whole can stand."""
    return isinstance(value, Mapping) or (isinstance(value, list) and bool(value) and isinstance(value[0], Mapping))


def _plain(value: object) -> Any:
    match value:
        case BaseModel():
            return {
                name: _plain(getattr(value, name))
                for name in type(value).model_fields
                if getattr(value, name) is not None
            }
        case Fraction(denominator=1):
            return value.numerator
        case Fraction():
            return str(value)
        case Mapping():
            return {name: _plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case date() | str() | int() | float():
            return value
        case _:
            raise TypeError(f"a preset holds no {type(value).__name__}")
