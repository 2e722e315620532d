"""precis ideas: the key ideas of a passage as text that a coach can change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from trainer.cli.output import check_writable, write_whole
from trainer.cli.progress import shown_progress


def ideas(
    passage: Annotated[
        str, typer.Argument(help="A .txt, .md, .html, .docx, .odt or .pdf file, or - for standard input.")
    ],
    reference: Annotated[
        list[str] | None, typer.Option("--reference", "-r", help="A model answer. May be repeated.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write them to this file instead of printing them.")] = None,
) -> None:
    """Write the key ideas of a passage, one a line with its weight and sentences, to be read and changed.

    They are those of the references when there are any, else those of the passage. `precis grade --ideas FILE` marks
    by what the file then says.
    """
    from trainer.domain import Reference
    from trainer.engine import Engine, passage_of, submission_of
    from trainer.ideas import ideas_text
    from trainer.settings import read_settings
    from trainer.text.reading import read_article, read_text

    if out is not None:
        check_writable(out)
    cleaned = passage_of(read_article(passage))
    answers = [submission_of(read_text(path), document=True) for path in reference or ()]
    with shown_progress() as progress:
        engine = Engine(read_settings(), progress)
        prepared = engine.prepare(cleaned, [Reference(answer.text, answer.title) for answer in answers])
    written = ideas_text(prepared.key_ideas, cleaned)
    if out is not None:
        write_whole(out, written)
    else:
        sys.stdout.buffer.write(written.encode())
        sys.stdout.flush()
