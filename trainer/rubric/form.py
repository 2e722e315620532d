"""A preset as the fields of a form: what stands in them, and the preset that changed fields make.

A field that was not changed changes nothing, so that what a form shows rounded stays exact. What was changed is no
longer what its source says: such a part says that it was set here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from trainer.rubric.amounts import number_text, read_amount, share_text
from trainer.rubric.schema import Ceiling, Penalty, Preset
from trainer.rubric.writing import preset_table
from trainer.rules import all_rules

Kind = Literal["line", "whole", "share", "number", "choice"]
Use = Literal["off", "warn", "costs"]
HERE = "Set here by a coach."
LINE_CHARACTERS = 1_000
LEAST_COST = "5%"  # of the whole, for a convention of an exam that has no marks for form
USUAL_COST = "25%"  # of the marks for form: what most shipped presets take


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form.

    Attributes:
        path: where its value stands in the preset.
        kind: how it is written.
        choices: what can be chosen.
        needed: whether it may not be empty.
    """

    path: tuple[str, ...]
    kind: Kind
    choices: tuple[str, ...] = ()
    needed: bool = True


_OUTSIDE = ("nothing", "deduct", "form-zero", "item-zero")
FIELDS: Mapping[str, Field] = {
    "name": Field(("name",), "line"),
    "about": Field(("about",), "line"),
    "minutes": Field(("time_limit_minutes",), "whole", needed=False),
    "step": Field(("step",), "number"),
    "length.target": Field((), "choice", ("ratio", "words", "range", "free")),
    "length.ratio": Field(("length", "ratio"), "share", needed=False),
    "length.words": Field(("length", "words"), "whole", needed=False),
    "length.fewest": Field((), "whole", needed=False),
    "length.most": Field((), "whole", needed=False),
    "length.tolerance": Field(("length", "tolerance"), "share"),
    "length.counting": Field(("length", "counting"), "choice", ("words", "boxes")),
    "length.minimum": Field(("length", "minimum"), "whole", needed=False),
    "length.maximum": Field(("length", "maximum"), "whole", needed=False),
    "length.flag_below": Field(("length", "flag_below"), "share", needed=False),
    "length.flag_above": Field(("length", "flag_above"), "share", needed=False),
    "length.below": Field(("length", "below"), "choice", _OUTSIDE),
    "length.above": Field(("length", "above"), "choice", (*_OUTSIDE, "cut-off")),
    "length.per_tenth": Field(("length", "per_tenth"), "share"),
    "title.wanted": Field(("title", "wanted"), "choice", ("required", "optional", "forbidden")),
    "content.full_at": Field(("content", "full_at"), "share"),
    "content.rouge_weight": Field(("content", "rouge_weight"), "share"),
    "content.retold_weight": Field(("content", "retold_weight"), "share"),
    "content.lifted_credit": Field(("content", "lifted_credit"), "share"),
    "wording.free": Field(("wording", "free"), "share"),
    "wording.none": Field(("wording", "none"), "share"),
    "language.free": Field(("language", "free"), "number"),
    "language.none": Field(("language", "none"), "number"),
    "gate.content_share": Field(("gate", "content_share"), "share"),
}
"""The fields that every preset has, by name; those of criteria, conventions and ceilings are named after them."""


@dataclass(frozen=True, slots=True)
class Cost:
    """A convention, or another finding that costs marks, as a row of the form.

    Attributes:
        code: its code.
        name: the convention in words; "" for a family of findings.
        rule: whether it is a rule that can be looked for without costing anything.
        on: what loses the marks.
    """

    code: str
    name: str
    rule: bool
    on: str


def costs(preset: Preset) -> tuple[Cost, ...]:
    """Return the rows of the form: every convention that there is, then the other findings that cost marks here."""
    penalties = {one.code: one for one in preset.penalties}
    usual = _usual_part(preset)
    rules = all_rules()
    known = {rule.code for rule in rules}
    return (
        *(Cost(r.code, r.name, True, penalties[r.code].on if r.code in penalties else usual) for r in rules),
        *(Cost(one.code, "", False, one.on) for one in preset.penalties if one.code not in known),
    )


def fields_of(preset: Preset) -> dict[str, str]:
    """Return what stands in the fields of the form, by name.

    >>> from trainer.rubric import load_preset
    >>> fields = fields_of(load_preset("css"))
    >>> fields["length.ratio"], fields["length.tolerance"], fields["marks:content"], fields["use:convention.question"]
    ('1/3', '10%', '8', 'costs')
    """
    fields = {name: _text(preset, field) for name, field in FIELDS.items()}
    length = preset.length
    fields["length.target"] = next((one for one in ("ratio", "words", "range") if getattr(length, one)), "free")
    fields["length.fewest"], fields["length.most"] = (map(str, length.range)) if length.range else ("", "")
    for criterion in preset.criteria:
        fields[f"marks:{criterion.key}"] = number_text(criterion.out_of)
        if len(criterion.weights) > 1:
            for measured, share in criterion.weights.items():
                fields[f"share:{criterion.key}:{measured}"] = share_text(share)
    penalties = {one.code: one for one in preset.penalties}
    for cost in costs(preset):
        found = penalties.get(cost.code)
        use: Use = "costs" if found else "warn" if cost.code in preset.warnings else "off"
        fields[f"use:{cost.code}"] = use
        fields[f"amount:{cost.code}"] = _amount(found) if found else ""
        fields[f"each:{cost.code}"] = "yes" if found and found.per == "each" else ""
        fields[f"most:{cost.code}"] = _most(found) if found else ""
    for ceiling in preset.ceilings:
        fields[f"ceiling:{ceiling.code}"] = share_text(ceiling.share)
    return fields


def read_form(preset: Preset, given: Mapping[str, str]) -> tuple[Preset | None, dict[str, str]]:
    """Return the preset that changed fields make of `preset`, and what is wrong by the name of the field.

    Args:
        preset: what the form showed.
        given: what stands in its fields now; a field that is not there, or not one of the form's, changes nothing.

    Returns:
        No preset where something is wrong.
    """
    shown = fields_of(preset)
    changed = {
        name: " ".join(given[name].split())
        for name in shown
        if name in given and " ".join(given[name].split()) != " ".join(shown[name].split())
    }
    reading = _Reading(preset_table(preset), {**shown, **changed}, changed)
    reading.read(preset)
    if reading.problems:
        return None, reading.problems
    try:
        return Preset.model_validate(reading.table), {}
    except ValidationError as error:
        return None, problems_of(error)


def problems_of(error: ValidationError) -> dict[str, str]:
    """Return what is wrong with a preset, by the name of the form's field, or the path where it has none."""
    places = {field.path: name for name, field in FIELDS.items() if field.path}
    whole = {"length": "length.target", "content": "content.full_at", "wording": "wording.none"}
    problems: dict[str, str] = {}
    for one in error.errors():
        path = tuple(str(part) for part in one["loc"])
        name = places.get(path) or whole.get(path[0] if len(path) == 1 else "", ".".join(path))
        problems.setdefault(name, one["msg"].removeprefix("Value error, "))
    return problems


class _Reading:
    """The table of a preset while changed fields are put into it."""

    def __init__(self, table: dict[str, Any], fields: Mapping[str, str], changed: Mapping[str, str]) -> None:
        self.table, self.fields, self.changed = table, fields, changed
        self.problems: dict[str, str] = {}

    def read(self, preset: Preset) -> None:
        for name, field in FIELDS.items():
            if name in self.changed and field.path:
                self._put(name, field)
            elif name in self.changed and field.kind == "choice" and self.changed[name] not in field.choices:
                self.problems[name] = f"Choose one of {', '.join(field.choices)}."
        self._target()
        self._criteria()
        self._costs(preset)
        self._ceilings(preset.ceilings)

    def _put(self, name: str, field: Field) -> None:
        value = self._value(name, field)
        *above, last = field.path
        place = self.table
        for part in above:
            place = place[part]
        if value is None:
            place.pop(last, None)
        else:
            place[last] = value
        if above:
            self._set_here(place)

    def _value(self, name: str, field: Field) -> Any:
        typed = self.changed[name]
        if not typed:
            if field.needed:
                self.problems[name] = "This may not be empty."
            return None
        match field.kind:
            case "line":
                if len(typed) > LINE_CHARACTERS:
                    self.problems[name] = f"Use at most {LINE_CHARACTERS:,} characters."
                return typed
            case "choice":
                if typed not in field.choices:
                    self.problems[name] = f"Choose one of {', '.join(field.choices)}."
                return typed
            case "whole":
                return self._whole(name, typed)
            case _:
                return self._number(name, typed, share=field.kind == "share")

    def _whole(self, name: str, typed: str) -> int:
        if not (typed.isascii() and typed.isdigit() and len(typed) < 7):
            self.problems[name] = "Write a whole number."
            return 1
        return int(typed)

    def _number(self, name: str, typed: str, *, share: bool) -> Any:
        try:
            number, percent = read_amount(typed)
        except ValueError as error:
            self.problems[name] = str(error)
            return 0
        if share and not 0 <= number <= 1:
            self.problems[name] = "Write a share between 0% and 100%."
        elif percent and not share:
            self.problems[name] = "Write a number, not a percentage."
        elif number < 0:
            self.problems[name] = "This may not be less than 0."
        # Both kinds of numbers of the schema read a decimal; a share that has none is kept exactly.
        return float(number) if name in _FLOATS else str(number)

    def _target(self) -> None:
        names = ("length.target", "length.ratio", "length.words", "length.fewest", "length.most")
        if not any(name in self.changed for name in names):
            return
        length, target = self.table["length"], self.fields["length.target"]
        for other in {"ratio", "words"} - {target}:
            length.pop(other, None)
        length.pop("range", None)
        if target == "range":
            ends = ("length.fewest", "length.most")
            empty = [name for name in ends if not self.fields[name]]
            self.problems |= dict.fromkeys(empty, "This may not be empty.")
            if not empty:
                length["range"] = [self._whole(name, self.fields[name]) for name in ends]
        elif target in ("ratio", "words") and not self.fields[f"length.{target}"]:
            self.problems[f"length.{target}"] = "This may not be empty."
        self._set_here(length)

    def _criteria(self) -> None:
        for criterion in self.table["criteria"]:
            key = criterion["key"]
            if (name := f"marks:{key}") in self.changed:
                criterion["out_of"] = self._number(name, self.changed[name] or "0", share=False)
                if not read_safely(self.changed[name]):
                    self.problems.setdefault(name, "Give at least some marks.")
                self._set_here(criterion)
            shares = [name for name in self.fields if name.startswith(f"share:{key}:")]
            if any(name in self.changed for name in shares):
                for name in shares:
                    criterion["measure"][name.rsplit(":", 1)[1]] = self._number(
                        name, self.fields[name] or "0", share=True
                    )
                if not any(name in self.problems for name in shares) and _total(self.fields, shares) != 1:
                    self.problems[shares[-1]] = "The shares of one criterion must add up to 100%."
                self._set_here(criterion)

    def _costs(self, preset: Preset) -> None:
        penalties = {one["code"]: one for one in self.table.get("penalties", [])}
        warnings = list(self.table.get("warnings", []))
        for cost in costs(preset):
            names = [f"{part}:{cost.code}" for part in ("use", "amount", "each", "most")]
            if not any(name in self.changed for name in names):
                continue
            use = self.fields[names[0]]
            if use not in ("off", "warn", "costs") or (use == "warn" and not cost.rule):
                self.problems[names[0]] = "Choose one of off, costs."
            warnings = [code for code in warnings if code != cost.code or use == "warn"]
            if use == "warn" and cost.code not in warnings:
                warnings.append(cost.code)
            if use == "costs":
                penalties[cost.code] = self._penalty(cost, penalties.get(cost.code), preset)
            else:
                penalties.pop(cost.code, None)
        self.table["penalties"], self.table["warnings"] = list(penalties.values()), warnings

    def _penalty(self, cost: Cost, before: Mapping[str, Any] | None, preset: Preset) -> dict[str, Any]:
        penalty: dict[str, Any] = dict(before or {"code": cost.code, "on": cost.on})
        penalty.setdefault("reason", f"This exam asks for it: {cost.name}.")
        name = f"amount:{cost.code}"
        typed = self.fields[name] or (USUAL_COST if cost.on != "whole" else LEAST_COST)
        if before is None or name in self.changed:
            penalty.pop("marks", None)
            penalty.pop("share", None)
            penalty.update(self._cost(name, typed))
        penalty["per"] = "each" if self.fields[f"each:{cost.code}"] else "kind"
        most = f"most:{cost.code}"
        if most in self.changed:
            penalty.pop("most", None)
            if self.changed[most]:
                found = self._cost(most, self.changed[most])
                if found.keys() != {"share" if "share" in penalty else "marks"}:
                    self.problems[most] = "Write it in the same unit as what one costs: both in %, or both in marks."
                penalty["most"] = next(iter(found.values()), 0)
        self._set_here(penalty)
        return penalty

    def _cost(self, name: str, typed: str) -> dict[str, str]:
        try:
            number, percent = read_amount(typed)
        except ValueError as error:
            self.problems[name] = str(error)
            return {}
        if number <= 0 or (percent and number > 1):
            self.problems[name] = "Write what it costs: 25% of those marks, or a number of marks above 0."
        return {"share" if percent else "marks": str(number)}

    def _ceilings(self, ceilings: tuple[Ceiling, ...]) -> None:
        for ceiling in ceilings:
            name = f"ceiling:{ceiling.code}"
            if name not in self.changed:
                continue
            entry = next(one for one in self.table["ceilings"] if one["code"] == ceiling.code)
            if self.changed[name]:
                entry["share"] = self._number(name, self.changed[name], share=True)
                self._set_here(entry)
            else:
                self.table["ceilings"].remove(entry)

    @staticmethod
    def _set_here(entry: dict[str, Any]) -> None:
        entry["source"], entry["confidence"] = HERE, "house"


_FLOATS = frozenset(name for name in FIELDS if name.partition(".")[0] in ("content", "wording", "language", "gate"))


def read_safely(typed: str) -> bool:
    """Return whether what was typed is a number above 0, or no number at all, which is told elsewhere."""
    try:
        return read_amount(typed or "0")[0] > 0
    except ValueError:
        return True


def _total(fields: Mapping[str, str], names: list[str]) -> Any:
    return sum(read_amount(fields[name] or "0")[0] for name in names)


def _text(preset: Preset, field: Field) -> str:
    value: Any = preset
    for part in field.path:
        value = getattr(value, part)
    if value is None or value is preset:
        return ""
    match field.kind:
        case "share":
            return share_text(value)
        case "number":
            return number_text(value)
        case _:
            return str(value)


def _amount(penalty: Penalty) -> str:
    # Without the sign, a share would be taken for marks.
    return _percent(penalty.share) if penalty.share is not None else number_text(penalty.marks or 0)


def _most(penalty: Penalty) -> str:
    if penalty.most is None:
        return ""
    return _percent(penalty.most) if penalty.share is not None else number_text(penalty.most)


def _percent(share: Any) -> str:
    return f"{float(share * 100):.4g}%"


def _usual_part(preset: Preset) -> str:
    return "form" if preset.part("form") is not None else "whole"
