from math import log

import numpy as np
import pytest

from trainer.domain import Measure
from trainer.errors import InputError
from trainer.evaluation.linear import CONTENT, WORDING, Feature, fit, load, save

RISE = Feature("retold", 1, "retelling")
FALL = Feature("copied_share", -1, "copying")


@pytest.fixture
def rows():
    return np.random.default_rng(0).normal(size=(200, 2))


@pytest.mark.parametrize(
    ("feature", "value", "expected"),
    [
        pytest.param(Feature("x", 1, "f"), None, 0, id="not measured"),
        pytest.param(Feature("x", 1, "f", when_unmeasured=0.4), None, 0.4, id="not measured, with a stand-in"),
        pytest.param(Feature("x", -1, "f"), 2, -2, id="more is worse"),
        pytest.param(Feature("x", 1, "f", "root"), 9, 3, id="root"),
        pytest.param(Feature("x", 1, "f", "log"), 0, 0, id="logarithm of one and nothing"),
    ],
)
def test_features_are_signed_and_scaled(feature, value, expected):
    assert feature.value({"x": Measure("x", value)}) == expected


def test_what_is_retold_may_count_by_the_length():
    feature = Feature("retold", 1, "f", by_length=True)
    words = Measure("words", 99.0)
    assert feature.value({"retold": Measure("retold", 0.5), "words": words}) == pytest.approx(0.5 * log(100))
    assert feature.value({"retold": Measure("retold", 0.5)}) == 0


def test_a_measure_that_is_not_there_is_not_measured():
    assert Feature("x", 1, "f").value({}) == 0


def test_weights_are_found(rows):
    human = 3 + 2 * rows[:, 0] + 0.5 * rows[:, 1]
    model = fit("content", (RISE, FALL), rows, human, penalty=1e-6)
    assert np.array(model.weights) / np.array(model.scales) == pytest.approx([2, 0.5], abs=1e-6)
    assert model.estimates(rows) == pytest.approx(human, abs=1e-6)


def test_no_weight_works_against_sense(rows):
    model = fit("content", (RISE, FALL), rows, rows[:, 0] - rows[:, 1])
    assert model.weights[0] > 0
    assert model.weights[1] == 0


def test_a_submission_is_estimated_from_its_measures(rows):
    model = fit("content", (RISE, FALL), rows, rows[:, 0])
    good, copied = ({"retold": Measure("retold", 0.9)}, {"retold": Measure("retold", 0.1)})
    assert model.estimate(good) > model.estimate(copied)


def test_more_features_than_texts_is_refused(rows):
    with pytest.raises(InputError, match="1 texts for 2 features"):
        fit("content", (RISE, FALL), rows[:1], np.zeros(1))


def test_a_model_is_kept_with_its_card(rows, tmp_path):
    model = fit("content", (RISE, FALL), rows, rows[:, 0], card={"texts": 200, "passages": 2})
    save(model, tmp_path / "content.json")
    assert load(tmp_path / "content.json") == model


@pytest.mark.parametrize("stored", ["", "{}", "[]", '{"format": 9}', '{"format": 1, "features": 3}'])
def test_another_file_is_not_a_model(stored, tmp_path):
    path = tmp_path / "other.json"
    path.write_text(stored)
    with pytest.raises(InputError):
        load(path)


def test_a_missing_file_is_not_a_model(tmp_path):
    with pytest.raises(InputError):
        load(tmp_path / "none.json")


def test_every_feature_belongs_to_a_measure_of_the_pipeline(embedder):
    from trainer.domain import Passage, Submission
    from trainer.pipeline import analyse
    from trainer.practice.bank import load_bank
    from trainer.preparation import prepare
    from trainer.rubric import load_preset

    entry = load_bank()[0]
    prepared = prepare(Passage(entry.passage.text), embedder=embedder)
    submission = Submission(entry.references[0].text)
    measures = analyse(submission, prepared, (), load_preset("css"), embedder=embedder).measures
    missing = {feature.measure for feature in (*CONTENT, *WORDING)} - set(measures)
    assert missing == set()
