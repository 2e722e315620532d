"""The length gauge: how many words there are, and how many there should be."""

from __future__ import annotations

from markupsafe import Markup

from trainer.report.gauge import length_gauge as positions
from trainer.web.html.render import render
from trainer.web.texts import Wording


def length_gauge(words: int, target: tuple[int, int], wording: Wording, *, field: str | None = None) -> Markup:
    """Return the gauge of a text against the allowed band; where length is free, the count alone.

    Args:
        words: how many words there are.
        target: the fewest and the most asked for; (0, 0) where length is free.
        wording: the interface's words.
        field: id of the text field to follow while the learner types; needs `precis.js`.
    """
    fewest, most = target
    return render(
        "length_gauge",
        wording,
        words=words,
        fewest=fewest,
        most=most,
        gauge=positions(words, target),
        verdict=verdict(words, target, wording),
        band=band_text(target, wording),
        field=field,
        forms={name: wording.forms(f"gauge.{name}") for name in ("too_few", "too_many", "inside")}
        | {"words": wording.forms("amount.words")},
    )


def verdict(words: int, target: tuple[int, int], wording: Wording) -> str:
    """Return how a number of words compares with the band; "" where length is free, and before the first word."""
    fewest, most = target
    if most <= 0 or words == 0:
        return ""
    if words < fewest:
        return wording("gauge.too_few", count=fewest - words)
    if words > most:
        return wording("gauge.too_many", count=words - most)
    return wording("gauge.inside")


def band_text(target: tuple[int, int], wording: Wording) -> str:
    """Return how many words are asked for; (0, 0) where length is free."""
    fewest, most = target
    if most <= 0:
        return wording("gauge.free")
    if fewest == most:
        return wording("gauge.exactly", most=most)
    return wording("gauge.band", fewest=fewest, most=most) if fewest else wording("gauge.at_most", most=most)
