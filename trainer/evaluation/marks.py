"""Our marks for texts that people have marked, from the engine that everyone uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainer.domain import Passage, PreparedPassage, Reference, Report
from trainer.engine import Engine
from trainer.errors import InputError
from trainer.evaluation.dataset import MarkedText, Problem
from trainer.evaluation.scripts import TOTAL
from trainer.pipeline import grade_prepared
from trainer.rubric import Preset
from trainer.submissions import read_submission


@dataclass(frozen=True)
class OurMarks:
    """What the engine gave one text.

    Attributes:
        marked: the text with people's marks.
        words: its words.
        shares: marks won as a share of those to be won, in [0, 1], of the whole (`total`) and of each criterion.
        obstacle: why it could not be judged, in which case all shares are 0; None when it could.
    """

    marked: MarkedText
    words: int
    shares: Mapping[str, float]
    obstacle: str | None


def our_marks(
    texts: Sequence[MarkedText],
    passages: Mapping[str, Passage | InputError],
    references: Mapping[str, tuple[Reference, ...]],
    preset: Preset,
    engine: Engine,
    *,
    progress: Callable[[str, int, int], None],
) -> tuple[tuple[OurMarks, ...], tuple[Problem, ...]]:
    """Return our marks for each text that can be graded, and why the others cannot.

    No reference is drafted: without a person's, content is judged by key ideas of the passage alone.

    Args:
        texts: what people marked.
        passages: by key; an error stands for one that cannot be used.
        references: model answers by a person, by key of the passage.
        preset: the exam's rules.
        engine: whose models and caches are used; each passage is prepared once.
        progress: told how many texts are done.

    Raises:
        ModelUnavailableError: the embedding model is not here and cannot be fetched.
    """
    marks, problems = [], []
    for found in reports(texts, passages, references, preset, engine, progress=progress):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            marks.append(_shares(*found))
    return tuple(marks), tuple(problems)


def reports(
    texts: Sequence[MarkedText],
    passages: Mapping[str, Passage | InputError],
    references: Mapping[str, tuple[Reference, ...]],
    preset: Preset,
    engine: Engine,
    *,
    progress: Callable[[str, int, int], None],
) -> Iterator[tuple[MarkedText, Report] | Problem]:
    """Yield the report of each text that can be graded, and why the others cannot; see `our_marks`."""
    prepared: dict[str, PreparedPassage] = {}
    for done, text in enumerate(texts):
        progress("Grading", done, len(texts))
        passage = passages.get(text.passage)
        if passage is None or isinstance(passage, InputError):
            yield Problem(text.row, str(passage or f"There is no passage called {text.passage!r}."))
            continue
        answers = references.get(text.passage, ())
        if text.passage not in prepared:
            prepared[text.passage] = engine.prepare(passage, answers)
        try:
            submission, about = read_submission(text.text), prepared[text.passage]
            yield text, grade_prepared(submission, about, answers, preset, embedder=engine.embedder)
        except InputError as error:
            yield Problem(text.row, str(error))


def _shares(text: MarkedText, report: Report) -> OurMarks:
    assessment = report.assessment
    shares = {TOTAL: float(assessment.awarded / assessment.out_of)}
    shares |= {mark.key: float(mark.awarded / mark.out_of) for mark in assessment.criteria if mark.out_of}
    return OurMarks(text, report.analysis.words, shares, report.analysis.obstacle)
