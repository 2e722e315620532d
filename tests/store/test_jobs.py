"""Jobs: the line, progress, cancelling, workers that die."""

from datetime import timedelta

import pytest

from trainer.store import ConflictError, NotFoundError
from trainer.store.jobs import TRIES
from trainer.store.records import JobState

MINUTE = timedelta(minutes=1)


@pytest.fixture
def line(store, learner, coach):
    """Three jobs waiting."""
    return [
        store.jobs.enqueue("draft", {"text": text}, owner.id)
        for text, owner in (("", learner), ("été", coach), ("x", learner))
    ]


def test_jobs_are_taken_in_order_and_each_once(store, line):
    store.jobs.enqueue("other", {}, None)
    taken = [store.jobs.claim("draft", f"worker {number}") for number in range(4)]
    assert [job and job.id for job in taken] == [*(job.id for job in line), None]
    assert [job.payload["text"] for job in taken[:3]] == ["", "été", "x"]
    assert (taken[0].state, taken[0].worker, taken[0].tries) == (JobState.RUNNING, "worker 0", 1)
    assert store.jobs.get(line[0].id) == taken[0]


def test_a_job_knows_its_place_in_line(store, line):
    store.jobs.enqueue("other", {}, None)
    assert [store.jobs.place(job.id) for job in line] == [1, 2, 3]
    store.jobs.claim("draft", "w")
    store.jobs.cancel(line[1].id)
    assert [store.jobs.place(job.id) for job in line] == [0, 0, 1]


def test_progress_and_result_are_kept(store, line):
    store.jobs.claim("draft", "w")
    store.jobs.progress(line[0].id, "Section 2 of 7", 2, 7, worker="w")
    seen = store.jobs.get(line[0].id)
    assert (seen.phase, seen.done, seen.total, seen.cancel_asked) == ("Section 2 of 7", 2, 7, False)
    done = store.jobs.finish(line[0].id, {"text": "précis"}, worker="w")
    assert store.jobs.get(line[0].id) == done
    assert (done.state, done.result) == (JobState.DONE, {"text": "précis"})
    assert done.finished_at is not None


def test_a_failure_says_why(store, line):
    store.jobs.claim("draft", "w")
    failed = store.jobs.fail(line[0].id, "The model is not on this machine.")
    assert (failed.state, failed.error) == (JobState.FAILED, "The model is not on this machine.")


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_at_its_next_step(store, line):
    store.jobs.claim("draft", "w")
    assert store.jobs.cancel(line[1].id).state == JobState.CANCELLED
    assert store.jobs.claim("draft", "v").id == line[2].id
    assert store.jobs.cancel(line[0].id).state == JobState.RUNNING
    assert store.jobs.beat(line[0].id, worker="w").cancel_asked
    assert store.jobs.stop(line[0].id, worker="w").state == JobState.CANCELLED
    assert store.jobs.cancel(line[0].id).state == JobState.CANCELLED
    with pytest.raises(ConflictError, match="is cancelled"):
        store.jobs.finish(line[0].id)


def test_a_job_given_back_keeps_its_place_and_costs_no_try(store, line):
    store.jobs.claim("draft", "w")
    store.jobs.progress(line[0].id, "Section 2 of 7", 2, 7, worker="w")
    with pytest.raises(ConflictError, match="is running, for w"):
        store.jobs.release(line[0].id, worker="v")
    back = store.jobs.release(line[0].id, worker="w")
    assert store.jobs.get(line[0].id) == back
    assert (back.state, back.worker, back.tries, back.phase) == (JobState.QUEUED, None, 0, "")
    assert [store.jobs.place(job.id) for job in line] == [1, 2, 3]
    with pytest.raises(ConflictError, match="is queued"):
        store.jobs.release(line[0].id)


def test_a_job_that_is_done_stays_done(store, line):
    store.jobs.claim("draft", "w")
    done = store.jobs.finish(line[0].id)
    assert store.jobs.cancel(line[0].id) == done
    with pytest.raises(ConflictError, match="is done"):
        store.jobs.fail(line[0].id, "late")


def test_a_waiting_job_makes_no_progress(store, line):
    with pytest.raises(ConflictError, match="is queued"):
        store.jobs.progress(line[0].id, "", 0, 0)


def test_a_dead_workers_job_goes_back_to_its_place(store, line, clock):
    store.jobs.claim("draft", "dead")
    store.jobs.claim("draft", "alive")
    clock.forward(minutes=2)
    store.jobs.beat(line[1].id, worker="alive")
    (back,) = store.jobs.reclaim_stalled(MINUTE)
    assert (back.id, back.state, back.worker) == (line[0].id, JobState.QUEUED, None)
    assert store.jobs.place(line[0].id) == 1
    again = store.jobs.claim("draft", "next")
    assert (again.id, again.tries) == (line[0].id, 2)
    with pytest.raises(ConflictError, match="for next"):
        store.jobs.finish(line[0].id, {}, worker="dead")
    assert store.jobs.finish(line[0].id, {}, worker="next").state == JobState.DONE


def test_a_job_that_takes_its_workers_down_fails_in_the_end(store, line, clock):
    for _ in range(TRIES):
        assert store.jobs.claim("draft", "w").id == line[0].id
        clock.forward(minutes=2)
        (last,) = store.jobs.reclaim_stalled(MINUTE)
    assert last.state == JobState.FAILED
    assert f"{TRIES} times" in store.jobs.get(line[0].id).error


def test_a_dead_workers_cancelled_job_is_cancelled(store, line, clock):
    store.jobs.claim("draft", "w")
    store.jobs.cancel(line[0].id)
    clock.forward(minutes=2)
    assert store.jobs.reclaim_stalled(MINUTE)[0].state == JobState.CANCELLED


def test_a_person_sees_their_own_jobs(store, line, learner):
    store.jobs.enqueue("other", {}, learner.id)
    assert len(store.jobs.of_owner(learner.id)) == 3
    assert [job.id for job in store.jobs.of_owner(learner.id, "draft")] == [line[0].id, line[2].id]


def test_what_is_not_there_is_said_so(store):
    assert store.jobs.claim("", "é") is None
    for act in (store.jobs.get, store.jobs.place, store.jobs.cancel, store.jobs.finish):
        with pytest.raises(NotFoundError, match="no job"):
            act("é")
