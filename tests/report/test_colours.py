"""The page's colours against WCAG 2.2: 4.5 to 1 for words (1.4.3), 3 to 1 for lines and bars (1.4.11)."""

import re
from itertools import product
from pathlib import Path

import pytest

import trainer.report

STYLE = (Path(trainer.report.__file__).parent / "static" / "texts.css").read_text(encoding="utf-8")
FAMILIES = ("copied", "convention", "claim", "other")
STATUSES = ("covered", "half", "missed", "contradicted")

WORDS = [
    *product(("ink", "soft", "accent"), ("paper", "card", "accent-tint")),
    *product(("ink",), (f"{name}-tint" for name in (*FAMILIES, *STATUSES))),
    *((name, f"{name}-tint") for name in (*FAMILIES, *STATUSES)),
    *((name, "card") for name in STATUSES),
    ("accent", "copied-tint"),
    ("on-accent", "accent"),
    *product(("missed", "covered"), ("paper",)),
]
LINES = [
    *((name, "card") for name in FAMILIES),
    ("accent", "track"),
    ("ink", "track"),
    ("missed", "track"),
    *product(("edge",), ("card", "paper")),
]


SCHEMES = {
    "light": r"\A(.*?)@media screen",
    "dark by the system": r"prefers-color-scheme: dark\) \{(.*?)\n\}",
    "dark by choice": r"\.dark \.pt \{(.*?)\n  \}",
}


def palette(scheme):
    (block,) = re.findall(SCHEMES[scheme], STYLE, re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("pairs", "least"), [pytest.param(WORDS, 4.5, id="words"), pytest.param(LINES, 3, id="lines and bars")]
)
def test_colours_are_told_apart(scheme, pairs, least):
    colours = palette(scheme)
    weak = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < least} == {}


def test_every_scheme_names_the_same_colours_and_there_is_one_dark():
    assert set(palette("light")) == set(palette("dark by the system")) > set(FAMILIES) | set(STATUSES)
    assert palette("dark by the system") == palette("dark by choice")
