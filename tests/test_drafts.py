import logging

import pytest

from trainer.domain import Draft, Passage, PreparedPassage
from trainer.drafts import decoded, encoded
from trainer.text import Text

PREPARED = PreparedPassage(Passage(Text("The tide rose before dawn and took the boats.")))


def draft(text: str, title: str = "The Tide") -> Draft:
    return Draft(title, Text(text), PREPARED, (5, 9), "a-model", "condense 1", 3, (title, "A Tide at Dawn"))


@pytest.mark.parametrize(
    "drafts",
    [
        pytest.param([draft("")], id="an empty one"),
        pytest.param([draft("La marée a pris les barques.", "Marée")], id="accents"),
        pytest.param([draft("The boats were lost."), draft("A tide took the boats.")], id="two"),
    ],
)
def test_drafts_come_back_as_they_were(drafts):
    assert decoded(encoded(drafts), PREPARED) == tuple(drafts)


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"[1, 2]", id="another shape"),
        pytest.param(b'[{"title": "x"}]', id="a field missing"),
    ],
)
def test_an_entry_that_is_no_draft_is_reported_and_drafted_again(entry, caplog):
    with caplog.at_level(logging.WARNING):
        assert decoded(entry, PREPARED) is None
    assert "drafting again" in caplog.text
