"""Texts and the places in them: words, sentences, paragraphs, shared runs, cleaning, readers."""

from trainer.text.spans import Span
from trainer.text.structure import Text

__all__ = ["Span", "Text"]
