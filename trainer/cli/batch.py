"""precis batch: a class's submissions in, marks, feedback and gradebooks out."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from trainer.cli import EXIT_FINDINGS, INTERRUPTED
from trainer.cli.counting import shown_count
from trainer.cli.interrupts import Interrupts
from trainer.cli.output import show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.batch.types import Subject
    from trainer.domain import Reference
    from trainer.rubric import Preset


def batch(
    submissions: Annotated[
        Path,
        typer.Argument(help="A .csv, .xlsx, .ods or .jsonl table, a folder, or a .zip file of documents."),
    ],
    passage: Annotated[
        list[str],
        typer.Option(
            "--passage", "-p", help="What all condensed; several as KEY=FILE, repeated, or a folder of KEY.txt files."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Folder of the results; new or empty.")],
    reference: Annotated[
        list[str] | None, typer.Option("--reference", "-r", help="A model answer. May be repeated.")
    ] = None,
    preset: Annotated[str, typer.Option(help="The exam's rules: a name, or a TOML file.")] = "css",
    ideas: Annotated[
        list[str] | None, typer.Option(help="Key ideas as `precis ideas` writes them, changed by a coach.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(help="Columns that are not found by name: text=HEADING,learner=HEADING,… May be repeated."),
    ] = None,
    model: Annotated[str | None, typer.Option(help="The model that drafts a reference when none is given.")] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Processes that grade, about 1 GB each; by default one a core.")
    ] = None,
    assignment: Annotated[str, typer.Option(help="What the task is called, in reports and gradebooks.")] = "Précis",
    gradebook: Annotated[
        Path | None,
        typer.Option(help="Your own gradebook to fill in, as Moodle, Canvas, Blackboard or Classroom exports it."),
    ] = None,
    boundary: Annotated[
        list[float] | None,
        typer.Option(
            min=0, help="A mark that decides, such as the pass mark: who is close needs a person. Repeatable."
        ),
    ] = None,
    show_references: Annotated[
        bool, typer.Option("--show-references", help="Show learners the model answers on their pages.")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was stopped.")] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Without models: length, ROUGE, copying and conventions only.")
    ] = False,
    fluency: Annotated[
        bool, typer.Option("--fluency", help="Ask the language model for a second opinion on the English; no mark.")
    ] = False,
) -> None:
    """Grade a whole class: marks, a feedback page a learner, gradebook files, a report of the class.

    A row or file that cannot be graded is named with the reason and never stops the rest; the command then leaves with
    exit code 1. Stopped at any moment it loses nothing but the submission in hand: --resume goes on.
    """
    try:
        with Interrupts() as interrupts:
            from functools import partial

            from trainer.batch.folder import check_apart, check_room
            from trainer.batch.outputs import OutputOptions, write_outputs
            from trainer.batch.outputs.gradebooks import check_gradebook
            from trainer.batch.reading import read_columns, read_submissions
            from trainer.batch.run import run, write_results
            from trainer.batch.subjects import read_subjects
            from trainer.batch.terms import Terms
            from trainer.cli.batch_view import batch_view
            from trainer.engine import check_fluency
            from trainer.processes.limiting import usable_cores
            from trainer.rubric import load_preset
            from trainer.settings import read_settings

            interrupts.check()
            check_fluency(fluency=fluency, quick=quick)
            named = read_columns(columns or ())
            check_apart(submissions, out)
            check_room(out, resume=resume)
            rules = load_preset(preset)
            options = OutputOptions(
                assignment=assignment,
                gradebook=check_gradebook(gradebook, assignment) if gradebook else None,
                boundaries=tuple(Fraction(str(mark)) for mark in boundary or ()),
                show_references=show_references,
            )
            subjects = read_subjects(passage, reference or (), ideas or ())
            processes = workers or usable_cores()
            with shown_count(interrupts.check) as progress:
                entries = read_submissions(
                    submissions, passages=list(subjects), columns=named, workers=processes, progress=progress
                )
                if not quick:
                    subjects = _drafted(subjects, rules, model, out, resume, progress)
                terms, settings = Terms(subjects, rules, quick, fluency=fluency), read_settings()
                with run(entries, terms, out, settings, workers=processes, resume=resume, progress=progress) as graded:
                    made = write_results(graded, out, partial(write_outputs, options=options), progress)
                    summary = batch_view(graded, out, made)
    except KeyboardInterrupt:
        _stopped(out)
    show(summary.shown)
    if summary.problems:
        raise typer.Exit(EXIT_FINDINGS)


def _stopped(out: Path) -> NoReturn:
    """Say what is left of a run that was stopped by Ctrl-C, and leave."""
    kept = f"the marks so far are kept in {out}. Go on with --resume." if out.exists() else "nothing was written."
    print(f"precis: stopped; {kept}", file=sys.stderr)  # noqa: T201
    raise typer.Exit(INTERRUPTED) from None


def _drafted(
    subjects: Mapping[str, Subject],
    preset: Preset,
    model: str | None,
    out: Path,
    resume: bool,
    progress: Callable[[str, int, int], None],
) -> Mapping[str, Subject]:
    """The subjects, each without a reference given one that a model drafts, as `precis grade` does."""
    from trainer.batch.drafted import with_drafts
    from trainer.engine import Engine, reference_of, usual_model
    from trainer.settings import read_settings

    engine = Engine(read_settings(), progress)

    def draft(subject: Subject) -> Reference:
        return reference_of(engine.draft(subject.passage, preset, model=model))

    return with_drafts(subjects, out, draft, model=model or usual_model(), resume=resume)
