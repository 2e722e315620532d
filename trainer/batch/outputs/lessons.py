"""What to teach a class next, read off its marks."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.batch.outputs.picture import Picture
from trainer.batch.outputs.row import GradeRow
from trainer.report.amounts import percent

OFTEN = 0.25  # share of a class from which something is the class's matter and not one learner's
MOST = 4  # lessons; more are not taught


def lessons(rows: Sequence[GradeRow], picture: Picture) -> tuple[str, ...]:
    """Return what would help most learners, one sentence each, the most widespread first."""
    judged = [row for row in rows if row.judged]
    if not judged:
        return ()
    found = [*_ideas(picture), *_lengths(judged), *_findings(picture, len(rows))]
    return tuple(told for share, told in sorted(found, key=lambda pair: -pair[0])[:MOST] if share >= OFTEN)


def _ideas(picture: Picture) -> list[tuple[float, str]]:
    found = []
    for key, ideas in picture.ideas.items():
        worst = max(ideas, key=lambda idea: idea.missed * idea.weight, default=None)
        if worst is not None:
            about = f" ({key})" if len(picture.ideas) > 1 else ""
            share = percent(worst.missed)
            told = f"Read again together where the passage{about} says this, which {share} of its learners leave out: "
            told += f"“{worst.statement}”"
            found.append((worst.missed, told))
    return found


def _lengths(rows: Sequence[GradeRow]) -> list[tuple[float, str]]:
    long = sum(bool(row.target[1]) and row.words > row.target[1] for row in rows) / len(rows)
    short = sum(row.words < row.target[0] for row in rows) / len(rows)
    return [
        (long, f"{percent(long)} write more than is asked for: practise cutting, a sentence of the passage at a time."),
        (short, f"{percent(short)} write less than is asked for: practise finding the points before writing."),
    ]


def _findings(picture: Picture, count: int) -> list[tuple[float, str]]:
    return [
        (
            finding.learners / count,
            f"{percent(finding.learners / count)} have the same thing marked: {finding.name.lower()}. The examples "
            "below can be put right together in class.",
        )
        for finding in picture.findings[:2]
    ]
