"""Texts that people have marked, as the commands that compare marks are given them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.errors import InputError

if TYPE_CHECKING:
    from trainer.domain import Passage
    from trainer.evaluation.dataset import Dataset, Problem

MOST_REASONS = 3  # of rows, when none at all can be graded

TextColumn = Annotated[str | None, typer.Option(help="The column of the texts, unless it is called 'text'.")]
PassageColumn = Annotated[
    str | None, typer.Option(help="The column with the passage's key, unless it is called 'passage'.")
]
Passages = Annotated[Path | None, typer.Option(help="A folder of KEY.txt files, or a CSV file with keys and texts.")]
OnePassage = Annotated[str | None, typer.Option("--passage", "-p", help="The passage, when all are about one.")]
References = Annotated[list[str] | None, typer.Option("--reference", "-r", help="A model answer. May be repeated.")]
ExamRules = Annotated[str, typer.Option(help="The exam's rules: a name, or a TOML file.")]


def one_passage(passage: str | None, passages: Path | None) -> Passage | None:
    """Return the passage that all texts are about; None when there are several.

    Raises:
        InputError: both or neither of the options is given, or the passage cannot be used.
    """
    from trainer.evaluation import sources

    if (passage is None) == (passages is None):
        raise InputError(
            "--passage and --passages",
            "say what the texts are about: give one of them.",
            "--passage FILE when all are about one passage, --passages FOLDER or FILE.csv when not.",
        )
    return None if passage is None else sources.one_passage(passage)


def about(
    data: Dataset, single: Passage | None, passages: Path | None, column: str | None
) -> tuple[Dataset, dict[str, Passage | InputError]]:
    """The data with the passages it is about; a single passage is that of every text, whatever its column says."""
    from dataclasses import replace

    from trainer.evaluation.sources import passages as read_passages

    if single is not None:
        return replace(data, texts=tuple(replace(text, passage="") for text in data.texts)), {"": single}
    if passages is None:
        return data, {}
    return data, read_passages(passages, {text.passage for text in data.texts}, key=column)


def reasons(problems: Sequence[Problem]) -> str:
    """Return why no row of a table could be used: the first few reasons."""
    shown = "; ".join(f"row {problem.row}: {problem.reason}" for problem in problems[:MOST_REASONS])
    return f"First: {shown}" if shown else "It has a header only."
