"""Model answers: closed until two honest drafts, given up, or as the coach decides; revisions compared."""

from datetime import timedelta

import pytest

from trainer.desk.comparing import compared
from trainer.desk.errors import AnswersClosedError
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import ShowAnswers

TITLE = "The Neglect of Repair"


@pytest.fixture
def attempt_id(desk, zoe, passage_id):
    return desk.start(zoe, passage_id, "css").attempt.id


def half_of(text):
    words = text.split()
    return " ".join(words[: len(words) // 3]) + "."


def test_two_honest_drafts_open_the_answers(desk, store, zoe, passage_id, attempt_id, precis, other_precis):
    with pytest.raises(AnswersClosedError, match="after 2 honest drafts, and you have handed in none"):
        desk.model_answers(zoe, attempt_id)
    first = desk.submit(zoe, attempt_id, precis, TITLE, 60)
    assert first.assessment.document["references"] == desk.report(zoe, attempt_id)["references"] == []
    assert store.references.of_passage(passage_id)[1].text not in str(desk.export(zoe))
    second = desk.revise(zoe, attempt_id)
    assert (second.answers.open, second.answers.honest) == (False, 1)
    desk.submit(zoe, second.attempt.id, other_precis, TITLE, 60)
    assert desk.answers_state(zoe, attempt_id).open
    answers = desk.model_answers(zoe, second.attempt.id)
    assert [answer.text for answer in answers] == [precis, other_precis]
    assert [answer.document["submission"]["text"] for answer in answers] == [precis, other_precis]
    report = desk.report(zoe, second.attempt.id)
    assert [reference["text"] for reference in report["references"]] == [precis, other_precis]
    mine = [idea["statement"] for idea in report["ideas"]]
    assert all([idea["statement"] for idea in answer.document["ideas"]] == mine for answer in answers)
    assert store.attempts.get(second.attempt.id).answers_seen_at is not None


@pytest.mark.parametrize("second", ["the same again", "a beginning", "another language"])
def test_what_is_no_honest_draft_does_not_count(desk, zoe, attempt_id, precis, second):
    texts = {
        "the same again": precis.replace(", ", " ,  "),
        "a beginning": half_of(precis),
        "another language": "Ceux qui réparent ne reçoivent jamais de remerciements dans ce pays oublieux. " * 14,
    }
    desk.submit(zoe, attempt_id, precis, TITLE, 60)
    revision = desk.revise(zoe, attempt_id).attempt.id
    desk.submit(zoe, revision, texts[second], TITLE, 60)
    assert (desk.answers_state(zoe, revision).honest, desk.answers_state(zoe, revision).open) == (1, False)


def test_giving_up_opens_them_and_is_remembered(desk, zoe, attempt_id, precis):
    assert desk.answers_state(zoe, attempt_id).may_give_up
    assert desk.give_up(zoe, attempt_id).open
    assert len(desk.model_answers(zoe, attempt_id)) == 2
    desk.submit(zoe, attempt_id, precis, TITLE, 60)
    assert [entry.answers_seen for entry in desk.history(zoe)] == [True]
    assert desk.progress(zoe).points[0].answers_seen


@pytest.mark.parametrize("show", [ShowAnswers.NEVER, ShowAnswers.AFTER_DUE], ids=str)
def test_a_coach_may_keep_them_closed_also_for_practice(
    desk, store, zoe, coach, cohort_id, passage_id, attempt_id, precis, clock, show
):
    terms = AssignmentTerms("Test", "css", due_at=clock.now + timedelta(days=1), show_answers=show)
    store.assignments.add(cohort_id, passage_id, coach.user_id, terms)
    with pytest.raises(AnswersClosedError):
        desk.give_up(zoe, attempt_id)
    desk.submit(zoe, attempt_id, precis.partition(".")[0] + ".", TITLE, 60)
    ideas = desk.report(zoe, attempt_id)["ideas"]
    assert {bool(idea["statement"]) for idea in ideas if idea["status"] != "covered"} == {False}
    assert any(idea["statement"] for idea in desk.report(coach, attempt_id)["ideas"] if idea["status"] == "missed")
    assert len(desk.model_answers(coach, attempt_id)) == 2
    clock.forward(days=2)
    assert desk.answers_state(zoe, attempt_id).open == (show is ShowAnswers.AFTER_DUE)


def test_a_revision_is_compared_with_what_it_revises(desk, zoe, attempt_id, precis):
    assert desk.submit(zoe, attempt_id, precis.rpartition("; ")[0].rpartition(". ")[0] + ".", None, 60)
    assert desk.compare(zoe, attempt_id) is None
    revision = desk.revise(zoe, attempt_id)
    assert revision.attempt.text
    desk.submit(zoe, revision.attempt.id, precis, TITLE, 60)
    change = desk.compare(zoe, revision.attempt.id)
    assert (change.before_id, change.after_id, change.out_of) == (attempt_id, revision.attempt.id, 20)
    assert change.title == (None, TITLE)
    assert change.before < change.after
    assert change.words[0] < change.words[1]
    assert {piece.change for piece in change.text} >= {"same", "added"}
    assert [criterion.key for criterion in change.criteria][-1] == "title"


def part(statuses, awarded=10, text="One.", spans=True):
    ideas = [
        {
            "statement": statement,
            "weight": 0.5,
            "status": status,
            "passage_spans": [{"start": n, "end": n + 1, "text": ""}] if spans else [],
        }
        for n, (statement, status) in enumerate(statuses)
    ]
    return {
        "marks": {"awarded": awarded, "out_of": 20},
        "criteria": [{"key": "content", "name": "Content", "awarded": awarded, "out_of": 20}],
        "ideas": ideas,
        "submission": {"title": None, "text": text, "words": len(text.split())},
    }


@pytest.mark.parametrize(
    ("before", "after", "gained", "lost"),
    [
        pytest.param([], [], [], [], id="no ideas"),
        pytest.param([("é", "missed")], [("é", "half")], ["é"], [], id="half there now"),
        pytest.param([("é", "covered")], [("é", "half")], [], ["é"], id="half there still"),
        pytest.param([("é", "missed")], [("é", "contradicted")], [], ["é"], id="turned round"),
        pytest.param([("é", "covered")], [("é", "covered")], [], [], id="as before"),
        pytest.param([("", "missed")], [("", "covered")], [""], [], id="statement left out"),
        pytest.param([("a", "missed"), ("b", "covered")], [("b", "missed")], [], ["b"], id="another list of ideas"),
    ],
)
def test_ideas_gained_and_lost(before, after, gained, lost):
    change = compared("1", part(before), "2", part(after))
    assert [idea.statement for idea in change.gained] == gained
    assert [idea.statement for idea in change.lost] == lost
