"""A preset in sentences: every rule with its source and how well it is established."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from trainer.rubric.length import LengthRule
from trainer.rubric.schema import Criterion, Penalty, Preset

CONFIDENCE = {
    "H": "official or primary source",
    "M": "secondary sources agree",
    "L": "one coach, or sources conflict",
    "?": "not established",
    "house": "our default",
}
_MEASURED = {
    "content": "key ideas of the passage",
    "wording": "own words",
    "length": "length",
    "form": "conventions kept",
    "title": "the title's closeness to the theme",
    "language": "grammar and spelling",
}
_HAPPENS = {
    "deduct": "marks come off the whole",
    "cut-off": "is not read",
    "form-zero": "length and form earn nothing",
    "item-zero": "nothing is marked",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One rule in words; `source` and `confidence` are empty where it belongs to the rule before it."""

    text: str
    source: str = ""
    confidence: str = ""


def statements(preset: Preset) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
    """Return the rules of `preset` under their headings."""
    length, title, told = preset.length, preset.title, 1 - preset.content.rouge_weight
    minutes = f" {preset.time_limit_minutes} minutes." if preset.time_limit_minutes else ""
    held = [
        Statement(f"{c.code}: at most {float(c.share):.0%} of all marks. {c.reason}", c.source, c.confidence)
        for c in preset.ceilings
    ]
    judged = [
        Statement(
            f"Content: {told * (1 - preset.content.retold_weight):.0%} weighted key ideas (in full at "
            f"{preset.content.full_at:.0%} of them; lifted ones keep {preset.content.lifted_credit:.0%}), "
            f"{told * preset.content.retold_weight:.0%} retelling in own words (in full at "
            f"{preset.content.retold_full:.0%} of the passage), {preset.content.rouge_weight:.0%} ROUGE-1 recall "
            f"(in full at {preset.content.rouge_full:.0%}). Of what is measured "
            + ", ".join(f"{measured:.0%} earns {marks:.0%}" for measured, marks in preset.content.scale)
            + ", in proportion between.",
            preset.content.source,
            preset.content.confidence,
        ),
        Statement(
            f"Own words: all marks up to {preset.wording.free:.0%} copied, none from {preset.wording.none:.0%}; "
            f"extractive density likewise from {preset.wording.dense_free:g} to {preset.wording.dense_none:g}. "
            f"{preset.wording.index_weight:.0%} of these marks go by the own-words index.",
            preset.wording.source,
            preset.wording.confidence,
        ),
        Statement(
            f"Language: all marks with errors up to {preset.language.free:g} in a hundred words, "
            f"none from {preset.language.none:g}.",
            preset.language.source,
            preset.language.confidence,
        ),
        Statement(
            f"Own words, form, language and length earn in full from {preset.gate.content_share:.0%} of the content.",
            preset.gate.source,
            preset.gate.confidence,
        ),
        Statement(
            f"Two examiners would differ by about {float(preset.uncertainty.share):.1%} of the scale.",
            preset.uncertainty.source,
            preset.uncertainty.confidence,
        ),
    ]
    warned = [Statement(", ".join(preset.warnings) + ".")] if preset.warnings else []
    groups = (
        ("Length", (Statement(f"{_length(length)}{minutes}", length.source, length.confidence),)),
        ("Title", (Statement(f"A title is {title.wanted}.", title.source, title.confidence),)),
        (f"Marks ({preset.out_of})", tuple(Statement(_criterion(c), c.source, c.confidence) for c in preset.criteria)),
        ("How they are judged", tuple(judged)),
        ("What costs marks", tuple(_penalty(p, preset) for p in preset.penalties if _has_home(p, preset))),
        ("What holds the whole down", tuple(held)),
        ("Pointed out, at no cost", tuple(warned)),
    )
    return tuple((heading, rules) for heading, rules in groups if rules)


def _length(rule: LengthRule) -> str:
    if rule.is_free:
        return "No length is set."
    if rule.range is not None:
        low, high = rule.range
        wanted = f"{low} to {high} words" if low else f"At most {high} words"
    elif rule.words is not None:
        wanted = f"{rule.words} words"
    else:
        wanted = f"{rule.ratio} of the passage"
    parts = [wanted + (f", {float(rule.tolerance):.0%} either way" if rule.tolerance else "")]
    if rule.counting == "boxes":
        parts.append("counted in boxes of a grid, one for what stands between two spaces")
    if rule.half_marks:
        parts.append(f"half the marks for length from {rule.half_marks[0]} to {rule.half_marks[1]}")
    ends = (
        ("below", rule.below, rule.minimum, rule.flag_below),
        ("beyond", rule.above, rule.maximum, rule.flag_above),
    )
    for word, happens, number, share in ends:
        where = f"{number} words" if number is not None else f"{float(share):.0%} of the passage" if share else ""
        if where or happens != "nothing":
            parts.append(f"{word} {where or 'the limit'} {_HAPPENS.get(happens, 'no marks for length')}")
    if rule.per_tenth:
        parts.append(f"{float(rule.per_tenth):.0%} of all marks for each tenth of the target beyond it")
    if rule.per_tenth_below is not None:
        parts.append(f"{float(rule.per_tenth_below):.1%} for each tenth too few")
    return "; ".join(parts) + "."


def _criterion(criterion: Criterion) -> str:
    measured = ", ".join(
        (f"{_percent(weight)} " if len(criterion.weights) > 1 else "") + _MEASURED.get(name, _rouge(criterion))
        for name, weight in criterion.weights.items()
    )
    decisive = " No marks here, none at all." if criterion.decisive else ""
    return f"{criterion.name}: {criterion.out_of}, by {measured}.{decisive}"


def _rouge(criterion: Criterion) -> str:
    use = criterion.rouge
    return f"{use.variant} {use.figure}, in full at {use.full:.0%}" if use else "ROUGE"


def _has_home(penalty: Penalty, preset: Preset) -> bool:
    return penalty.on == "whole" or preset.part(penalty.on) is not None


def _penalty(penalty: Penalty, preset: Preset) -> Statement:
    home = preset.part(penalty.on)
    part = preset.out_of if home is None else home[1]
    whole = Fraction(1) if penalty.share is None else part
    amount = (penalty.marks if penalty.share is None else penalty.share) or Fraction(0)
    cost = f"−{_marks(amount * whole)}"
    cost += " each" if penalty.per == "each" else ""
    cost += f", at most −{_marks(penalty.most * whole)}" if penalty.most is not None else ""
    place = "the whole" if home is None else home[0].name
    return Statement(f"{penalty.code}: {cost} of {place}. {penalty.reason}", penalty.source, penalty.confidence)


def _marks(marks: Fraction) -> str:
    return str(marks.numerator) if marks.denominator == 1 else f"{float(marks):.3g}"


def _percent(share: Fraction) -> str:
    return f"{float(share):.0%}"
