"""Key ideas of a passage whose text was changed: which sentences carry them now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from trainer.domain import KeyIdea
from trainer.text import Text


def renumbered(ideas: Sequence[KeyIdea], before: Text, after: Text) -> tuple[KeyIdea, ...]:
    """Return `ideas` with the numbers that their sentences have in the changed text.

    A sentence that was changed is taken for the one in its place; one that was taken out, for its neighbour, so that no
    idea is lost: whether it still belongs is for a person to say.

    >>> old, new = Text("One is old. Two is new."), Text("An opening. One is old. Two is new.")
    >>> [idea.sentences for idea in renumbered([KeyIdea("Two.", 1.0, (1,))], old, new)]
    [(2,)]
    """
    if not after.sentences:
        return tuple(ideas)
    place = _places([before.slice(span) for span in before.sentences], [after.slice(span) for span in after.sentences])
    return tuple(replace(idea, sentences=tuple(sorted({place[number] for number in idea.sentences}))) for idea in ideas)


def _places(before: Sequence[str], after: Sequence[str]) -> list[int]:
    places = [0] * len(before)
    for _, start, end, there, then in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        last = max(there, then - 1)
        for step, number in enumerate(range(start, end)):
            places[number] = min(there + step, last, len(after) - 1)
    return places
