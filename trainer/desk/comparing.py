"""Two marked attempts at one passage, side by side: what was won, what was lost, what was changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from trainer.domain.exact_marks import exact_mark
from trainer.practice.comparison import Edit, word_changes

# How much of an idea is there; opposite statements are worse than silence.
DEGREES = {"contradicted": -1, "missed": 0, "half": 1, "covered": 2}

_CHANGES: Mapping[Edit, Literal["same", "added", "removed"]] = {
    Edit.KEPT: "same",
    Edit.ADDED: "added",
    Edit.REMOVED: "removed",
}


@dataclass(frozen=True, slots=True)
class MarkChange:
    """The marks of one criterion before and after; None where the criterion was not there."""

    key: str
    name: str
    before: Fraction | None
    after: Fraction | None
    out_of: Fraction


@dataclass(frozen=True, slots=True)
class IdeaChange:
    """What became of a key idea.

    Attributes:
        statement: the idea.
        weight: its share of all that should be said.
        before: covered, half, missed or contradicted.
        after: the same, now.
    """

    statement: str
    weight: float
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that stayed, came or went."""

    change: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one attempt to the next.

    Attributes:
        before_id: the earlier attempt.
        after_id: the later one.
        before: its mark, as the grader gave it.
        after: the later mark.
        out_of: what can be won; None when the two were marked out of different numbers.
        criteria: the marks by criterion, in the order of the later attempt.
        gained: ideas that are there now, or more fully than before.
        lost: ideas that were there, or more fully, before.
        words: how many words each has.
        title: the titles, when they differ.
        text: the two texts, word by word.
    """

    before_id: str
    after_id: str
    before: Fraction
    after: Fraction
    out_of: Fraction | None
    criteria: tuple[MarkChange, ...]
    gained: tuple[IdeaChange, ...]
    lost: tuple[IdeaChange, ...]
    words: tuple[int, int]
    title: tuple[str | None, str | None] | None
    text: tuple[Piece, ...]


def compared(before_id: str, before: Mapping[str, Any], after_id: str, after: Mapping[str, Any]) -> Comparison:
    """Return what changed between two grade documents of one passage."""
    changes = _ideas(before, after)
    whole = [exact_mark(document["marks"]["out_of"]) for document in (before, after)]
    titles = (before["submission"]["title"], after["submission"]["title"])
    return Comparison(
        before_id=before_id,
        after_id=after_id,
        before=exact_mark(before["marks"]["awarded"]),
        after=exact_mark(after["marks"]["awarded"]),
        out_of=whole[1] if whole[0] == whole[1] else None,
        criteria=_criteria(before, after),
        gained=tuple(idea for idea in changes if DEGREES[idea.after] > DEGREES[idea.before]),
        lost=tuple(idea for idea in changes if DEGREES[idea.after] < DEGREES[idea.before]),
        words=(before["submission"]["words"], after["submission"]["words"]),
        title=titles if titles[0] != titles[1] else None,
        text=_pieces(before["submission"]["text"], after["submission"]["text"]),
    )


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    return tuple(Piece(_CHANGES[change.edit], change.text) for change in word_changes(before, after))


def _ideas(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[IdeaChange]:
    """The ideas that both documents have.

    Documents that were judged by the same list are compared place by place, since statements may be left out of what a
    learner sees; otherwise an idea is the same when its statement is.
    """
    then, now = before["ideas"], after["ideas"]
    if [idea["passage_spans"] for idea in then] == [idea["passage_spans"] for idea in now]:
        pairs = list(zip(then, now, strict=True))
    else:
        known = {idea["statement"]: idea for idea in then}
        pairs = [(known[idea["statement"]], idea) for idea in now if idea["statement"] in known]
    return [IdeaChange(idea["statement"], idea["weight"], old["status"], idea["status"]) for old, idea in pairs]


def _criteria(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[MarkChange, ...]:
    then = {criterion["key"]: criterion for criterion in before["criteria"]}
    now = {criterion["key"]: criterion for criterion in after["criteria"]}
    changes = []
    for key, criterion in {**now, **{key: one for key, one in then.items() if key not in now}}.items():
        changes.append(
            MarkChange(
                key,
                criterion["name"],
                exact_mark(then[key]["awarded"]) if key in then else None,
                exact_mark(now[key]["awarded"]) if key in now else None,
                exact_mark(criterion["out_of"]),
            )
        )
    return tuple(changes)
