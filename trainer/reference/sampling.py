"""Sampling as a model's own card has it."""

from __future__ import annotations

from dataclasses import replace

from trainer.reference.cards import GenerationSettings
from trainer.reference.protocol import Sampling

USUAL_TEMPERATURE = 0.6  # of the embedded model, with which the search's temperatures were chosen
HOTTEST = 2.0  # what servers take


def suited(sampling: Sampling, settings: GenerationSettings) -> Sampling:
    """Return `sampling` with its temperatures in proportion to the card's, and the card's share of the mass.

    The search samples cooler and hotter than a model's usual temperature, so that candidates differ.

    >>> suited(Sampling(3, 0), GenerationSettings(temperature=1.2, top_p=0.8)).temperatures
    (0.6, 1.2, 1.8)
    """
    factor = settings.temperature / USUAL_TEMPERATURE
    heats = tuple(round(min(HOTTEST, heat * factor), 3) for heat in sampling.temperatures)
    return replace(sampling, temperatures=heats, top_p=settings.top_p)
