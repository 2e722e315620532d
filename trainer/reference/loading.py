"""From a name to a model that is ready."""

from __future__ import annotations

from trainer.domain import Embedder
from trainer.reference.cards import ModelCard, load_card
from trainer.reference.progress import Progress, silent
from trainer.reference.protocol import Generator
from trainer.reference.pull import pull
from trainer.settings import Settings

DEFAULT_MODEL = "smollm2-135m-instruct"


def load_embedder(settings: Settings, progress: Progress | None = None) -> Embedder:
    """Return the embedded sentence embedder, fetching it on first need.

    Raises:
        ModelUnavailableError: it is not on this machine and cannot be fetched.
        IntegrityError: what was fetched is not what its card describes.
    """
    from trainer.reference.embedding import load_embedder as load

    return load(settings, progress)


def load_generator(name_or_path: str, settings: Settings, progress: Progress | None = None) -> Generator:
    """Return the summarization model called `name_or_path`, fetching it on first need.

    Args:
        name_or_path: name of a model card.
        settings: where models are kept.
        progress: told what is being done.

    Raises:
        UnknownNameError: there is no such card.
        ModelUnavailableError: it is not on this machine and cannot be fetched.
        IntegrityError: what was fetched is not what its card describes.
    """
    card: ModelCard = load_card(name_or_path)
    folder = pull(card, settings, progress)
    (progress or silent)(f"Loading {card.title}", 0, 0)
    from trainer.reference.embedded import EmbeddedGenerator, fastest_kind

    return EmbeddedGenerator(folder, card, fastest_kind())
