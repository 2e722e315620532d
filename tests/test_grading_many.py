"""Many submissions in a row: the very reports that each would have had alone."""

from itertools import chain, islice, repeat

import pytest

from trainer.domain import Report, Submission
from trainer.errors import InputError
from trainer.grading_many import grade_many
from trainer.pipeline import grade_prepared
from trainer.practice.bank import load_passage
from trainer.preparation import prepare
from trainer.rubric import load_preset
from trainer.text import Text
from trainer.wire import grade_document

CSS = load_preset("css")


@pytest.fixture(scope="module")
def bank():
    return load_passage("the-neglect-of-repair")


@pytest.fixture(scope="module")
def prepared(bank, embedder):
    return prepare(bank.passage, bank.references[:1], embedder=embedder)


@pytest.fixture(scope="module")
def submissions(bank):
    """Submissions of many lengths: growing parts of a model answer, with and without a title."""
    answer = bank.references[1]
    ends = [sentence.end for sentence in answer.text.sentences]
    return [Submission(Text(answer.text.raw[:end]), answer.title if end % 2 else None) for end in ends]


def document(report: Report) -> str:
    return grade_document(report).model_dump_json()


@pytest.fixture(scope="module")
def alone(bank, prepared, submissions, embedder):
    return [
        document(grade_prepared(submission, prepared, bank.references[:1], CSS, embedder=embedder))
        for submission in submissions
    ]


@pytest.mark.parametrize("order", [1, -1], ids=["as handed in", "backwards"])
def test_each_is_graded_to_the_last_digit_as_if_alone(bank, prepared, submissions, alone, embedder, order):
    together = grade_many(submissions[::order], prepared, bank.references[:1], CSS, embedder=embedder)
    assert [document(report) for report in together] == alone[::order]


def test_what_cannot_be_read_stands_in_its_place_and_the_rest_is_graded(bank, prepared, submissions, alone, embedder):
    mixed = [Submission(Text("")), submissions[0], Submission(Text("é" * 20_000)), submissions[1]]
    empty, first, endless, second = grade_many(mixed, prepared, bank.references[:1], CSS, embedder=embedder)
    assert isinstance(empty, InputError)
    assert "empty" in str(empty)
    assert isinstance(endless, InputError)
    assert "20,000" in str(endless)
    assert [document(first), document(second)] == alone[:2]


def test_nothing_in_nothing_out(bank, prepared, embedder):
    assert list(grade_many([], prepared, bank.references[:1], CSS, embedder=embedder)) == []


def test_submissions_are_drawn_as_they_are_needed(bank, prepared, submissions, alone, embedder):
    endless = chain.from_iterable(repeat(submissions[:3]))
    first = islice(grade_many(endless, prepared, bank.references[:1], CSS, embedder=embedder), 4)
    assert [document(report) for report in first] == [*alone[:3], alone[0]]


def test_with_nothing_to_compare_with_it_is_refused_before_the_first(prepared, submissions):
    with pytest.raises(InputError, match="no reference"):
        grade_many(submissions, prepared, (), CSS, embedder=None)
