"""The Python API: the same engine as the command line, in four lines.

>>> from trainer import grade
>>> passage = "Cities that plant trees stay cooler. " * 14
>>> report = grade(passage, "Trees cool a city wherever they are planted along its streets.",
...                references=["Planting trees keeps cities cool."], quick=True)
>>> f"{report.analysis.words} words, {report.assessment.criteria[2].reason}"
'11 words, 11 words where 26 to 30 are wanted: 15 too few.'
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from trainer.domain import Draft, Passage, Reference, Report
from trainer.engine import Engine, excerpt_of, passage_of, submission_of
from trainer.ideas import read_ideas
from trainer.rubric import load_preset
from trainer.settings import Settings, read_settings
from trainer.text import Text
from trainer.text.reading import clean_article

if TYPE_CHECKING:
    from trainer.reference import Progress

DEFAULT_PRESET = "css"


@cache
def _engine(settings: Settings) -> Engine:
    return Engine(settings)


def grade(
    passage: str | Passage,
    submission: str,
    *,
    title: str | None = None,
    references: Sequence[str] = (),
    ideas: str = "",
    preset: str = DEFAULT_PRESET,
    quick: bool = False,
    model: str | None = None,
    fluency: bool = False,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Report:
    """Return marks, findings and advice for one submission.

    Args:
        passage: the text that was to be condensed, raw or cleaned.
        submission: the learner's précis; a first line "Title: …" is taken for its title.
        title: its title.
        references: model answers by a person; without any, the engine drafts one and the report says so.
        ideas: key ideas by a coach, a line each (docs/ideas.md); by default those of the references or the passage.
        preset: key of a shipped preset or path of a TOML file.
        quick: judge without models, by length, copying, conventions and ROUGE; needs `references`.
        model: name of a model card or a folder, for drafting.
        fluency: whether the embedded language model gives its opinion of the English (`report.fluency`), which takes
            about a second and changes no mark.
        settings: where things are kept; by default what the environment says.
        progress: called with what is being done, how much of it is done, and how much there is.

    Raises:
        TrainerError: something a person can put right; the message says what and how.
    """
    engine = _engine_for(settings, progress)
    cleaned = _passage(passage)
    return engine.grade(
        cleaned,
        submission_of(submission, title),
        tuple(Reference(Text(reference.strip())) for reference in references),
        load_preset(preset),
        ideas=read_ideas(ideas, cleaned) if ideas else (),
        quick=quick,
        model=model,
        fluency=fluency,
    )


def draft_reference(
    article: str | Passage,
    *,
    words: int | None = None,
    preset: str = DEFAULT_PRESET,
    excerpt: bool = False,
    model: str | None = None,
    seed: int = 0,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Draft:
    """Return a reference précis of `article`, with title, key ideas and what the grader finds in it.

    Args:
        article: raw text, as pasted, or a cleaned passage.
        words: how many words to aim at; by default what the preset asks for.
        preset: key of a shipped preset or path of a TOML file.
        excerpt: whether to take only the part of a long article that suits an exam.
        model: name of a model card or a folder; by default the embedded model.
        seed: the same seed gives the same draft.
        settings: where things are kept; by default what the environment says.
        progress: called with what is being done, how much of it is done, and how much there is.

    Raises:
        TrainerError: something a person can put right; the message says what and how.
    """
    passage = _passage(article)
    rules = load_preset(preset)
    band = word_band(words) if words is not None else None
    return _engine_for(settings, progress).draft(
        excerpt_of(passage) if excerpt else passage, rules, words=band, model=model, seed=seed
    )


def word_band(words: int) -> tuple[int, int]:
    """Return the range that counts as `words` words: a tenth either way, as coaches allow."""
    return max(1, words - words // 10), words + words // 10


def _passage(article: str | Passage) -> Passage:
    return article if isinstance(article, Passage) else passage_of(clean_article(article))


def _engine_for(settings: Settings | None, progress: Progress | None) -> Engine:
    settings = settings or read_settings()
    return _engine(settings) if progress is None else Engine(settings, progress)
