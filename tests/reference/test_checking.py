from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from trainer.errors import ModelUnavailableError
from trainer.reference import load_card
from trainer.reference.cards import ModelCard, ServerSource
from trainer.reference.checking import damage_of, served_by
from trainer.reference.folder import rebuilding
from trainer.reference.loading import card_of
from trainer.reference.pull import source_mark
from trainer.settings import Settings


class Listing(ThreadingHTTPServer):
    """A model server that lists what it serves, to whoever has the key."""

    daemon_threads = True

    def __init__(self) -> None:
        self.answer: tuple[int, bytes] = (200, json.dumps({"data": [{"id": "petit-modèle"}, {"id": "b"}]}).encode())
        self.key = ""
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    server: Listing

    def do_GET(self) -> None:
        status, content = self.server.answer if self.path == "/v1/models" else (404, b"")
        if self.server.key and self.headers.get("Authorization") != f"Bearer {self.server.key}":
            status, content = 401, b""
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listing() -> Iterator[Listing]:
    with Listing() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def served(server: Listing, **source: object) -> tuple[str, ...]:
    url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    where = ServerSource(kind="server", base_url=url, model="b", **source)
    card = ModelCard(name="served", title="Served", task="causal", licence="none", context=8, source=where)
    return served_by(card, where)


def test_a_server_says_what_it_serves(listing):
    assert served(listing) == ("petit-modèle", "b")


def test_a_server_that_lists_nothing_has_answered(listing):
    listing.answer = (404, b"")
    assert served(listing) == ()


def test_a_key_is_shown_and_a_wrong_one_is_told(listing, monkeypatch):
    listing.key = "clé"
    monkeypatch.setenv("A_KEY", "wrong")
    with pytest.raises(ModelUnavailableError, match=r"refuses the key.*A_KEY"):
        served(listing, key_variable="A_KEY")


@pytest.mark.parametrize("answer", [b"", b"{}", b"<html>", b" " * 2_000_000], ids=["empty", "other", "page", "huge"])
def test_what_does_not_speak_the_protocol_is_no_model_server(answer, listing):
    listing.answer = (200, answer)
    with pytest.raises(ModelUnavailableError, match="does not speak the OpenAI protocol"):
        served(listing)


def test_nobody_there_is_said_with_the_address():
    card = load_card("server-vllm")
    nobody = card.source.model_copy(update={"base_url": "http://127.0.0.1:9/v1"})
    with pytest.raises(ModelUnavailableError, match=r"No server answers at http://127.0.0.1:9/v1"):
        served_by(card, nobody)


def test_weights_that_were_cut_short_are_found_without_loading_them(seq2seq_folder, tmp_path):
    folder = tmp_path / "modèle"
    shutil.copytree(seq2seq_folder, folder)
    card = card_of(str(folder))
    assert damage_of(card, Settings(tmp_path))[1] == ()
    (folder / "model.safetensors").write_bytes((folder / "model.safetensors").read_bytes()[:4000])
    assert damage_of(card, Settings(tmp_path))[1] == ("model.safetensors",)
    (folder / "model.safetensors").unlink()
    assert damage_of(card, Settings(tmp_path))[1] == ("*.safetensors",)


def test_a_fetched_model_is_compared_with_its_marker_and_its_card(tmp_path):
    card, settings = load_card("bart-large-cnn"), Settings(tmp_path)
    with pytest.raises(ModelUnavailableError, match="no finished model"):
        damage_of(card, settings)
    folder = settings.models / card.name
    with rebuilding(folder, source_mark(card)) as draft:
        (draft / "model.safetensors").write_bytes(b"weights")
    assert damage_of(card, settings) == (folder, ())
    (folder / "model.safetensors").write_bytes(b"WEIGHTS")
    assert damage_of(card, settings) == (folder, ("model.safetensors",))
    with rebuilding(folder, "facebook/bart-large-cnn@main") as draft:
        (draft / "model.safetensors").write_bytes(b"weights")
    with pytest.raises(ModelUnavailableError, match="another source than the card now names"):
        damage_of(card, settings)
