"""What is kept of a run, however it ends."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.batch.journal import Journal
from trainer.errors import InputError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal" / "results.jsonl"


@pytest.fixture
def write(path):
    """Write results in one go."""

    def writing(**results):
        path.parent.mkdir(exist_ok=True)
        with Journal(path) as journal:
            for key, result in results.items():
                journal.write(key, result)

    return writing


def contents(path):
    with Journal(path) as journal:
        return {key: journal.read(key) for key in ("a", "b", "c") if key in journal}


def test_a_new_one_is_empty(path, write):
    write()
    assert contents(path) == {}


def test_results_are_read_back_at_once_and_later(path, write):
    write(a='{"précis": "très bref"}'.encode())
    with Journal(path) as journal:
        journal.write("b", b"{}")
        assert journal.read("a").decode() == '{"précis": "très bref"}'
        assert journal.read("b") == b"{}"
        journal.write("c", b"[1]")
        assert (journal.read("b"), journal.read("c"), len(journal)) == (b"{}", b"[1]", 3)
    assert contents(path) == {"a": '{"précis": "très bref"}'.encode(), "b": b"{}", "c": b"[1]"}


@pytest.mark.filterwarnings("default")
def test_wherever_it_was_cut_short_what_is_whole_is_kept_and_more_can_be_written(path, write):
    write(a=b'{"one": 1}', b=b'{"two": 2}')
    data = path.read_bytes()
    second = data.index(b"\n") + 1
    for end in range(len(data) + 1):
        path.write_bytes(data[:end])
        kept = contents(path)
        assert kept == {
            key: value
            for key, value, whole in (("a", b'{"one": 1}', second), ("b", b'{"two": 2}', len(data)))
            if end >= whole
        }
        write(c=b"{}")
        assert contents(path) == {**kept, "c": b"{}"}


@given(place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_a_damaged_line_is_never_taken_for_a_result(tmp_path_factory, place, bit):
    path = tmp_path_factory.mktemp("journal") / "results.jsonl"
    with Journal(path) as journal:
        journal.write("a", b'{"one": 1}')
        journal.write("b", b'{"two": 2}')
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 1 << bit
    path.write_bytes(data)
    logging.disable(logging.WARNING)
    try:
        kept = contents(path)
    finally:
        logging.disable(logging.NOTSET)
    assert all(kept[key] == {"a": b'{"one": 1}', "b": b'{"two": 2}'}[key] for key in kept)


def test_a_key_written_again_has_its_last_result(path, write):
    write(a=b"1")
    write(a=b"2")
    assert contents(path) == {"a": b"2"}


def test_two_runs_cannot_write_at_once(path, write):
    write()
    with Journal(path), pytest.raises(InputError, match="being written by another run"):
        Journal(path)
    assert contents(path) == {}
