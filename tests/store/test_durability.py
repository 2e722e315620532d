"""A process killed in the middle: what was acknowledged is there, what it was doing is taken up again."""

import subprocess
import sys
from datetime import timedelta

import pytest

from trainer.store.records import JobState

KILLS = 2

WRITER = """
import sys
from trainer.store import open_store
store = open_store(sys.argv[1])
number = int(sys.argv[3])
while True:
    number += 1
    store.attempts.autosave(sys.argv[2], f"Draft {number}, très long. " * 50, "Tide", number)
    print(number, flush=True)  # only once the store has acknowledged it
"""

WORKER = """
import sys, time
from trainer.store import open_store
store = open_store(sys.argv[1])
print(store.jobs.claim("draft", "doomed").id, flush=True)
time.sleep(600)
"""


def run(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True)


def test_a_killed_writer_loses_nothing_that_was_acknowledged(url, store, attempt):
    acknowledged = 0
    for kill in range(KILLS):
        with run(WRITER, url, attempt.id, str(acknowledged)) as writer:
            for _ in range(20 + 7 * kill):
                acknowledged = int(writer.stdout.readline())
            writer.kill()
            for line in writer.stdout:
                acknowledged = int(line) if line.endswith("\n") else acknowledged
        saved = store.attempts.get(attempt.id)
        assert saved.seconds in (acknowledged, acknowledged + 1)  # one may be kept and not yet acknowledged
        assert saved.text == f"Draft {int(saved.seconds)}, très long. " * 50
        assert store.attempts.drafts(attempt.id)[-1].text == saved.text
        acknowledged = int(saved.seconds)
    if store.database.is_sqlite:
        with store.database.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_the_job_of_a_killed_worker_is_taken_up_again(url, store, learner, clock):
    job = store.jobs.enqueue("draft", {"text": "été"}, learner.id)
    with run(WORKER, url) as worker:
        assert worker.stdout.readline().strip() == job.id
        worker.kill()
    beat = store.jobs.get(job.id).beat_at
    clock.now = beat + timedelta(seconds=50)
    assert store.jobs.reclaim_stalled(timedelta(minutes=1)) == ()
    clock.forward(seconds=20)
    (back,) = store.jobs.reclaim_stalled(timedelta(minutes=1))
    assert back.state == JobState.QUEUED
    assert store.jobs.claim("draft", "next").payload == {"text": "été"}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("setting", [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
def test_every_connection_to_a_file_is_set_for_durability(store, setting):
    name, value = setting
    with store.database.reading() as one, store.database.reading() as other:
        assert {c.exec_driver_sql(f"PRAGMA {name}").scalar() for c in (one, other)} == {value}
