"""How a learner gets on: marks over time, what costs them most, which ideas they miss. Pure, over grade documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from trainer.domain.exact_marks import exact_mark
from trainer.text import Text
from trainer.text.moves import Move, move_of

RECENT = 3  # attempts; a habit that has not shown in the last three is being shed


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked attempt, as progress reads it.

    Attributes:
        attempt_id: its id.
        passage_id: of which passage.
        passage_title: its title.
        preset_id: under which rules.
        at: when it was handed in.
        seconds: time on task.
        awarded: the mark that counts.
        out_of: what could have been won.
        criteria: key, name, mark that counts and all marks of each criterion.
        answers_seen: whether the model answers had been seen before.
        document: the automatic report.
    """

    attempt_id: str
    passage_id: str
    passage_title: str
    preset_id: str
    at: datetime
    seconds: float
    awarded: Fraction
    out_of: Fraction
    criteria: tuple[tuple[str, str, Fraction, Fraction], ...]
    answers_seen: bool
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ProgressPoint:
    """One attempt on the line of marks; `share` of all marks is in [0, 1], so that exams can be compared."""

    attempt_id: str
    passage_id: str
    passage_title: str
    preset_id: str
    at: datetime
    awarded: Fraction
    out_of: Fraction
    share: float
    words: int
    seconds: float
    answers_seen: bool


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion over time: one (attempt id, time, share of its marks in [0, 1]) an attempt."""

    key: str
    name: str
    points: tuple[tuple[str, datetime, float], ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """Something that costs marks again and again.

    Attributes:
        code: what the findings and the advice are about: the first part of their codes, such as `length`.
        attempts: in how many attempts it cost marks.
        cost: share of all marks that it cost, on average over all attempts, in [0, 1].
        latest: what was said about it last.
        fading: whether it has not shown in the last few attempts.
    """

    code: str
    attempts: int
    cost: float
    latest: str
    fading: bool


@dataclass(frozen=True, slots=True)
class IdeaHabit:
    """How often ideas of one kind (opening claim, concession, conclusion …) get into the précis.

    Attributes:
        move: what the ideas do in their passages.
        ideas: how many there were.
        credit: how many were there, half of them counting half.
        missed: how many were missed or turned round.
    """

    move: Move
    ideas: int
    credit: float
    missed: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How a learner gets on; empty tuples before the first mark.

    Attributes:
        points: every marked attempt, oldest first.
        criteria: each criterion over time, the most often marked first.
        habits: what costs most marks, the dearest first.
        ideas: kinds of ideas, the most often missed first.
        seconds: time on task, of all marked attempts.
        passages: how many passages were worked on.
    """

    points: tuple[ProgressPoint, ...]
    criteria: tuple[CriterionLine, ...]
    habits: tuple[Habit, ...]
    ideas: tuple[IdeaHabit, ...]
    seconds: float
    passages: int


def progress_of(marked: Iterable[Marked]) -> Progress:
    """Return how a learner gets on."""
    attempts = sorted(marked, key=lambda one: one.at)
    return Progress(
        points=tuple(_point(one) for one in attempts),
        criteria=_criteria(attempts),
        habits=_habits(attempts),
        ideas=_ideas(attempts),
        seconds=sum(one.seconds for one in attempts),
        passages=len({one.passage_id for one in attempts}),
    )


def _point(one: Marked) -> ProgressPoint:
    return ProgressPoint(
        one.attempt_id,
        one.passage_id,
        one.passage_title,
        one.preset_id,
        one.at,
        one.awarded,
        one.out_of,
        _share(one.awarded, one.out_of),
        one.document["submission"]["words"],
        one.seconds,
        one.answers_seen,
    )


def _criteria(attempts: Sequence[Marked]) -> tuple[CriterionLine, ...]:
    names: dict[str, str] = {}
    points: dict[str, list[tuple[str, datetime, float]]] = defaultdict(list)
    for one in attempts:
        for key, name, awarded, out_of in one.criteria:
            names[key] = name
            points[key].append((one.attempt_id, one.at, _share(awarded, out_of)))
    keys = sorted(points, key=lambda key: -len(points[key]))
    return tuple(CriterionLine(key, names[key], tuple(points[key])) for key in keys)


def _habits(attempts: Sequence[Marked]) -> tuple[Habit, ...]:
    costs: dict[str, dict[str, float]] = defaultdict(dict)  # kind -> attempt -> share of all marks
    latest: dict[str, str] = {}
    for one in attempts:
        for code, (marks, said) in _losses(one.document).items():
            if marks > 0 and one.out_of:
                costs[code][one.attempt_id] = min(1.0, float(marks / one.out_of))
                latest[code] = said
    recent = {one.attempt_id for one in attempts[-RECENT:]}
    habits = [
        Habit(code, len(lost), sum(lost.values()) / len(attempts), latest[code], recent.isdisjoint(lost))
        for code, lost in costs.items()
    ]
    return tuple(sorted(habits, key=lambda habit: (habit.fading, -habit.cost, habit.code)))


def _losses(document: Mapping[str, Any]) -> dict[str, tuple[Fraction, str]]:
    """What each kind of cause cost in one attempt, with the dearest thing that was said of it.

    The same loss may be told twice, as marks taken off and as marks to be won: the greater sum counts.
    """
    taken = [*document["penalties"], *(d for criterion in document["criteria"] for d in criterion["deductions"])]
    off = _by_kind((deduction["code"], deduction["marks"], deduction["reason"]) for deduction in taken)
    advice = document["advice"] if document["obstacle"] is None else ()
    to_win = _by_kind((one["code"], one["marks"], one["text"]) for one in advice)
    losses = {}
    for kind in {**off, **to_win}:
        told = [losses_of[kind] for losses_of in (to_win, off) if kind in losses_of]
        losses[kind] = (max(marks for marks, _ in told), told[0][1])
    return losses


def _by_kind(told: Iterable[tuple[str, float, str]]) -> dict[str, tuple[Fraction, str]]:
    """The marks of each kind in sum, and what was said of the dearest."""
    kinds: dict[str, list[tuple[Fraction, str]]] = defaultdict(list)
    for code, marks, said in told:
        kinds[code.partition(".")[0]].append((exact_mark(marks), said))
    return {kind: (sum((marks for marks, _ in all_of), Fraction(0)), max(all_of)[1]) for kind, all_of in kinds.items()}


def _ideas(attempts: Sequence[Marked]) -> tuple[IdeaHabit, ...]:
    statuses: dict[Move, list[str]] = defaultdict(list)
    texts: dict[str, Text] = {}
    for one in attempts:
        raw = one.document["passage"]["text"]
        text = texts.setdefault(raw, Text(raw))
        numbers = {sentence.start: number for number, sentence in enumerate(text.sentences)}
        for idea in one.document["ideas"]:
            sentences = tuple(numbers[p["start"]] for p in idea["passage_spans"] if p["start"] in numbers)
            if sentences:
                statuses[move_of(text, sentences, idea["statement"])].append(idea["status"])
    worth = {"covered": 1.0, "half": 0.5}
    habits = [
        IdeaHabit(
            move,
            len(found),
            sum(worth.get(status, 0.0) for status in found),
            sum(status in ("missed", "contradicted") for status in found),
        )
        for move, found in statuses.items()
    ]
    return tuple(sorted(habits, key=lambda habit: (-habit.missed / habit.ideas, -habit.ideas)))


def _share(awarded: Fraction, out_of: Fraction) -> float:
    return float(awarded / out_of) if out_of else 0.0
