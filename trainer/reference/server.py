"""A model behind an endpoint that speaks the OpenAI chat protocol."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from pydantic import BaseModel, ValidationError

from trainer.errors import ModelUnavailableError
from trainer.reference.cards import ModelCard, ServerSource
from trainer.reference.prompts import Prompt, load_prompt
from trainer.reference.protocol import Request, Sampling
from trainer.reference.sampling import suited

AT_ONCE = 8  # requests under way together; servers batch them
TRIES = 4
FIRST_WAIT = 0.5  # seconds before the second try; doubles
LONGEST_WAIT = 20.0  # seconds; a server that asks for more is as good as down
CONNECT_SECONDS = 3.0  # a person waits this long for "there is no server", no longer
RESPONSE_BYTES = 1_000_000  # far more than a sentence; bounds what a broken server can make us hold
TOKENS_PER_WORD = 2.0
SPARE_TOKENS = 40
_BUSY = {408, 409, 425, 429, 500, 502, 503, 504}


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message


class _Answer(BaseModel):
    choices: list[_Choice]


class ServerGenerator:
    """A model server; it writes, and leaves judging to the parts of the search that need no likelihoods."""

    def __init__(
        self,
        card: ModelCard,
        source: ServerSource,
        *,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """Prepare the connection; nothing is sent yet.

        Args:
            card: the model.
            source: where it is served.
            pause: how to wait between tries.

        Raises:
            ModelUnavailableError: the card names a key variable that is not set.
        """
        self.name = card.name
        self._source, self._settings, self._pause = source, card.generation, pause
        self._prompt = load_prompt(card.generation.prompt)
        self.prompt_version = self._prompt.label
        self.unit, self.free = card.generation.unit, card.free
        headers = {}
        if source.key_variable:
            key = os.environ.get(source.key_variable)
            if not key:
                raise ModelUnavailableError(
                    card.name, "Its server asks for a key.", f"Put the key into the variable {source.key_variable}."
                )
            headers["Authorization"] = f"Bearer {key}"
        self._client = httpx.Client(
            headers=headers, timeout=httpx.Timeout(source.timeout, connect=CONNECT_SECONDS), follow_redirects=False
        )

    def condense(self, requests: Sequence[Request], sampling: Sampling) -> tuple[tuple[str, ...], ...]:
        """Return the candidates for each request, as the model wrote them, in the order of the requests."""
        return self._written(requests, sampling, self._prompt)

    def titles(self, precis: str, sampling: Sampling) -> tuple[str, ...]:
        """Return titles for a précis, as the model wrote them."""
        return self._written([Request(precis, 8)], sampling, load_prompt("title"))[0]

    def support(self, pairs: Sequence[tuple[str, str]]) -> tuple[float | None, ...]:
        """Return None for every pair: the protocol does not give likelihoods of a text one brings."""
        return (None,) * len(pairs)

    def fluency(self, sentences: Sequence[str]) -> tuple[float | None, ...]:
        """Return None for every sentence, as `support` does."""
        return (None,) * len(sentences)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _written(self, requests: Sequence[Request], sampling: Sampling, prompt: Prompt) -> tuple[tuple[str, ...], ...]:
        sampling = suited(sampling, self._settings)
        bodies = [
            {
                "model": self._source.model,
                "messages": [{"role": m.role, "content": m.content} for m in prompt.messages(request)],
                "temperature": sampling.temperatures[number % len(sampling.temperatures)],
                "top_p": sampling.top_p,
                "max_tokens": int(request.words * TOKENS_PER_WORD) + SPARE_TOKENS,
                "seed": sampling.seed * 1000 + number,
                "stream": False,
            }
            for request in requests
            for number in range(sampling.candidates)
        ]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            texts = list(pool.map(self._answer, bodies))
        size = sampling.candidates
        return tuple(tuple(texts[i : i + size]) for i in range(0, len(texts), size))

    def _answer(self, body: dict[str, Any]) -> str:
        problem = ""
        wait = FIRST_WAIT
        for number in range(TRIES):
            if number:
                self._pause(min(wait, LONGEST_WAIT))
            try:
                status, headers, content = self._post(body)
            except httpx.ConnectError as error:
                raise self._unavailable(f"No server answers at {self._source.base_url} ({error}).") from error
            except httpx.ConnectTimeout as error:
                raise self._unavailable(f"No server answers at {self._source.base_url}.") from error
            except (httpx.TimeoutException, httpx.TransportError) as error:
                problem, wait = f"its answer broke off ({type(error).__name__})", FIRST_WAIT * 2**number
                continue
            if status in _BUSY:
                problem, wait = f"it answered {status}", _wait(headers, FIRST_WAIT * 2**number)
                continue
            if status != httpx.codes.OK:
                text = content[:200].decode("utf-8", "replace")
                raise self._unavailable(f"The server refused the request with {status}: {text}")
            try:
                answer = _Answer.model_validate_json(content)
            except ValidationError:
                problem, wait = "its answer is not what the protocol says", FIRST_WAIT * 2**number
                continue
            return (answer.choices[0].message.content or "").strip() if answer.choices else ""
        raise self._unavailable(f"The server was tried {TRIES} times; at last {problem}.")

    def _post(self, body: dict[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        with self._client.stream("POST", f"{self._source.base_url.rstrip('/')}/chat/completions", json=body) as answer:
            content = bytearray()
            for piece in answer.iter_bytes():
                content += piece
                if len(content) > RESPONSE_BYTES:
                    raise self._unavailable("The server's answer is far too long.")
            return answer.status_code, answer.headers, bytes(content)

    def _unavailable(self, problem: str) -> ModelUnavailableError:
        return ModelUnavailableError(self.name, problem, "Start the server, or correct base_url and model on its card.")


def _wait(headers: httpx.Headers, otherwise: float) -> float:
    asked = headers.get("retry-after", "")
    return float(asked) if asked.isdigit() else otherwise
