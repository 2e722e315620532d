"""Our marks for texts that people have marked, from the engine that everyone uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from trainer.domain import Passage, PreparedPassage, Reference
from trainer.engine import Engine
from trainer.errors import InputError
from trainer.evaluation.dataset import MarkedText, Problem
from trainer.pipeline import grade_prepared
from trainer.rubric import Preset
from trainer.submissions import read_submission

TOTAL = "total"


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
    prepared: dict[str, PreparedPassage] = {}
    marks, problems = [], []
    for done, text in enumerate(texts):
        progress("Grading", done, len(texts))
        passage = passages.get(text.passage)
        if passage is None or isinstance(passage, InputError):
            problems.append(Problem(text.row, str(passage or f"There is no passage called {text.passage!r}.")))
            continue
        answers = references.get(text.passage, ())
        if text.passage not in prepared:
            prepared[text.passage] = engine.prepare(passage, answers)
        try:
            marks.append(_graded(text, prepared[text.passage], answers, preset, engine))
        except InputError as error:
            problems.append(Problem(text.row, str(error)))
    return tuple(marks), tuple(problems)


def _graded(
    text: MarkedText, prepared: PreparedPassage, references: Sequence[Reference], preset: Preset, engine: Engine
) -> OurMarks:
    report = grade_prepared(read_submission(text.text), prepared, references, preset, embedder=engine.embedder)
    assessment = report.assessment
    shares = {TOTAL: float(assessment.awarded / assessment.out_of)}
    shares |= {mark.key: float(mark.awarded / mark.out_of) for mark in assessment.criteria if mark.out_of}
    return OurMarks(text, report.analysis.words, shares, report.analysis.obstacle)
