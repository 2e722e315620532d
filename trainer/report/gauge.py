"""The length gauge: where a number of words lies on a scale with an allowed band."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.report.amounts import words_phrase

HEADROOM = 1.25  # room to the right of the largest figure, so that its label is not cut
NEAR_EDGE = 18  # a label this near to an end of the scale (per cent) is set flush with its mark instead of centred


@dataclass(frozen=True, slots=True)
class Gauge:
    """Positions in per cent of the scale's width.

    Attributes:
        words: how many words there are.
        band_text: the allowed band in words.
        verdict: how the two compare, in words.
        inside: whether the words lie in the band.
        low: where the band begins.
        width: how wide it is.
        here: where the words lie.
        here_anchor: how the label of `here` is set (SVG `text-anchor`).
        band_middle: the middle of the band.
        band_anchor: how the label of the band is set.
    """

    words: int
    band_text: str
    verdict: str
    inside: bool
    low: float
    width: float
    here: float
    here_anchor: str
    band_middle: float
    band_anchor: str


def length_gauge(words: int, target: tuple[int, int]) -> Gauge | None:
    """Return the gauge of `words` against the fewest and the most asked for; None where nothing is asked for."""
    fewest, most = target
    if most <= 0:
        return None
    scale = max(words, most) * HEADROOM
    here, low, high = (round(100 * value / scale, 2) for value in (words, fewest, most))
    middle = round((low + high) / 2, 2)
    return Gauge(
        words=words,
        band_text=_band_text(fewest, most),
        verdict=_verdict(words, fewest, most),
        inside=fewest <= words <= most,
        low=low,
        width=round(max(high - low, 0.8), 2),  # a band of one number is still seen
        here=here,
        here_anchor=_anchor(here),
        band_middle=middle,
        band_anchor=_anchor(middle),
    )


def _band_text(fewest: int, most: int) -> str:
    if fewest == most:
        return f"exactly {most}"
    return f"{fewest} to {most}" if fewest else f"at most {most}"


def _verdict(words: int, fewest: int, most: int) -> str:
    if words < fewest:
        return f"{words_phrase(fewest - words)} too few"
    if words > most:
        return f"{words_phrase(words - most)} too many"
    return "within the limits"


def _anchor(position: float) -> str:
    if position < NEAR_EDGE:
        return "start"
    return "end" if position > 100 - NEAR_EDGE else "middle"
