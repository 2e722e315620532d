"""A preset file holds only what differs from the one it extends."""

import pytest

from trainer.errors import InputError, UnknownNameError
from trainer.rubric import load_preset
from trainer.rubric.inheritance import resolved

BASE = {
    "key": "base",
    "length": {"words": 100, "source": "élan"},
    "penalties": [{"code": "a", "share": 1}, {"code": "b", "share": 1}],
    "warnings": ["c", "d"],
}


def child(**entries):
    return resolved({"extends": "base", **entries}, lambda name: {"base": BASE}[name])


@pytest.mark.parametrize(
    ("entries", "key", "expected"),
    [
        pytest.param({}, "length", {"words": 100, "source": "élan"}, id="nothing differs"),
        pytest.param(
            {"length": {"ratio": "1/3"}}, "length", {"ratio": "1/3", "source": "élan"}, id="one target, not two"
        ),
        pytest.param({"length": {"words": 80}}, "length", {"words": 80, "source": "élan"}, id="one entry differs"),
        pytest.param(
            {"penalties": [{"code": "b", "share": 0.5}]},
            "penalties",
            [{"code": "a", "share": 1}, {"code": "b", "share": 0.5}],
            id="a penalty is replaced by its code",
        ),
        pytest.param({"omit": ["a"]}, "penalties", [{"code": "b", "share": 1}], id="a penalty is dropped"),
        pytest.param({"warnings": ["e"]}, "warnings", ["c", "d", "e"], id="warnings add up"),
        pytest.param({"penalties": [{"code": "c"}]}, "warnings", ["d"], id="what costs marks no longer only warns"),
    ],
)
def test_what_differs_replaces_what_was_there(entries, key, expected):
    assert child(**entries)[key] == expected


def test_presets_in_a_circle_are_refused():
    with pytest.raises(InputError, match="circle"):
        resolved({"extends": "a"}, lambda name: {"extends": "a"})


def test_a_file_can_extend_a_shipped_preset(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('extends = "css"\nkey = "mine"\n[length]\ntolerance = 0.05\n', encoding="utf-8")
    mine, css = load_preset(str(path)), load_preset("css")
    assert (mine.key, mine.length.tolerance * 20) == ("mine", 1)
    assert (mine.criteria, mine.penalties, mine.length.source) == (css.criteria, css.penalties, css.length.source)


def test_extending_what_there_is_not_names_what_there_is(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('extends = "ccs"', encoding="utf-8")
    with pytest.raises(UnknownNameError, match="'css'"):
        load_preset(str(path))
