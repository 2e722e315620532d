"""What the faithfulness tests share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trainer.domain import Finding, Passage, PreparedPassage
from trainer.metrics.faithfulness import unfaithful
from trainer.text import Text

Find = Callable[[str, str], list[tuple[str, str, str | None]]]


def found(submission: str, passage: str) -> tuple[Finding, ...]:
    return unfaithful(Text(submission), PreparedPassage(Passage(Text(passage))), embedder=None)


@pytest.fixture
def find() -> Find:
    """Return for a submission and its passage the code and both quotations of every finding."""

    def quotations(submission: str, passage: str) -> list[tuple[str, str, str | None]]:
        return [
            (
                finding.code.removeprefix("faithfulness."),
                submission[slice(*finding.span)] if finding.span else "",
                passage[slice(*finding.passage_span)] if finding.passage_span else None,
            )
            for finding in found(submission, passage)
        ]

    return quotations
