"""precis presets: list, show, check, new."""

import re

import pytest
from typer.testing import CliRunner

from trainer.cli.app import app
from trainer.errors import InputError, UnknownNameError
from trainer.rubric import list_presets, load_preset


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["presets", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def test_every_preset_is_listed_with_its_marks():
    shown = run("list")
    for name in list_presets():
        assert f"{name} {load_preset(name).out_of} " in shown


@pytest.mark.parametrize("name", list_presets())
def test_every_rule_is_shown_with_its_source_and_confidence(name):
    shown, preset = run("show", name), load_preset(name)
    sourced = [preset.length, preset.title, preset.content, preset.gate, preset.uncertainty, *preset.criteria]
    sourced += [p for p in preset.penalties if p.on == "whole" or preset.part(p.on)]
    for rule in sourced:
        assert f"[{rule.confidence}] {rule.source}" in shown


def test_a_new_preset_changes_nothing_yet_and_checks(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("new", "élite-school", "--from", "icse-x")
    mine, base = load_preset("élite-school.toml"), load_preset("icse-x")
    assert mine.key == "élite-school"
    own = {"key": base.key, "name": base.name, "version": base.version, "as_of": base.as_of}
    assert mine.model_copy(update=own) == base
    assert "8 marks" in run("check", "élite-school.toml")
    with pytest.raises(InputError, match="is there already"):
        run("new", "élite-school")


def test_what_a_new_preset_offers_to_change_can_be_changed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("new", "mine")
    path = tmp_path / "mine.toml"
    uncommented = re.sub(r"(?m)^# (?=\[\w+\]$|\w+ = )", "", path.read_text(encoding="utf-8"))
    path.write_text(uncommented, encoding="utf-8")
    assert load_preset("mine.toml").length.source == "Our school's rule."
    assert "convention.source-mention" not in load_preset("mine.toml").codes


@pytest.mark.parametrize("name", ["../mine", "a/b", ".hidden"])
def test_a_preset_is_written_only_here(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="plain name"):
        run("new", name)


def test_an_unknown_rule_is_named(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('extends = "css"\nwarnings = ["convention.frist-person"]\n', encoding="utf-8")
    with pytest.raises(UnknownNameError, match=r"convention\.first-person"):
        run("check", str(path))
