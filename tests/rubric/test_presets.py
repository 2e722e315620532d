import pytest

from trainer import rules
from trainer.errors import InputError, UnknownNameError
from trainer.rubric import list_presets, load_preset


@pytest.mark.parametrize("name", list_presets())
def test_every_shipped_preset_is_whole_and_asks_only_for_rules_there_are(name):
    preset = load_preset(name)
    known = {rule.code for rule in rules.all_rules()}
    assert preset.key == name
    assert set(preset.codes) <= known
    assert "convention.language" in preset.codes, "without it a text in another language would be marked"


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("css", 20),
        ("pms", 20),
        ("one-third", 20),
        ("upsc", 75),
        ("rbi-grade-b", 30),
        ("cbse-xi", 3),
        ("icse-x", 8),
        ("cambridge-0500", 15),
        ("cambridge-1123", 20),
        ("singapore-1184", 15),
        ("pte-swt", 7),
        ("pte-swt-2025", 9),
        ("pte-core-swt", 8),
    ],
)
def test_marks_are_those_of_the_paper(name, marks):
    assert load_preset(name).out_of == marks


@pytest.mark.parametrize("name", list_presets())
def test_no_rule_is_without_a_source_and_no_penalty_without_a_reason(name):
    preset = load_preset(name)
    for penalty in preset.penalties:
        assert penalty.reason.endswith("."), "a reason is a sentence"
        assert penalty.source
    warned = set(preset.warnings) & {penalty.code for penalty in preset.penalties}
    assert not warned, "what costs marks is more than a warning"


@pytest.mark.parametrize("name", list_presets())
def test_titles_are_looked_at_only_where_they_matter(name):
    preset = load_preset(name)
    asked = {code for code in preset.codes if ".title-" in code}
    assert ("convention.title-missing" in asked) == (preset.title.wanted == "required")
    assert ("convention.title-forbidden" in asked) == (preset.title.wanted == "forbidden")
    assert (preset.part("title") is not None) <= (preset.title.wanted == "required")


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
        pytest.param("name = 'é'\nschema_version = 99", "schema_version", id="a schema of the future"),
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
