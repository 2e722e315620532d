"""Where sentences end, found by nupunkt (a Punkt-style statistical splitter)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import regex

from trainer.text.spans import Span

# The splitter was trained on law and takes "month.", "works.", "art.", "sun." and other plain words for abbreviations.
# A lower-case word, a full stop and a capital end a sentence, unless the word is one of the few written so.
_PLAIN_END = regex.compile(r"(?<=(?<![\p{L}.'’-])(?P<word>\p{Ll}{2,})[.!?][\"'”’)\]]*)\s+(?=[\"'“‘(\[]*\p{Lu})")
_ABBREVIATIONS = frozenset("vs cf ca al viz op ed eds vol nos pp approx dept govt st mt ft".split())


@cache
def _splitter() -> Any:
    import nupunkt  # loads a 10 MB model: not before a text needs it

    return nupunkt


def sentence_spans(paragraph: str) -> tuple[Span, ...]:
    """Return the places of the sentences of one paragraph, without the white space around them."""
    if not paragraph.strip():
        return ()
    spans = []
    for start, end in _pieces(paragraph):
        piece = paragraph[start:end]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append(Span(start + left, start + left + len(piece.strip())))
    return tuple(spans)


def _pieces(paragraph: str) -> Iterator[tuple[int, int]]:
    for start, end in _splitter().sent_spans(paragraph):
        for match in _PLAIN_END.finditer(paragraph, start, end):
            if match["word"] not in _ABBREVIATIONS:
                yield start, match.start()
                start = match.end()
        yield start, end
