"""What every reader hands on: the blocks of a file in order, and what the format says about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trainer.text.boilerplate import Verdict
from trainer.text.layout import Block


@dataclass(frozen=True)
class Document:
    """A file taken apart.

    Attributes:
        blocks: its paragraphs, headings and single lines; `line` counts lines in plain text and Markdown,
            blocks in formats without lines.
        title: its title, where the format says which it is.
        dropped: verdicts on blocks that the format shows not to be the article, by `line`.
    """

    blocks: Sequence[Block]
    title: str | None = None
    dropped: Mapping[int, Verdict] = field(default_factory=dict)
