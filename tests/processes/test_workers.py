"""Workers: one line, and processes that die, take too long, are stopped. Real processes throughout."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from trainer.desk.grading import awaited
from trainer.errors import InputError
from trainer.processes.errors import WorkerLostError
from trainer.processes.workers import Workers

HERE = Path(__file__).parent
LONG = 3600


@pytest.fixture(scope="module")
def orders():
    """The module with the work, importable here and in the processes."""
    sys.path.insert(0, str(HERE))
    import orders

    yield orders
    sys.path.remove(str(HERE))


@pytest.fixture
def workers(orders):
    with closing(Workers(1, orders.set_nothing_up)) as made:
        yield made


def ask(workers, work, *arguments, seconds=LONG, **more):
    return workers.ask(work, *arguments, what="Your précis", seconds=seconds, **more)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("value", ["", "très précis", None, {"marks": [1, 2.5]}], ids=repr)
def test_what_work_returns_comes_back(workers, orders, value):
    assert ask(workers, orders.echo, value).result() == value


def test_work_is_done_in_another_process_which_stays(workers, orders):
    first, second = ask(workers, orders.process_id).result(), ask(workers, orders.process_id).result()
    assert first == second == workers.pids[0] != os.getpid()


def test_what_a_person_can_put_right_comes_back_as_it_was_raised(workers, orders):
    with pytest.raises(InputError, match=r"^Été: is not to our liking\. Try another\.$"):
        ask(workers, orders.refuse, "Été").result()


def test_a_mistake_of_ours_comes_back_with_its_traceback(workers, orders):
    with pytest.raises(ZeroDivisionError) as caught:
        ask(workers, orders.blunder).result()
    assert "in blunder" in caught.value.__notes__[0]


def test_a_mistake_that_does_not_survive_the_way_back_is_told_in_words(workers, orders):
    with pytest.raises(RuntimeError, match=r"^UntransportableError: lost on the way") as caught:
        ask(workers, orders.blunder_oddly).result()
    assert "in blunder_oddly" in caught.value.__notes__[0]


def test_what_cannot_be_sent_back_is_a_mistake_too(workers, orders):
    with pytest.raises((AttributeError, TypeError), match="pickle"):
        ask(workers, orders.secretive).result()
    assert ask(workers, orders.echo, "still there").result() == "still there"


def test_what_work_yields_comes_one_by_one(workers, orders):
    seen = []
    assert ask(workers, orders.count_out, [1, 2, 3], False, each=seen.append).result() is None
    assert seen == [1, 2, 3]


def test_what_was_yielded_before_a_process_died_is_kept(workers, orders):
    seen = []
    with pytest.raises(WorkerLostError):
        ask(workers, orders.count_out, [1, 2], True, each=seen.append).result()
    assert seen == [1, 2]


@pytest.mark.parametrize(
    ("work", "arguments"),
    [
        pytest.param("die", (signal.SIGKILL,), id="killed"),
        pytest.param("die", (signal.SIGSEGV,), id="crashed"),
        pytest.param("leave", (), id="left without a word"),
    ],
)
def test_a_process_that_dies_takes_only_its_own_work_with_it(workers, orders, work, arguments):
    lost = ask(workers, getattr(orders, work), *arguments)
    after = ask(workers, orders.echo, "next in line")
    with pytest.raises(WorkerLostError, match=r"^Your précis: .*stopped unexpectedly.* Nothing you wrote is lost"):
        lost.result()
    assert after.result() == "next in line"


def test_a_process_killed_while_it_has_nothing_to_do_is_replaced(workers, orders):
    pid = ask(workers, orders.process_id).result()
    os.kill(pid, signal.SIGKILL)
    try:
        again = ask(workers, orders.process_id).result()
    except WorkerLostError:  # the work was sent before the death was seen
        again = ask(workers, orders.process_id).result()
    assert again != pid


def test_what_takes_too_long_fails_and_its_process_is_replaced(workers, orders):
    pid = ask(workers, orders.process_id).result()
    slow = ask(workers, orders.nap, LONG, seconds=0.2)
    with pytest.raises(WorkerLostError, match="more than 0 seconds"):
        slow.result()
    assert ask(workers, orders.process_id).result() != pid
    assert not alive(pid)


def test_a_place_in_line_is_known_and_counts_down(workers, orders, eventually):
    running = ask(workers, orders.nap, LONG)
    waiting = [ask(workers, orders.echo, number) for number in range(3)]
    eventually(running.running, "the first piece of work")
    assert [workers.place(ticket) for ticket in (running, *waiting)] == [0, 1, 2, 3]
    waiting[0].stop()
    running.stop()
    assert [ticket.result() for ticket in waiting[1:]] == [1, 2]
    assert waiting[0].cancelled()
    assert [workers.place(ticket) for ticket in (running, *waiting)] == [0, 0, 0, 0]


def test_what_somebody_waits_for_goes_before_what_nobody_does(workers, orders, eventually):
    running = ask(workers, orders.nap, LONG)
    eventually(running.running, "the first piece of work")
    done = []
    tickets = [
        ask(workers, orders.echo, "prepared", urgent=False),
        ask(workers, orders.echo, "graded"),
    ]
    for ticket in tickets:
        ticket.add_done_callback(lambda ticket: done.append(ticket.result()))
    running.stop()
    assert [ticket.result() for ticket in tickets] == ["prepared", "graded"]
    assert done == ["graded", "prepared"]


def test_progress_is_told_and_running_work_can_be_stopped(workers, orders, eventually):
    ticket = ask(workers, orders.count_to, 5)
    eventually(lambda: ticket.said == ("Counting", 5, 5), "the count")
    (pid,) = workers.pids
    ticket.stop()
    with pytest.raises(WorkerLostError, match="was stopped"):
        ticket.result()
    assert ask(workers, orders.echo, "next").result() == "next"
    assert not alive(pid)


def test_two_processes_work_at_once(orders, eventually):
    with closing(Workers(2, orders.set_nothing_up)) as workers:
        tickets = [ask(workers, orders.nap, LONG) for _ in range(3)]
        eventually(lambda: tickets[0].running() and tickets[1].running(), "the first two")
        assert [workers.place(ticket) for ticket in tickets] == [0, 0, 1]
        assert len(set(workers.pids)) == 2


def test_closing_fails_what_waits_and_what_runs_and_leaves_no_process(orders, eventually):
    workers = Workers(1, orders.set_nothing_up)
    running, waiting = ask(workers, orders.nap, LONG), ask(workers, orders.echo, 1)
    eventually(running.running, "the work")
    pids = workers.pids
    workers.close()
    for ticket in (running, waiting, ask(workers, orders.echo, 2)):
        with pytest.raises(WorkerLostError, match="was stopped"):
            ticket.result()
    assert not any(alive(pid) for pid in pids)


def test_a_process_that_cannot_be_set_up_fails_the_work_and_hangs_nothing(orders):
    with closing(Workers(1, orders.set_up_badly)) as workers, pytest.raises(WorkerLostError, match="cannot be started"):
        ask(workers, orders.echo, 1).result()


def test_a_lingering_process_starts_with_the_first_work_and_ends_when_there_is_none(orders, eventually):
    with closing(Workers(1, orders.set_nothing_up, linger=0.3)) as workers:
        assert workers.pids == ()
        pid = ask(workers, orders.process_id).result()
        eventually(lambda: not workers.pids and not alive(pid), "the end of an idle process")
        assert ask(workers, orders.echo, "again").result() == "again"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep the limit")
def test_memory_beyond_the_limit_fails_there_and_only_there(orders):
    with closing(Workers(1, orders.set_up_with_limit, 1_500_000_000)) as workers:
        with pytest.raises(MemoryError):
            ask(workers, orders.hog, 2).result()
        assert ask(workers, orders.hog, 0.01).result() == 10_000_000


def test_who_stops_waiting_takes_nobodys_result_away(workers, orders):
    ticket = ask(workers, orders.nap, 0.3, "there")

    async def impatient():
        async with asyncio.timeout(0.01):
            await awaited(ticket)

    async def patient():
        return await awaited(ticket)

    async def both():
        return await asyncio.gather(impatient(), patient(), return_exceptions=True)

    left, got = asyncio.run(both())
    assert isinstance(left, TimeoutError)
    assert got == "there"


@pytest.mark.skipif(sys.platform != "linux", reason="modules are shared on Linux only")
def test_what_is_preloaded_is_there_before_it_is_imported_and_computes_on_one_core(orders):
    with closing(Workers(1, orders.set_nothing_up, preload=["trainer.reference.shared"])) as workers:
        assert ask(workers, orders.loaded, "torch").result()
        assert ask(workers, orders.threads_of_torch).result() == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a signal")
@pytest.mark.parametrize("preload", [(), ("json",)], ids=["each by itself", "from a fork server"])
def test_processes_end_when_their_server_is_killed(orders, eventually, tmp_path, preload):
    script = tmp_path / "server.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import sys, time
            sys.path.insert(0, {str(HERE)!r})
            import orders
            from trainer.processes.workers import Workers

            if __name__ == "__main__":
                workers = Workers(2, orders.set_nothing_up, preload={preload!r})
                busy = [workers.ask(orders.nap, 3600, what="It", seconds=3600) for _ in range(2)]
                while not all(ticket.running() for ticket in busy):
                    time.sleep(0.05)
                print(*workers.pids, flush=True)
                time.sleep(3600)
            """
        ),
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as server:
        pids = [int(pid) for pid in server.stdout.readline().split()]
        assert len(pids) == 2
        assert all(alive(pid) for pid in pids)
        server.kill()
    eventually(lambda: not any(alive(pid) for pid in pids), "the end of orphaned processes")
