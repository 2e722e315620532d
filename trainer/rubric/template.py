"""The file a teacher begins with: a preset that extends another and shows what is most often changed."""

from __future__ import annotations

import json
from datetime import date

from trainer.rubric.schema import Preset


def template(name: str, base: Preset, *, today: date | None = None) -> str:
    """Return a preset file called `name` that changes nothing of `base` yet.

    Args:
        name: key of the new preset.
        base: a shipped preset.
        today: date of its rules; by default the present day.
    """
    length = base.length
    if length.range is not None:
        target = f"range = [{length.range[0]}, {length.range[1]}]"
    elif length.words is not None:
        target = f"words = {length.words}"
    else:
        target = f'ratio = "{length.ratio or "1/3"}"'
    marks = "\n".join(f"#   {criterion.key}: {criterion.out_of}" for criterion in base.criteria)
    return f"""\
# Everything not said here is as in {base.key!r}: 'precis presets show {base.key}' prints it.
extends = {json.dumps(base.key)}
key = {json.dumps(name)}
name = {json.dumps(f"{name}, after {base.name}", ensure_ascii=False)}
version = "1.0.0"
as_of = {today or date.today()}

# Take away the # from what you change, and say why in `source`.

# omit = ["convention.source-mention"]  # rules that your school does not have

# [length]
# {target}
# tolerance = {float(length.tolerance)}
# source = "Our school's rule."
# confidence = "house"

# [title]
# wanted = "{base.title.wanted}"  # required, optional or forbidden
# source = "Our school's rule."
# confidence = "house"

# The marks, all criteria together or none ([[criteria]], docs/presets.md):
{marks}
"""
