"""PDF files, read by pypdf in a process of its own: a hostile file can waste only bounded time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import regex

from trainer.errors import InputError
from trainer.text.boilerplate import Verdict
from trainer.text.layout import Block, text_blocks
from trainer.text.normalising import clean_characters
from trainer.text.reading import pdf_worker
from trainer.text.reading.document import Document
from trainer.text.removal import RemovalReason
from trainer.text.words import count_words

MAX_PAGES = 100  # an article has ten, a long report that is still one text a hundred
MAX_SECONDS = 30  # a page takes pypdf some 50 ms on one slow core
MAX_MEMORY = 1_500_000_000  # bytes of address space, where the system can limit it
MIN_WORDS_A_PAGE = 3  # scans have none, or a stamp

MIN_RUNNING_PAGES = 3  # two pages may begin alike by chance
MIN_RUNNING_SHARE = 0.4  # of the pages: a head stands on every second page where left and right ones differ

_NUMBER = regex.compile(r"\d+")
_PAGE_NUMBER = regex.compile(r"[-–— ]*(?:page )?#(?: ?(?:of|/) ?#)?[-–— ]*", regex.IGNORECASE)
_RUNNING = "stands at the edge of page after page"
_WORKER = Path(__file__).with_name("pdf_worker.py")
_SAVE_AS_TEXT = "Save its text as .txt, or paste it."


def read(data: bytes, where: str) -> Document:
    """Return the paragraphs of a PDF file.

    Raises:
        InputError: it is encrypted, damaged, too long, has no text (a scan), or takes too much time or memory.
    """
    return _document(_pages(data, where), where)


def read_here(data: bytes, where: str) -> Document:
    """Return what `read` does, read in this process: for one that is limited in memory and time already.

    Raises:
        InputError: as `read`.
    """
    return _document(_answered(pdf_worker.pages(data, MAX_PAGES, time.monotonic() + MAX_SECONDS), where), where)


def _document(texts: Sequence[str], where: str) -> Document:
    pages = [clean_characters(text).split("\n") for text in texts]
    lines = [line for page in pages for line in page]
    if count_words("\n".join(lines)) < MIN_WORDS_A_PAGE * len(pages):
        raise InputError(
            where, "has no text in it: it seems to be scanned.", "Recognise its text first (OCR), or paste the text."
        )
    running = _running(pages)
    flowing = [number for number in range(len(lines)) if number not in running]
    blocks = [
        Block(flowing[line - 1] + 1, text) for line, text in text_blocks("\n".join(lines[number] for number in flowing))
    ]
    blocks.extend(Block(number + 1, lines[number]) for number in running)
    return Document(tuple(sorted(blocks)), None, {number + 1: verdict for number, verdict in running.items()})


def _running(pages: Sequence[Sequence[str]]) -> dict[int, Verdict]:
    """Return verdicts on running heads, feet and page numbers, by the number of the line among all, from 0.

    They are the first or last line of a page: a number, or the same words on most pages. They go before lines are
    joined, since a sentence may run from one page to the next around them.
    """
    edges: dict[int, str] = {}
    start = 0
    for page in pages:
        shown = [start + i for i, line in enumerate(page) if line]
        edges |= {number: _NUMBER.sub("#", page[number - start]) for number in (*shown[:1], *shown[-1:])}
        start += len(page)
    times = Counter(edges.values())
    needed = max(MIN_RUNNING_PAGES, MIN_RUNNING_SHARE * len(pages))
    return {
        number: Verdict(
            RemovalReason.PAGE_FURNITURE, ("a page number" if _PAGE_NUMBER.fullmatch(masked) else _RUNNING,)
        )
        for number, masked in edges.items()
        if _PAGE_NUMBER.fullmatch(masked) or times[masked] >= needed
    }


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
    return _answered(answer, where)


def _answered(answer: Mapping[str, Any], where: str) -> list[str]:
    if "problem" in answer:
        raise InputError(where, answer["problem"], answer["remedy"])
    return [str(page) for page in answer["pages"]]
