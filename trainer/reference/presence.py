"""Which models are on this machine."""

from __future__ import annotations

from typing import Literal

from trainer.reference.cards import FolderSource, HubSource, ModelCard, PypiSource, list_cards
from trainer.reference.folder import is_ready
from trainer.reference.pull import model_folder, source_mark
from trainer.settings import Settings

Presence = Literal["yes", "no", "server"]


def presence(card: ModelCard, settings: Settings) -> Presence:
    """Return whether a model's files are here; "server" for one that a server runs, which is not asked."""
    match card.source:
        case PypiSource() | HubSource():
            return "yes" if is_ready(model_folder(card, settings), source_mark(card)) else "no"
        case FolderSource(path=path):
            return "yes" if path.is_dir() else "no"
        case _:
            return "server"


def generators_here(settings: Settings) -> tuple[ModelCard, ...]:
    """Return the cards of the models that can draft: those whose files are here, then those that a server may run."""
    able = [card for card in list_cards() if card.task != "embedding"]
    here = [card for card in able if presence(card, settings) == "yes"]
    return (*here, *(card for card in able if presence(card, settings) == "server"))
