"""The texts: passages with their key ideas, references, submissions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.embedding import Vectors
from trainer.text import Removed, Text


@dataclass(frozen=True)
class Passage:
    """The text to be condensed, cleaned.

    Attributes:
        text: what is left after cleaning, paragraphs parted by blank lines.
        title: the article's own title, if it carries one.
        removed: what cleaning dropped.
        excerpt_reason: why this run of paragraphs was chosen, when it is an excerpt.
    """

    text: Text
    title: str | None = None
    removed: tuple[Removed, ...] = ()
    excerpt_reason: str | None = None


@dataclass(frozen=True)
class KeyIdea:
    """One proposition of the passage that a good précis must carry (a summary content unit of the Pyramid method).

    Attributes:
        statement: the proposition, in the words of the passage or of a reference.
        weight: its share of all that should be said, in (0, 1]; the weights of one list sum to 1.
        sentences: numbers of the passage sentences that carry it, from 0, in order.
    """

    statement: str
    weight: float
    sentences: tuple[int, ...]


class Origin(StrEnum):
    """Where a reference précis comes from."""

    GIVEN = "given"
    DRAFTED = "drafted"


@dataclass(frozen=True)
class Reference:
    """A model answer to compare with."""

    text: Text
    title: str | None = None
    origin: Origin = Origin.GIVEN
    model: str | None = None


@dataclass(frozen=True)
class Submission:
    """What a learner handed in."""

    text: Text
    title: str | None = None


@dataclass(frozen=True)
class PreparedPassage:
    """A passage with everything that does not depend on a submission.

    Attributes:
        passage: the passage.
        key_ideas: what a précis of it must carry, in passage order.
        sentence_vectors: one row a passage sentence; None when prepared without an embedder.
        idea_vectors: one row a key idea; None when prepared without an embedder.
        embedder: version of the embedder; None when prepared without one.
        coached: whether a person has set down the key ideas for this very passage.
    """

    passage: Passage
    key_ideas: tuple[KeyIdea, ...] = ()
    sentence_vectors: Vectors | None = None
    idea_vectors: Vectors | None = None
    embedder: str | None = None
    coached: bool = False
