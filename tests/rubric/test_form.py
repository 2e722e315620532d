"""A preset as a form: nothing changes unless it is changed, and every mistake is told at its field."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.rubric import list_presets, load_preset, parse_preset
from trainer.rubric.form import HERE, fields_of, read_form
from trainer.rubric.writing import preset_table, preset_toml


@pytest.mark.parametrize("key", list_presets())
def test_a_preset_is_written_and_read_back_whole(key):
    preset = load_preset(key)
    assert parse_preset(preset_toml(preset_table(preset)), "the file") == preset


@pytest.mark.parametrize("key", list_presets())
def test_a_form_that_was_not_changed_changes_nothing(key):
    preset = load_preset(key)
    assert read_form(preset, fields_of(preset)) == (preset, {})
    assert read_form(preset, {}) == (preset, {})


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(fields_of(load_preset("css")))), st.text(max_size=8), max_size=6))
def test_whatever_is_typed_there_is_a_preset_or_a_problem(fields):
    preset, problems = read_form(load_preset("css"), fields)
    assert (preset is None) == bool(problems)
    if preset is not None:
        assert parse_preset(preset_toml(preset_table(preset)), "the file") == preset


@pytest.mark.parametrize(
    ("fields", "place", "value"),
    [
        pytest.param({"length.ratio": "1/4"}, lambda p: str(p.length.ratio), "1/4", id="a share"),
        pytest.param({"length.ratio": "25 %"}, lambda p: str(p.length.ratio), "1/4", id="the same in per cent"),
        pytest.param(
            {"length.target": "words", "length.words": "120"}, lambda p: (p.length.ratio, p.length.words), (None, 120),
            id="another kind of target",
        ),
        pytest.param(
            {"length.target": "range", "length.fewest": "90", "length.most": "110"}, lambda p: p.length.range,
            (90, 110), id="from so many to so many",
        ),
        pytest.param({"marks:content": "9,5"}, lambda p: str(p.out_of), "43/2", id="marks with a comma"),
        pytest.param({"use:convention.slang": "costs"}, lambda p: "convention.slang" in p.warnings, False,
                     id="what was pointed out costs"),
        pytest.param({"use:convention.question": "warn"}, lambda p: "convention.question" in p.warnings, True,
                     id="what cost is pointed out"),
        pytest.param({"use:convention.question": "off"}, lambda p: "convention.question" in p.codes, False,
                     id="what cost is not looked for"),
        pytest.param({"ceiling:convention.note-form": ""}, lambda p: p.ceilings[0].code, "language.no-sentences",
                     id="a ceiling is dropped"),
        pytest.param({"language.free": "2"}, lambda p: p.language.free, 2.0, id="a number"),
        pytest.param({"title.wanted": "optional"}, lambda p: p.title.wanted, "optional", id="a choice"),
    ],
)  # fmt: skip
def test_a_changed_field_changes_the_preset(fields, place, value):
    preset, problems = read_form(load_preset("css"), fields)
    assert problems == {}
    assert place(preset) == value


def test_what_was_changed_says_that_it_was_set_here_and_the_rest_keeps_its_source():
    before = load_preset("css")
    preset, _ = read_form(before, {"length.ratio": "1/4", "amount:convention.question": "1/2"})
    assert (preset.length.source, preset.length.confidence) == (HERE, "house")
    assert preset.title.source == before.title.source
    penalties = {one.code: one for one in preset.penalties}
    assert (penalties["convention.question"].marks, penalties["convention.question"].share) == (1 / 2, None)
    assert penalties["convention.question"].source == HERE
    assert penalties["convention.bullets"] == next(one for one in before.penalties if one.code == "convention.bullets")


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        pytest.param({"length.ratio": "a third"}, "length.ratio", "Write a number", id="no number"),
        pytest.param({"length.ratio": ""}, "length.ratio", "may not be empty", id="nothing"),
        pytest.param({"length.tolerance": "150%"}, "length.tolerance", "between 0% and 100%", id="more than all"),
        pytest.param({"length.target": "range"}, "length.fewest", "may not be empty", id="a range without ends"),
        pytest.param(
            {"length.target": "range", "length.fewest": "90", "length.most": "10"}, "length.target", "fewest",
            id="a range backwards",
        ),
        pytest.param({"length.target": "é"}, "length.target", "Choose one", id="no such choice"),
        pytest.param({"marks:content": "0"}, "marks:content", "some marks", id="a criterion without marks"),
        pytest.param({"marks:content": "50%"}, "marks:content", "not a percentage", id="marks in per cent"),
        pytest.param({"minutes": "half an hour"}, "minutes", "whole number", id="no whole number"),
        pytest.param({"name": " "}, "name", "may not be empty", id="no name"),
        pytest.param({"wording.none": "5%"}, "wording.none", "larger", id="full marks beyond none"),
        pytest.param({"amount:convention.question": "-1"}, "amount:convention.question", "what it costs", id="a gain"),
        pytest.param({"most:faithfulness.*": "2"}, "most:faithfulness.*", "same unit", id="marks beside a share"),
        pytest.param({"use:language.*": "warn"}, "use:language.*", "Choose one", id="a family is not pointed out"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_field(fields, field, words):
    preset, problems = read_form(load_preset("css"), fields)
    assert preset is None
    assert words in problems[field]


def test_the_shares_of_one_criterion_add_up():
    preset = load_preset("university")
    key, shares = "language", ("share:language:language", "share:language:form", "share:language:length")
    changed, problems = read_form(preset, dict(zip(shares, ("50%", "30%", "20%"), strict=True)))
    assert problems == {}
    assert next(one for one in changed.criteria if one.key == key).weights["language"] == 1 / 2
    _, problems = read_form(preset, {shares[0]: "50%"})
    assert list(problems) == [shares[-1]]
