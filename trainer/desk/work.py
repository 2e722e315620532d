"""The work itself: grading, preparing, reading articles, drafting. It runs in worker processes that keep one engine.

Learners' texts are bounded before they come here; the limits on memory and time are for what slips through.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from trainer import domain
from trainer.desk.settings import USUAL_PRESET
from trainer.domain import Finding, IdeaStatus, KeyIdea, Passage, PreparedPassage, Reference, Removed, Submission
from trainer.engine import Engine, excerpt_of, passage_of, submission_of
from trainer.errors import ModelUnavailableError
from trainer.pipeline import analyse, checks, grade_prepared
from trainer.practice.demo import load_demonstration
from trainer.preparation import check_passage
from trainer.processes.limiting import at_lowest_priority, limit_memory, use_threads
from trainer.rubric import Preset, load_preset
from trainer.settings import Settings
from trainer.text import Text
from trainer.text.reading import article_in, clean_article
from trainer.wire import grade_document

Say = Callable[[str, int, int], None]
PREPARED = 64  # passages that a process keeps ready; a class works on one, a busy evening on some dozens


@dataclass(frozen=True, slots=True)
class Source:
    """A passage and what submissions to it are compared with.

    Attributes:
        text: the passage.
        title: its title.
        references: its model answers.
        ideas: its key ideas, where a person has set them down; else they are found in the references or the passage.
    """

    text: str
    title: str | None
    references: tuple[Reference, ...] = ()
    ideas: tuple[KeyIdea, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A model answer to be looked through before a coach approves it."""

    source: Source
    preset: Preset
    text: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What the grader finds in a model answer.

    Attributes:
        words: how long it is, as the preset counts.
        target_words: the fewest and the most words that it should have; (0, 0) where length is free.
        copied: the share of its words that stand in runs copied from the passage; None for an empty text.
        findings: what to look at, each with its place where it has one.
        missing: numbers of the key ideas that it does not carry, from 0.
    """

    words: int
    target_words: tuple[int, int]
    copied: float | None
    findings: tuple[Finding, ...]
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A submission to be graded; no reference is drafted for it.

    Attributes:
        source: the passage with its references.
        preset: the rules.
        text: what was handed in.
        title: its title.
    """

    source: Source
    preset: Preset
    text: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: its content, and its name, which says what kind it is and nothing else."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """An article that was read and cleaned, fit to be condensed."""

    text: str
    title: str | None
    removed: tuple[Removed, ...]
    excerpt_reason: str | None
    words: int


@dataclass(frozen=True, slots=True)
class Draft:
    """References to be drafted by `model`, by default the embedded one: `count` distinct ones."""

    source: Source
    preset: Preset
    model: str | None
    seed: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Drafted:
    """A drafted reference, what it was made with, and what the grader finds in it (code and message)."""

    text: str
    title: str
    model: str
    prompt_version: str
    seed: int
    target_words: tuple[int, int]
    titles: tuple[str, ...]
    checks: tuple[tuple[str, str], ...]


def _silent(phase: str, done: int, total: int) -> None:
    """Say nothing."""


class _Here:
    """What this process keeps."""

    engine: Engine
    say: Say
    fluency: bool


def ready_to_grade(settings: Settings, memory: int | None, fluency: bool = False) -> None:
    """Make this process one that grades: one thread, bounded memory, everything loaded that a first grading loads.

    Embedder, proofreader and word lists take five seconds to load and stay; grading the demonstration loads them all.
    """
    use_threads(1)
    if memory is not None:
        limit_memory(memory)
    _Here.engine, _Here.fluency = Engine(settings), fluency
    bank, submission = load_demonstration()
    source = Source(bank.passage.text.raw, bank.passage.title, bank.references)
    try:
        grade(_silent, Grade(source, load_preset(USUAL_PRESET), submission.text.raw, submission.title))
    except ModelUnavailableError:
        return  # whoever hands in the first submission is told, with what to do


def ready_to_draft(settings: Settings, threads: int) -> None:
    """Make this process one that drafts: at the lowest priority, so that grading never waits for it."""
    use_threads(threads)
    at_lowest_priority()
    _Here.engine = Engine(settings, lambda phase, done, total: _Here.say(phase, done, total))


def grade(say: Say, task: Grade) -> dict[str, Any]:
    """Return the JSON document of a graded submission: that of `Engine.grade` with the same references.

    Raises:
        InputError: a text is empty, too short or too long.
        ModelUnavailableError: the embedder is not here and cannot be fetched.
    """
    prepared = _prepared(task.source)
    report = grade_prepared(
        submission_of(task.text, task.title),
        prepared,
        task.source.references,
        task.preset,
        embedder=_Here.engine.embedder,
        second_opinion=_Here.engine.second_opinion(prepared.passage) if _Here.fluency else None,
    )
    return grade_document(report).model_dump(mode="json")


def prepare(say: Say, source: Source) -> None:
    """Prepare a passage, so that the first submission to it need not wait."""
    _prepared(source)


def key_ideas(say: Say, source: Source) -> tuple[KeyIdea, ...]:
    """Return what a précis of the passage must carry, as submissions to it are judged."""
    return _prepared(source).key_ideas


def read(say: Say, given: str | Upload, excerpt: bool, keep: frozenset[int]) -> ReadPassage:
    """Return an article cleaned.

    Args:
        say: told nothing; reading is quick.
        given: text as it was pasted, or a file.
        excerpt: whether to take only the part of a long article that suits an exam.
        keep: numbers of lines that stay although they look like furniture.

    Raises:
        InputError: it cannot be read, or is too short or too long to be condensed.
    """
    article = article_in(given.content, given.name, keep) if isinstance(given, Upload) else clean_article(given, keep)
    passage = passage_of(article)
    if excerpt:
        passage = excerpt_of(passage)
    check_passage(passage)
    return ReadPassage(
        passage.text.raw, passage.title, passage.removed, passage.excerpt_reason, len(passage.text.words)
    )


def draft(say: Say, task: Draft) -> tuple[Drafted, ...]:
    """Return drafted references, the best first; a short passage may hold fewer than were asked for.

    Raises:
        InputError: the passage is too short or too long.
        ModelUnavailableError: the model is not here and cannot be fetched.
    """
    _Here.say = say
    found = _Here.engine.drafts(_passage(task.source), task.preset, model=task.model, seed=task.seed, count=task.count)
    return tuple(_drafted(made) for made in found)


def check(say: Say, task: Check) -> Checked:
    """Return what the grader finds in a model answer; where it is empty, nothing.

    Raises:
        ModelUnavailableError: the embedder is not here and cannot be fetched.
    """
    submission, prepared = Submission(Text(task.text), task.title), _prepared(task.source)
    target = task.preset.length.aim(len(prepared.passage.text.words))
    if not submission.text.words:
        return Checked(0, target, None, (), ())
    found = analyse(submission, prepared, (), task.preset, embedder=_Here.engine.embedder)
    missing = tuple(match.idea for match in found.ideas if match.status is IdeaStatus.MISSED)
    copied = found.measures["copied_share"].value
    return Checked(found.words, target, copied, checks(found, target), missing)


def _drafted(made: domain.Draft) -> Drafted:
    return Drafted(
        text=made.text.raw,
        title=made.title,
        model=made.model,
        prompt_version=made.prompt_version,
        seed=made.seed,
        target_words=made.target_words,
        titles=made.titles,
        checks=tuple((finding.code, finding.message) for finding in made.checks),
    )


def _passage(source: Source) -> Passage:
    return Passage(Text(source.text), source.title)


@lru_cache(maxsize=PREPARED)
def _prepared(source: Source) -> PreparedPassage:
    return _Here.engine.prepare(_passage(source), source.references, ideas=source.ideas)
