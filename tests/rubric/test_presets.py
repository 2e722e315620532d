import pytest

from trainer import rules
from trainer.errors import InputError, UnknownNameError
from trainer.rubric import list_presets, load_preset
from trainer.rubric.schema import LengthRule

SOURCED = {"source": "A handbook.", "confidence": "house"}


@pytest.mark.parametrize("name", list_presets())
def test_every_shipped_preset_is_whole_and_asks_only_for_rules_there_are(name):
    preset = load_preset(name)
    known = {rule.code for rule in rules.all_rules()}
    assert preset.key == name
    assert set(preset.codes) <= known
    assert "convention.language" in preset.codes, "without it a text in another language would be marked"


def test_css_is_fifteen_marks_for_the_precis_and_five_for_the_title():
    marks = {criterion.key: criterion.out_of for criterion in load_preset("css").criteria}
    assert marks.pop("title") == 5
    assert sum(marks.values()) == 15


def test_an_unknown_preset_is_named_with_the_nearest_one():
    with pytest.raises(UnknownNameError, match=r"no preset called 'ccs'\. Did you mean 'css'"):
        load_preset("ccs")


@pytest.mark.parametrize(
    ("content", "field"),
    [
        pytest.param("", "schema_version", id="empty"),
        pytest.param("name = 'é'\nschema_version = 2", "schema_version", id="a schema of the future"),
        pytest.param("schema_version = ", "not TOML", id="broken"),
    ],
)
def test_a_bad_preset_is_refused_by_the_name_of_its_field(tmp_path, content, field):
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=field):
        load_preset(str(path))


def test_a_missing_preset_file_says_so(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load_preset(str(tmp_path / "none.toml"))


@pytest.mark.parametrize(
    ("rule", "band"),
    [
        pytest.param({"ratio": "1/3", "tolerance": 0.1}, (90, 110), id="a third, a tenth either way"),
        pytest.param({"words": 120}, (120, 120), id="a number"),
        pytest.param({"range": (100, 120)}, (100, 120), id="a range"),
        pytest.param({"range": (5, 75)}, (5, 75), id="a wide range"),
    ],
)
def test_the_band_of_full_length_marks(rule, band):
    assert LengthRule(**rule, **SOURCED).band(300) == band


def test_two_targets_are_refused():
    with pytest.raises(ValueError, match="exactly one"):
        LengthRule(ratio=0.3, words=100, **SOURCED)
