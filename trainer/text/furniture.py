"""Lines that are page furniture by their form alone: share bars, breadcrumbs, captions, bylines, cookie notices.

What such lines look like is written down in furniture.toml, with examples.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from trainer.text.removal import RemovalReason

MAX_WORDS = 30  # furniture is short; a longer line has to be judged by its words
MAX_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Furniture:
    """One kind of furniture.

    Attributes:
        pattern: what it looks like, the whole line.
        reason: what it is.
        cue: how to say so.
        examples: lines that are of this kind.
        innocent: lines that look alike and are none.
    """

    pattern: regex.Pattern[str]
    reason: RemovalReason
    cue: str
    examples: tuple[str, ...]
    innocent: tuple[str, ...]


def furniture_of(line: str, words: int) -> Furniture | None:
    """Return the kind of furniture `line`, of so many words, is by its form; None if it may be prose.

    >>> furniture_of("Share on Facebook | Twitter | WhatsApp", 5).cue
    'only names of sharing services'
    >>> furniture_of("Share prices fell on news of the strike.", 8) is None
    True
    """
    if words > MAX_WORDS or len(line) > MAX_CHARACTERS:
        return None
    return next((kind for kind in kinds() if kind.pattern.fullmatch(line)), None)


@cache
def kinds() -> tuple[Furniture, ...]:
    """Return the kinds of furniture we know, in the order in which they are tried."""
    table = tomllib.loads((files(__package__) / "furniture.toml").read_text("utf-8"))
    fragments: dict[str, str] = {}
    for name, pattern in table["fragments"].items():
        fragments[name] = _filled(pattern, fragments)
    return tuple(
        Furniture(
            _pattern(kind, fragments),
            RemovalReason(kind["reason"]),
            kind["cue"],
            tuple(kind["examples"]),
            tuple(kind["innocent"]),
        )
        for kind in table["kind"]
    )


def _pattern(kind: Mapping[str, Sequence[str]], fragments: Mapping[str, str]) -> regex.Pattern[str]:
    lines = [rf"[\W_]{{0,20}}?(?i:{pattern})[\s\W]*" for pattern in kind.get("lines", ())]
    openings = [rf"[\W_]{{0,20}}?(?i:{pattern}).*" for pattern in kind.get("openings", ())]
    exact = [rf"{pattern}\s*" for pattern in kind.get("exact", ())]
    return regex.compile("|".join(_filled(pattern, fragments) for pattern in (*lines, *openings, *exact)))


def _filled(pattern: str, fragments: Mapping[str, str]) -> str:
    for name, fragment in fragments.items():
        pattern = pattern.replace(f"{{{name}}}", fragment)
    return pattern
