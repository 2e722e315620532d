import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.evaluation.comparison import Comparison, Point
from trainer.evaluation.plot import MOST_POINTS, plot_page, plot_svg, ticks

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</svg><script>alert("é")</script>&'


def comparison(points, column="mark"):
    return Comparison(column, "whole", (), tuple(points))


def circles(svg):
    return [c for c in ET.fromstring(svg).iter(f"{SVG}circle") if c.find(f"{SVG}title") is not None]


def test_nothing_to_draw_is_said():
    assert "Too few texts" in "".join(ET.fromstring(plot_svg([comparison([])])).itertext())


def test_names_from_the_table_are_never_markup():
    points = [Point(2, HOSTILE, 1, 1.5), Point(3, "b", 2, 1.5)]
    page = plot_page([comparison(points, HOSTILE)], preset=HOSTILE)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    svg = plot_svg([comparison(points, HOSTILE)])
    assert any(HOSTILE[:20] in (text.text or "") for text in ET.fromstring(svg).iter(f"{SVG}text"))


def test_the_page_needs_nothing_else():
    page = plot_page([comparison([Point(2, "", 1, 2)])], preset="One third")
    for loader in ("src=", "href=", "url(", "@import"):
        assert loader not in page
    assert page.startswith("<!doctype html>")


def test_equal_marks_lie_on_the_line_of_identity():
    svg = plot_svg([comparison([Point(2, "", 0, 10), Point(3, "", 10, 0), Point(4, "", 4, 4)])])
    line = next(ET.fromstring(svg).iter(f"{SVG}line"))
    x1, y1, x2, y2 = (float(line.get(key)) for key in ("x1", "y1", "x2", "y2"))
    point = circles(svg)[2]
    x, y = float(point.get("cx")), float(point.get("cy"))
    assert (x - x1) / (x2 - x1) == pytest.approx((y - y1) / (y2 - y1), abs=0.001)
    assert point.find(f"{SVG}title").text == "row 4: human 4, ours 4.00"


def test_a_passage_has_its_colour_and_its_name():
    points = [Point(2, "bees", 1, 1), Point(3, "tides", 2, 2), Point(4, "bees", 3, 3)]
    svg = plot_svg([comparison(points)])
    first, second, third = (circle.get("fill") for circle in circles(svg))
    assert first == third != second
    assert {"bees", "tides"} <= set(ET.fromstring(svg).itertext())


def test_more_points_than_can_be_seen_are_thinned_evenly():
    svg = plot_svg([comparison(Point(row, "", row, row) for row in range(2 * MOST_POINTS + 1))])
    assert MOST_POINTS / 2 < len(circles(svg)) <= MOST_POINTS


def test_each_column_has_its_panel():
    svg = plot_svg([comparison([Point(2, "", 1, 1)], "content"), comparison([Point(2, "", 2, 2)], "wording")])
    assert len(list(ET.fromstring(svg).iter(f"{SVG}line"))) == 2
    assert {"content", "wording"} <= set(ET.fromstring(svg).itertext())


@given(st.floats(-1e6, 1e6), st.floats(0.01, 1e6))
def test_ticks_lie_within_the_range_and_are_few(low, width):
    found = ticks(low, low + width)
    assert 1 <= len(found) <= 7
    assert all(low - width * 1e-6 <= tick <= low + width * (1 + 1e-6) for tick in found)
