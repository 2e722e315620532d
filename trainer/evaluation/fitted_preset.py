"""A preset whose criteria weigh what a coach's marking makes them weigh."""

from __future__ import annotations

from datetime import date

from trainer.evaluation.fitting import Fit, with_weights
from trainer.report.amounts import marks_text
from trainer.rubric import Preset
from trainer.rubric.writing import preset_table, preset_toml


def fitted_preset(preset: Preset, fit: Fit, *, key: str, today: date) -> Preset:
    """Return a preset of its own with the fitted weights, each with where it comes from.

    Args:
        preset: what was fitted.
        fit: the weights.
        key: of the new preset.
        today: date of its rules.
    """
    weighed = with_weights(preset, fit.after)
    criteria = tuple(
        criterion.model_copy(
            update={
                "source": f"Fitted to {fit.count} submissions marked by a coach; {marks_text(before)} before. "
                f"{criterion.source}",
                "confidence": "house",
            }
        )
        for criterion, before in zip(weighed.criteria, fit.before, strict=True)
    )
    told = {
        "key": key,
        "name": f"{preset.name}, weighed as by a coach",
        "version": "1.0.0",
        "as_of": today,
        "about": f"{preset.about} The criteria weigh what {fit.count} submissions marked by a coach make them weigh.",
        "criteria": criteria,
    }
    return weighed.model_copy(update=told)


def fitted_toml(preset: Preset, fit: Fit, *, key: str, today: date) -> str:
    """Return the file of the preset with the fitted weights."""
    return preset_toml(preset_table(fitted_preset(preset, fit, key=key, today=today)))
