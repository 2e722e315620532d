"""A small embedder for properties that must hold with any: a bag of hashed stems."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import pytest

from trainer.domain import Vectors
from trainer.text import Text
from trainer.text.stems import content_stems


class BagEmbedder:
    """Vectors of word counts, hashed to a few dimensions and scaled to unit length."""

    version = "bag@1"

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[0] = 0.1
            for found in content_stems(Text(text).words):
                row[1 + zlib.crc32(found.encode()) % 63] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(scope="session")
def bag() -> BagEmbedder:
    return BagEmbedder()
