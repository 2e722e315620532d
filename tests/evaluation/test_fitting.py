"""A made class of analyses, marked by a made coach who weighs the criteria in a known way."""

from fractions import Fraction

import numpy as np
import pytest

from trainer.domain import Analysis, Finding, IdeaMatch, IdeaStatus, KeyIdea, Measure
from trainer.errors import InputError
from trainer.evaluation.calibrating import calibration
from trainer.evaluation.fitted_preset import fitted_toml
from trainer.evaluation.fitting import fitted, with_weights
from trainer.evaluation.scripts import TOTAL, Script, marks
from trainer.rubric import load_preset, parse_preset

PRESET = load_preset("one-third")
IDEAS = (KeyIdea("One.", 0.5, (0,)), KeyIdea("Two.", 0.5, (1,)))
HARD_ON_FORM = tuple(Fraction(weight) for weight in (5, 2, 2, 11))


def analysis(strength: float, copied: float, words: int, slips: int) -> Analysis:
    matches = tuple(IdeaMatch(n, IdeaStatus.HALF, strength, None, 0.0) for n in range(2))
    findings = ("convention.first-person", "convention.question", "convention.contraction", "convention.opinion")
    return Analysis(
        words=words,
        passage_words=300,
        measures={"copied_share": Measure("copied_share", copied), "words": Measure("words", float(words))},
        ideas=matches,
        findings=tuple(Finding(code, "…") for code in findings[:slips]),
    )


def a_class(size: int, weights=None, noise: float = 0.0, seed: int = 1) -> list[Script]:
    """Scripts with the marks of a coach who gives what `weights` give, give or take `noise`."""
    random = np.random.default_rng(seed)
    facts = [
        analysis(
            random.uniform(0.2, 0.7), random.uniform(0, 0.5), int(random.integers(70, 125)), int(random.integers(5))
        )
        for _ in range(size)
    ]
    blank = [Script(f"row {n}", one, IDEAS, drafted=False) for n, one in enumerate(facts, 2)]
    given = marks(blank, PRESET if weights is None else with_weights(PRESET, weights))[TOTAL]
    told = np.clip(np.round((given + random.normal(0, noise, size)) * 2) / 2, 0, 20)
    return [
        Script(script.name, script.analysis, IDEAS, drafted=False, human={TOTAL: float(mark)})
        for script, mark in zip(blank, told, strict=True)
    ]


def test_a_coach_who_weighs_otherwise_is_followed():
    fit = fitted(a_class(30, HARD_ON_FORM, noise=0.5), PRESET)
    assert fit.better, fit.reason
    assert sum(fit.after) == sum(fit.before) == 20
    assert abs(fit.after[3] - 11) <= 2
    assert fit.held_out_after.error < 1 < fit.held_out_before.error
    assert all(weight % PRESET.step == 0 and weight >= PRESET.step for weight in fit.after)


@pytest.mark.parametrize("seed", range(4))
def test_marks_that_follow_the_preset_leave_the_weights_alone(seed):
    fit = fitted(a_class(20, noise=1.0, seed=seed), PRESET)
    assert not fit.better
    assert "weights stay" in fit.reason or "as well as any others" in fit.reason


@pytest.mark.parametrize("key", ["one-third", "icse-x", "rbi-grade-b", "cbse-xi"])
def test_marks_given_by_chance_leave_the_weights_alone(key):
    preset, random = load_preset(key), np.random.default_rng(7)
    scripts = [
        Script(one.name, one.analysis, IDEAS, drafted=False, human={TOTAL: random.uniform(0, float(preset.out_of))})
        for one in a_class(16)
    ]
    fit = fitted(scripts, preset)
    assert not fit.better, "marks that follow nothing must not make light of what varies most"
    assert sum(fit.after) == preset.out_of


def test_too_few_marked_submissions_are_refused():
    with pytest.raises(InputError, match=r"needs 15 marked submissions and has 14\..*Mark some more"):
        fitted(a_class(14), PRESET)


def test_a_preset_with_one_criterion_has_nothing_to_weigh():
    one = PRESET.model_copy(update={"criteria": PRESET.criteria[:1]})
    with pytest.raises(InputError, match="nothing to weigh"):
        fitted(a_class(15), one)


def test_the_fitted_preset_reads_back_with_its_weights_and_where_they_come_from():
    from datetime import date

    fit = fitted(a_class(30, HARD_ON_FORM, noise=0.5), PRESET)
    preset = parse_preset(fitted_toml(PRESET, fit, key="mine", today=date(2026, 6, 1)), "mine.toml")
    assert tuple(criterion.out_of for criterion in preset.criteria) == fit.after
    assert (preset.key, preset.out_of, preset.penalties) == ("mine", 20, PRESET.penalties)
    assert preset.criteria[3].source.startswith("Fitted to 30 submissions marked by a coach; 3 before.")
    scripts = a_class(5)
    assert marks(scripts, preset)[TOTAL] == pytest.approx(marks(scripts, with_weights(PRESET, fit.after))[TOTAL])


def test_agreement_is_in_the_coachs_own_marks():
    scripts = a_class(20)
    lenient = [
        Script(one.name, one.analysis, IDEAS, drafted=False, human={TOTAL: one.human[TOTAL] - 1.5, "form": 1.0})
        for one in scripts
    ]
    exact, (whole, form) = (
        calibration(scripts, PRESET, resamples=50),
        calibration(lenient, PRESET, resamples=50).figures,
    )
    assert exact.figures[0].qwk.value == pytest.approx(1)
    assert exact.figures[0].error.value == 0
    assert (whole.bias.value, whole.error.value, whole.pearson.value) == pytest.approx((1.5, 1.5, 1))
    assert whole.bias.low == pytest.approx(1.5)
    assert whole.qwk.value < 1
    assert (form.key, form.out_of, form.pearson.value) == ("form", 3.0, None)


def test_fewer_than_eight_submissions_give_no_figures():
    (whole,) = calibration(a_class(7), PRESET, resamples=10).figures
    assert (whole.qwk.value, whole.error.value, whole.error.count) == (None, None, 0)
