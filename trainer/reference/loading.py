"""From a name or a folder to a model that is ready."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from trainer.domain import Embedder, Reader
from trainer.errors import InputError, UnknownNameError
from trainer.reference.cards import (
    FolderSource,
    GenerationSettings,
    ModelCard,
    ServerSource,
    list_cards,
    load_card,
    read_card,
)
from trainer.reference.progress import Progress, silent
from trainer.reference.protocol import Generator
from trainer.reference.pull import pull
from trainer.settings import Settings

DEFAULT_MODEL = "smollm2-135m-instruct"
_CHAT_MARKS = {"<|im_start|>", "<|im_end|>"}


def load_embedder(settings: Settings, progress: Progress | None = None) -> Embedder:
    """Return the embedded sentence embedder, fetching it on first need.

    Raises:
        ModelUnavailableError: it is not on this machine and cannot be fetched.
        IntegrityError: what was fetched is not what its card describes.
    """
    from trainer.reference.embedding import load_embedder as load

    return load(settings, progress)


def load_generator(
    name_or_path: str,
    settings: Settings,
    progress: Progress | None = None,
    *,
    device: str | None = None,
    kind: str | None = None,
) -> Generator:
    """Return the summarization model called `name_or_path`, fetching it on first need.

    Args:
        name_or_path: name of a model card, a card file (.toml), or a folder as transformers saves models.
        settings: where models are kept.
        progress: told what is being done.
        device: `cpu`, `cuda` or `mps`; by default the fastest there is.
        kind: `float32`, `bfloat16`, `float16`, `int8` or `4bit`; by default what is fastest on the device.

    Raises:
        UnknownNameError: there is neither such a card nor such a folder.
        ModelUnavailableError: it is not on this machine and cannot be fetched, or its server does not answer.
        IntegrityError: what was fetched is not what its card describes.
        InputError: the folder holds no model, or the device or kind is not to be had.
    """
    card = card_of(name_or_path)
    if card.task == "embedding":
        raise InputError(f"Model {card.name!r}", "It embeds sentences and cannot write.", f"Use {DEFAULT_MODEL!r}.")
    if isinstance(card.source, ServerSource):
        if device or kind:
            where = f"Model {card.name!r}"
            raise InputError(where, "Its server chooses device and arithmetic.", "Leave out --device and --dtype.")
        from trainer.reference.server import ServerGenerator

        return ServerGenerator(card, card.source)
    from trainer.reference.hardware import check_kind, chosen_device, chosen_kind

    where = chosen_device(device)  # what cannot be had is said before gigabytes are fetched
    check_kind(kind)
    folder = card.source.path if isinstance(card.source, FolderSource) else pull(card, settings, progress)
    (progress or silent)(f"Loading {card.title}", 0, 0)
    embedded = where == "cpu" and kind in {None, "float32", "bfloat16", "int8"} and runs_embedded(folder)
    chosen = chosen_kind(kind, where, embedded=embedded)
    if embedded:
        from trainer.reference.embedded import EmbeddedGenerator

        return EmbeddedGenerator(folder, card, chosen)
    from trainer.reference.hugging_face import HuggingFaceGenerator

    return HuggingFaceGenerator(folder, card, where, chosen)


def load_reader(settings: Settings, progress: Progress | None = None, loaded: Generator | None = None) -> Reader:
    """Return the embedded model as a reader of sentences, fetching it on first need.

    Args:
        settings: where models are kept.
        progress: told what is being done.
        loaded: a generator that is loaded already; when it is the embedded model, its network is shared.

    Raises:
        ModelUnavailableError: it is not on this machine and cannot be fetched.
        IntegrityError: what was fetched is not what its card describes.
    """
    from trainer.reference.embedded import EmbeddedGenerator

    if not isinstance(loaded, EmbeddedGenerator) or loaded.name != DEFAULT_MODEL:
        loaded = load_generator(DEFAULT_MODEL, settings, progress, device="cpu")
    if not isinstance(loaded, EmbeddedGenerator):
        raise InputError(f"Model {DEFAULT_MODEL!r}", "Its files are not those of the card.", "Pull it again.")
    return loaded.reader()


def runs_embedded(folder: Path) -> bool:
    """Return whether our own network code can run the model in `folder`: plain Llama with a ChatML tokenizer."""
    config = _json(folder / "config.json")
    rope = config.get("rope_parameters") or {}
    plain_rope = not config.get("rope_scaling") and rope.get("rope_type", "default") == "default"
    tokenizer = _json(folder / "tokenizer.json") if config.get("model_type") == "llama" else {}
    marks = {token.get("content") for token in tokenizer.get("added_tokens", ())}
    return (
        plain_rope
        and not config.get("attention_bias")
        and not config.get("mlp_bias")
        and config.get("hidden_act") == "silu"
        and marks >= _CHAT_MARKS
        and (folder / "model.safetensors").is_file()
    )


def card_of(name_or_path: str) -> ModelCard:
    """Return the card of a model: by its name, from a card file, or made for a folder of weights.

    Raises:
        UnknownNameError: there is neither such a card nor such a folder.
        InputError: the file is not a card, or the folder holds no model.
    """
    path = Path(name_or_path).expanduser()
    if path.suffix == ".toml" and path.is_file():
        return read_card(path)
    if name_or_path and path.is_dir():
        return card_of_folder(path)
    if "/" in name_or_path or "\\" in name_or_path:
        raise UnknownNameError("model or folder", name_or_path, [card.name for card in list_cards()])
    return load_card(name_or_path)


def card_of_folder(folder: Path) -> ModelCard:
    """Return a card for a folder of weights, from what its config says.

    Raises:
        InputError: it holds no model that summarises or follows instructions.
    """
    config = _json(folder / "config.json")
    architectures = config.get("architectures") or []
    writes = any(name.endswith(("ForCausalLM", "ForConditionalGeneration")) for name in architectures)
    if writes and config.get("is_encoder_decoder"):
        task = "seq2seq"
        prompt = "instruct" if config.get("model_type") in {"t5", "mt5", "umt5"} else "plain"
    elif writes:
        task, prompt = "causal", "instruct"
    else:
        raise InputError(
            str(folder),
            "It holds no model that writes text (no config.json with such an architecture).",
            "Give a folder as transformers' save_pretrained writes it.",
        )
    sizes = config.get("text_config") or config  # models that read images too say of the text what others say at once
    context = next(
        (
            sizes[key]
            for key in ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
            if isinstance(sizes.get(key), int)
        ),
        512,
    )
    name = re.sub(r"[^a-z0-9._-]", "-", folder.resolve().name.lower()) or "folder"
    return ModelCard(
        name=f"folder-{name}",
        title=f"The model in {folder}",
        task=task,
        licence="not stated",
        context=context,
        notes="A folder on this machine.",
        source=FolderSource(kind="folder", path=folder),
        generation=GenerationSettings(prompt=prompt),
    )


def _json(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, UnicodeDecodeError, json.JSONDecodeError):
        return {}
    return content
