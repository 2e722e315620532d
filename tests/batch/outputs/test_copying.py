import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from trainer.batch.outputs import write_outputs
from trainer.batch.outputs.copying import parts
from trainer.batch.types import Learner
from trainer.text import Span, Text

COPIED = (
    "Towns that spare the mason ruin the fisherman, because a gap no wider than a hand lets in the winter, and the "
    "winter carries off <b>what</b> ten good summers have put by for the children of the quay."
)


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_the_parts_are_the_whole_text(raw, places):
    spans = [Span(min(a, b), min(max(a, b), len(raw))) for a, b in places if min(a, b) < len(raw)]
    assert "".join(part.text for part in parts(Text(raw), spans)) == raw


def test_a_pair_stands_side_by_side_and_both_rows_say_so(make_graded, make_batch, tmp_path):
    class_list = [Learner("Ana <Díaz>", "1"), Learner("Eve", "2"), Learner("Zoë", "3")]
    texts = [COPIED, "A wall must be kept up.", COPIED]
    results = [make_graded(n, who, text=text) for n, (who, text) in enumerate(zip(class_list, texts, strict=True), 1)]
    write_outputs(make_batch(results), tmp_path, lambda *_: None)
    page = (tmp_path / "copying.html").read_text("utf-8")
    assert '1</span> <span class="out-of">pair shares wording among 3 submissions' in page
    assert page.count("<mark>Towns that spare the mason") == 2
    assert "off &lt;b&gt;what&lt;/b&gt; ten" in page
    assert "Ana &lt;Díaz&gt;" in page
    rows = list(csv.DictReader(io.StringIO((tmp_path / "grades.csv").read_text("utf-8-sig"), newline="")))
    assert rows[0]["Why"].endswith("It shares wording with Zoë: up to 100% (copying.html).")
    assert rows[1]["Needs a person"] == "no"
    pairs = list(csv.DictReader(io.StringIO((tmp_path / "copying.csv").read_text("utf-8-sig"), newline="")))
    assert [(pair["Learner"], pair["Other learner"], pair["Shared of the shorter"]) for pair in pairs] == [
        ("Ana <Díaz>", "Zoë", "1.0")
    ]
    assert "copying.html" in (tmp_path / "report.html").read_text("utf-8")


def test_a_class_without_copies_is_told_so(a_class, tmp_path):
    write_outputs(a_class, tmp_path, lambda *_: None)
    assert "No two submissions share wording" in (tmp_path / "copying.html").read_text("utf-8")
