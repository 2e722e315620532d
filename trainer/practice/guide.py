"""The first précis: five sentences, a way through them, and an answer to compare with. Written for this project."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from trainer.text import Text
from trainer.text.runs import shared_runs

TARGET_WORDS = (15, 25)  # a third of the text's 65 words is 22; one sentence may be a little shorter or longer
LIFTED = 6  # words in a row, from which a sentence of twenty is not the learner's own


@dataclass(frozen=True, slots=True)
class Choice:
    """A précis to judge.

    Attributes:
        text: the précis.
        good: whether it is the better one.
    """

    text: str
    good: bool


@dataclass(frozen=True, slots=True)
class Guide:
    """A text small enough to be condensed in two minutes.

    Attributes:
        sentences: the text, sentence by sentence.
        key: numbers of the sentences that carry it, from 0.
        choices: two précis of it.
        model: a model answer.
    """

    sentences: tuple[str, ...]
    key: tuple[int, ...]
    choices: tuple[Choice, ...]
    model: str

    @property
    def text(self) -> str:
        """The text as it is read."""
        return " ".join(self.sentences)


GUIDE = Guide(
    sentences=(
        "Shade trees are often felled to widen a street.",
        "On Almond Road, for instance, forty old figs were cut down in one week.",
        "Yet a street without shade is soon a street without people, for nobody walks in the full sun.",
        "The shops on Almond Road now close at noon.",
        "A town that wants busy streets should therefore plant trees before it lays wider roads.",
    ),
    key=(0, 2, 4),
    choices=(
        Choice(
            "On Almond Road forty old figs were cut down in one week, and the shops now close at noon.",
            good=False,
        ),
        Choice(
            "Streets are widened at the cost of shade trees, but without shade they empty, "
            "so towns should plant first.",
            good=True,
        ),
    ),
    model=(
        "Towns fell shade trees to widen streets, but people leave streets without shade; "
        "trees should come before roads."
    ),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to an answer.

    Attributes:
        key: key of the interface's text.
        good: whether it was right.
        values: what is put into the text.
    """

    key: str
    good: bool
    values: Mapping[str, int] = field(default_factory=dict)


def key_reply(chosen: Collection[int]) -> Reply:
    """Return the reply to the sentences that were taken for the key ones.

    >>> key_reply({0, 2, 4}).key, key_reply({0, 1, 2, 4}).key, key_reply({0}).key, key_reply(()).key
    ('first.key_right', 'first.key_examples', 'first.key_more', 'first.key_none')
    """
    found, spare = len(set(chosen) & set(GUIDE.key)), set(chosen) - set(GUIDE.key)
    if not chosen:
        return Reply("first.key_none", good=False)
    if spare:
        return Reply("first.key_examples", good=False)
    if found < len(GUIDE.key):
        return Reply("first.key_more", good=False, values={"count": len(GUIDE.key) - found})
    return Reply("first.key_right", good=True)


def chosen_reply(number: int) -> Reply:
    """Return the reply to the précis that was taken for the better one."""
    good = GUIDE.choices[number].good
    return Reply("first.choice_right" if good else "first.choice_wrong", good=good)


def written_reply(text: str) -> Reply:
    """Return the reply to a learner's own sentence: on its length first, then on what is copied.

    >>> written_reply(" ").key, written_reply(GUIDE.text).key, written_reply(GUIDE.model).key
    ('first.empty', 'first.too_long', 'first.written_right')
    """
    words = Text(text).words
    fewest, most = TARGET_WORDS
    if not words:
        return Reply("first.empty", good=False)
    if len(words) < fewest:
        return Reply("first.too_short", good=False, values={"count": len(words)})
    if len(words) > most:
        return Reply("first.too_long", good=False, values={"count": len(words)})
    if any(run.length >= LIFTED for run in shared_runs(words, Text(GUIDE.text).words, LIFTED)):
        return Reply("first.copied", good=False)
    return Reply("first.written_right", good=True, values={"count": len(words)})
