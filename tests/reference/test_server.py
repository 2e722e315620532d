from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from trainer.errors import ModelUnavailableError
from trainer.reference.cards import GenerationSettings, ModelCard, ServerSource
from trainer.reference.protocol import Request, Sampling
from trainer.reference.server import TRIES, ServerGenerator

REQUESTS = [Request("The dam was built in a year.", 12), Request("Très tôt, la marée prit les barques.", 12)]


class Endpoint(ThreadingHTTPServer):
    """A server that speaks the protocol and can be told to misbehave first."""

    daemon_threads = True

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.bodies: list[dict] = []
        self.keys: list[str | None] = []
        self.lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            fault = self.server.faults.pop(0) if self.server.faults else ""
            self.server.bodies.append(body)
            self.server.keys.append(self.headers.get("Authorization"))
        passage = body["messages"][-1]["content"].partition("<passage>")[2].partition("</passage>")[0]
        answer = json.dumps({"choices": [{"message": {"role": "assistant", "content": f"It says: {passage}"}}]})
        if fault.isdigit():
            self.reply(int(fault), "{}")
        elif fault == "malformed":
            self.reply(200, answer[:-5])
        elif fault == "other":
            self.reply(200, '{"error": "no"}')
        elif fault == "cut":
            self.reply(200, answer, length=len(answer.encode()) + 50)
        elif fault == "huge":
            self.reply(200, " " * 2_000_000)
        else:
            self.reply(200, answer)

    def reply(self, status: int, text: str, length: int | None = None) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(length or len(content)))
        self.send_header("Retry-After", "7") if status == 429 else None
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with Endpoint() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def card_of(url: str, **source: object) -> ModelCard:
    return ModelCard(
        name="served",
        title="A served model",
        task="causal",
        licence="none",
        context=512,
        source=ServerSource(kind="server", base_url=url, model="small", **source),
        generation=GenerationSettings(prompt="instruct"),
    )


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def generator(endpoint, pauses) -> Iterator[ServerGenerator]:
    card = card_of(endpoint.url)
    found = ServerGenerator(card, card.source, pause=pauses.append)
    yield found
    found.close()


def test_candidates_come_back_in_the_order_of_the_requests(generator, endpoint):
    found = generator.condense(REQUESTS, Sampling(3, seed=5))
    assert found == tuple((f"It says: {request.section}",) * 3 for request in REQUESTS)
    assert sorted(body["seed"] for body in endpoint.bodies) == [5000, 5000, 5001, 5001, 5002, 5002]
    assert {body["model"] for body in endpoint.bodies} == {"small"}


def test_candidates_are_sampled_around_the_temperature_on_the_card(endpoint):
    card = card_of(endpoint.url)
    settings = GenerationSettings(prompt="instruct", temperature=1.0, top_p=0.8)
    ServerGenerator(card.model_copy(update={"generation": settings}), card.source).condense(REQUESTS, Sampling(3, 0))
    assert {body["temperature"] for body in endpoint.bodies} == {0.5, 1.0, 1.5}
    assert {body["top_p"] for body in endpoint.bodies} == {0.8}


@pytest.mark.parametrize("fault", ["429", "500", "502", "503", "malformed", "other", "cut"])
def test_a_passing_fault_is_tried_again(fault, generator, endpoint, pauses):
    endpoint.faults = [fault, fault]
    assert generator.condense(REQUESTS[:1], Sampling(1, 0)) == ((f"It says: {REQUESTS[0].section}",),)
    assert len(endpoint.bodies) == 3
    assert pauses == ([7.0, 7.0] if fault == "429" else [0.5, 1.0])


@pytest.mark.parametrize("fault", ["429", "503", "malformed", "cut"])
def test_a_lasting_fault_ends_in_an_error_that_says_what_to_do(fault, generator, endpoint):
    endpoint.faults = [fault] * TRIES
    with pytest.raises(ModelUnavailableError, match=r"tried 4 times.*Start the server"):
        generator.condense(REQUESTS[:1], Sampling(1, 0))
    assert len(endpoint.bodies) == TRIES


@pytest.mark.parametrize(("fault", "said"), [("401", "refused the request with 401"), ("huge", "far too long")])
def test_what_trying_again_cannot_mend_is_not_tried_again(fault, said, generator, endpoint):
    endpoint.faults = [fault]
    with pytest.raises(ModelUnavailableError, match=said):
        generator.condense(REQUESTS[:1], Sampling(1, 0))
    assert len(endpoint.bodies) == 1


def test_nobody_at_the_address_is_said_at_once(pauses):
    card = card_of("http://127.0.0.1:9/v1")
    generator = ServerGenerator(card, card.source, pause=pauses.append)
    with pytest.raises(ModelUnavailableError, match=r"No server answers at http://127\.0\.0\.1:9/v1"):
        generator.condense(REQUESTS[:1], Sampling(1, 0))
    generator.close()
    assert pauses == []


def test_a_server_that_never_answers_is_given_up(endpoint, pauses):
    with Endpoint() as silent:  # listens and never serves
        card = card_of(silent.url, timeout=0.05)
        generator = ServerGenerator(card, card.source, pause=pauses.append)
        with pytest.raises(ModelUnavailableError, match="ReadTimeout"):
            generator.condense(REQUESTS[:1], Sampling(1, 0))
        generator.close()


def test_the_key_comes_from_the_environment_and_nowhere_else(endpoint, monkeypatch):
    card = card_of(endpoint.url, key_variable="PRECIS_TEST_KEY")
    monkeypatch.delenv("PRECIS_TEST_KEY", raising=False)
    with pytest.raises(ModelUnavailableError, match="PRECIS_TEST_KEY"):
        ServerGenerator(card, card.source)
    monkeypatch.setenv("PRECIS_TEST_KEY", "s3cret")
    generator = ServerGenerator(card, card.source)
    generator.condense(REQUESTS[:1], Sampling(1, 0))
    generator.close()
    assert endpoint.keys == ["Bearer s3cret"]
    assert "s3cret" not in repr(card)


def test_likelihoods_are_not_measured(generator):
    assert generator.support([("a", "b")]) == (None,)
    assert generator.fluency(["a", "b"]) == (None, None)
