"""A text cut at every boundary of the marks laid on it, so that marks may overlap in any way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from trainer.text import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to be shown on a stretch of text.

    Attributes:
        key: what is shown; unique among the marks of one text.
        span: where.
    """

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under one and the same set of marks.

    Attributes:
        span: its place.
        marks: keys of all marks over it, the shortest first.
        starts: keys of the marks that are first seen here.
        ends: keys of the marks that are last seen here.
    """

    span: Span
    marks: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def segmented(windows: Sequence[Span], marks: Iterable[Mark]) -> tuple[tuple[Segment, ...], ...]:
    """Return the segments of each window.

    Args:
        windows: the parts of a text that are shown, such as its paragraphs: in order, apart from each other.
        marks: what to show; a mark may reach over several windows. What lies in none of them is not shown.

    >>> one, two, three = segmented([Span(0, 9)], [Mark("a", Span(0, 5)), Mark("b", Span(3, 9))])[0]
    >>> one.marks, two.marks, three.marks, two.starts, two.ends
    (('a',), ('a', 'b'), ('b',), ('b',), ('a',))
    """
    laid = sorted(marks, key=lambda mark: (mark.span.end - mark.span.start, mark.key))
    cut = [_cut(window, laid) for window in windows]
    first: dict[str, Span] = {}
    last: dict[str, Span] = {}
    for row in cut:
        for segment in row:
            for key in segment.marks:
                first.setdefault(key, segment.span)
                last[key] = segment.span
    return tuple(
        tuple(
            Segment(
                segment.span,
                segment.marks,
                tuple(key for key in segment.marks if first[key] == segment.span),
                tuple(key for key in segment.marks if last[key] == segment.span),
            )
            for segment in row
        )
        for row in cut
    )


def _cut(window: Span, marks: Sequence[Mark]) -> list[Segment]:
    inside = [mark for mark in marks if max(mark.span.start, window.start) < min(mark.span.end, window.end)]
    edges = {window.start, window.end}
    edges.update(edge for mark in inside for edge in mark.span if window.start < edge < window.end)
    ordered = sorted(edges)
    return [
        Segment(
            Span(start, end),
            tuple(mark.key for mark in inside if mark.span.start <= start and end <= mark.span.end),
        )
        for start, end in pairwise(ordered)
    ]
