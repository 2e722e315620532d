"""The hub, spoken to over HTTP: a local server with the few answers a download needs."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from huggingface_hub import constants

from trainer.errors import ModelUnavailableError
from trainer.reference.cards import HubSource, ModelCard
from trainer.reference.folder import damaged_files
from trainer.reference.hub import silence_of
from trainer.reference.hugging_face import HuggingFaceGenerator
from trainer.reference.loading import card_of_folder
from trainer.reference.protocol import Request, Sampling
from trainer.reference.pull import pull
from trainer.settings import Settings

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Hub(ThreadingHTTPServer):
    """A hub with one repository, `owner/tiny`."""

    daemon_threads = True

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.refusal: tuple[int, str] | None = None
        self.fetched: list[str] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Hub

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if self.server.refusal is not None:
            status, code = self.server.refusal
            self.reply(status, b"{}", {"X-Error-Code": code})
        elif path.startswith("/api/models/owner/tiny/tree/"):
            tree = [
                {"type": "file", "oid": f"{len(content):040x}", "size": len(content), "path": name}
                for name, content in self.server.files.items()
            ]
            self.reply(200, json.dumps(tree).encode())
        elif path.startswith("/api/models/owner/tiny"):
            siblings = [{"rfilename": name} for name in self.server.files]
            self.reply(200, json.dumps({"id": "owner/tiny", "sha": COMMIT, "siblings": siblings}).encode())
        elif "/resolve/" in path:
            name = path.split("/resolve/")[1].split("/", 1)[1]
            content = self.server.files[name]
            if self.command == "GET":
                self.server.fetched.append(name)
            self.reply(200, content, {"ETag": f'"{len(content):040x}"', "X-Repo-Commit": COMMIT})
        else:
            self.reply(200, b"{}")

    do_HEAD = do_GET  # noqa: N815  the base class's name

    def reply(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub(llama_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    files = {path.name: path.read_bytes() for path in llama_folder.iterdir()}
    with Hub({**files, "pytorch_model.bin": b"pickle", "onnx/config.json": b"{}", "LICENSE": b"MIT"}) as server:
        monkeypatch.setattr(constants, "ENDPOINT", server.url)
        template = server.url + "/{repo_id}/resolve/{revision}/{filename}"
        monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def card_of(revision: str = COMMIT) -> ModelCard:
    source = HubSource(kind="hub", repository="owner/tiny", revision=revision)
    return ModelCard(name="tiny", title="Tiny", task="causal", licence="MIT", context=512, source=source)


def test_weights_come_without_pickles_and_other_formats_and_the_model_runs(hub, tmp_path):
    settings = Settings(tmp_path)
    folder = pull(card_of(), settings)
    names = {path.name for path in folder.iterdir() if path.is_file()}
    assert {"config.json", "model.safetensors", "tokenizer.json", "LICENSE"} <= names
    assert not {"pytorch_model.bin"} & names
    assert not (folder / "onnx").exists()
    assert damaged_files(folder) == ()
    generator = HuggingFaceGenerator(folder, card_of_folder(folder), "cpu", "float32")
    assert len(generator.condense([Request("The keeper walked.", 8)], Sampling(2, 1))[0]) == 2


def test_a_model_that_is_here_is_not_fetched_again_until_its_card_names_another_revision(hub, tmp_path):
    settings = Settings(tmp_path)
    pull(card_of(), settings)
    count = len(hub.fetched)
    pull(card_of(), settings)
    assert len(hub.fetched) == count
    pull(card_of("refs/pr/1"), settings)
    assert len(hub.fetched) > count


def test_a_repository_of_pickles_is_refused_and_leaves_nothing(hub, tmp_path):
    del hub.files["model.safetensors"]
    with pytest.raises(ModelUnavailableError, match=r"no weights as safetensors.*refs/pr/1.*--model"):
        pull(card_of(), Settings(tmp_path))
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        pytest.param((403, "GatedRepo"), "Accept them at .*owner/tiny.*hf auth login", id="terms not accepted"),
        pytest.param((404, "RepoNotFound"), "shows no owner/tiny", id="no such repository"),
        pytest.param((404, "RevisionNotFound"), f"at revision '{COMMIT}'", id="no such revision"),
    ],
)
def test_a_refusal_is_told_with_what_to_do(refusal, told, hub, tmp_path):
    hub.refusal = refusal
    with pytest.raises(ModelUnavailableError, match=told):
        pull(card_of(), Settings(tmp_path))
    assert list((tmp_path / "models").iterdir()) == []


def test_without_a_hub_the_error_names_the_command_and_the_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    with pytest.raises(ModelUnavailableError, match="does not answer") as caught:
        pull(card_of(), Settings(tmp_path))
    assert "precis models pull tiny" in str(caught.value)
    assert str(tmp_path / "models" / "tiny") in str(caught.value)


def test_a_machine_told_to_stay_offline_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(ModelUnavailableError, match="HF_HUB_OFFLINE"):
        pull(card_of(), Settings(tmp_path))


@pytest.mark.parametrize(
    ("address", "silent"),
    [
        pytest.param("", True, id="no address"),
        pytest.param("http://é.invalid", True, id="a name that nobody has, with an accent"),
        pytest.param("http://127.0.0.1:9", True, id="a closed door"),
    ],
)
def test_silence_has_a_reason(address, silent):
    assert bool(silence_of(address)) is silent
