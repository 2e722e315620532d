"""What a class did with the key ideas and which findings it shares: gathered one result at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trainer.batch.outputs.anonymous import anonymised, name_parts
from trainer.batch.types import Graded, Learner, Subject
from trainer.domain import IdeaStatus
from trainer.report.labels import rule_name
from trainer.text import Text
from trainer.wire.evidence import IdeaPart
from trainer.wire.parts import FindingPart

MOST_EXAMPLES = 3  # of a finding, each by another learner
AROUND = 8  # words shown before and after the place of an example
LONGEST = 30  # words of a place that are shown


@dataclass(frozen=True, slots=True)
class IdeaFigures:
    """How a class dealt with one key idea.

    Attributes:
        statement: the proposition.
        weight: its share of all that should be said, in (0, 1].
        sentences: the passage's sentences that it comes from.
        counts: how many submissions there are of each verdict.
    """

    statement: str
    weight: float
    sentences: tuple[str, ...]
    counts: Mapping[IdeaStatus, int]

    @property
    def missed(self) -> float:
        """The share of submissions that do not say it, half of each that says it by halves, in [0, 1]."""
        total = sum(self.counts.values())
        lost = self.counts[IdeaStatus.MISSED] + self.counts[IdeaStatus.CONTRADICTED]
        return (lost + self.counts[IdeaStatus.HALF] / 2) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Example:
    """A place in a submission, without its writer's name."""

    before: str
    marked: str
    after: str
    message: str


@dataclass(frozen=True, slots=True)
class FindingFigures:
    """How often something was found.

    Attributes:
        code: the rule's code.
        name: the rule's name.
        learners: in how many submissions.
        total: how often in all.
        examples: some of the places.
    """

    code: str
    name: str
    learners: int
    total: int
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Picture:
    """What a class did.

    Attributes:
        ideas: by key of the passage, in passage order; empty where ideas were not measured.
        findings: the commonest first.
    """

    ideas: Mapping[str, tuple[IdeaFigures, ...]]
    findings: tuple[FindingFigures, ...]


@dataclass
class _Found:
    learners: int = 0
    total: int = 0
    examples: list[Example] = field(default_factory=list)


@dataclass
class Gathering:
    """Grows by one graded submission at a time; `picture` says what it came to."""

    _ideas: dict[str, list[IdeaPart]] = field(default_factory=dict)
    _counts: dict[str, list[dict[IdeaStatus, int]]] = field(default_factory=dict)
    _findings: dict[str, _Found] = field(default_factory=dict)

    def add(self, graded: Graded) -> None:
        """Take in one graded submission."""
        document = graded.document
        if document.obstacle is None:
            self._add_ideas(graded.entry.passage, document.ideas)
        text, seen = Text(document.submission.text), set()
        for part in document.findings:
            found = self._findings.setdefault(part.code, _Found())
            found.total += 1
            if part.code in seen:
                continue
            seen.add(part.code)
            found.learners += 1
            if len(found.examples) < MOST_EXAMPLES and (example := _example(part, text, document.submission.title)):
                found.examples.append(example)

    def _add_ideas(self, key: str, ideas: list[IdeaPart]) -> None:
        if key not in self._ideas:
            self._ideas[key] = ideas
            self._counts[key] = [dict.fromkeys(IdeaStatus, 0) for _ in ideas]
        for counts, idea in zip(self._counts[key], ideas, strict=True):
            counts[idea.status] += 1

    def picture(self, learners: Iterable[Learner], subjects: Mapping[str, Subject]) -> Picture:
        """Return what was gathered, without any of the learners' names in it."""
        passages = "\n".join(subject.passage.text.raw for subject in subjects.values())
        names = name_parts(learners, passages)
        findings = [
            FindingFigures(code, rule_name(code), found.learners, found.total, _hidden(found.examples, names))
            for code, found in self._findings.items()
        ]
        ideas = {
            key: tuple(_idea(part, counts) for part, counts in zip(parts, self._counts[key], strict=True))
            for key, parts in sorted(self._ideas.items())
        }
        return Picture(ideas, tuple(sorted(findings, key=lambda f: (-f.learners, -f.total, f.code))))


def _idea(part: IdeaPart, counts: Mapping[IdeaStatus, int]) -> IdeaFigures:
    return IdeaFigures(part.statement, part.weight, tuple(place.text for place in part.passage_spans), dict(counts))


def _example(part: FindingPart, text: Text, title: str | None) -> Example | None:
    """The place of a finding with the words around it; None when it is about the whole."""
    if part.span is None:
        return None
    where = Text(title or "") if part.in_title else text
    before, after = where.raw[: part.span.start], where.raw[part.span.end :]
    left, right, marked = before.split(), after.split(), part.span.text.split()
    return Example(
        before=" ".join([*(["…"] if len(left) > AROUND else []), *left[-AROUND:]]) + (" " * before[-1:].isspace()),
        marked=" ".join(marked if len(marked) <= LONGEST else [*marked[:LONGEST], "…"]),
        after=(" " * after[:1].isspace()) + " ".join([*right[:AROUND], *(["…"] if len(right) > AROUND else [])]),
        message=part.message,
    )


def _hidden(examples: Iterable[Example], names: frozenset[str]) -> tuple[Example, ...]:
    return tuple(
        Example(*(anonymised(part, names) for part in (e.before, e.marked, e.after, e.message))) for e in examples
    )
