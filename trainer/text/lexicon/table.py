"""The table of related words: one line a word and part of speech, read when first asked for."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("wordnet.tsv.gz")
COLUMNS = ("synonyms", "antonyms", "derivations", "near")


@cache
def rows() -> Mapping[str, str]:
    """Return the cells of each line, parted by tabs, under its word and part of speech ("poor/a")."""
    found = {}
    for line in gzip.decompress(TABLE.read_bytes()).decode("ascii").splitlines():
        word, part, cells = line.split("\t", 2)
        found[f"{word}/{part}"] = cells
    return found


def cell(word: str, part: str, column: str) -> frozenset[str]:
    """Return the words in one column of the line of a base form; none where it has no line."""
    cells = rows().get(f"{word}/{part}")
    return frozenset(cells.split("\t")[COLUMNS.index(column)].split()) if cells else frozenset()
