"""The coach's texts: passages cleaned and changed, model answers checked and approved, key ideas weighed."""

import pytest

from trainer.desk import DeskSettings
from trainer.desk.coach import CoachDesk
from trainer.desk.drafting import DraftLine
from trainer.desk.errors import NotAllowedError, TooManyError
from trainer.desk.views import ReferenceStanding
from trainer.errors import InputError, UnknownNameError
from trainer.store import ConflictError, NotFoundError
from trainer.store.records import JobState, ReferenceState

ARTICLE = """Share on Facebook

The town of Marrow Ferry has rebuilt its footbridge three times in forty years, and each time the council has chosen
the cheapest timber it could find. The first bridge rotted in nine winters. The second was swept away by the river.

Advertisement

Engineers who looked at the remains said the same thing on both occasions: the wood had never been treated. A treated
bridge costs a third more at the start. Over forty years it costs less than half as much, for it is built only once.

The council knows these figures, for they stand in its own minutes. Yet a budget is voted every year, and a bridge that
lasts for forty years saves nothing before the next election."""
ANSWER = "Marrow Ferry keeps buying a cheap footbridge that fails, though treated timber would cost it far less later."


@pytest.fixture
def texts(store, grading, clock):
    """The coach's desk on a server where nobody drafts: what is asked for stays in line."""
    settings = DeskSettings()
    return CoachDesk(store, grading, DraftLine(store, settings), settings, clock)


@pytest.fixture
def added(texts, coach):
    return texts.add(coach, ARTICLE, title="The Footbridge")


def test_cleaning_tells_what_it_takes_out_and_each_line_is_put_back(texts, coach):
    read = texts.clean(coach, ARTICLE)
    assert [line.text for line in read.removed] == ["Share on Facebook", "Advertisement"]
    again = texts.clean(coach, ARTICLE, keep=[read.removed[1].line])
    assert [line.text for line in again.removed] == ["Share on Facebook"]
    assert "Advertisement" in again.text


def test_a_passage_is_added_once_and_stands_in_the_audit_log(texts, store, coach, added):
    assert (added.entry.title, added.entry.own, added.mine) == ("The Footbridge", True, True)
    assert texts.add(coach, ARTICLE).entry.id == added.entry.id
    assert [(entry.action, entry.actor_id) for entry in store.audit.of(added.entry.id)] == [
        ("passage.added", coach.user_id)
    ]
    assert added.entry.id in [entry.id for entry in texts.shelf(coach)]


def test_a_passage_for_everybody_is_in_every_library(texts, desk, coach, emil):
    shared = texts.add(coach, ARTICLE, shared=True, labels={"theme": " bridges ", "level": "foundation"})
    assert [entry.theme for entry in desk.library(emil) if entry.id == shared.entry.id] == ["bridges"]


def test_changing_a_passage_keeps_the_old_text_and_moves_the_key_ideas(texts, coach, added):
    passage_id = added.entry.id
    texts.set_ideas(coach, passage_id, "1 [2] The first bridge rotted.\n1 [4] The wood was never treated.")
    before = added.passage.text.raw
    texts.revise(coach, passage_id, "A short word first. " + before, "The Bridge", version=1)
    assert [idea.sentences for idea in texts.store.key_ideas.of_passage(passage_id)] == [(2,), (4,)]
    with pytest.raises(ConflictError, match="changed by somebody else"):
        texts.revise(coach, passage_id, before, None, version=1)
    assert [(one.number, one.by.me, one.current) for one in texts.versions(coach, passage_id)] == [
        (2, True, True),
        (1, True, False),
    ]
    restored = texts.restore_version(coach, passage_id, 1)
    assert (restored.version, restored.passage.text.raw, restored.passage.title) == (3, before, "The Footbridge")
    with pytest.raises(NotFoundError):
        texts.restore_version(coach, passage_id, 9)


def test_a_passage_is_set_aside_and_taken_back(texts, desk, coach, added):
    texts.archive(coach, added.entry.id)
    assert added.entry.id not in [entry.id for entry in texts.shelf(coach)]
    assert [entry.id for entry in texts.shelf(coach, archived=True)] == [added.entry.id]
    with pytest.raises(ConflictError, match="set aside"):
        desk.start(coach, added.entry.id, "css")
    texts.restore(coach, added.entry.id)
    assert texts.shelf(coach, archived=True) == ()


@pytest.mark.parametrize(
    ("given", "words"),
    [pytest.param("", "no text", id="nothing"), pytest.param("Trop court, très court.", "words", id="too short")],
)
def test_what_is_no_passage_is_not_added(texts, coach, given, words):
    with pytest.raises(InputError, match=words):
        texts.add(coach, given)


def test_the_grader_looks_through_an_answer_as_it_is_written(texts, coach, added):
    passage_id = added.entry.id
    assert texts.check(coach, passage_id, "", None).findings == ()
    copied = added.passage.text.slice(added.passage.text.sentences[0])
    text = f"{copied} It was built in 1950, and I don't like it."
    found = texts.check(coach, passage_id, text, None, "css")
    codes = {finding.code for finding in found.findings}
    assert {"wording.copied", "convention.title-missing", "convention.contraction"} <= codes
    assert any(code.startswith("faithfulness.") for code in codes)
    assert found.copied > 0.5
    low, high = found.target_words
    assert ("length.draft" in codes) is not (low <= found.words <= high)
    assert texts.store.references.of_passage(passage_id) == ()


def test_an_answer_counts_as_a_draft_until_it_is_approved(texts, desk, store, coach, added):
    passage_id = added.entry.id
    written = texts.write(coach, passage_id, ANSWER, "A Bridge Bought Thrice")
    assert written.approved_by is None
    assert desk.passage(coach, passage_id).reference is ReferenceStanding.DRAFT
    approved = texts.approve(coach, written.record.id, written.record.version)
    assert (approved.approved_by.me, approved.record.approved_at is not None) == (True, True)
    assert desk.passage(coach, passage_id).reference is ReferenceStanding.APPROVED
    edited = texts.edit(coach, written.record.id, ANSWER + " It knows.", None, version=1)
    assert (edited.record.state, edited.record.version) == (ReferenceState.DRAFT, 2)
    with pytest.raises(ConflictError):
        texts.approve(coach, written.record.id, 1)
    with pytest.raises(ConflictError):
        texts.edit(coach, written.record.id, ANSWER, None, version=1)
    assert [one.document["text"] for one in texts.answer_versions(coach, written.record.id)][-1] == ANSWER
    texts.restore_answer_version(coach, written.record.id, 1)
    assert store.references.get(written.record.id).text == ANSWER
    texts.set_aside(coach, written.record.id)
    assert len(texts.file(coach, passage_id).archived) == 1
    texts.take_back(coach, written.record.id)
    actions = [entry.action for entry in store.audit.of(written.record.id)]
    assert actions == [
        "reference.added",
        "reference.approved",
        "reference.withdrawn",
        "reference.edited",
        "reference.edited",
        "reference.archived",
        "reference.restored",
    ]


@pytest.mark.parametrize("text", ["", "  \n ", "—"])
def test_an_empty_answer_is_not_kept(texts, coach, added, text):
    with pytest.raises(InputError, match="is empty"):
        texts.write(coach, added.entry.id, text, None)


def test_submissions_are_judged_by_the_key_ideas_that_a_coach_has_set_down(texts, desk, store, coach, added, precis):
    passage_id = added.entry.id
    assert texts.ideas(coach, passage_id).version == 0
    checked = texts.check_ideas(coach, passage_id, "3 [1] Cheap timber was bought.\nx [1] Wrong.")
    assert [line for line, _ in checked.problems] == [2]
    with pytest.raises(InputError, match="line 2"):
        texts.set_ideas(coach, passage_id, "3 [1] Cheap timber was bought.\nx [1] Wrong.")
    ideas = texts.set_ideas(coach, passage_id, "3 [1] Cheap timber was bought.\n1 [5] Treating is dearer at first.", 0)
    assert (ideas.version, ideas.by.me) == (1, True)
    view = desk.start(coach, passage_id, "css")
    document = desk.submit(coach, view.attempt.id, ANSWER, "A Bridge", 5).assessment.document
    first = document["ideas"][0]
    assert (first["statement"], first["weight"]) == ("Cheap timber was bought.", 0.75)
    texts.set_ideas(coach, passage_id, "1 [1] Cheap timber was bought.\n3 [5] Treating is dearer at first.", 1)
    with pytest.raises(ConflictError):
        texts.set_ideas(coach, passage_id, "1 [1] Mine.", 1)
    found = texts.ideas_versions(coach, passage_id)
    assert [(one.number, one.by.me) for one in found] == [(2, True), (1, True)]
    texts.restore_ideas_version(coach, passage_id, 1)
    assert [idea.weight for idea in store.key_ideas.of_passage(passage_id)] == [0.75, 0.25]


def test_what_is_compared_with_an_unapproved_draft_says_so_even_while_answers_are_closed(texts, desk, coach, added):
    texts.write(coach, added.entry.id, ANSWER, None)
    view = desk.start(coach, added.entry.id, "css")
    marked = desk.submit(coach, view.attempt.id, ANSWER.replace("keeps buying", "buys and buys"), "A Bridge", 5)
    assert marked.unapproved
    assert marked.assessment.document["references"] == []
    assert any("has not been approved by a coach" in note for note in marked.assessment.document["notes"])
    assert not any("None" in note for note in marked.assessment.document["notes"])


def test_several_drafts_by_a_model_are_put_in_line_and_cancelled(texts, desk, coach, added):
    names = [model.name for model in texts.models(coach)]
    assert names[0] == "smollm2-135m-instruct"
    job = texts.draft(coach, added.entry.id, model=names[0], count=3)
    (line,) = texts.file(coach, added.entry.id).drafting
    assert (line.count, line.model, line.job.place) == (3, names[0], 1)
    assert desk.cancel(coach, job.id).state is JobState.CANCELLED
    assert texts.file(coach, added.entry.id).drafting == ()
    with pytest.raises(UnknownNameError):
        texts.draft(coach, added.entry.id, model="no-such-model")
    with pytest.raises(InputError):
        texts.draft(coach, added.entry.id, count=0)
    for _ in range(3):
        texts.draft(coach, added.entry.id)
    with pytest.raises(TooManyError):
        texts.draft(coach, added.entry.id)


def test_to_a_learner_nothing_of_it_exists(texts, coach, zoe, added):
    written = texts.write(coach, added.entry.id, ANSWER, None)
    passage_id, answer_id = added.entry.id, written.record.id
    calls = [
        lambda: texts.shelf(zoe),
        lambda: texts.clean(zoe, ARTICLE),
        lambda: texts.add(zoe, ARTICLE),
        lambda: texts.models(zoe),
        lambda: texts.audit(zoe),
        *(
            lambda call=call: call(zoe, passage_id)
            for call in (texts.file, texts.versions, texts.archive, texts.restore, texts.draft, texts.ideas,
                         texts.ideas_versions)
        ),
        *(
            lambda call=call: call(zoe, answer_id)
            for call in (texts.answer, texts.approve, texts.withdraw, texts.set_aside, texts.take_back,
                         texts.answer_versions)
        ),
        lambda: texts.revise(zoe, passage_id, ARTICLE, None),
        lambda: texts.check(zoe, passage_id, ANSWER, None),
        lambda: texts.write(zoe, passage_id, ANSWER, None),
        lambda: texts.edit(zoe, answer_id, ANSWER, None),
        lambda: texts.check_ideas(zoe, passage_id, ""),
        lambda: texts.set_ideas(zoe, passage_id, ""),
    ]  # fmt: skip
    for call in calls:
        with pytest.raises(NotFoundError):
            call()


def test_another_coach_finds_nothing_of_a_coachs_own_and_cannot_change_a_learners_text(texts, store, coach, zoe, added):
    from trainer.desk import Actor
    from trainer.store.records import Role

    other = Actor(store.users.add("Noor", Role.COACH, login="noor").id, Role.COACH)
    with pytest.raises(NotFoundError):
        texts.file(other, added.entry.id)
    hers = store.passages.add(zoe.user_id, None, ARTICLE, "Pasted", {})
    assert texts.file(coach, hers.id).mine is False
    with pytest.raises(NotAllowedError):
        texts.revise(coach, hers.id, ARTICLE, None)
    assert all(entry.passage_id != added.entry.id for entry in texts.audit(other).entries)
    assert any(entry.passage_id == added.entry.id for entry in texts.audit(coach).entries)


def test_the_audit_log_is_read_page_by_page_and_filtered(texts, coach, added):
    texts.write(coach, added.entry.id, ANSWER, None)
    mine = texts.audit(coach, who="me")
    assert [entry.action for entry in mine.entries] == ["reference.added", "passage.added"]
    assert texts.audit(coach, kind="passage").entries[0].action == "passage.added"
    everything = texts.audit(coach, who="all")
    assert (len(everything.entries), everything.before is not None) == (50, True)
    following = texts.audit(coach, who="all", before=everything.before)
    assert following.entries[0].serial < everything.entries[-1].serial
