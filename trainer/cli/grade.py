"""precis grade: a submission in, marks and feedback out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.cli import EXIT_FINDINGS
from trainer.cli.output import check_writable, show, show_json, write_whole
from trainer.cli.progress import shown_progress

if TYPE_CHECKING:
    from trainer.domain import Report
    from trainer.rubric import Preset


def grade(
    passage: Annotated[str, typer.Option("--passage", "-p", help="The passage that was to be condensed.")],
    submission: Annotated[
        str, typer.Option("--submission", "-s", help="The learner's précis, or - for standard input.")
    ],
    title: Annotated[str | None, typer.Option(help="Its title, unless its first line is 'Title: …'.")] = None,
    reference: Annotated[
        list[str] | None, typer.Option("--reference", "-r", help="A model answer. May be repeated.")
    ] = None,
    ideas: Annotated[
        str | None, typer.Option(help="Key ideas as `precis ideas` writes them, changed by a coach.")
    ] = None,
    preset: Annotated[str, typer.Option(help="The exam's rules: a name, or a TOML file.")] = "css",
    model: Annotated[str | None, typer.Option(help="The model that drafts a reference when none is given.")] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Without models: length, ROUGE, copying and conventions only.")
    ] = False,
    fluency: Annotated[
        bool, typer.Option("--fluency", help="Ask the language model for a second opinion on the English; no mark.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON document (docs/json.md).")] = False,
    html: Annotated[Path | None, typer.Option(help="Write the report as one self-contained page.")] = None,
) -> None:
    """Mark a submission: marks with reasons, findings, and three things to do next.

    Passage, submission and references are .txt, .md, .html, .docx, .odt or .pdf files. Leaves with exit code 1 when the
    submission could not be judged.
    """
    from trainer.domain import Reference
    from trainer.engine import Engine, passage_of, submission_of
    from trainer.ideas import read_ideas
    from trainer.rubric import load_preset
    from trainer.settings import read_settings
    from trainer.text.decoding import decode
    from trainer.text.reading import read_article, read_bytes, read_text

    if html is not None:
        check_writable(html)
    rules = load_preset(preset)
    cleaned = passage_of(read_article(passage))
    handed_in = submission_of(read_text(submission), title, document=True)
    answers = [submission_of(read_text(path), document=True) for path in reference or ()]
    references = tuple(Reference(answer.text, answer.title) for answer in answers)
    coached = read_ideas(decode(read_bytes(ideas), ideas), cleaned, ideas) if ideas else ()
    with shown_progress() as progress:
        engine = Engine(read_settings(), progress)
        report = engine.grade(
            cleaned, handed_in, references, rules, ideas=coached, quick=quick, model=model, fluency=fluency
        )
    publish(report, rules, as_json=as_json, html=html)


def publish(report: Report, preset: Preset, *, as_json: bool = False, html: Path | None = None) -> None:
    """Print a report, write it as a page when asked to, and leave with 1 when it could not be judged."""
    from trainer.report.html import report_page
    from trainer.report.terminal import report_view
    from trainer.wire import grade_document

    if html is not None:
        write_whole(html, report_page(report, preset_name=preset.name))
    if as_json:
        show_json(grade_document(report))
    else:
        show(report_view(report, preset_name=preset.name))
    if report.analysis.obstacle is not None:
        raise typer.Exit(EXIT_FINDINGS)
