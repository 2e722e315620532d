"""Waiting for work while telling how far it is. Real processes."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from trainer.errors import InputError
from trainer.processes.following import followed
from trainer.processes.workers import Workers

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def orders():
    sys.path.insert(0, str(HERE))
    import orders

    yield orders
    sys.path.remove(str(HERE))


@pytest.fixture
def workers(orders):
    with closing(Workers(1, orders.set_nothing_up)) as made:
        yield made


def asked(workers, work, *arguments):
    return workers.ask(work, *arguments, what="The files", seconds=60)


def silent(phase, done, total):
    pass


@pytest.mark.parametrize("value", [None, "Très précis"])
def test_what_comes_out_is_returned(workers, orders, value):
    assert followed(asked(workers, orders.echo, value), silent).result() == value


def test_what_the_work_raises_is_for_who_asks_for_its_result(workers, orders):
    with pytest.raises(InputError, match="A mark"):
        followed(asked(workers, orders.refuse, "A mark"), silent).result()


def test_it_is_told_how_far_the_work_is(workers, orders):
    told = []
    followed(asked(workers, orders.write_slowly, 20), lambda *said: told.append(said), beat=0.01)
    assert told == sorted(told)
    assert told[-1][0] == "Writing"


def test_who_no_longer_wants_it_stops_the_work(workers, orders):
    class EnoughError(Exception):
        pass

    def enough(phase, done, total):
        if phase:
            raise EnoughError

    ticket = asked(workers, orders.count_to, 3)
    with pytest.raises(EnoughError):
        followed(ticket, enough, beat=0.01)
    assert ticket.exception(timeout=60) is not None
    assert asked(workers, orders.echo, "next").result(timeout=60) == "next"
