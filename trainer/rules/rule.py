"""What a rule is: machinery only; what the rules know stands one convention a file beside this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain import Finding, PreparedPassage, Submission

Check = Callable[[Submission, PreparedPassage], Iterable[Finding]]


class Confidence(StrEnum):
    """How well it is established that examiners apply a rule."""

    OFFICIAL = "H"
    SECONDARY = "M"
    ONE_COACH = "L"
    NOT_ESTABLISHED = "?"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from.

    Attributes:
        where: the exam, handbook or paper, in words for a reader.
        confidence: how well it is established.
    """

    where: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class MustFlag:
    """A submission in which a rule must find exactly what is quoted.

    Attributes:
        text: the submission.
        quotes: the characters of every finding in the order of the text; None for one about the whole.
        passage: the passage condensed.
        title: the submission's title.
    """

    text: str
    quotes: tuple[str | None, ...]
    passage: str = ""
    title: str | None = None


@dataclass(frozen=True, slots=True)
class MustPass:
    """A submission in which a rule must find nothing."""

    text: str
    passage: str = ""
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One convention of the genre, as a check that locates what breaks it.

    A rule knows nothing of marks: a preset says which rules an exam applies and what each costs.

    Attributes:
        code: public name, never reused (`convention.first-person`).
        name: what a reader calls it.
        source: where it comes from.
        flags: submissions that break it.
        passes: submissions that look as if they did and do not.
        check: finds what breaks it in a submission; pure, and silent on the empty text unless absence is the fault.
    """

    code: str
    name: str
    source: Source
    flags: tuple[MustFlag, ...]
    passes: tuple[MustPass, ...]
    check: Check
