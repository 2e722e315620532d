"""PDF files, read by pypdf in a process of its own: a hostile file can waste only bounded time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from trainer.errors import InputError
from trainer.text.layout import Block, text_blocks
from trainer.text.normalising import clean_characters
from trainer.text.reading.document import Document
from trainer.text.words import count_words

MAX_PAGES = 100  # an article has ten, a long report that is still one text a hundred
MAX_SECONDS = 30  # a page takes pypdf some 50 ms on one slow core
MAX_MEMORY = 1_500_000_000  # bytes of address space, where the system can limit it
MIN_WORDS_A_PAGE = 3  # scans have none, or a stamp

_WORKER = Path(__file__).with_name("pdf_worker.py")
_SAVE_AS_TEXT = "Save its text as .txt, or paste it."


def read(data: bytes, where: str) -> Document:
    """Return the paragraphs of a PDF file.

    Raises:
        InputError: it is encrypted, damaged, too long, has no text (a scan), or takes too much time or memory.
    """
    pages = _pages(data, where)
    text = clean_characters("\n".join(page.strip() for page in pages))
    if count_words(text[:20_000]) < min(MIN_WORDS_A_PAGE * len(pages), 100):
        raise InputError(
            where, "has no text in it: it seems to be scanned.", "Recognise its text first (OCR), or paste the text."
        )
    return Document(_numbered(text_blocks(text)))


def _pages(data: bytes, where: str) -> list[str]:
    command = [sys.executable, "-P", str(_WORKER), str(MAX_PAGES), str(MAX_SECONDS), str(MAX_MEMORY)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=MAX_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise InputError(where, f"could not be read within {MAX_SECONDS} seconds.", _SAVE_AS_TEXT) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:  # the worker was stopped by its limits before it could answer
        raise InputError(where, "is damaged, or takes too much memory to read.", _SAVE_AS_TEXT) from error
    if "problem" in answer:
        raise InputError(where, answer["problem"], answer["remedy"])
    return [str(page) for page in answer["pages"]]


def _numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(Block(number, block.text) for number, block in enumerate(blocks, 1))
