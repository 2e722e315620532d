"""Key ideas as plain text, for a coach to read and change.

One idea a line: its weight, the numbers of the passage sentences that carry it, and what it says.

    # What every précis of this passage must say
    3 [1, 4] The bridge made the way to market short.
    1 [6]    The ferrymen lost their trade.

Weights count in proportion to one another, sentences from 1. Empty lines and lines that begin with # are passed over.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from trainer.domain import Embedder, KeyIdea, Passage, PreparedPassage
from trainer.errors import InputError
from trainer.text import Text

COMMENT = "#"
MOST_IDEAS = 40  # a passage of 20,000 words has 16 of our own; more cannot be told apart
MOST_CHARACTERS = 400  # some 60 words: an idea is one proposition
_LINE = regex.compile(r"(?P<weight>\S+)\s*\[(?P<sentences>[^\]]*)\]\s*(?P<statement>.*)")
_EXAMPLE = "Write a weight, sentence numbers in brackets and the idea: 3 [1, 4] The bridge made the way short."


def ideas_text(ideas: Sequence[KeyIdea], passage: Passage) -> str:
    """Return `ideas` as text that `read_ideas` reads back, with the passage's sentences numbered in comments.

    Weights are written in hundredths, so that they may come back rounded in the fourth digit.
    """
    lines = [
        f"{COMMENT} Key ideas, one a line: weight [sentences] idea. Weights count in proportion to one another.",
        "",
    ]
    for idea in ideas:
        numbers = ", ".join(str(number + 1) for number in idea.sentences)
        lines.append(f"{100 * idea.weight:.4g} [{numbers}] {_one_line(idea.statement)}")
    lines += ["", f"{COMMENT} The sentences of the passage:"]
    lines += [
        f"{COMMENT} {number:>3} {_one_line(passage.text.slice(span))}"
        for number, span in enumerate(passage.text.sentences, start=1)
    ]
    return "\n".join(lines) + "\n"


def read_ideas(raw: str, passage: Passage, where: str = "The key ideas") -> tuple[KeyIdea, ...]:
    """Return the key ideas written in `raw`, in the order of the passage, their weights summing to 1.

    Args:
        raw: the text.
        passage: the passage, cleaned as it will be graded: sentence numbers count in it.
        where: what to call the text in errors, which name the line.

    Raises:
        InputError: a line cannot be read, or there is no idea, or there are too many.
    """
    found = list(_read(raw, len(passage.text.sentences), where))
    if not found:
        raise InputError(where, "has no key idea.", _EXAMPLE)
    if len(found) > MOST_IDEAS:
        raise InputError(where, f"has {len(found)} key ideas; the most is {MOST_IDEAS}.", "Join those that belong.")
    total = math.fsum(idea.weight for idea in found)
    found.sort(key=lambda idea: idea.sentences[0])
    return tuple(replace(idea, weight=idea.weight / total) for idea in found)


def with_ideas(prepared: PreparedPassage, ideas: Sequence[KeyIdea], embedder: Embedder) -> PreparedPassage:
    """Return `prepared` with these key ideas in the place of its own.

    Args:
        prepared: a passage prepared with `embedder`.
        ideas: what a précis of it must carry.
        embedder: the model that made its vectors.
    """
    vectors = embedder.embed([idea.statement for idea in ideas])
    return replace(prepared, key_ideas=tuple(ideas), idea_vectors=vectors, coached=True)


def idea_problems(raw: str, passage: Passage) -> tuple[tuple[int, str], ...]:
    """Return what is wrong in `raw`, line by line: the number of the line from 1, and what to do about it.

    What concerns the whole list (no idea at all, too many) stands at the last line. Nothing is wrong exactly where
    `read_ideas` reads it.
    """
    problems = []
    lines = raw.split("\n")
    for number, line in enumerate(lines, start=1):
        if not _is_idea(line):
            continue
        try:
            _idea(line.strip(), len(passage.text.sentences), "")
        except InputError as error:
            problems.append((number, f"{error.problem} {error.remedy}".strip()))
    if not problems:
        try:
            read_ideas(raw, passage)
        except InputError as error:
            problems.append((len(lines), f"{error.problem} {error.remedy}".strip()))
    return tuple(problems)


def _read(raw: str, sentences: int, where: str) -> Iterator[KeyIdea]:
    for number, line in enumerate(raw.split("\n"), start=1):
        if _is_idea(line):
            yield _idea(line.strip(), sentences, f"{where}, line {number}")


def _is_idea(line: str) -> bool:
    stripped = line.strip()
    return bool(stripped) and not stripped.startswith(COMMENT)


def _idea(line: str, sentences: int, where: str) -> KeyIdea:
    match = _LINE.fullmatch(line)
    if match is None:
        raise InputError(where, "is no key idea.", _EXAMPLE)
    statement = _one_line(match["statement"])
    if not Text(statement).words:
        raise InputError(where, "says nothing behind the brackets.", _EXAMPLE)
    if len(statement) > MOST_CHARACTERS:
        raise InputError(
            where, f"has {len(statement)} characters; the most is {MOST_CHARACTERS}.", "Make two ideas of it."
        )
    return KeyIdea(statement, _weight(match["weight"], where), _numbers(match["sentences"], sentences, where))


def _weight(written: str, where: str) -> float:
    try:
        weight = float(written.rstrip("%"))
    except ValueError:
        weight = math.nan
    if not 0 < weight <= 1_000_000:
        raise InputError(where, f"{written!r} is no weight.", "Begin the line with a number above 0, such as 3.")
    return weight


def _numbers(written: str, sentences: int, where: str) -> tuple[int, ...]:
    parts = [part.strip() for part in written.split(",")]
    if not all(part.isascii() and part.isdigit() and len(part) < 7 for part in parts):
        raise InputError(where, f"[{written}] are no sentence numbers.", "Write them as [2] or [2, 5].")
    numbers = sorted({int(part) for part in parts})
    if numbers[0] < 1 or numbers[-1] > sentences:
        wrong = numbers[0] if numbers[0] < 1 else numbers[-1]
        raise InputError(where, f"there is no sentence {wrong}.", f"The passage has sentences 1 to {sentences}.")
    return tuple(number - 1 for number in numbers)


def _one_line(text: str) -> str:
    return " ".join(text.split())
