"""Vectors of meaning, and what makes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns sentences into vectors whose inner product says how alike in meaning they are."""

    @property
    def version(self) -> str:
        """Name and revision of the model; part of every cache key."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, each of unit length, shape (len(texts), dimensions)."""
        ...
