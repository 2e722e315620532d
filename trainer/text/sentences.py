"""Where sentences end, found by nupunkt (a Punkt-style statistical splitter)."""

from __future__ import annotations

from functools import cache
from typing import Any

from trainer.text.spans import Span


@cache
def _splitter() -> Any:
    import nupunkt  # loads a 10 MB model: not before a text needs it

    return nupunkt


def sentence_spans(paragraph: str) -> tuple[Span, ...]:
    """Return the places of the sentences of one paragraph, without the white space around them."""
    if not paragraph.strip():
        return ()
    spans = []
    for start, end in _splitter().sent_spans(paragraph):
        piece = paragraph[start:end]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append(Span(start + left, start + left + len(piece.strip())))
    return tuple(spans)
