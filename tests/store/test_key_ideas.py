"""Key ideas set down by people."""

import pytest

from trainer.domain import KeyIdea
from trainer.store import NotFoundError


def told(records):
    return [(idea.position, idea.statement, idea.weight, idea.sentences) for idea in records]


def test_a_list_is_replaced_as_a_whole_and_kept(store, passage, coach):
    assert store.key_ideas.of_passage(passage.id) == ()
    store.key_ideas.replace(passage.id, [KeyIdea("Tides rise.", 0.75, (0, 2)), KeyIdea("Très tôt.", 0.25, (1,))], None)
    assert told(store.key_ideas.of_passage(passage.id)) == [
        (0, "Tides rise.", 0.75, (0, 2)),
        (1, "Très tôt.", 0.25, (1,)),
    ]
    assert store.key_ideas.history(passage.id) == ()
    store.key_ideas.replace(passage.id, [KeyIdea("Tides fall.", 1.0, (0,))], coach.id)
    assert told(store.key_ideas.of_passage(passage.id)) == [(0, "Tides fall.", 1.0, (0,))]
    store.key_ideas.replace(passage.id, [], coach.id)
    first, second = store.key_ideas.history(passage.id)
    assert first.document["ideas"][1] == {"statement": "Très tôt.", "weight": 0.25, "sentences": [1]}
    assert (second.version, second.replaced_by) == (2, coach.id)
    assert [entry.detail for entry in store.audit.of(passage.id) if entry.action == "key-ideas.replaced"] == [
        {"before": 0, "after": 2},
        {"before": 2, "after": 1},
        {"before": 1, "after": 0},
    ]
    assert store.passages.history(passage.id) == ()


def test_none_without_a_passage(store):
    with pytest.raises(NotFoundError, match="no passage"):
        store.key_ideas.replace("", [], None)
