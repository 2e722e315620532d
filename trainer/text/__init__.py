"""Texts and the places in them: words, sentences, paragraphs, shared runs, cleaning, readers."""

from trainer.text.removal import RemovalReason, Removed
from trainer.text.spans import Span
from trainer.text.structure import Text

__all__ = ["RemovalReason", "Removed", "Span", "Text"]
