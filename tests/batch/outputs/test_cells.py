import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.batch.outputs.cells import BOM, csv_text, harmless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("Zoë O'Neill", "Zoë O'Neill", id="accents and apostrophes stay"),
        pytest.param("محمد اقبال", "محمد اقبال", id="any script stays"),
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+4", "'+4", id="plus"),
        pytest.param("-2", "'-2", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", "'\n=1", id="carriage return"),
        pytest.param("  =1", "'  =1", id="behind spaces"),
        pytest.param("＝1", "'＝1", id="full-width equals"),
        pytest.param("a\u202eb", "a⟦U+202E⟧b", id="what reorders is spelled out"),
    ],
)
def test_a_cell_is_harmless(text, shown):
    assert harmless(text) == shown


@given(st.text(max_size=40))
def test_no_text_begins_a_formula(text):
    assert not harmless(text).lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), min_size=1, max_size=5))
def test_a_csv_file_reads_back_as_what_was_harmless(rows):
    written = csv_text(rows)
    assert written.startswith(BOM)
    found = list(csv.reader(io.StringIO(written[1:], newline="")))
    assert found == [[harmless(cell) for cell in row] for row in rows]
