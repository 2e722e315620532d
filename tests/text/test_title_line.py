from pathlib import Path

import pytest

from trainer.submissions import read_submission
from trainer.text.normalising import normalise
from trainer.text.reading import read_text

BODY = (
    "Rulers enjoy launching new works and ignore the care of old ones, though it is this care that keeps a nation "
    "going. New works can be seen and bring votes; good upkeep goes unnoticed, and its budget is the first to be cut."
)


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Upkeep", id="short"),
        pytest.param("L’entretien, œuvre oubliée des États", id="accents"),
        pytest.param("Why Upkeep Matters More Than Building", id="as long as a line of a narrow page"),
        pytest.param("why the upkeep of public works matters more to a nation than building", id="long, no capitals"),
    ],
)
@pytest.mark.parametrize(
    "body", [BODY, BODY[0].lower() + BODY[1:], BODY.replace(", ", ",\n")], ids=["one line", "lower", "wrapped"]
)
def test_a_title_line_stays_a_line_of_its_own(title, body):
    submission = read_submission(normalise(f"Title: {title}\n{body}"))
    assert submission.title == title.replace("’", "'")
    assert submission.text.words[-3:] == ("to", "be", "cut")
    assert len(submission.text.words) == 43


def test_a_heading_before_one_long_line_is_not_joined_to_it():
    assert normalise(f"Why Upkeep Matters More Than Building\n{BODY}").startswith(
        "Why Upkeep Matters More Than Building\n"
    )


SUBMISSIONS = sorted((Path(__file__).parents[1] / "data" / "submissions").rglob("*.txt"))


@pytest.mark.parametrize("path", SUBMISSIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_submission_read_from_its_file_is_the_one_written(path):
    written = read_submission(path.read_text(encoding="utf-8"))
    read = read_submission(read_text(path))
    assert read.title == written.title
    assert read.text.words == written.text.words
