import logging
import multiprocessing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.cache import ContentCache, content_key

KEY = content_key("a passage")


def test_what_was_written_is_read(tmp_path):
    cache = ContentCache(tmp_path / "deep" / "cache")
    assert cache.read(KEY) is None
    cache.write(KEY, b"entry")
    assert cache.read(KEY) == b"entry"


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda stored: b"", id="emptied"),
        pytest.param(lambda stored: stored[: len(stored) // 2], id="cut off half way"),
        pytest.param(lambda stored: stored[:-1] + bytes([stored[-1] ^ 1]), id="one bit turned"),
        pytest.param(lambda stored: b"\0" * len(stored), id="zeroed by a crash"),
    ],
)
def test_a_damaged_entry_is_reported_and_not_trusted(tmp_path, caplog, damage):
    cache = ContentCache(tmp_path)
    cache.write(KEY, b"entry" * 100)
    (path,) = (p for p in tmp_path.rglob("*") if p.is_file())
    path.write_bytes(damage(path.read_bytes()))
    with caplog.at_level(logging.WARNING):
        assert cache.read(KEY) is None
    assert "damaged" in caplog.text
    cache.write(KEY, b"again")
    assert cache.read(KEY) == b"again"


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path, caplog):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    cache = ContentCache(blocked)
    cache.write(KEY, b"entry")
    assert "cannot be kept" in caplog.text
    assert cache.read(KEY) is None


def _write_often(folder, number):
    cache = ContentCache(folder)
    for _ in range(50):
        cache.write(KEY, bytes([number]) * 50_000)


def test_two_processes_may_write_at_once(tmp_path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_often, args=(tmp_path, number)) for number in (1, 2)]
    for writer in writers:
        writer.start()
    cache = ContentCache(tmp_path)
    while any(writer.is_alive() for writer in writers):
        entry = cache.read(KEY)
        assert entry is None or entry in (b"\1" * 50_000, b"\2" * 50_000)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert not list(tmp_path.rglob("*.part")), "no half-written file is left"


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_keys_are_equal_only_for_equal_parts(a, b):
    assert (content_key(*a) == content_key(*b)) == (a == b)
