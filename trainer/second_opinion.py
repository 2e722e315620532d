"""A language model's opinion of submissions, ready to be asked: the passage is read once and kept on disk."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from trainer.cache import ContentCache, content_key
from trainer.domain import Fluency, Reader, Yardstick
from trainer.metrics.fluency import FLUENCY_VERSION, fluency, yardstick
from trainer.text import Text


def second_opinion(passage: Text, reader: Reader, cache: ContentCache) -> Callable[[Text], Fluency] | None:
    """Return what says how fluent a submission is beside `passage`; None when the passage has no sentence to compare.

    Args:
        passage: the passage.
        reader: the language model.
        cache: where the passage's own fluency is kept.
    """
    key = content_key("fluency", FLUENCY_VERSION, reader.version, passage.raw)
    stored = cache.read(key)
    measured = _decoded(stored) if stored is not None else yardstick(passage, reader)
    if stored is None:
        cache.write(key, json.dumps(asdict(measured) if measured else None).encode())
    return partial(fluency, passage=measured, reader=reader) if measured else None


def _decoded(stored: bytes) -> Yardstick | None:
    kept = json.loads(stored)
    return Yardstick(**kept) if kept else None
