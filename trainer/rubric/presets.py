"""Finding and reading presets."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from trainer.errors import InputError, UnknownNameError
from trainer.rubric.inheritance import resolved
from trainer.rubric.schema import Preset

FOLDER = Path(__file__).parent / "exams"
COMMON = Path(__file__).parent / "common"  # what presets share: no exam's rules by itself


def list_presets() -> tuple[str, ...]:
    """Return the keys of the presets that are shipped."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load_preset(name: str) -> Preset:
    """Return the preset with this key, or the one in this file.

    Args:
        name: a key of `list_presets()`, or the path of a TOML file.

    Raises:
        UnknownNameError: there is no such preset.
        InputError: the file is not a preset; the message names the field.
    """
    return read_preset(Path(name) if name.endswith(".toml") else preset_path(name))


def preset_path(name: str) -> Path:
    """Return the file of a shipped preset.

    Raises:
        UnknownNameError: there is no such preset.
    """
    if name not in list_presets():
        raise UnknownNameError("preset", name, list_presets())
    return FOLDER / f"{name}.toml"


def read_preset(path: Path) -> Preset:
    """Return the preset in the file at `path`, with what it extends.

    Raises:
        UnknownNameError: it extends a preset that we do not have.
        InputError: it cannot be read, is not TOML or breaks the schema; the message names the field.
    """
    return _validated(_table(path), str(path))


def parse_preset(toml: str, where: str) -> Preset:
    """Return the preset that `toml` describes, with what it extends.

    Args:
        toml: its rules.
        where: what to call it in messages.

    Raises:
        UnknownNameError: it extends a preset that we do not have.
        InputError: it is not TOML or breaks the schema; the message names the field.
    """
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(where, error) from error
    return _validated(table, where)


def _validated(table: dict[str, Any], where: str) -> Preset:
    try:
        return Preset.model_validate(resolved(table, lambda name: _table(_base_path(name))))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the whole file"
        raise InputError(f"{where}, {field}", f"{first['msg']}.", "docs/presets.md explains each field.") from error


def _base_path(name: str) -> Path:
    common = {path.stem: path for path in COMMON.glob("*.toml")}
    return common[name] if name in common else preset_path(name)


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror}).", "Check the path.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _not_toml(str(path), error) from error


def _not_toml(where: str, error: ValueError) -> InputError:
    return InputError(where, f"is not TOML: {error}.", "Compare it with a shipped preset.")
