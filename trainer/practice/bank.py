"""The bank of practice passages: one TOML file a passage, written for this project.

Each file holds a passage of 250 to 700 words, two model précis with titles and the key ideas by hand,
weighted from 1 (worth a clause) to 3 (the précis fails without it). docs/passages.md tells how to add one.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from trainer.domain import KeyIdea, Passage, Reference
from trainer.errors import InputError, UnknownNameError
from trainer.text import Text

BANK = Path(__file__).parent / "passages"

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=r"^[^\n]+$")]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]


class Genre(StrEnum):
    """What kind of text a passage is."""

    ARGUMENT = "argument"
    EXPOSITION = "exposition"
    NARRATIVE = "narrative"
    DESCRIPTION = "description"
    BIOGRAPHY = "biography"
    POLICY = "policy"


class Level(StrEnum):
    """How hard a passage is to condense: its language, and how far its ideas lie from its surface."""

    FOUNDATION = "foundation"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


@dataclass(frozen=True)
class BankPassage:
    """A practice passage with its model answers.

    Attributes:
        id: its key, the stem of its file.
        theme: what it is about, in a few words.
        genre: what kind of text it is.
        level: how hard it is to condense.
        exams: presets whose papers set passages like it.
        passage: the passage with its title.
        references: the model précis, each with a title, of one third of the passage's words.
        key_ideas: what a précis must carry, in passage order; the weights sum to 1.
    """

    id: str
    theme: str
    genre: Genre
    level: Level
    exams: tuple[str, ...]
    passage: Passage
    references: tuple[Reference, ...]
    key_ideas: tuple[KeyIdea, ...]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _ReferenceEntry(_Entry):
    title: Line
    text: Prose


class _IdeaEntry(_Entry):
    statement: Line
    weight: int = Field(ge=1, le=3)
    sentences: tuple[Annotated[int, Field(ge=0)], ...] = Field(min_length=1)


class _PassageEntry(_Entry):
    id: Slug
    title: Line
    theme: Line
    genre: Genre
    level: Level
    exams: tuple[Slug, ...] = Field(min_length=1)
    text: Prose
    references: tuple[_ReferenceEntry, ...] = Field(min_length=1)
    key_ideas: tuple[_IdeaEntry, ...] = Field(min_length=1)


def passage_ids(folder: Path = BANK) -> tuple[str, ...]:
    """Return the keys of the passages in `folder`, sorted, without reading them."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def load_passage(passage_id: str, folder: Path = BANK) -> BankPassage:
    """Return one passage of the bank.

    >>> load_passage("the-neglect-of-repair").passage.title
    'The Neglect of Repair'

    Raises:
        UnknownNameError: the bank has no such passage.
        InputError: its file breaks the schema.
    """
    known = passage_ids(folder)
    if passage_id not in known:  # also keeps `passage_id` from naming a path outside the folder
        raise UnknownNameError("passage", passage_id, known)
    return read_passage(folder / f"{passage_id}.toml")


def load_bank(folder: Path = BANK) -> tuple[BankPassage, ...]:
    """Return every passage of the bank, sorted by key.

    Raises:
        InputError: a file breaks the schema.
    """
    return tuple(read_passage(folder / f"{passage_id}.toml") for passage_id in passage_ids(folder))


def read_passage(path: Path) -> BankPassage:
    """Return the passage in the file at `path`.

    Raises:
        InputError: the file is no TOML, breaks the schema, or ties a key idea to a sentence that is not there.
    """
    try:
        entry = _PassageEntry.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(path.name, f"This is not a TOML file in UTF-8: {error}.", "Correct the line named.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError(path.name, f"{where}: {first['msg']}.", "docs/passages.md shows the form.") from error
    if entry.id != path.stem:
        raise InputError(path.name, f"Its id is {entry.id!r}.", "Name the file after its id.")
    text = Text(entry.text)
    _check_sentences(entry, len(text.sentences), path.name)
    whole = sum(idea.weight for idea in entry.key_ideas)
    return BankPassage(
        id=entry.id,
        theme=entry.theme,
        genre=entry.genre,
        level=entry.level,
        exams=entry.exams,
        passage=Passage(text, entry.title),
        references=tuple(Reference(Text(reference.text), reference.title) for reference in entry.references),
        key_ideas=tuple(KeyIdea(idea.statement, idea.weight / whole, idea.sentences) for idea in entry.key_ideas),
    )


def _check_sentences(entry: _PassageEntry, sentences: int, name: str) -> None:
    for number, idea in enumerate(entry.key_ideas):
        if max(idea.sentences) >= sentences:
            raise InputError(
                name,
                f"Key idea {number} points at sentence {max(idea.sentences)}, but the last one is {sentences - 1}.",
                "Sentences are numbered from 0.",
            )
