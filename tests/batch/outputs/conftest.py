"""A small class whose marks are set by hand, so that every output can be checked by eye."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import pytest

from trainer.batch.types import BadEntry, Entry, Graded, Learner, Subject
from trainer.domain import (
    Analysis,
    Assessment,
    CriterionMark,
    Finding,
    IdeaMatch,
    IdeaStatus,
    KeyIdea,
    Measure,
    Passage,
    PreparedPassage,
    Report,
    Submission,
)
from trainer.rubric import Preset, load_preset
from trainer.text import Span, Text
from trainer.wire import grade_document

PASSAGE = Passage(
    Text(
        "A wall keeps the sea out for one tide at a time. Those who live behind it forget that it is there. "
        "Hope is no mason, and a council that saves on stones pays in boats."
    ),
    "Walls",
)
IDEAS = (
    KeyIdea("A sea wall protects only while it is kept up.", 0.6, (0,)),
    KeyIdea("Saving on repairs costs more in the end.", 0.4, (2,)),
)


def graded(
    position: int,
    learner: Learner,
    mark: str = "12",
    *,
    text: str = "A wall must be kept up. I think saving on it costs more.",
    findings: Sequence[Finding] = (),
    statuses: Sequence[IdeaStatus] = (IdeaStatus.COVERED, IdeaStatus.MISSED),
    obstacle: str | None = None,
    source: str | None = None,
    passage: str = "",
) -> Graded:
    """A submission with this mark out of 20 under "one-third"."""
    preset = load_preset("one-third")
    awarded, left = Fraction(mark), Fraction(mark)
    criteria = []
    for criterion in preset.criteria:
        given = min(left, criterion.out_of)
        left -= given
        criteria.append(CriterionMark(criterion.key, criterion.name, given, criterion.out_of, "As it is."))
    matches = tuple(IdeaMatch(n, status, 0.5, Span(0, 6), 0.0) for n, status in enumerate(statuses))
    report = Report(
        submission=Submission(Text(text), None),
        prepared=PreparedPassage(PASSAGE, IDEAS),
        references=(),
        analysis=Analysis(
            words=len(Text(text).words),
            passage_words=len(PASSAGE.text.words),
            measures={"copied_share": Measure("copied_share", 0.25)},
            ideas=matches,
            findings=tuple(findings),
            obstacle=obstacle,
        ),
        assessment=Assessment(
            preset.key,
            preset.version,
            awarded,
            Fraction(20),
            tuple(criteria),
            (11, 13),
            band=(max(Fraction(0), awarded - 2), min(Fraction(20), awarded + 2)),
        ),
        advice=(),
        praise=(),
        engine_version="0",
    )
    entry = Entry(position, source or f"row {position + 1}", learner, passage, None, text)
    return Graded(entry, grade_document(report))


@dataclass(frozen=True)
class MadeBatch:
    """A batch that lies in memory."""

    results: Sequence[Graded | BadEntry]
    subjects: Mapping[str, Subject] = field(default_factory=lambda: {"": Subject("", PASSAGE)})
    preset: Preset = field(default_factory=lambda: load_preset("one-third"))

    def __len__(self) -> int:
        return len(self.results)

    def __iter__(self) -> Iterator[Graded | BadEntry]:
        return iter(self.results)


FIRST_PERSON = Finding(
    "convention.first-person", "“I” speaks in the first person; report it in the third.", Span(24, 25)
)
HIDDEN = Finding("integrity.hidden-characters", "There are characters that cannot be seen.")
CLASS = (
    Learner("Ana Díaz", "1001", "ana@school.example", "ana"),
    Learner('=HYPERLINK("http://evil.example","prize")', "1002", "eve@school.example", "eve"),
    Learner("محمد اقبال", "1003", "iqbal@school.example", "iqbal"),
    Learner("प्रिया शर्मा", "1004", "priya@school.example", "priya"),
    Learner("Hope Mason", "1005", "hope@school.example", "hope"),
)


@pytest.fixture
def a_class() -> MadeBatch:
    """Four graded submissions, one of them no précis, and one that could not be read."""
    return MadeBatch(five())


@pytest.fixture(scope="session")
def made_class_of():
    """The maker of the same class with two more who handed in one text."""

    def made(text: str) -> MadeBatch:
        twins = (Learner("Tom Quay"), Learner("Zoë <b>Quay</b>"))
        return MadeBatch((*five(), *(graded(n, who, "9", text=text) for n, who in enumerate(twins, 6))))

    return made


def five() -> tuple[Graded | BadEntry, ...]:
    """The class."""
    ana, eve, iqbal, priya, hope = CLASS
    return (
        graded(1, ana, "12.5", findings=[FIRST_PERSON]),
        graded(2, eve, "3", findings=[HIDDEN], statuses=(IdeaStatus.HALF, IdeaStatus.MISSED)),
        BadEntry(3, "@SUM(1+1).docx", iqbal, "The document is locked. Ask the learner for one without a password."),
        graded(4, priya, "20", statuses=(IdeaStatus.COVERED, IdeaStatus.COVERED)),
        graded(5, hope, "0", obstacle="It has three words.", statuses=()),
    )


@pytest.fixture
def make_graded():
    """The maker of graded submissions."""
    return graded


@pytest.fixture
def make_batch():
    """The maker of batches about one passage."""
    return MadeBatch
