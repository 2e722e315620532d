"""Names of sessions are each person's own, and no event brings a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.web.errors import RefusedError
from trainer.web.gradio_door.names import own_event, own_hash

FILE = {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}


def test_one_name_leads_two_people_to_two_sessions():
    assert own_hash("anna", "x3dps990fu") != own_hash("ben", "x3dps990fu")
    assert own_hash("anna", "x3dps990fu") == own_hash("anna", "x3dps990fu")


@given(st.text(), st.text(), st.text(), st.text())
def test_no_choice_of_names_leads_into_anothers_session(person, name, other, choice):
    if (person, name) != (other, choice) and "\n" not in person + other:
        assert own_hash(person, name) != own_hash(other, choice)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(None, id="nothing"),
        pytest.param([], id="a list"),
        pytest.param({"data": ["é"]}, id="no session"),
        pytest.param({"data": [], "session_hash": None}, id="no name"),
        pytest.param({"data": [], "session_hash": 7}, id="a number"),
        pytest.param({"data": [FILE], "session_hash": "s"}, id="a file"),
        pytest.param({"data": [{"deep": [{"er": FILE}]}], "session_hash": "s"}, id="a file further in"),
        pytest.param({"data": [], "event_data": FILE, "session_hash": "s"}, id="a file beside the data"),
        pytest.param({"data": [{**FILE, "path": "https://elsewhere.example/"}], "session_hash": "s"}, id="an address"),
    ],
)
def test_what_is_no_event_or_names_a_file_is_refused(body):
    with pytest.raises(RefusedError):
        own_event("anna", body)


def test_what_is_nested_too_deep_to_look_through_is_refused():
    deep: list[object] = []
    for _ in range(500):
        deep = [deep]
    with pytest.raises(RefusedError):
        own_event("anna", {"data": deep, "session_hash": "s"})


def test_an_event_keeps_what_gradio_needs_and_nothing_else():
    sent = {"data": ["a path and meta in words"], "fn_index": 3, "session_hash": "s", "oauth_token": "t", "batched": 1}
    assert own_event("anna", sent) == {"data": sent["data"], "fn_index": 3, "session_hash": own_hash("anna", "s")}
