"""Causes: turned round is told, weighed against each other is not."""

import pytest


@pytest.mark.parametrize(
    ("submission", "passage", "expected"),
    [
        pytest.param("", "Floods caused the famine.", [], id="an empty text"),
        pytest.param("L'été chaud tua.", "Le froid tua.", [], id="accents"),
        pytest.param(
            "Empty villages led to the closing of schools.",
            "The closing of schools led to empty villages.",
            ["cause"],
            id="cause and effect exchanged",
        ),
        pytest.param(
            "The famine was caused by the hoarding of grain.",
            "The hoarding of grain caused the famine.",
            [],
            id="the same, passive",
        ),
        pytest.param(
            "Hoarding by dealers, more than failed crops, brought about the famine.",
            "The famine was caused less by failed crops than by the hoarding of dealers.",
            [],
            id="two causes weighed",
        ),
    ],
)
def test_causes(find, submission, passage, expected):
    assert [code for code, _, _ in find(submission, passage)] == expected
