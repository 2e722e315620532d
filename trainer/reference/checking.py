"""Checking a model without loading it: are its files whole, does its server answer."""

from __future__ import annotations

import os
from pathlib import Path

import httpx
from pydantic import BaseModel, ValidationError

from trainer.errors import ModelUnavailableError
from trainer.reference.cards import FolderSource, ModelCard, ServerSource
from trainer.reference.folder import damaged_files, is_ready
from trainer.reference.pull import model_folder, source_mark
from trainer.settings import Settings

ANSWER_SECONDS = 3.0  # a person waits this long for "there is no server", no longer
LISTING_BYTES = 1_000_000  # far more than a list of models; bounds what a broken server can make us hold


class _Served(BaseModel):
    id: str


class _Listing(BaseModel):
    data: list[_Served]


def damage_of(card: ModelCard, settings: Settings) -> tuple[Path, tuple[str, ...]]:
    """Return the folder of a model and the files in it that are not as they were fetched, or cannot be read.

    Raises:
        ModelUnavailableError: the model is not on this machine.
    """
    if isinstance(card.source, FolderSource):
        return card.source.path, _unreadable(card.source.path)
    folder = model_folder(card, settings)
    if not is_ready(folder, source_mark(card)):
        problem = f"There is no finished model in {folder}."
        if folder.is_dir() and not damaged_files(folder):
            problem = f"What lies in {folder} was made from another source than the card now names."
        raise ModelUnavailableError(card.name, problem, f"Run 'precis models pull {card.name}'.")
    return folder, damaged_files(folder)


def served_by(card: ModelCard, source: ServerSource) -> tuple[str, ...]:
    """Return the names of the models that a server says it serves; empty if it does not say.

    Raises:
        ModelUnavailableError: it does not answer, or not as the protocol says, or asks for a key.
    """
    key = os.environ.get(source.key_variable or "")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    remedy = "Start the server, or correct base_url and model on its card."
    content = bytearray()
    try:
        address = f"{source.base_url.rstrip('/')}/models"
        with httpx.stream("GET", address, headers=headers, timeout=ANSWER_SECONDS) as answer:
            for piece in answer.iter_bytes():
                content += piece
                if len(content) > LISTING_BYTES:
                    break
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        problem = f"No server answers at {source.base_url} ({error or type(error).__name__})."
        raise ModelUnavailableError(card.name, problem, remedy) from error
    if answer.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        variable = source.key_variable or "the one you name as key_variable on its card"
        problem = f"The server at {source.base_url} refuses the key ({answer.status_code})."
        raise ModelUnavailableError(card.name, problem, f"Put a key into the variable {variable}.")
    if answer.status_code == httpx.codes.NOT_FOUND:
        return ()
    try:
        return tuple(model.id for model in _Listing.model_validate_json(bytes(content)).data)
    except ValidationError:
        problem = f"What answers at {source.base_url} does not speak the OpenAI protocol ({answer.status_code})."
        raise ModelUnavailableError(card.name, problem, remedy) from None


def _unreadable(folder: Path) -> tuple[str, ...]:
    """The weights whose header cannot be read or promises more than the file holds."""
    from safetensors import SafetensorError, safe_open

    weights = sorted(folder.glob("*.safetensors"))
    if not weights:
        return ("*.safetensors",)
    broken = []
    for path in weights:
        try:
            with safe_open(path, framework="numpy") as file:
                file.keys()
        except (SafetensorError, OSError):
            broken.append(path.name)
    return tuple(broken)
