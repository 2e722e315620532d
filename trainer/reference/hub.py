"""Fetching a model from the Hugging Face hub, only when asked for and never for long without an answer."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

from trainer.errors import ModelUnavailableError
from trainer.reference.cards import HubSource, ModelCard
from trainer.reference.folder import is_ready, rebuilding
from trainer.reference.progress import Progress
from trainer.settings import Settings

PROBE_SECONDS = 3.0  # a person waits this long for "there is no network", no longer
WANTED = ["*.safetensors", "*.json", "*.model", "*.txt", "*.jinja", "LICENSE*"]  # no pickles: they can run code


def pull_from_hub(card: ModelCard, source: HubSource, settings: Settings, say: Progress) -> Path:
    """Return the folder with the model's files, downloading them first if they are not there.

    Raises:
        ModelUnavailableError: the hub does not answer or has no such files.
    """
    folder = settings.models / card.name
    mark = f"{source.repository}@{source.revision}"
    if is_ready(folder, mark):
        return folder
    remedy = (
        f"Run 'precis models pull {card.name}' on a machine that reaches the hub and copy its folder to {folder}, "
        f"or download {source.repository} there and give its folder with --model."
    )
    from huggingface_hub import constants, snapshot_download

    say("Looking for the Hugging Face hub", 0, 0)
    address = urlsplit(constants.ENDPOINT)
    try:
        port = address.port or (443 if address.scheme == "https" else 80)
        socket.create_connection((address.hostname or "", port), timeout=PROBE_SECONDS).close()
    except OSError as error:
        raise ModelUnavailableError(
            card.name, f"It is not on this machine and {address.hostname} does not answer.", remedy
        ) from error
    say(f"Fetching {source.repository}", 0, 0)
    try:
        with rebuilding(folder, mark) as draft:
            snapshot_download(
                source.repository, revision=source.revision, local_dir=draft, allow_patterns=WANTED, etag_timeout=10
            )
    except OSError as error:  # huggingface_hub's own errors are OSErrors too
        raise ModelUnavailableError(card.name, f"Its download failed ({error}).", remedy) from error
    return folder
