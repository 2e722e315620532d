"""Fetching a model from the Hugging Face hub, only when asked for and never for long without an answer."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import httpx

from trainer.errors import ModelUnavailableError
from trainer.reference.cards import HubSource, ModelCard
from trainer.reference.folder import cannot_write, is_ready, rebuilding
from trainer.reference.progress import Progress
from trainer.settings import Settings

PROBE_SECONDS = 3.0  # a person waits this long for "there is no network", no longer
WANTED = ["*.safetensors", "*.json", "*.model", "*.txt", "*.jinja", "LICENSE*"]  # no pickles: they can run code
BELOW = ["*/*"]  # other formats, training logs and the makers' own checkpoints lie in folders of their own


def pull_from_hub(card: ModelCard, source: HubSource, settings: Settings, say: Progress) -> Path:
    """Return the folder with the model's files, downloading them first if they are not there.

    Raises:
        ModelUnavailableError: the hub does not answer, has no such files or wants its terms accepted first.
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
    from huggingface_hub.errors import HfHubHTTPError

    say("Looking for the Hugging Face hub", 0, 0)
    if constants.is_offline_mode():
        problem = "It is not on this machine, and HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE forbids fetching it."
        raise ModelUnavailableError(card.name, problem, f"Unset it and pull again. {remedy}")
    silence = silence_of(constants.ENDPOINT)
    if silence is not None:
        where = httpx.URL(constants.ENDPOINT).host
        problem = f"It is not on this machine and {where} does not answer ({silence})."
        raise ModelUnavailableError(card.name, problem, remedy)
    say(f"Fetching {source.repository}", 0, 0)
    failures: Any = HfHubHTTPError.__bases__  # OSError, and whatever the transport of its version raises
    try:
        with rebuilding(folder, mark) as draft:
            snapshot_download(
                source.repository,
                revision=source.revision,
                local_dir=draft,
                allow_patterns=WANTED,
                ignore_patterns=BELOW,
                etag_timeout=10,
            )
            if not any(draft.glob("*.safetensors")):
                raise _without_weights(card, source)
    except failures as error:
        raise _refused(card, source, folder, error, remedy) from error
    return folder


def silence_of(address: str, seconds: float = PROBE_SECONDS) -> str | None:
    """Return why no server answers at `address`, or None when one does, through whatever proxy the machine has.

    Looking up a name can hang for longer than any time-out of a connection: the question is asked on the side.
    """
    outcome: list[str | None] = []

    def ask() -> None:
        try:
            httpx.head(address, timeout=seconds)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            outcome.append(str(error) or type(error).__name__)
        else:
            outcome.append(None)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    return outcome[0] if outcome else f"no answer in {seconds:.0f} s"


def _without_weights(card: ModelCard, source: HubSource) -> ModelUnavailableError:
    return ModelUnavailableError(
        card.name,
        f"{source.repository} has no weights as safetensors at revision {source.revision!r}, and pickled ones can run "
        "code when they are read.",
        f"Look at https://huggingface.co/{source.repository}/discussions for a safetensors variant and put its "
        "revision (such as refs/pr/1) on a copy of the card, or convert the model once (docs/models.md) and give its "
        "folder with --model.",
    )


def _refused(card: ModelCard, source: HubSource, folder: Path, error: Exception, remedy: str) -> ModelUnavailableError:
    from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, RepositoryNotFoundError, RevisionNotFoundError

    page = f"https://huggingface.co/{source.repository}"
    if isinstance(error, GatedRepoError):
        return ModelUnavailableError(
            card.name,
            "Its owner asks for consent to terms first.",
            f"Accept them at {page}, run 'hf auth login' (or put a token into HF_TOKEN), and pull again.",
        )
    if isinstance(error, RepositoryNotFoundError | RevisionNotFoundError):
        problem = f"The hub shows no {source.repository} at revision {source.revision!r}."
        return ModelUnavailableError(card.name, problem, f"Compare the card's source with {page}.")
    if isinstance(error, OSError) and error.errno is not None and not isinstance(error, HfHubHTTPError):
        return cannot_write(card.name, folder, error)
    reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return ModelUnavailableError(card.name, f"Its download failed ({reason}).", remedy)
