"""The list of presets, the form of one, and what a sample earns under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from trainer.desk.coach.views import Preview, RulesEntry, RulesFile
from trainer.rubric.form import FIELDS
from trainer.web.html.coach.routes import CoachRoutes
from trainer.web.html.coach.telling import when, who
from trainer.web.html.render import render
from trainer.web.texts import Wording

GROUPS: Mapping[str, tuple[str, ...]] = {
    "length": tuple(name for name in FIELDS if name.startswith("length.")),
    "judging": tuple(
        name for name in FIELDS if name.partition(".")[0] in ("content", "wording", "language", "gate") and "." in name
    ),
}


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    before: Fraction | None
    after: Fraction | None
    out_of: Fraction
    reason: str
    reason_before: str


def preset_list(
    entries: Sequence[RulesEntry],
    wording: Wording,
    routes: CoachRoutes,
    *,
    archived: bool,
    zone: tzinfo,
    csrf: str,
) -> Markup:
    """Return the presets, each to be copied, changed, written to a file or set aside.

    Args:
        entries: the presets.
        wording: the interface's words.
        routes: where things are.
        archived: whether they are those that were set aside.
        zone: the reader's time zone.
        csrf: the token that goes along.
    """
    told = {
        entry.id: wording("rules.by", who=who(entry.by, wording), when=when(entry.at, wording, zone))
        for entry in entries
        if entry.by is not None
    }
    return render("coach_presets", wording, entries=entries, told=told, routes=routes, archived=archived, csrf=csrf)


def preset_form(
    file: RulesFile, wording: Wording, routes: CoachRoutes, *, sample: str, zone: tzinfo, csrf: str
) -> Markup:
    """Return the form of a preset with a place for what a sample earns; one that may not be changed offers a copy.

    Args:
        file: the preset.
        wording: the interface's words.
        routes: where things are.
        sample: the sample submission.
        zone: the reader's time zone.
        csrf: the token that goes along.
    """
    versions = [
        (one, wording("rules.by", who=who(one.by, wording), when=when(one.at, wording, zone))) for one in file.versions
    ]
    return render(
        "coach_preset",
        wording,
        file=file,
        fields=FIELDS,
        groups=GROUPS,
        routes=routes,
        sample=sample,
        versions=versions,
        csrf=csrf,
    )


def preset_preview(preview: Preview, wording: Wording) -> Markup:
    """Return what a sample earns under the kept rules and under the changed ones, criterion by criterion, with why."""
    if preview.before is None or preview.after is None:
        return render("coach_preview_problems", wording, problems=preview.problems)
    before, after = preview.before, preview.after
    return render(
        "coach_preview",
        wording,
        before=_marks(before["marks"]["awarded"]),
        after=_marks(after["marks"]["awarded"]),
        whole_before=_marks(before["marks"]["out_of"]),
        whole=_marks(after["marks"]["out_of"]),
        rows=_rows(before, after),
        off=_off(before, after, wording),
        words=preview.after["submission"]["words"],
        target=preview.after["target_words"],
    )


def _rows(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[_Row]:
    then = {one["key"]: one for one in before["criteria"]}
    rows = []
    for one in after["criteria"]:
        old = then.pop(one["key"], None)
        rows.append(
            _Row(
                one["name"],
                _marks(old["awarded"]) if old else None,
                _marks(one["awarded"]),
                _marks(one["out_of"]),
                one["reason"],
                old["reason"] if old and old["reason"] != one["reason"] else "",
            )
        )
    return rows


def _off(before: Mapping[str, Any], after: Mapping[str, Any], wording: Wording) -> list[_Row]:
    """What was taken off the whole, by its cause."""
    then = {one["code"]: one for one in before["penalties"]}
    now = {one["code"]: one for one in after["penalties"]}
    return [
        _Row(
            wording("marks.off_the_whole"),
            -_marks(then[code]["marks"]) if code in then else Fraction(0),
            -_marks(now[code]["marks"]) if code in now else Fraction(0),
            Fraction(0),
            (now.get(code) or then[code])["reason"],
            "",
        )
        for code in dict.fromkeys([*then, *now])
    ]


def _marks(number: float) -> Fraction:
    return Fraction(number).limit_denominator(1000)
