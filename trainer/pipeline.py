"""The way of a submission through the rooms: analyse, assess, advise; `grade_prepared` is all in a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from trainer import __version__, rules
from trainer.domain import (
    Analysis,
    CopiedRun,
    Cut,
    Draft,
    Embedder,
    Finding,
    Fluency,
    IdeaMatch,
    Origin,
    PreparedPassage,
    Reference,
    Report,
    SectionShare,
    Submission,
)
from trainer.errors import InputError
from trainer.feedback import advise, praise, proposed_cuts
from trainer.metrics.concision import cuts
from trainer.metrics.contradiction import contradictions
from trainer.metrics.copying import copied_runs, copied_share, extractive_coverage, extractive_density, longest_run
from trainer.metrics.coverage import coverage, idea_matches, title_theme
from trainer.metrics.faithfulness import unfaithful
from trainer.metrics.language import check_language, language_errors
from trainer.metrics.length import length_ratio, word_count
from trainer.metrics.meanings import Known, meant
from trainer.metrics.obstacles import obstacle
from trainer.metrics.order_proportion import order, proportion, section_shares
from trainer.metrics.pasting import CODE as PASTED
from trainer.metrics.pasting import pasted
from trainer.metrics.pieces import lifted_shares, pieces
from trainer.metrics.redundancy import redundancy, repeated, repeated_content
from trainer.metrics.relevance import unrelated
from trainer.metrics.retelling import retold, told
from trainer.metrics.reversal import reversed_sentences
from trainer.metrics.rouge import rouge
from trainer.metrics.sentencehood import no_sentences
from trainer.metrics.topic import on_topic
from trainer.metrics.wording import closeness, cohesion, wording_measures
from trainer.rubric import Preset, assess
from trainer.rubric.reading import counted_words, read_part, unread
from trainer.text import Text

MOST_CHARACTERS = 12_000  # some 2,000 words: five times the longest précis any preset asks for
SecondOpinion = Callable[[Text], Fluency]  # what a language model makes of a submission
FROM_PASSAGE = "key ideas are taken from the passage itself"


def check_submission(submission: Submission) -> None:
    """Raise an `InputError` when `submission` is empty or too long to be one."""
    if not submission.text.words:
        raise InputError("The submission", "is empty.", "Write a précis first.")
    if len(submission.text.raw) > MOST_CHARACTERS:
        raise InputError(
            "The submission",
            f"has {len(submission.text.raw):,} characters; the most is {MOST_CHARACTERS:,}.",
            "Is this the passage instead of the précis?",
        )


def check_comparison(references: Sequence[Reference], embedder: Embedder | None) -> None:
    """Raise an `InputError` when there is nothing to judge the content of a submission by."""
    if embedder is None and not references:
        raise InputError(
            "Grading without models", "has no reference to compare with.", "Give one with --reference FILE."
        )


def analyse(
    submission: Submission,
    prepared: PreparedPassage,
    references: Sequence[Reference],
    preset: Preset,
    *,
    embedder: Embedder | None,
) -> Analysis:
    """Return everything measured in `submission`.

    Args:
        submission: what was handed in.
        prepared: the passage; prepared with the same embedder.
        references: model answers to compare with.
        preset: which conventions to look for, how words are counted and how many are read; no marks here.
        embedder: without one, key ideas and the title's theme are not measured.
    """
    passage, limits = prepared.passage.text, preset.length
    text = read_part(submission.text, limits)
    if embedder is not None:
        embedder = Known(embedder, meant(text, submission.title))
    copied = copied_runs(text, passage)
    measures = [
        word_count(text),
        length_ratio(text, passage),
        copied_share(text, passage),
        extractive_coverage(text, passage),
        extractive_density(text, passage),
        longest_run(text, passage),
        repeated_content(text),
        *wording_measures(text, passage),
    ]
    language = check_language(text, passage)
    measures.append(language_errors(text, language))
    answers = [reference.text for reference in references]
    # A draft may itself say the opposite of its passage: only a person's answer can show that a learner does.
    trusted = [reference.text for reference in references if reference.origin is Origin.GIVEN]
    distorted = unfaithful(text, prepared, embedder=embedder)
    distorted += reversed_sentences(text, trusted, distorted)
    matches: tuple[IdeaMatch, ...] = ()
    matter: tuple[Finding, ...] = ()
    spare: tuple[Cut, ...] = ()
    sections: tuple[SectionShare, ...] = ()
    if embedder is not None and prepared.idea_vectors is not None and prepared.sentence_vectors is not None:
        found = pieces(text, embedder)
        lifted = lifted_shares(text, found.spans, passage)
        matches = idea_matches(prepared.key_ideas, prepared.idea_vectors, found, lifted)
        against = contradictions(matches, prepared.key_ideas, prepared.idea_vectors, found, distorted, text, passage)
        matches = against.matches
        sections = section_shares(text, found, passage, prepared.key_ideas, prepared.sentence_vectors)
        measures.append(coverage(prepared.key_ideas, matches))
        measures += [
            retold(found, np.maximum(lifted, against.turned), passage, prepared.sentence_vectors),
            told(found, passage, prepared.sentence_vectors),
            on_topic(text, found, passage, prepared.sentence_vectors),
            closeness(found, prepared.sentence_vectors),
            cohesion(found),
            redundancy(text, found),
            order(found, prepared.sentence_vectors),
            proportion(sections),
        ]
        matter = (*repeated(text, found), *unrelated(text, found, passage, prepared.sentence_vectors))
        spare = cuts(text, found, prepared.key_ideas, prepared.idea_vectors, prepared.sentence_vectors)
        measures.append(title_theme(submission.title or "", prepared.sentence_vectors, embedder))
    analysis = Analysis(
        words=counted_words(submission.text, limits),
        passage_words=counted_words(passage, limits),
        measures={measure.name: measure for measure in measures},
        rouge=rouge(text, answers),
        ideas=matches,
        copied=copied,
        findings=(
            *rules.apply(preset.codes, replace(submission, text=text), prepared),
            *unread(submission.text, limits),
            *distorted,
            *matter,
            *pasted(text, passage, answers),
            *no_sentences(text, [passage, *answers]),
            *language,
        ),
        cuts=spare,
        sections=sections,
    )
    return replace(analysis, obstacle=obstacle(submission, prepared, analysis))


def grade_prepared(
    submission: Submission,
    prepared: PreparedPassage,
    references: Sequence[Reference],
    preset: Preset,
    *,
    embedder: Embedder | None,
    second_opinion: SecondOpinion | None = None,
) -> Report:
    """Return marks, findings and advice for one submission of a prepared passage.

    The same input gives the same report. A `second_opinion` on the language is put beside the marks and changes none.

    Raises:
        InputError: the submission is empty or too long, or there is nothing to judge its content by.
    """
    check_submission(submission)
    check_comparison(references, embedder)
    analysis = analyse(submission, prepared, references, preset, embedder=embedder)
    drafted = bool(references) and all(reference.origin is Origin.DRAFTED for reference in references)
    assessment = assess(analysis, prepared.key_ideas, preset, drafted=drafted)
    return Report(
        submission=submission,
        prepared=prepared,
        references=tuple(references),
        analysis=analysis,
        assessment=assessment,
        advice=advise(submission, prepared, analysis, preset),
        praise=praise(prepared, analysis, assessment),
        engine_version=__version__,
        notes=_notes(references, prepared, embedder, analysis),
        cuts=proposed_cuts(analysis, preset),
        fluency=second_opinion(submission.text) if second_opinion and analysis.obstacle is None else None,
    )


def checked(draft: Draft, preset: Preset, *, embedder: Embedder) -> Draft:
    """Return `draft` with what the grader finds in it, for the coach who will approve it."""
    submission = Submission(draft.text, draft.title)
    found = analyse(submission, draft.prepared, (), preset, embedder=embedder)
    return replace(draft, checks=checks(found, draft.target_words))


def checks(analysis: Analysis, target_words: tuple[int, int]) -> tuple[Finding, ...]:
    """Return what a coach should look at in a model answer, of what was measured in it.

    Args:
        analysis: of the model answer as a submission.
        target_words: the fewest and the most words that it should have; (0, 0) where length is free.
    """
    low, high = target_words
    findings = [*analysis.findings, *(_copied_finding(run) for run in analysis.copied)]
    if high and not low <= analysis.words <= high:
        findings.append(
            Finding("length.draft", f"The draft has {analysis.words} words where {low} to {high} were asked for.")
        )
    return tuple(findings)


def _copied_finding(run: CopiedRun) -> Finding:
    message = f"{run.words} words in a row are copied from the passage."
    return Finding("wording.copied", message, run.span, run.passage_span)


def _notes(
    references: Sequence[Reference], prepared: PreparedPassage, embedder: Embedder | None, analysis: Analysis
) -> tuple[str, ...]:
    notes = []
    if any(finding.code == PASTED for finding in analysis.findings):
        notes.append("The submission repeats a model answer nearly word for word; a person should look at it.")
    drafted = [reference for reference in references if reference.origin is Origin.DRAFTED]
    if drafted:
        ideas = "key ideas are those that a coach has set down" if prepared.coached else FROM_PASSAGE
        by = f"was drafted by {drafted[0].model} and " if drafted[0].model else ""
        notes.append(f"The reference précis {by}has not been approved by a coach; {ideas}.")
    if embedder is None:
        notes.append(
            "Quick grading: content is judged by ROUGE against the references alone; key ideas and the title's "
            "theme were not measured."
        )
    return tuple(notes)
