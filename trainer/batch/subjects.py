"""What a class wrote about: passages, model answers and key ideas, from files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from trainer.batch.types import Subject
from trainer.domain import Reference
from trainer.errors import InputError
from trainer.evaluation.sources import SUFFIXES, one_passage
from trainer.ideas import read_ideas
from trainer.submissions import read_document
from trainer.text.decoding import decode
from trainer.text.reading import read_bytes, read_text

MOST_PASSAGES = 200  # each is prepared, and held by every process with its vectors
_NAME_IT = "Write KEY=FILE, or name the file after its passage: bees.txt, bees.2.txt."


def read_subjects(
    passages: Sequence[str], references: Sequence[str] = (), ideas: Sequence[str] = ()
) -> Mapping[str, Subject]:
    """Return what submissions are about, by key; the key of a single passage is empty.

    Args:
        passages: files, folders of files, or `KEY=FILE`; the key of a file is its name without ending.
        references: files or `KEY=FILE`; with several passages named after them (`bees.txt`, `bees.2.txt`).
        ideas: files of key ideas or `KEY=FILE`, likewise.

    Raises:
        InputError: a file cannot be read, two passages have one key, or a file belongs to no passage.
    """
    files = _passage_files(passages)
    single = len(files) == 1 and not _is_keyed(passages[0]) and not Path(passages[0]).is_dir()
    keys = [""] if single else list(files)
    subjects = {
        key: Subject(key, one_passage(path)) for key, path in zip(keys, files.values(), strict=True)
    }  # a passage that cannot be used stops the batch before it begins
    for written in references:
        key, path = _owned(written, keys, "--reference")
        answer = read_document(read_text(path))
        added = (*subjects[key].references, Reference(answer.text, answer.title))
        subjects[key] = replace(subjects[key], references=added)
    for written in ideas:
        key, path = _owned(written, keys, "--ideas")
        if subjects[key].ideas:
            raise InputError(path, "is the second file of key ideas for one passage.", "Join them in one file.")
        found = read_ideas(decode(read_bytes(path), path), subjects[key].passage, path)
        subjects[key] = replace(subjects[key], ideas=found)
    return subjects


def _passage_files(passages: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for written in passages:
        for key, path in _keyed(written):
            if key.casefold() in {known.casefold() for known in found}:
                raise InputError("--passage", f"gives two passages called {key!r}.", "Write KEY=FILE for one of them.")
            found[key] = path
    if not found:
        raise InputError("--passage", "gives no passage.", f"Put files into the folder ({', '.join(SUFFIXES)}).")
    if len(found) > MOST_PASSAGES:
        raise InputError("--passage", f"gives {len(found)} passages; the most is {MOST_PASSAGES}.", "Split the batch.")
    return found


def _keyed(written: str) -> list[tuple[str, str]]:
    if _is_keyed(written):
        key, _, path = written.partition("=")
        return [(key.strip(), path)]
    folder = Path(written)
    if not folder.is_dir():
        return [(folder.stem, written)]
    return [
        (path.stem, str(path))
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in SUFFIXES and not path.name.startswith(".")
    ]


def _is_keyed(written: str) -> bool:
    """Whether KEY=FILE is meant; a file of that very name is meant otherwise."""
    key, parted, path = written.partition("=")
    return bool(parted and key.strip() and path) and not Path(written).exists()


def _owned(written: str, keys: Sequence[str], option: str) -> tuple[str, str]:
    """The passage that a reference or a file of ideas belongs to, and the file."""
    folded = {key.casefold(): key for key in keys}
    if _is_keyed(written):
        key, _, path = written.partition("=")
        if key.strip().casefold() not in folded:
            raise InputError(option, f"names no passage of the batch: {key.strip()!r}.", _known(keys))
        return folded[key.strip().casefold()], path
    if len(keys) == 1:
        return keys[0], written
    stem = Path(written).stem
    for name in (stem, stem.rpartition(".")[0]):
        if name.casefold() in folded:
            return folded[name.casefold()], written
    raise InputError(written, "is named after no passage of the batch.", f"{_NAME_IT} {_known(keys)}")


def _known(keys: Sequence[str]) -> str:
    return f"Passages are: {', '.join(keys)}."
