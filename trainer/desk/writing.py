"""Writing an attempt: starting, going on, saving, marking key sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trainer.desk import permissions
from trainer.desk.actor import Actor
from trainer.desk.bounds import MOST_MARKED, bounded_draft, bounded_seconds, bounded_sequence, bounded_title
from trainer.desk.passages import as_started
from trainer.desk.presets import preset_of
from trainer.desk.views import Saved
from trainer.errors import InputError
from trainer.store import ConflictError, Store
from trainer.store.records import AttemptRecord
from trainer.text import Text


def started(
    store: Store,
    actor: Actor,
    passage_id: str,
    preset_id: str,
    revises: str | None,
    assignment_id: str | None,
) -> AttemptRecord:
    """Begin an attempt, or return the one that was begun the same way and is still being written.

    Raises:
        NotFoundError: there is no such passage, preset, earlier attempt or assignment for this learner.
        ConflictError: the passage is set aside, the earlier attempt is still being written, or the assignment is
            over or allows no further attempt.
    """
    passage = permissions.seen_passage(store, actor, passage_id)
    if revises is not None:
        earlier = permissions.own_attempt(store, actor, revises)
        if earlier.submitted_at is None:
            raise ConflictError("This attempt", "has not been handed in yet.", "Go on writing it.")
        assignment_id = assignment_id or earlier.assignment_id
    assignment = None
    if assignment_id is not None:
        assignment = permissions.set_assignment(store, actor, assignment_id)
        preset_id = assignment.preset_id
    preset_of(store, preset_id)
    made = store.attempts.of_user(actor.user_id, passage_id)
    wanted = (preset_id, revises, assignment_id)
    for attempt in reversed(made):
        if attempt.submitted_at is None and (attempt.preset_id, attempt.revises, attempt.assignment_id) == wanted:
            return attempt
    if passage.archived_at is not None:
        raise ConflictError("This passage", "has been set aside.", "Choose another one.")
    if assignment is not None and assignment.passage_id != passage_id:
        raise ConflictError("This assignment", "is about another passage.", "Open it from the list again.")
    return store.attempts.start(actor.user_id, passage_id, preset_id, revises, assignment_id)


def saved(
    store: Store,
    actor: Actor,
    attempt_id: str,
    text: str,
    title: str | None,
    seconds: float,
    key_sentences: Sequence[int] | None,
    sequence: int | None,
) -> Saved:
    """Keep what was typed unless a later save is there already.

    Raises:
        NotFoundError: there is no such attempt of this learner's.
        InputError: a text is too long.
        ConflictError: another text has been handed in meanwhile.
    """
    attempt = permissions.own_attempt(store, actor, attempt_id)
    text, title = bounded_draft(text), bounded_title(title)
    if attempt.submitted_at is not None and (attempt.text, attempt.title) == (text, title):
        return Saved(attempt, kept=False)
    sequence = bounded_sequence(sequence)
    attempt = store.attempts.autosave(attempt_id, text, title, bounded_seconds(seconds), sequence=sequence)
    if sequence is not None and attempt.sequence != sequence:
        return Saved(attempt, kept=False)
    if key_sentences is not None:
        attempt = marked(store, actor, attempt_id, key_sentences)
    return Saved(attempt, kept=True)


def marked(store: Store, actor: Actor, attempt_id: str, sentences: Iterable[int]) -> AttemptRecord:
    """Keep which sentences of the passage the learner takes for the key ones, instead of those kept before.

    Raises:
        NotFoundError: there is no such attempt of this learner's.
        InputError: the passage has no such sentence.
    """
    attempt = permissions.own_attempt(store, actor, attempt_id)
    return store.attempts.mark(attempt_id, sentence_spans(Text(as_started(store, attempt).text), sentences))


def sentence_spans(passage: Text, sentences: Iterable[int]) -> list[tuple[int, int]]:
    """Return the places of sentences, in order, each once.

    Raises:
        InputError: the passage has no such sentence.
    """
    numbers = sorted(set(sentences))
    if len(numbers) > MOST_MARKED or any(not 0 <= number < len(passage.sentences) for number in numbers):
        raise InputError(
            "The marked sentences",
            f"are not all in this passage, which has {len(passage.sentences)}.",
            "Load the page again; the passage may have changed.",
        )
    return [(passage.sentences[number].start, passage.sentences[number].end) for number in numbers]
