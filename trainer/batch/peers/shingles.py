"""Which texts of many are alike: weighted triples of words as a sparse matrix, multiplied with itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from trainer.batch.peers.runs import Mask, Words

SIZE = 3  # words; with every fifth word exchanged half of the triples are still whole
COMMON_SHARE = 0.02  # of the texts: a triple in more of them is common ground, such as the question's own words
COMMON_LEAST = 30  # texts; in a small class a clique of copiers must not become common ground
BLOCK = 1_000  # rows multiplied at a time, so that memory stays flat

Numbers = npt.NDArray[np.int64]


def triples(texts: Sequence[Words]) -> list[Numbers]:
    """Return the triples of neighbouring words of each text, one number each; two fewer than it has words."""
    ids: dict[str, int] = {}
    found = []
    for words in texts:
        numbers = np.fromiter((ids.setdefault(word, len(ids)) for word in words), np.int64, len(words))
        found.append(_joined(numbers) if len(words) >= SIZE else np.empty(0, np.int64))
    return found


def without_common(found: Sequence[Numbers], own: Sequence[Mask]) -> list[Mask]:
    """Return which words are own when those in triples that many of the texts have are not."""
    once = [np.unique(numbers) for numbers in found]
    values, counts = np.unique(np.concatenate(once) if once else np.empty(0, np.int64), return_counts=True)
    common = values[counts > max(COMMON_LEAST, COMMON_SHARE * len(found))]
    masks = []
    for numbers, mask in zip(found, own, strict=True):
        left = mask.copy()
        hit = np.flatnonzero(np.isin(numbers, common))
        for shift in range(SIZE):
            left[hit + shift] = False
        masks.append(left)
    return masks


def similar(found: Sequence[Numbers], own: Sequence[Mask], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of texts (a < b) with their likeness, from `least` on.

    Likeness is the weight of the own triples that both have over the weight of those of the text with fewer, in
    (0, 1]; a triple weighs the logarithm of how many times fewer texts have it than there are.
    """
    matrix = _matrix([_own(numbers, mask) for numbers, mask in zip(found, own, strict=True)])
    weights = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    turned = matrix.T.tocsr()
    for start in range(0, matrix.shape[0], BLOCK):
        product = (matrix[start : start + BLOCK] @ turned).tocoo()
        rows, columns, both = product.row + start, product.col, product.data
        later = columns > rows
        rows, columns, both = rows[later], columns[later], both[later]
        alike = both / np.minimum(weights[rows], weights[columns])
        near = alike >= least
        order = np.lexsort((columns[near], rows[near]))
        for a, b, value in zip(rows[near][order], columns[near][order], alike[near][order], strict=True):
            yield int(a), int(b), min(1.0, float(value))


def _matrix(rows: Sequence[Numbers]) -> sparse.csr_matrix:
    """One row a text, one column a triple; entries are roots of weights, so that a product sums weights."""
    flat = np.concatenate(rows) if rows else np.empty(0, np.int64)
    _, places, counts = np.unique(flat, return_inverse=True, return_counts=True)
    weight = np.log((len(rows) + 1) / counts)
    return sparse.csr_matrix(
        (np.sqrt(weight)[places], places, np.concatenate([[0], np.cumsum([len(row) for row in rows])])),
        shape=(len(rows), len(counts)),
    )


def _own(numbers: Numbers, mask: Mask) -> Numbers:
    """The triples whose every word is own, each once."""
    if not len(numbers):
        return numbers
    return np.unique(numbers[mask[:-2] & mask[1:-1] & mask[2:]])


def _joined(ids: Numbers) -> Numbers:
    """One number a triple, a hash modulo 2**64: two of a million triples meet by chance once in 10**7 batches."""
    return (ids[:-2] * 2_097_143 + ids[1:-1]) * 2_097_143 + ids[2:]
