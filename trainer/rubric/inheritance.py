"""Presets that hold only what differs from another: `extends` names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from trainer.errors import InputError

Table = Mapping[str, Any]
TARGETS = frozenset({"ratio", "words", "range"})
LONGEST_LINE = 5  # presets that extend presets: deeper than any teacher would look


def resolved(table: Table, read: Callable[[str], Table], *, depth: int = 0) -> Table:
    """Return the whole preset that `table` and those it extends make.

    Args:
        table: a preset as written.
        read: gives the table of the preset with a name.
        depth: how many presets lie between this one and the one asked for.

    Tables are merged entry by entry. `penalties`, `ceilings` and `warnings` are added to; a penalty or ceiling with
    the code of an inherited one replaces it; `omit` lists codes to drop. `criteria` and all else replace what was
    there.

    Raises:
        InputError: the presets extend one another in a circle.
    """
    if "extends" not in table:
        return {key: value for key, value in table.items() if key != "omit"}
    if depth >= LONGEST_LINE:
        raise InputError(str(table.get("key", "The preset")), "extends too many presets.", "Do they form a circle?")
    base = resolved(read(str(table["extends"])), read, depth=depth + 1)
    dropped = frozenset(table.get("omit", ()))
    merged = {**base}
    for key, value in table.items():
        if key in ("penalties", "ceilings"):
            merged[key] = _replaced(base.get(key, ()), value)
        elif key == "warnings":
            merged[key] = [*base.get(key, ()), *value]
        elif isinstance(value, Mapping) and isinstance(base.get(key), Mapping):
            merged[key] = {**_without_target(base[key], value), **value}
        elif key not in ("extends", "omit"):
            merged[key] = value
    for key in ("penalties", "ceilings"):
        merged[key] = [entry for entry in merged.get(key, ()) if entry.get("code") not in dropped]
    costing = {entry.get("code") for entry in merged["penalties"]}
    merged["warnings"] = [code for code in merged.get("warnings", ()) if code not in dropped | costing]
    return merged


def _without_target(inherited: Table, own: Table) -> Table:
    """A length has one target: an own one takes the place of the inherited one."""
    if not TARGETS & set(own):
        return inherited
    return {key: value for key, value in inherited.items() if key not in TARGETS}


def _replaced(inherited: Any, own: Any) -> list[Any]:
    codes = {entry.get("code") for entry in own}
    return [*(entry for entry in inherited if entry.get("code") not in codes), *own]
