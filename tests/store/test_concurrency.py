"""Many at once: no change is lost, no job is given twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from threading import Barrier

from trainer.store import ConflictError, open_store

WRITERS, CHANGES = 40, 20


def test_no_change_of_many_writers_is_lost(store, learner):
    together = Barrier(WRITERS)

    def write(writer: int) -> None:
        together.wait()
        for change in range(CHANGES):
            store.users.prefer(learner.id, {f"{writer}-{change}": change})  # reads the row, then writes it

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert len(store.users.get(learner.id).preferences) == WRITERS * CHANGES


def test_attempts_begun_at_once_get_numbers_of_their_own(url, store, learner, passage):
    def start(_: int) -> int:
        own = open_store(url)
        try:
            return own.attempts.start(learner.id, passage.id, "css").number
        finally:
            own.close()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(start, range(16))) == list(range(1, 17))


def test_a_job_is_given_to_one_worker_only(url, store, learner):
    jobs = [store.jobs.enqueue("draft", {"n": n}, learner.id).id for n in range(60)]

    def work(name: str) -> list[str]:
        own, taken = open_store(url), []
        try:
            while job := own.jobs.claim("draft", name):
                taken.append(job.id)
                own.jobs.finish(job.id, worker=name)
        finally:
            own.close()
        return taken

    with ThreadPoolExecutor(8) as pool:
        taken = [job for done in pool.map(work, (f"é{n}" for n in range(8))) for job in done]
    assert Counter(taken) == Counter(jobs)


def test_a_code_for_one_makes_one_account(store, coach):
    code = store.invitations.issue(coach.id).code

    def accept(number: int) -> bool:
        try:
            store.invitations.accept(code, f"learner-{number}", "Zoë", None)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(accept, range(8))) == 1
    assert store.users.count() == 2


def test_a_double_click_hands_in_once(store, attempt):
    with ThreadPoolExecutor(8) as pool:
        handed_in = list(
            pool.map(store.attempts.submit, repeat(attempt.id, 8), repeat("The tide."), [None] * 8, [1] * 8)
        )
    assert len({record.submitted_at for record in handed_in}) == 1
    assert len(store.attempts.drafts(attempt.id)) == 1


def test_two_processes_may_open_a_new_database_at_once(empty_url):
    together = Barrier(4)

    def opened(_: int) -> int:
        together.wait()
        own = open_store(empty_url)
        try:
            return len(own.users.me().id)
        finally:
            own.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(opened, range(4))) == [32] * 4
