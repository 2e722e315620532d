"""precis demo: the main job on a shipped passage and a shipped submission."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trainer.cli.output import check_writable, show
from trainer.cli.progress import shown_progress


def demo(
    html: Annotated[Path | None, typer.Option(help="Write the report as one self-contained page.")] = None,
) -> None:
    """Draft a reference for a shipped passage, grade a shipped submission against it, and print the feedback."""
    from trainer.cli.grade import publish
    from trainer.engine import Engine, reference_of
    from trainer.practice.demo import load_demonstration
    from trainer.report.terminal_draft import draft_view
    from trainer.rubric import load_preset
    from trainer.settings import read_settings

    if html is not None:
        check_writable(html)
    shipped, submission = load_demonstration()
    passage = shipped.passage
    preset = load_preset("css")
    with shown_progress() as progress:
        engine = Engine(read_settings(), progress)
        draft = engine.draft(passage, preset)
        report = engine.grade(passage, submission, (reference_of(draft),), preset)
    show(draft_view(draft))
    publish(report, preset, html=html)
