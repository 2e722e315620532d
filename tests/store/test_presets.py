"""Stored presets and their versions."""

import pytest

from trainer.store import NotFoundError


def test_a_change_is_a_new_version(store, coach):
    first = store.presets.add("école", 'extends = "css"', "", coach.id)
    second = store.presets.add("école", 'extends = "upsc"', "other exam", coach.id)
    other = store.presets.add("another", 'extends = "css"', "", None)
    assert (first.version, second.version, other.version) == (1, 2, 1)
    assert store.presets.get(first.id) == first
    assert store.presets.versions("école") == (first, second)
    assert store.presets.latest("école") == second
    assert store.presets.all() == (other, second)
    store.presets.archive(second.id, coach.id)
    assert store.presets.latest("école") == first
    assert store.presets.add("école", "", "", coach.id).version == 3
    assert store.audit.of(second.id)[0].detail == {"key": "école", "version": 2}


def test_what_is_not_there_is_said_so(store):
    assert store.presets.latest("") is None
    assert store.presets.versions("é") == ()
    with pytest.raises(NotFoundError, match="no preset"):
        store.presets.get("css")
