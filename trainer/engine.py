"""One engine behind the command line, the Python API and whatever else asks: models loaded once, on first need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from trainer.cache import ContentCache, content_key
from trainer.domain import (
    Draft,
    Embedder,
    KeyIdea,
    Origin,
    Passage,
    PreparedPassage,
    Reader,
    Reference,
    Report,
    Submission,
)
from trainer.drafts import DRAFTS_VERSION, decoded, encoded
from trainer.errors import InputError
from trainer.grading_many import grade_many
from trainer.ideas import with_ideas
from trainer.pipeline import SecondOpinion, check_submission, checked, grade_prepared
from trainer.preparation import check_passage, prepare
from trainer.rubric import Preset
from trainer.second_opinion import second_opinion
from trainer.settings import Settings
from trainer.submissions import read_document, read_submission
from trainer.text.excerpt import excerpt
from trainer.text.reading import Article

if TYPE_CHECKING:
    from trainer.reference import Generator, Progress

# What processes that each have an engine may share; `trainer.processes` has them part from one that imported it.
SHARED_MODULES = ("trainer.reference.shared", "trainer.engine", "trainer.wire", "harper", "nupunkt", "py3langid.langid")
EXCERPT_WORDS = (250, 600)  # exam passages: FPSC about 300 to 450, Cambridge up to 600


def _silent(phase: str, done: int, total: int) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Engine:
    """The models and caches of one process.

    Attributes:
        settings: where things are kept.
        progress: told what takes long while it does.
        device: where summarization models compute; by default the fastest there is.
        dtype: the arithmetic they compute in; by default the fastest on the device.
    """

    settings: Settings
    progress: Progress = _silent
    device: str | None = None
    dtype: str | None = None

    @cached_property
    def embedder(self) -> Embedder:
        """The embedding model; pulled if it is not on this machine yet."""
        from trainer.reference import load_embedder

        return load_embedder(self.settings, self.progress)

    @cached_property
    def _generators(self) -> dict[str, Generator]:
        return {}

    def generator(self, name: str | None = None) -> Generator:
        """Return the summarization model called `name`, by default the embedded one."""
        from trainer.reference import DEFAULT_MODEL, load_generator

        name = name or DEFAULT_MODEL
        if name not in self._generators:
            self._generators[name] = load_generator(
                name, self.settings, self.progress, device=self.device, kind=self.dtype
            )
        return self._generators[name]

    @cached_property
    def reader(self) -> Reader:
        """The embedded language model as a reader of sentences; pulled if it is not on this machine yet."""
        from trainer.reference import DEFAULT_MODEL, load_reader

        return load_reader(self.settings, self.progress, self._generators.get(DEFAULT_MODEL))

    def second_opinion(self, passage: Passage) -> SecondOpinion | None:
        """Return what says how fluent a submission about `passage` is; None when the passage has no sentence.

        Raises:
            ModelUnavailableError: the language model is not here and cannot be fetched.
        """
        return second_opinion(passage.text, self.reader, ContentCache(self.settings.prepared))

    def prepare(
        self,
        passage: Passage,
        references: Sequence[Reference] = (),
        *,
        ideas: Sequence[KeyIdea] = (),
        quick: bool = False,
    ) -> PreparedPassage:
        """Return `passage` prepared, from the cache when it was prepared before.

        Args:
            passage: the passage.
            references: model answers.
            ideas: key ideas by a coach, in the place of our own.
            quick: without models, so without key ideas.

        Raises:
            InputError: the passage is too short or too long, or `ideas` are given and `quick` is asked for.
        """
        check_passage(passage)
        if ideas and quick:
            raise InputError(
                "Grading without models", "cannot compare key ideas.", "Leave out --quick, or the key ideas."
            )
        embedder = None if quick else self.embedder
        prepared = prepare(passage, references, embedder=embedder, cache=ContentCache(self.settings.prepared))
        return with_ideas(prepared, ideas, embedder) if ideas and embedder else prepared

    def draft(
        self,
        passage: Passage,
        preset: Preset,
        *,
        words: tuple[int, int] | None = None,
        model: str | None = None,
        seed: int = 0,
    ) -> Draft:
        """Return the best reference précis of `passage` that the search finds; see `drafts`."""
        return self.drafts(passage, preset, words=words, model=model, seed=seed)[0]

    def drafts(
        self,
        passage: Passage,
        preset: Preset,
        *,
        words: tuple[int, int] | None = None,
        model: str | None = None,
        seed: int = 0,
        count: int = 1,
    ) -> tuple[Draft, ...]:
        """Return distinct reference précis of `passage`, the best first, each checked by the grader.

        Args:
            passage: the passage.
            preset: whose length rule and conventions the draft should keep.
            words: the fewest and the most words, instead of the preset's.
            model: name of a model card or a folder; by default the embedded model.
            seed: seed of the sampling; the same seed gives the same drafts.
            count: how many; a short passage may hold fewer.

        Raises:
            InputError: the passage is too short or too long.
            ModelUnavailableError: the model is not here and cannot be fetched.
        """
        from trainer.reference import drafts

        prepared = self.prepare(passage)
        low, high = words or preset.length.aim(len(passage.text.words))
        generator = self.generator(model)
        cache = ContentCache(self.settings.drafts)
        key = content_key(
            DRAFTS_VERSION,
            passage.text.raw,
            generator.name,
            generator.prompt_version,
            self.embedder.version,
            f"{low} {high} {seed} {count} {self.device} {self.dtype}",
        )
        stored = cache.read(key)
        kept = decoded(stored, prepared) if stored is not None else None
        if kept is None:
            kept = drafts(
                prepared,
                generator=generator,
                embedder=self.embedder,
                words=(low, high),
                seed=seed,
                progress=self.progress,
                count=count,
            )
            cache.write(key, encoded(kept))
        return tuple(checked(draft, preset, embedder=self.embedder) for draft in kept)

    def grade(
        self,
        passage: Passage,
        submission: Submission,
        references: Sequence[Reference],
        preset: Preset,
        *,
        ideas: Sequence[KeyIdea] = (),
        quick: bool = False,
        model: str | None = None,
        fluency: bool = False,
    ) -> Report:
        """Return marks, findings and advice; without references one is drafted first.

        Key ideas by a coach (`ideas`) take the place of our own. With `fluency` the language model says what it makes
        of the English; no mark depends on it.

        Raises:
            InputError: a text is empty, too short or too long, or `quick` was asked for without a reference or with
                `fluency`.
            ModelUnavailableError: a model is needed that is not here and cannot be fetched.
        """
        check_submission(submission)
        check_fluency(fluency=fluency, quick=quick)
        if not references and not quick:
            references = (reference_of(self.draft(passage, preset, model=model)),)
        prepared = self.prepare(passage, references, ideas=ideas, quick=quick)
        embedder = None if quick else self.embedder
        opinion = self.second_opinion(passage) if fluency else None
        return grade_prepared(submission, prepared, references, preset, embedder=embedder, second_opinion=opinion)

    def grade_many(
        self,
        passage: Passage,
        submissions: Iterable[Submission],
        references: Sequence[Reference],
        preset: Preset,
        *,
        ideas: Sequence[KeyIdea] = (),
        quick: bool = False,
        model: str | None = None,
        fluency: bool = False,
    ) -> Iterator[Report | InputError]:
        """Return, one a submission and in order, its report or the `InputError` why it has none.

        The reports are those of `grade`; passage and references are read once. Nothing is drawn from `submissions`
        before it is needed.

        Raises:
            InputError: the passage or a reference is at fault, or `quick` was asked for without a reference or with
                `fluency`.
            ModelUnavailableError: a model is needed that is not here and cannot be fetched.
        """
        check_fluency(fluency=fluency, quick=quick)
        if not references and not quick:
            references = (reference_of(self.draft(passage, preset, model=model)),)
        prepared = self.prepare(passage, references, ideas=ideas, quick=quick)
        embedder = None if quick else self.embedder
        opinion = self.second_opinion(passage) if fluency else None
        return grade_many(submissions, prepared, references, preset, embedder=embedder, second_opinion=opinion)


def check_fluency(*, fluency: bool, quick: bool) -> None:
    """Raise an `InputError` when a language model's opinion is wanted of grading without models."""
    if fluency and quick:
        raise InputError("A second opinion on fluency", "needs a language model.", "Leave out --quick, or --fluency.")


def usual_model() -> str:
    """Return the name of the model that drafts when none is named."""
    from trainer.reference.loading import DEFAULT_MODEL

    return DEFAULT_MODEL


def embedder_version() -> str:
    """Return the version of the embedding model that grades, without loading it."""
    from trainer.reference.embedding import embedder_version as of_embedder

    return of_embedder()


@dataclass(frozen=True, slots=True)
class Summarizer:
    """A model that can draft references on this machine.

    Attributes:
        name: of its card; what `Engine.drafts` takes as `model`.
        title: its name for readers.
        served: whether a server runs it, which may not answer.
        usual: whether it is the one that drafts when none is named.
        notes: what a coach should know before choosing it.
    """

    name: str
    title: str
    served: bool
    usual: bool
    notes: str


def summarizers(settings: Settings) -> tuple[Summarizer, ...]:
    """Return the models that can draft here: the usual one first, then those whose files are here, then servers'."""
    from trainer.reference.loading import DEFAULT_MODEL
    from trainer.reference.presence import generators_here, presence

    found = [
        Summarizer(card.name, card.title, presence(card, settings) == "server", card.name == DEFAULT_MODEL, card.notes)
        for card in generators_here(settings)
    ]
    return tuple(sorted(found, key=lambda one: not one.usual))


def reference_of(draft: Draft) -> Reference:
    """Return `draft` as a reference to compare with."""
    return Reference(draft.text, draft.title, Origin.DRAFTED, draft.model)


def passage_of(article: Article) -> Passage:
    """Return a cleaned article as a passage."""
    return Passage(article.text, article.title, article.removed)


def excerpt_of(passage: Passage, target: int | None = None) -> Passage:
    """Return the self-contained run of paragraphs of `passage` that suits an exam best, with the reason."""
    low, high = EXCERPT_WORDS
    chosen = excerpt(passage.text, low=low, high=high, target=target)
    return replace(passage, text=chosen.text, excerpt_reason=chosen.reason)


def submission_of(raw: str, title: str | None = None, *, document: bool = False) -> Submission:
    """Return the submission in `raw`; `title` wins over a first line "Title: …".

    In a document (`document`) a headline over the text is its title too, unless one is given.
    """
    submission = read_document(raw) if document and not title else read_submission(raw)
    return replace(submission, title=title) if title else submission
