"""Plain text."""

from __future__ import annotations

from trainer.text.decoding import decode, within_bounds
from trainer.text.layout import text_blocks
from trainer.text.normalising import clean_characters
from trainer.text.reading.document import Document


def read(data: bytes, where: str) -> Document:
    """Return the paragraphs of a plain text.

    Raises:
        InputError: it is too large or not a text.
    """
    return Document(text_blocks(clean_characters(within_bounds(decode(data, where), where))))
