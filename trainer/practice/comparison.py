"""Two attempts held against each other, and an attempt against a model answer: ideas and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

import regex

from trainer.domain import IdeaStatus, KeyIdea, Report
from trainer.text import Span, Text
from trainer.text.stems import content_stems

MOST_WORDS = 6_000  # words that 12,000 characters can hold; comparing more could take long, and no précis has them
FOUND = 0.4  # share of an idea's content stems from which a sentence can be said to carry it

# How much of an idea each verdict says; to contradict is worse than to leave out.
_RANK = {IdeaStatus.CONTRADICTED: 0, IdeaStatus.MISSED: 1, IdeaStatus.HALF: 2, IdeaStatus.COVERED: 3}
_TOKEN = regex.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class IdeaChange:
    """What became of a key idea from one attempt to the next.

    Attributes:
        idea: its number in the later report, from 0.
        before: the verdict on the earlier attempt.
        after: the verdict on the later one.
    """

    idea: int
    before: IdeaStatus
    after: IdeaStatus

    @property
    def gained(self) -> bool:
        """Whether more of it is said now."""
        return _RANK[self.after] > _RANK[self.before]


def idea_changes(before: Report, after: Report) -> tuple[IdeaChange, ...]:
    """Return the key ideas whose verdict has changed, in passage order.

    Ideas are the same when their statements are: the key ideas of a passage may have been edited in between.
    """
    earlier = {before.prepared.key_ideas[match.idea].statement: match.status for match in before.analysis.ideas}
    changes = []
    for match in after.analysis.ideas:
        status = earlier.get(after.prepared.key_ideas[match.idea].statement)
        if status is not None and status is not match.status:
            changes.append(IdeaChange(match.idea, status, match.status))
    return tuple(changes)


class Edit(StrEnum):
    """What happened to a stretch of words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words with what happened to it."""

    edit: Edit
    text: str


def word_changes(before: str, after: str) -> tuple[Change, ...]:
    """Return what was kept, removed and added from one text to the next, word by word, line ends as spaces.

    The words that stand in more than a hundredth of a long text join their neighbours (difflib's `autojunk`), which
    keeps the time short on texts that repeat themselves. Of texts over `MOST_WORDS` all is removed and added.

    >>> [(change.edit.value, change.text) for change in word_changes("The old dam fell.", "The dam fell down.")]
    [('kept', 'The'), ('removed', 'old'), ('kept', 'dam'), ('removed', 'fell.'), ('added', 'fell down.')]
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    changes: list[Change] = []
    if max(len(old), len(new)) > MOST_WORDS and old != new:
        whole = ((Edit.REMOVED, old), (Edit.ADDED, new))
        return tuple(Change(edit, " ".join(words)) for edit, words in whole if words)
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            changes.append(Change(Edit.KEPT, " ".join(old[old_start:old_end])))
            continue
        if old_start < old_end:
            changes.append(Change(Edit.REMOVED, " ".join(old[old_start:old_end])))
        if new_start < new_end:
            changes.append(Change(Edit.ADDED, " ".join(new[new_start:new_end])))
    return tuple(changes)


def places_of_ideas(text: Text, ideas: Sequence[KeyIdea]) -> tuple[Span | None, ...]:
    """Return for each key idea the sentence of a model answer that shares most of its content words.

    None where no sentence has at least `FOUND` of them. Good enough to lay a model answer beside the ideas that were
    drawn from it; whether a learner says an idea is measured by meaning, not by this.
    """
    sentences = [(span, set(content_stems(text.words[i] for i in text.words_in(span)))) for span in text.sentences]
    return tuple(_best(sentences, set(content_stems(Text(idea.statement).words))) for idea in ideas)


def _best(sentences: Sequence[tuple[Span, set[str]]], stems: set[str]) -> Span | None:
    if not stems or not sentences:
        return None
    span, share = max(((span, len(stems & said) / len(stems)) for span, said in sentences), key=lambda pair: pair[1])
    return span if share >= FOUND else None
