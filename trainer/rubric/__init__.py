"""Judgement: presets (one exam's rules each) and the marks they give to measured facts."""

from trainer.rubric.presets import list_presets, load_preset, parse_preset
from trainer.rubric.schema import Preset
from trainer.rubric.scoring import assess

__all__ = ["Preset", "assess", "list_presets", "load_preset", "parse_preset"]
