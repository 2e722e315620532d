import csv
import re

import pytest

from trainer.rubric import load_preset

SENTENCES = (
    "Governments favour new works over maintenance because building wins votes.",
    "Neglect costs far more later than steady care would have cost.",
    "The poor suffer most when public services decay, for they cannot buy others.",
    "Even a poor country must put money aside for upkeep when it builds.",
    "Those who repair should be honoured like those who found.",
    "A state is known by what it keeps up, très simply.",
)


def rows(count: int) -> list[tuple[str, str, str]]:
    """Texts of one sentence to all, with marks for how many there are."""
    made = []
    for n in range(count):
        size = 1 + n % len(SENTENCES)
        text = " ".join(SENTENCES[(n + k) % len(SENTENCES)] for k in range(size))
        made.append((text, f"{2 + 2.5 * size:g}", f"{size:g}"))
    return made


@pytest.fixture
def marked(tmp_path):
    def write(made):
        path = tmp_path / "marked.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("Text", "Mine", "Content"), *made])
        return path

    return write


@pytest.fixture
def calibrate(precis, texts, settings, monkeypatch):
    monkeypatch.setenv("PRECIS_CACHE", str(settings.cache))

    def run(table, *more):
        return precis("calibrate", table, "--human", "mine", "--passage", texts / "passage.txt", *more)

    return run


def test_agreement_is_told_and_weights_are_fitted_when_asked_for(calibrate, marked, tmp_path):
    page, preset = tmp_path / "agreement.html", tmp_path / "mine.toml"
    outcome = calibrate(marked(rows(15)), "--criterion", "content=Content", "--html", page, "--fit", preset)
    assert outcome.code in (0, 1), outcome.err
    assert re.search(r"Whole mark \(of 20\) +-?\d\.\d\d \[-?\d\.\d\d, -?\d\.\d\d\]", outcome.out)
    assert "Content (of 10)" in outcome.out
    assert "on submissions not fitted to" in outcome.out
    assert preset.exists() == (outcome.code == 0)
    if preset.exists():
        assert load_preset(str(preset)).out_of == 20
    written = page.read_text("utf-8")
    assert "marks apart on average, out of 20" in written
    assert written.count('class="p-dot"') == 15
    assert "Weights fitted to your marking" in written


def test_nothing_is_fitted_without_being_asked(calibrate, marked, tmp_path):
    before = set(tmp_path.iterdir())
    outcome = calibrate(marked([*rows(3), ("", "4", "1")]), "--html", tmp_path / "a.html")
    assert outcome.code == 1, "a row could not be used"
    assert "row 5: The text is empty." in outcome.out
    assert "mark some more" in outcome.out
    assert "fitted" not in outcome.out
    assert set(tmp_path.iterdir()) - before == {tmp_path / "marked.csv", tmp_path / "a.html"}
    assert "3 submissions are too few to compare." in (tmp_path / "a.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        pytest.param(("--criterion", "content"), "names no column", id="a criterion without a column"),
        pytest.param(("--criterion", "contents=Content"), "Did you mean 'content'", id="an unknown criterion"),
        pytest.param(("--out-of", "5"), "marks go from 0 to 5", id="a mark above the scale"),
        pytest.param(("--fit", "mine.txt"), "Let it end in .toml", id="no name for a preset"),
        pytest.param(("--html", "/no/such/folder/a.html"), "folder that does not exist", id="no such folder"),
    ],
)
def test_bad_input_is_named_before_any_work(calibrate, marked, more, says):
    outcome = calibrate(marked(rows(3)), *more)
    assert outcome.code == 2
    assert says in outcome.err
    assert "Traceback" not in outcome.err


def test_too_few_submissions_are_not_fitted_to(calibrate, marked, tmp_path):
    outcome = calibrate(marked(rows(3)), "--fit", tmp_path / "mine.toml")
    assert outcome.code == 2
    assert "needs 15 marked submissions and has 3" in outcome.err
    assert not (tmp_path / "mine.toml").exists()
