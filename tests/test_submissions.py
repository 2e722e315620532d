"""The graded submissions are what their names say, so that marks can be tested against them."""

from pathlib import Path

import pytest

from trainer.practice.bank import load_passage
from trainer.practice.demo import SUBMISSION
from trainer.submissions import read_document, read_submission
from trainer.text import Text

PROSE = "Upkeep is cheaper than rebuilding, and the poor pay first for what is left undone."
FOLDER = Path(__file__).parents[0] / "data" / "submissions"
PASSAGES = sorted(path.name for path in FOLDER.iterdir())
COPIED_RUN = 6

each_passage = pytest.mark.parametrize("passage_id", PASSAGES)


def submission(passage_id: str, kind: str):
    return read_submission((FOLDER / passage_id / f"{kind}.txt").read_text(encoding="utf-8"))


def copied_share(text: Text, passage: Text) -> float:
    """The share of the words that stand in some run of `COPIED_RUN` words of the passage."""

    def runs(words):
        return [tuple(words[i : i + COPIED_RUN]) for i in range(len(words) - COPIED_RUN + 1)]

    known = set(runs(passage.words))
    copied = {i + k for i, run in enumerate(runs(text.words)) if run in known for k in range(COPIED_RUN)}
    return len(copied) / len(text.words)


@each_passage
@pytest.mark.parametrize("kind", ["good", "average", "weak", "copied", "off-topic"])
def test_every_kind_is_there_with_a_title(passage_id, kind):
    assert submission(passage_id, kind).title


@each_passage
@pytest.mark.parametrize("kind", ["good", "average", "copied", "off-topic"])
def test_honest_and_cheating_submissions_alike_keep_to_about_a_third(passage_id, kind):
    share = len(submission(passage_id, kind).text.words) / len(load_passage(passage_id).passage.text.words)
    assert 0.29 <= share <= 0.37


@each_passage
def test_the_copied_submission_is_copied_and_the_honest_ones_are_not(passage_id):
    passage = load_passage(passage_id).passage.text
    assert copied_share(submission(passage_id, "copied").text, passage) > 0.8
    assert copied_share(submission(passage_id, "good").text, passage) == 0
    assert copied_share(submission(passage_id, "average").text, passage) < 0.2


@each_passage
def test_the_good_submission_is_one_paragraph(passage_id):
    assert len(submission(passage_id, "good").text.paragraphs) == 1


def test_the_demonstration_is_the_average_submission():
    average = FOLDER / "the-neglect-of-repair" / "average.txt"
    assert SUBMISSION.read_text(encoding="utf-8") == average.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "title", "text"),
    [
        pytest.param("", None, "", id="empty"),
        pytest.param(f"Le prix du laisser-aller\n\n{PROSE}", "Le prix du laisser-aller", PROSE, id="a headline"),
        pytest.param(f"The Price of Neglect\n{PROSE}", "The Price of Neglect", PROSE, id="without a blank line"),
        pytest.param(f"Title: Care.\n{PROSE}", "Care.", PROSE, id="called a title"),
        pytest.param(f"लापरवाही की कीमत\n\n{PROSE}", "लापरवाही की कीमत", PROSE, id="another script"),
        pytest.param(PROSE, None, PROSE, id="one paragraph"),
        pytest.param(f"Care is cheap.\n\n{PROSE}", None, f"Care is cheap.\n\n{PROSE}", id="a sentence"),
        pytest.param(f"Dear examiner,\n\n{PROSE}", None, f"Dear examiner,\n\n{PROSE}", id="an address"),
        pytest.param("The price\n\nof neglect is", None, "The price\n\nof neglect is", id="a line that runs on"),
        pytest.param("Care\n\nNeglect", None, "Care\n\nNeglect", id="two headlines"),
        pytest.param(f"{'word ' * 13}\n\n{PROSE}", None, f"{'word ' * 13}\n\n{PROSE}".strip(), id="too long"),
    ],
)
def test_a_headline_over_a_document_is_its_title(written, title, text):
    submission = read_document(written)
    assert (submission.title, submission.text.raw) == (title, text)
