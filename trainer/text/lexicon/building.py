"""Building the table of related words from the files of WordNet.

    python -m trainer.text.lexicon.building DICT

DICT is WordNet's folder `dict` with `index.sense` and the files `data.*` (a part of speech may be split over several
files). The table is written beside this module; the same files give it byte for byte.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from trainer.errors import InputError
from trainer.text.lexicon.table import COLUMNS, TABLE

MOST_SENSES = 4  # of a word as one part of speech; later ones are rare and bring in strangers
MOST_KINDS = 40  # words of which one may be the kind; wider ones ("change", "person") say nothing of sense
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")  # names, phrases and figures stay out
PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a", "s": "a"}  # of a sense key or synset; 5 and s: satellites
# Pointers as in wninput(5WN), by the column they fill. A satellite of an adjective and its head are near.
POINTERS = {"!": "antonyms", "+": "derivations", "\\": "derivations", "<": "derivations", "=": "derivations"}
POINTERS |= {"@": "near", "&": "near", "$": "near"}


class Pointer(NamedTuple):
    """A relation from one word of a synset (`source`, from 1), or from all (0), to one or all of another synset."""

    symbol: str
    synset: str
    source: int
    target: int


class Synset(NamedTuple):
    """Words that share a sense, and what they point to."""

    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]


class Sense(NamedTuple):
    """A word's sense: its place among those of the word, from 1, and how often it was met in WordNet's tagged texts."""

    place: int
    met: int


@dataclass(frozen=True)
class Dictionary:
    """What is read of WordNet; a synset is named by part of speech and place ("n02084071")."""

    senses: dict[tuple[str, str], Sense]
    synsets: dict[str, Synset]

    def is_common(self, word: str, synset: str) -> bool:
        """Return whether `synset` is a sense in which `word` is often used: its first, or an early one that was met."""
        sense = self.senses.get((word, synset))
        return (
            sense is not None
            and WORD.fullmatch(word) is not None
            and sense.place <= MOST_SENSES
            and (sense.met > 0 or sense.place == 1)
        )

    def common_words(self, synset: str, target: int = 0) -> set[str]:
        """Return the words that often have this sense: all of them, or the one in place `target` from 1."""
        words = self.synsets[synset].words
        return {word for word in (words[target - 1 : target] if target else words) if self.is_common(word, synset)}

    def is_everyday(self, synset: str) -> bool:
        """Return whether a sense is no term of a trade.

        Of the nouns those remain of which a word was met in this sense in the tagged texts, or has a family.
        """
        words, pointers = self.synsets[synset]
        met = any(self.senses[word, synset].met for word in words if (word, synset) in self.senses)
        return met or synset[0] != "n" or any(pointer.symbol in "+!" for pointer in pointers)


def read_dictionary(folder: Path) -> Dictionary:
    """Return what the files of `folder` say.

    Raises:
        InputError: the folder does not hold WordNet's files.
    """
    files = sorted(folder.glob("data.*"))
    if not files or not (folder / "index.sense").is_file():
        raise InputError(str(folder), "holds no index.sense and data.*.", "Give WordNet's folder `dict`.")
    senses = read_senses((folder / "index.sense").read_text(encoding="latin-1").splitlines())
    synsets: dict[str, Synset] = {}
    for file in files:
        synsets |= read_synsets(file.read_text(encoding="latin-1").splitlines())
    return Dictionary(senses, synsets)


def read_senses(lines: Iterable[str]) -> dict[tuple[str, str], Sense]:
    """Return the senses of `index.sense` by word and synset."""
    senses = {}
    for line in lines:
        key, place, number, count = line.split()
        word, _, rest = key.partition("%")
        senses[word, PARTS[rest[0]] + place] = Sense(int(number), int(count))
    return senses


def read_synsets(lines: Iterable[str]) -> Iterator[tuple[str, Synset]]:
    """Yield the synsets of a `data` file under their names; the licence in front, indented, is passed over."""
    for line in lines:
        if not line[:1].isdigit():
            continue
        fields = line.partition("|")[0].split()
        size = int(fields[3], 16)
        start = 5 + 2 * size
        pointers = tuple(
            Pointer(symbol, PARTS.get(part, part) + place, int(ends[:2], 16), int(ends[2:], 16))
            for symbol, place, part, ends in _fours(fields[start : start + 4 * int(fields[start - 1])])
        )
        words = tuple(word.partition("(")[0] for word in fields[4 : 4 + 2 * size : 2])
        yield PARTS.get(fields[2], fields[2]) + fields[0], Synset(words, pointers)


def _fours(fields: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    for i in range(0, len(fields), 4):
        symbol, place, part, ends = fields[i : i + 4]
        yield symbol, place, part, ends


def table_lines(dictionary: Dictionary) -> Iterator[str]:
    """Yield the lines of the table, in order of word and part of speech.

    A word counts in its common, everyday senses only.
    """
    rows: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: {column: set() for column in COLUMNS})
    for name in filter(dictionary.is_everyday, dictionary.synsets):
        for word in dictionary.common_words(name):
            row = rows[word, name[0]]
            row["synonyms"] |= dictionary.common_words(name)
            for column, others in _pointed(dictionary, name, word):
                row[column] |= others
    kinds = Counter((part, other) for (_, part), row in rows.items() if part in "nv" for other in row["near"])
    for (word, part), row in sorted(rows.items()):
        row["near"] = {other for other in row["near"] if kinds[part, other] <= MOST_KINDS}
        cells = [" ".join(sorted(row[column] - {word})) for column in COLUMNS]
        if any(cells):
            yield "\t".join((word, part, *cells))


def _pointed(dictionary: Dictionary, name: str, word: str) -> Iterator[tuple[str, set[str]]]:
    """What one word of a synset points to, by column; a satellite has the opposites of its head."""
    synset = dictionary.synsets[name]
    place = synset.words.index(word) + 1
    for pointer in synset.pointers:
        if pointer.source in (0, place) and pointer.symbol in POINTERS:
            yield POINTERS[pointer.symbol], dictionary.common_words(pointer.synset, pointer.target)
        if pointer.symbol == "&":
            for further in dictionary.synsets[pointer.synset].pointers:
                if further.symbol == "!":
                    yield "antonyms", dictionary.common_words(further.synset, further.target)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="WordNet's folder `dict`")
    lines = table_lines(read_dictionary(parser.parse_args().folder))
    text = "".join(f"{line}\n" for line in lines)
    TABLE.write_bytes(gzip.compress(text.encode("ascii"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
