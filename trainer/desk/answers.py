"""Model answers: who may see them when, and how they carry the key ideas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trainer.desk.errors import AnswersClosedError
from trainer.desk.views import AnswersState
from trainer.store import Store
from trainer.store.records import AssignmentRecord, AttemptRecord, ReferenceState, ShowAnswers
from trainer.text import Text

# A text under half the fewest words earns no marks for length in any preset: it is the beginning of a précis.
HONEST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """A model answer, idea by idea.

    Attributes:
        reference_id: its id.
        state: approved, or a draft that nobody has looked at yet.
        model: the model that drafted it; None when a person wrote it.
        document: its own grade document under the attempt's preset: `ideas` says where it carries each key idea, in
            the order of the learner's report when that was compared with the same answers.
    """

    reference_id: str
    title: str | None
    text: str
    state: ReferenceState
    model: str | None
    document: dict[str, Any]


def is_honest(document: Mapping[str, Any]) -> bool:
    """Return whether a marked text was a real try: it could be judged, and is half as long as the shortest asked for.

    Args:
        document: its grade document.
    """
    fewest = document["target_words"]["fewest"]
    return document["obstacle"] is None and document["submission"]["words"] >= HONEST_SHARE * fewest


def answers_state(store: Store, attempt: AttemptRecord, needed: int, now: datetime) -> AnswersState:
    """Return whether the learner of `attempt` may see the model answers to its passage.

    Honest drafts of all attempts at the passage count, each text once; giving up on one of them opens the answers for
    good. What a coach decides for an assignment of the passage comes first, also when the learner practises on it
    outside the assignment.
    """
    texts, seen = set(), False
    for one in store.attempts.of_user(attempt.user_id, attempt.passage_id, archived=True):
        seen = seen or one.answers_seen_at is not None
        marked = store.assessments.latest(one.id) if one.submitted_at is not None else None
        if marked is not None and is_honest(marked.document):
            texts.add(Text(one.text).words)
    honest = len(texts)
    set_here = [one for one in store.assignments.of_user(attempt.user_id) if one.passage_id == attempt.passage_id]
    closed = _closed_by(set_here, now)
    if closed is not None:
        reason, opens_at = closed
        return AnswersState(False, honest, needed, False, opens_at, reason)
    over = any(one.show_answers is ShowAnswers.AFTER_DUE for one in set_here)
    if seen or over or honest >= needed:
        return AnswersState(True, honest, needed, False, None, "")
    reason = f"They are shown after {needed} honest drafts, and you have handed in {honest or 'none'}."
    return AnswersState(False, honest, needed, True, None, reason)


def without_answers(document: Mapping[str, Any], state: AnswersState) -> dict[str, Any]:
    """Return a grade document without what would give the model answers away while they are closed.

    Left out are the answers themselves; and where a coach keeps them closed, the statements of ideas that are not
    there in full, which are sentences of the answers. Otherwise a learner may ask for those, after a nudge.
    """
    if state.open:
        return dict(document)
    ideas = document["ideas"]
    if not state.may_give_up:
        ideas = [idea if idea["status"] == "covered" else {**idea, "statement": ""} for idea in ideas]
    return {**document, "references": [], "ideas": ideas}


def check_open(state: AnswersState) -> None:
    """Raise an `AnswersClosedError` unless the model answers may be seen."""
    if state.open:
        return
    remedy = "Hand in another draft, or give up on this passage." if state.may_give_up else "Ask your coach."
    if state.opens_at is not None:
        remedy = f"They open on {state.opens_at:%d %B %Y at %H:%M} UTC."
    raise AnswersClosedError(state.reason, remedy)


def _closed_by(assignments: Sequence[AssignmentRecord], now: datetime) -> tuple[str, datetime | None] | None:
    """Why assignments keep the answers closed and until when; None when they do not."""
    if any(one.show_answers is ShowAnswers.NEVER for one in assignments):
        return "Your coach does not show them for this passage.", None
    waiting = [one for one in assignments if one.show_answers is ShowAnswers.AFTER_DUE]
    ends = [one.due_at for one in waiting if one.due_at is not None]
    if len(ends) < len(waiting):
        return "They are shown when the assignment is over, and it has no end yet.", None
    last = max(ends, default=None)
    return None if last is None or now >= last else ("They are shown when the assignment is over.", last)
