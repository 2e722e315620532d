"""Drafting: a line in the store, one process at the lowest priority, cancelled and survived. Tiny real models."""

import os
import signal
from datetime import timedelta

import pytest

from trainer.desk import DeskSettings, LearnerDesk
from trainer.desk.drafting import STALLED, Drafting, DraftLine
from trainer.desk.errors import TooManyError
from trainer.desk.jobs import MOST_LIVE
from trainer.desk.passages import DRAFT
from trainer.desk.views import ReferenceStanding
from trainer.desk.work import Upload
from trainer.errors import InputError
from trainer.practice.bank import load_passage
from trainer.processes.limiting import LOWEST
from trainer.store.records import JobState, ReferenceState

ARTICLE = load_passage("paying-for-water").passage.text.raw
DONE = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@pytest.fixture
def desk_settings(tiny_model):
    return DeskSettings(model=str(tiny_model))


@pytest.fixture
def waiting(store, grading, desk_settings, clock):
    """A desk on a server where nobody drafts: what is asked for stays in line."""
    return LearnerDesk(store, grading, DraftLine(store, desk_settings), desk_settings, clock)


def over(desk, actor, job_id):
    def seen():
        view = desk.job(actor, job_id)
        return view if view.state in DONE else None

    return seen


def test_an_article_that_is_brought_gets_a_draft(desk, store, zoe, eventually, tiny_model):
    brought = desk.bring(zoe, "Share on Facebook\n\n" + ARTICLE, title=" L'eau ", preset_id="css")
    assert (brought.passage.passage.title, brought.passage.own, brought.known) == ("L'eau", True, False)
    assert [line.text for line in brought.removed] == ["Share on Facebook"]
    assert brought.passage.passage.removed == brought.removed
    assert brought.passage.drafting == brought.job.id
    job = eventually(over(desk, zoe, brought.job.id), "the draft")
    assert (job.state, job.error, job.place) == (JobState.DONE, None, 0)
    view = desk.passage(zoe, brought.passage.id)
    assert (view.reference, view.drafting, view.preset.id) == (ReferenceStanding.DRAFT, None, "css")
    (draft,) = store.references.of_passage(view.id)
    low, high = draft.settings["words"]
    assert low <= len(draft.text.split()) <= high
    assert (draft.state, draft.by_user) == (ReferenceState.DRAFT, zoe.user_id)
    assert draft.model.startswith("folder-tiny")
    assert draft.prompt_version
    assert (draft.settings["preset"], draft.settings["seed"], draft.settings["job"]) == ("css", 0, job.id)
    again = desk.bring(zoe, ARTICLE, preset_id="css")
    assert (again.known, again.passage.id) == (True, view.id)


def test_the_line_tells_places_and_cancels_what_waits(waiting, store, zoe, emil):
    jobs = []
    for actor, word in ((zoe, "water"), (emil, "rain"), (zoe, "snow")):
        jobs.append((actor, waiting.bring(actor, ARTICLE.replace("water", word)).job))
    assert [waiting.job(actor, job.id).place for actor, job in jobs] == [1, 2, 3]
    assert waiting.cancel(emil, jobs[1][1].id).state is JobState.CANCELLED
    assert [waiting.job(actor, job.id).place for actor, job in jobs] == [1, 0, 2]
    assert [job.id for job in waiting.jobs(zoe)] == [jobs[0][1].id, jobs[2][1].id]
    assert waiting.jobs(emil) == ()


def test_asking_twice_is_one_draft_and_nobody_fills_the_line(waiting, store, zoe, passage_id):
    passages = [store.passages.add(zoe.user_id, None, f"{ARTICLE} {n}", "Pasted", {}) for n in range(MOST_LIVE + 1)]
    first = waiting.draft_reference(zoe, passages[0].id)
    assert waiting.draft_reference(zoe, passages[0].id).id == first.id
    for passage in passages[1:MOST_LIVE]:
        waiting.draft_reference(zoe, passage.id)
    with pytest.raises(TooManyError, match=f"{MOST_LIVE} references being drafted"):
        waiting.draft_reference(zoe, passages[-1].id)
    with pytest.raises(TooManyError):
        waiting.bring(zoe, ARTICLE)


def test_a_running_draft_is_cancelled_and_the_next_one_runs(desk, drafting, store, zoe, eventually):
    long = "\n\n".join(ARTICLE.replace("water", f"water{n}") for n in range(30))
    first = desk.bring(zoe, long).job
    second = desk.bring(zoe, ARTICLE).job
    eventually(lambda: desk.job(zoe, first.id).phase, "the first step of the draft")
    (pid,) = drafting.pids
    if os.name == "posix":
        assert os.getpriority(os.PRIO_PROCESS, pid) == LOWEST
    told = desk.cancel(zoe, first.id)
    assert told.cancelling or told.state is JobState.CANCELLED
    assert eventually(over(desk, zoe, first.id), "the end of it").state is JobState.CANCELLED
    assert eventually(over(desk, zoe, second.id), "the next draft").state is JobState.DONE
    assert store.references.of_passage(first.passage_id) == ()


def test_a_draft_survives_the_end_of_its_server(store, pooled, grading, desk_settings, clock, zoe, eventually):
    long = "\n\n".join(ARTICLE.replace("water", f"water{n}") for n in range(12))
    with Drafting(store, pooled, desk_settings) as drafting:
        desk = LearnerDesk(store, grading, drafting, desk_settings, clock)
        job = desk.bring(zoe, long).job
        eventually(lambda: desk.job(zoe, job.id).state is JobState.RUNNING, "the beginning of the draft")
    assert desk.job(zoe, job.id).state in (JobState.QUEUED, JobState.DONE)
    with Drafting(store, pooled, desk_settings) as drafting:
        desk = LearnerDesk(store, grading, drafting, desk_settings, clock)
        assert eventually(over(desk, zoe, job.id), "the draft").state is JobState.DONE
    assert len(store.references.of_passage(job.passage_id)) == 1


def test_a_draft_whose_server_was_killed_is_taken_up_again(desk, store, zoe, clock, eventually):
    passage = store.passages.add(zoe.user_id, None, ARTICLE, "Pasted", {})
    payload = {"passage_id": passage.id, "preset_id": "css", "model": desk.settings.model, "seed": 0}
    job = store.jobs.enqueue(DRAFT, payload, zoe.user_id)
    store.jobs.claim(DRAFT, "a server that died")
    clock.forward(seconds=STALLED / timedelta(seconds=1) + 1)
    assert eventually(over(desk, zoe, job.id), "the draft").state is JobState.DONE


def test_a_draft_whose_process_dies_says_so(desk, drafting, store, zoe, eventually):
    long = "\n\n".join(ARTICLE.replace("water", f"water{n}") for n in range(30))
    job = desk.bring(zoe, long).job
    eventually(lambda: desk.job(zoe, job.id).phase, "the first step of the draft")
    os.kill(drafting.pids[0], signal.SIGKILL)
    ended = eventually(over(desk, zoe, job.id), "the end of it")
    assert (ended.state, store.references.of_passage(job.passage_id)) == (JobState.FAILED, ())
    assert "stopped unexpectedly" in ended.error


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        pytest.param({"preset_id": "gone"}, "no preset 'gone'", id="a preset that has gone"),
        pytest.param({"model": "no-such-model"}, "no model called 'no-such-model'", id="a model that is not there"),
        pytest.param({"passage_id": "0" * 32}, "no passage", id="a passage that has gone"),
    ],
)
def test_a_draft_that_cannot_be_made_says_why(desk, store, zoe, eventually, payload, reason):
    passage = store.passages.add(zoe.user_id, None, ARTICLE, "Pasted", {})
    whole = {"passage_id": passage.id, "preset_id": "css", "model": desk.settings.model, "seed": 0, **payload}
    job = store.jobs.enqueue(DRAFT, whole, zoe.user_id)
    ended = eventually(over(desk, zoe, job.id), "the end of it")
    assert ended.state is JobState.FAILED
    assert reason in ended.error


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        pytest.param("", "has no text", id="nothing"),
        pytest.param("Très court.", "has 2 words after cleaning", id="too short"),
        pytest.param("mot " * 25_000, "the most is 20,000", id="too long"),
        pytest.param(
            Upload("été.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 90), "an old Word document", id="old Word"
        ),
        pytest.param(Upload("../../x.pdf", b"%PDF-1.7 nothing"), r"^x\.pdf: is damaged|^x\.pdf", id="a broken PDF"),
        pytest.param(Upload("picture.png", bytes(range(256)) * 50), "not a text", id="a picture"),
    ],
)
def test_what_cannot_be_condensed_is_refused(waiting, store, zoe, given, problem):
    with pytest.raises(InputError, match=problem):
        waiting.bring(zoe, given)
    assert [entry for entry in waiting.library(zoe) if entry.own] == []
    assert store.jobs.of_owner(zoe.user_id) == ()


def test_a_file_is_read_for_what_it_is_and_a_long_article_excerpted(waiting, zoe):
    html = "<html><head><title>Water</title></head><body><article>"
    html += "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.split("\n\n") * 4) + "</article></body></html>"
    brought = waiting.bring(zoe, Upload("C:\\files\\water.html", html.encode()), excerpt=True)
    assert brought.passage.source == "water.html"
    assert 200 <= brought.passage.words <= 650
    assert brought.passage.passage.excerpt_reason
    assert waiting.library(zoe)[0].id == brought.passage.id


def test_erasing_oneself_needs_ones_name_and_leaves_nothing(waiting, store, zoe, emil):
    waiting.bring(zoe, ARTICLE)
    with pytest.raises(InputError, match="nothing was erased"):
        waiting.erase(zoe, "emil")
    assert waiting.library(zoe)[0].own
    waiting.erase(zoe, " ZOE ")
    assert store.jobs.of_owner(zoe.user_id) == ()
    assert store.users.find("zoe") is None
    assert store.users.find("emil") is not None
