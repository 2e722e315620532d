from hypothesis import given
from hypothesis import strategies as st

from trainer.report.segments import Mark, segmented
from trainer.text import Span

LENGTH = 40


@st.composite
def windows_and_marks(draw):
    edges = sorted(draw(st.sets(st.integers(0, LENGTH), min_size=2, max_size=8)))
    windows = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    places = draw(st.lists(st.tuples(st.integers(0, LENGTH + 5), st.integers(0, LENGTH + 5)), max_size=8))
    return windows, [Mark(f"m{i}", Span(min(place), max(place))) for i, place in enumerate(places)]


@given(windows_and_marks())
def test_segments_cover_every_window_once_and_in_order(case):
    windows, marks = case
    for window, row in zip(windows, segmented(windows, marks), strict=True):
        assert [i for segment in row for i in range(*segment.span)] == list(range(*window))


@given(windows_and_marks())
def test_every_character_lies_under_exactly_its_marks(case):
    windows, marks = case
    for row in segmented(windows, marks):
        for segment in row:
            for i in range(*segment.span):
                assert set(segment.marks) == {m.key for m in marks if m.span.start <= i < m.span.end}


@given(windows_and_marks())
def test_every_mark_that_is_seen_starts_once_and_ends_once(case):
    windows, marks = case
    segments = [segment for row in segmented(windows, marks) for segment in row]
    seen = sorted({key for segment in segments for key in segment.marks})
    assert sorted(key for segment in segments for key in segment.starts) == seen
    assert sorted(key for segment in segments for key in segment.ends) == seen


def test_a_text_without_marks_is_one_segment_a_window():
    rows = segmented([Span(0, 3), Span(5, 9)], [])
    assert [[segment.span for segment in row] for row in rows] == [[Span(0, 3)], [Span(5, 9)]]


def test_no_windows_make_no_segments():
    assert segmented([], [Mark("a", Span(0, 3))]) == ()


def test_the_shortest_mark_comes_first():
    (row,) = segmented([Span(0, 9)], [Mark("whole", Span(0, 9)), Mark("word", Span(3, 5))])
    assert [segment.marks for segment in row] == [("whole",), ("word", "whole"), ("whole",)]


def test_a_mark_over_two_paragraphs_starts_in_the_first_and_ends_in_the_second():
    first, second = segmented([Span(0, 4), Span(6, 9)], [Mark("a", Span(2, 8))])
    assert [(s.span, s.starts, s.ends) for s in (*first, *second) if s.marks] == [
        (Span(2, 4), ("a",), ()),
        (Span(6, 8), (), ("a",)),
    ]
